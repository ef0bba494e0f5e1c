"""Corrections of tax: who is let off a part of what they owe is let off the tax in it.

The tax of an invoice counted when it was issued. If the customer takes the discount for paying early,
or never pays, the tax that was in that part is taken back on that day, in the report as in the books;
and if the write-off is reversed, it counts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from officecore.back.billing.open_items.given_up_parts import parts_given_up
from officecore.back.billing.open_items.write_off import WriteOff
from officecore.back.billing.quotient import quotient
from officecore.back.billing.tax_report import ReportedTax, TaxDirection
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding


def share(part: ReportedTax, paid: Money, gross: Money) -> ReportedTax:
    """What of a part of a document over `gross` goes with what is `paid` of it, rounded once: the exact
    share, and all of it when all is paid."""
    if paid == gross:
        return part
    currency, rule = part.amount.currency, Rounding.HALF_UP
    base, amount = (
        quotient(EXACT.multiply(each.amount, paid.amount), gross.amount, currency, rule)
        for each in (part.base, part.amount)
    )
    return attrs.evolve(part, base=base, amount=amount)


def corrections(
    whole: Sequence[ReportedTax], given_up: Iterable[WriteOff], gross: Money
) -> Iterator[ReportedTax]:
    """What the write-offs of a document over `gross` correct of its parts, each on its day.

    The tax is what was corrected with the write-off. The base is the share of all that was given up so
    far, less what was corrected before, so that who is let off everything is let off the whole base.
    """
    so_far = Money.zero(gross.currency)
    for day, sign, made in sorted(_dated(given_up), key=lambda each: (each[0], each[2].id)):
        taxes = {
            part.code: sign * (part.amount if part.worth is None else part.worth)
            for part in parts_given_up(made.amount, made.worth, made.taxes)[1:]
        }
        before, so_far = so_far, so_far + sign * made.amount
        for part in whole:
            base = share(part, so_far, gross).base - share(part, before, gross).base
            tax = taxes.pop(part.tax.code or str(part.tax), Money.zero(part.amount.currency))
            # What we owe a supplier is less by a write-off above zero, and so is the tax in it.
            amount = tax if part.direction is TaxDirection.SOLD else -tax
            yield attrs.evolve(part, day=day, booked=day, base=base, amount=amount)


def _dated(given_up: Iterable[WriteOff]) -> Iterator[tuple[Date, int, WriteOff]]:
    """Each write-off that corrects tax, on its day, and with the other sign when it was reversed."""
    for made in given_up:
        if made.taxes:
            yield made.day, 1, made
            if made.reversal is not None:
                yield made.reversal.day, -1, made

"""How a credit note comes to its figures: which lines it takes back, and which of their taxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from officecore.back.billing.credit import Creditable, CreditedLine, creditable
from officecore.back.billing.credited_tax import Crediting
from officecore.back.billing.fixed import Fixed
from officecore.kernel.errors import Refused, shown
from officecore.kernel.money import Money
from officecore.kernel.number import Number

if TYPE_CHECKING:
    from officecore.back.billing.invoice import Invoice


def taken_back(invoice: Invoice, wanted: Mapping[str, Number | Money] | None) -> Fixed:
    """What a credit note written now takes back of an invoice: see `Invoice.credit_note`."""
    left = {each.number: each for each in invoice.creditable()}
    rule = invoice.reckoning.rounding
    if wanted is None:
        lines = tuple([_rest(each) for each in left.values() if each.quantity or each.net])
    else:
        _require_lines(wanted, left)
        lines = tuple([left[number].take(much, rule) for number, much in wanted.items()])
    whole = creditable(invoice.lines, invoice.adjustments, invoice.totals)
    crediting = Crediting(invoice.totals, whole, invoice.credits, lines, rule)
    return Fixed(
        lines=lines,
        taxes=crediting.taxes(),
        withheld=crediting.withheld(invoice.withholding),
        rounding=crediting.coins(),
    )


def _rest(left: Creditable) -> CreditedLine:
    return CreditedLine(number=left.number, quantity=left.quantity, net=left.net)


def _require_lines(wanted: Mapping[str, Number | Money], left: Mapping[str, Creditable]) -> None:
    strange = [number for number in wanted if number not in left]
    if strange or not wanted:
        named = ", ".join(map(shown, strange)) or "none"
        raise Refused(
            "invoice.credit_line",
            f"You cannot credit line {named} because the invoice has lines "
            f"{', '.join(map(shown, left))}.",
            asked=tuple(wanted),
            accepted=tuple(left),
        )

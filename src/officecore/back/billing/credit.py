"""Credits: which lines of an invoice were taken back, and what is left to take.

A customer returns three of five, later the other two. Each time a credit note takes back what those came
to, with their part of any discount on the whole and with the tax that was charged, not the tax of today.
However many notes there are, when everything was taken back they come to exactly the invoice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.purpose import Purpose
from officecore.back.billing.quotient import quotient
from officecore.back.billing.tax import Tax
from officecore.back.billing.tax_row import TaxRow
from officecore.back.billing.totals import Totals
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT, Number, decimal_of
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class CreditedLine(Value):
    """So much of a line taken back: its quantity, and its net."""

    number: str
    quantity: Decimal
    net: Money


@attrs.frozen(kw_only=True)
class Credit(Value):
    """What one credit note took back of an invoice, with the signs of the invoice."""

    note: Id[Any]
    lines: tuple[CreditedLine, ...]
    taxes: tuple[TaxRow, ...]
    withheld: Money
    rounding: Money

    @property
    def gross(self) -> Money:
        """What it took back with the taxes."""
        net = sum([line.net for line in self.lines], Money.zero(self.withheld.currency))
        return sum([row.amount for row in self.taxes], net)


@attrs.frozen(kw_only=True)
class Creditable(Value):
    """What is left of a line to take back: `quantity` of it, and `net` with its part of any discount on
    the whole document. A charge on the whole document is a line of its own here: "C1", "C2" and so
    on."""

    number: str
    text: str
    unit: str
    quantity: Decimal
    net: Money
    taxes: tuple[Tax, ...]
    purpose: Purpose
    item: Id[Any] | None = None

    def less(self, credited: Iterable[CreditedLine]) -> Creditable:
        """What is left after credits."""
        quantity, net = self.quantity, self.net
        for line in credited:
            if line.number == self.number:
                quantity = EXACT.subtract(quantity, line.quantity)
                net -= line.net
        return attrs.evolve(self, quantity=quantity, net=net)

    def take(self, wanted: Number | Money, rounding: Rounding) -> CreditedLine:
        """So much of the line: a quantity, or an amount without tax. The last of a quantity takes what
        is left of the net.

        Raises `Refused` "invoice.credit_cap" for nothing, and for more than is left.
        """
        if isinstance(wanted, Money):
            nothing = Money.zero(self.net.currency)
            if not (nothing < wanted <= self.net or self.net <= wanted < nothing):
                raise self._beyond(wanted, self.net)
            return CreditedLine(number=self.number, quantity=Decimal(0), net=wanted)
        much = decimal_of(wanted, "invoice.credit_cap", "a quantity to credit")
        if not (0 < much <= self.quantity or self.quantity <= much < 0):
            raise self._beyond(much, self.quantity)
        exact = EXACT.multiply(self.net.amount, much)
        net = quotient(exact, self.quantity, self.net.currency, rounding)
        return CreditedLine(number=self.number, quantity=much, net=net)

    def _beyond(self, wanted: object, left: object) -> Refused:
        return Refused(
            "invoice.credit_cap",
            f"You cannot credit {wanted} of line {self.number} because {left} of it is left.",
            asked=wanted,
            accepted=left,
            line=self.number,
        )


def creditable(
    lines: Sequence[DocumentLine], adjustments: Sequence[Adjustment], totals: Totals
) -> tuple[Creditable, ...]:
    """What of a document can be taken back, before any credit.

    An allowance on the whole is spread over the lines that are taxed as it is, by their nets; a charge,
    and an allowance that finds no such line, is a line of its own.
    """
    nets = list(totals.lines)
    apart: list[Creditable] = []
    for adjustment, net in zip(adjustments, totals.adjusted, strict=True):
        taxed = [tax.key for tax in adjustment.taxes]
        alike = [n for n, ln in enumerate(lines) if [tax.key for tax in ln.taxes] == taxed]
        weights = [abs(totals.lines[place]) for place in alike]
        if adjustment.charge or not any(weights):
            apart.append(_apart(len(apart) + 1, adjustment, net))
            continue
        for place, part in zip(alike, allocate(net, weights), strict=True):
            nets[place] += part
    own = [
        Creditable(
            number=line.number,
            text=line.text,
            unit=line.unit,
            quantity=line.quantity,
            net=net,
            taxes=line.taxes,
            purpose=line.purpose,
            item=line.item,
        )
        for line, net in zip(lines, nets, strict=True)
    ]
    return (*own, *apart)


def _apart(number: int, adjustment: Adjustment, net: Money) -> Creditable:
    return Creditable(
        number=f"C{number}",
        text=adjustment.reason or adjustment.reason_code,
        unit="C62",
        quantity=Decimal(1),
        net=net,
        taxes=adjustment.taxes,
        purpose=adjustment.purpose,
    )


def note_lines(
    left: Iterable[Creditable], taken: Mapping[str, CreditedLine]
) -> tuple[DocumentLine, ...]:
    """The lines of a credit note: each so priced that it comes to its net exactly, since what its
    quantity came to is stated as the price of just that quantity."""
    lines = []
    for each in left:
        if each.number not in taken:
            continue
        part = taken[each.number]
        sign = -1 if part.net.is_negative else 1
        lines.append(
            DocumentLine(
                number=each.number,
                text=each.text,
                quantity=sign * (abs(part.quantity) or Decimal(1)),
                base_quantity=abs(part.quantity) or Decimal(1),
                price=abs(part.net.amount),
                unit=each.unit,
                taxes=each.taxes,
                purpose=each.purpose,
                item=each.item,
            )
        )
    return tuple(lines)

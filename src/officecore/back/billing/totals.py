"""What a document comes to: lines, allowances, charges, taxes, and what is to be paid.

The totals are those of EN 16931, named there BT-106 to BT-115. Rounding happens at each line, at each
adjustment and at each tax; sums of what was rounded are not rounded again, so whatever is printed adds
up. One function reckons them, wherever a document is shown: the offer, the invoice and the till cannot
differ. Where all signs of a document are turned, all signs of its totals are, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.cash_rounding import cash_rounding
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.reckoning import Prices, Reckoning
from officecore.back.billing.tax_row import TaxRow
from officecore.back.billing.taxing import exclusive, inclusive
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as currency_of
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Totals(Value):
    """What a document comes to, all in its own currency and with its own signs.

    `lines` are the lines' nets in their order, `adjusted` the nets of the document's adjustments, an
    allowance below zero. `withheld` is what the customer pays to the state for the seller; `prepaid`
    what was paid before, deposits included; `rounding` what the payable amount is rounded by.
    """

    lines: tuple[Money, ...]
    adjusted: tuple[Money, ...]
    taxes: tuple[TaxRow, ...]
    prepaid: Money
    withheld: Money
    rounding: Money

    @property
    def line_total(self) -> Money:
        """The sum of the lines without tax, BT-106."""
        return sum(self.lines, self._nothing)

    @property
    def net(self) -> Money:
        """The total without tax, BT-109."""
        return self.line_total + sum(self.adjusted, self._nothing)

    @property
    def tax(self) -> Money:
        """The total of all taxes, BT-110."""
        return sum([row.amount for row in self.taxes], self._nothing)

    @property
    def gross(self) -> Money:
        """The total with tax, BT-112."""
        return self.net + self.tax

    @property
    def payable(self) -> Money:
        """What is to be paid, BT-115; what is withheld counts as paid."""
        return self.gross - self.prepaid - self.withheld + self.rounding

    @property
    def currency(self) -> Currency:
        """The currency of the document."""
        return self.prepaid.currency

    @property
    def _nothing(self) -> Money:
        return Money.zero(self.prepaid.currency)

    def __neg__(self) -> Totals:
        """The totals of the document with all signs turned."""
        return Totals(
            lines=tuple([-line for line in self.lines]),
            adjusted=tuple([-each for each in self.adjusted]),
            taxes=tuple([-row for row in self.taxes]),
            prepaid=-self.prepaid,
            withheld=-self.withheld,
            rounding=-self.rounding,
        )


def totals(
    lines: Sequence[DocumentLine],
    adjustments: Sequence[Adjustment] = (),
    *,
    currency: str | Currency,
    reckoning: Reckoning | None = None,
    prepaid: Money | None = None,
    withholding: Rate | None = None,
) -> Totals:
    """Reckon a document.

    `withholding` is the part of the net total that the customer keeps back for the state. Raises
    `BadValue` "document.lines" for no lines or two of one number, "document.taxed" for an adjustment of
    the document that names no tax, "money.currency" for an amount in another currency.
    """
    _require_lines(lines)
    _require_taxed(adjustments)
    way, held = reckoning or Reckoning(), currency_of(currency)
    amounts = [line.amount(held, way.rounding) for line in lines]
    amounts += [each.signed for each in adjustments]
    taxed = [line.taxes for line in lines] + [each.taxes for each in adjustments]
    reckon = inclusive if way.prices is Prices.INCLUSIVE else exclusive
    found = reckon(tuple(zip(amounts, taxed, strict=True)), held, way)
    nothing = Money.zero(held)
    net = sum(found.nets, nothing)
    reckoned = Totals(
        lines=found.nets[: len(lines)],
        adjusted=found.nets[len(lines) :],
        taxes=found.rows,
        prepaid=nothing + (prepaid or nothing),
        withheld=nothing if withholding is None else net.times(withholding, way.rounding),
        rounding=found.rounding,
    )
    if way.coin is None:
        return reckoned
    coins = cash_rounding(reckoned.payable, way.coin, way.coin_rounding)
    return attrs.evolve(reckoned, rounding=found.rounding + coins)


def _require_lines(lines: Sequence[DocumentLine]) -> None:
    numbers = [line.number for line in lines]
    if not numbers or len(set(numbers)) < len(numbers):
        raise BadValue(
            "document.lines",
            "To bill you must give at least one line, and each a number of its own, not "
            f"{', '.join(numbers) or 'none'}.",
            asked=numbers,
            accepted="lines numbered 1, 2, 3 …",
        )


def _require_taxed(adjustments: Sequence[Adjustment]) -> None:
    for each in adjustments:
        if not each.taxes:
            raise BadValue(
                "document.taxed",
                f"To adjust a whole document by {each.amount} you must say how that is taxed; "
                "split_discount splits it by tax.",
                asked=each.amount,
                accepted="taxes=",
            )

"""The tax report: what is owed to the state for a month, and which documents make it up.

What was sold is taxed, what was bought gives tax back, and what we owe in a supplier's place counts on
both sides. On the accrual basis a tax counts on the tax point of its document; on the cash basis with
each payment, in its share, and the last payment brings the rest, so that what was paid in ten parts is
taxed as what was paid at once. What is given up is corrected on its day. Each figure is a sum of parts
that name their documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import attrs
from pendulum import Date

from officecore.back.billing.tax import Tax
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value


class TaxBasis(StrEnum):
    """When a tax counts: on the tax point of its document, or when the document is paid."""

    ACCRUAL = "accrual"
    CASH = "cash"


class TaxDirection(StrEnum):
    """What was taxed: what we sold, what we bought, or what we bought and owe the tax of ourselves."""

    SOLD = "sold"
    BOUGHT = "bought"
    ASSESSED = "assessed"


class TaxFigure(StrEnum):
    """Which figure a box asks for: what was taxed, or the tax of it."""

    BASE = "base"
    TAX = "tax"


@attrs.frozen(kw_only=True)
class ReportedTax(Value):
    """A part of the report: a tax of one document that counts on `day`, in the currency of the books.

    `booked` is its day in the books, which may be another: an invoice is taxed when the goods were
    delivered.
    """

    document: Id[Any]
    number: str
    day: Date
    booked: Date
    direction: TaxDirection
    tax: Tax
    base: Money
    amount: Money


@attrs.frozen(kw_only=True)
class TaxBox(Value):
    """A box of the form: a `figure` of what was taxed in a direction, by codes of taxes; all of them
    where none is named."""

    number: str
    text: str
    direction: TaxDirection
    figure: TaxFigure
    codes: tuple[str, ...] = ()

    def takes(self, part: ReportedTax) -> bool:
        """Whether a part of the report belongs in it."""
        named = not self.codes or part.tax.code in self.codes
        return part.direction is self.direction and named


@attrs.frozen(kw_only=True)
class TaxReport(Value):
    """The taxes that count from `start` to `end`, both included, part by part."""

    start: Date
    end: Date
    basis: TaxBasis
    currency: str
    parts: tuple[ReportedTax, ...]

    @classmethod
    def of(
        cls,
        parts: Iterable[ReportedTax],
        *,
        start: Date,
        end: Date,
        basis: TaxBasis,
        currency: Currency,
    ) -> TaxReport:
        """The report of those parts that count in the period and are something; `BadValue`
        ("tax.period") for days that end before they begin."""
        if end < start:
            raise BadValue(
                "tax.period",
                f"You cannot report the taxes from {start} to {end} because these days end before "
                "they begin.",
                asked=end,
                accepted=f"{start} or later",
            )
        counted = [each for each in parts if start <= each.day <= end]
        return cls(
            start=start,
            end=end,
            basis=basis,
            currency=currency.code,
            parts=tuple([each for each in counted if each.base or each.amount]),
        )

    def total(self, direction: TaxDirection, figure: TaxFigure = TaxFigure.TAX) -> Money:
        """All that was taxed in a direction, or the tax of it."""
        return self.box(TaxBox(number="", text="", direction=direction, figure=figure))

    def box(self, box: TaxBox) -> Money:
        """The figure that stands in a box."""
        figures = [
            each.base if box.figure is TaxFigure.BASE else each.amount for each in self.lines(box)
        ]
        return sum(figures, Money.zero(self.currency))

    def lines(self, box: TaxBox) -> tuple[ReportedTax, ...]:
        """The parts behind a box."""
        return tuple([each for each in self.parts if box.takes(each)])

    @property
    def payable(self) -> Money:
        """What is paid to the state, below zero what it pays back. What is assessed counts on both
        sides."""
        return self.total(TaxDirection.SOLD) - self.total(TaxDirection.BOUGHT)

"""The office's book of rates: what was quoted, kept by pair, day and kind, and looked up by day.

A rate once written down has been used: invoices were valued at it. So it is not overwritten by quoting
it anew with another number; who got it wrong corrects it, and the correction says so and by whom.
Entries that were made at the wrong rate stay until they are reversed, as any mistake in the books does.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Final, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.currencies.exchange_rate import ExchangeRate, Quotation, RateKind
from officecore.back.ledger.currencies.rates import AGE_DAYS, deduced, newer, serving
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_named
from officecore.kernel.number import Number, positive
from officecore.kernel.query import between
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.storage import Repository
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant


@attrs.frozen(kw_only=True)
class RateQuoted(Event):
    """A rate was written into the book."""

    kind: ClassVar[str] = "quoted_rate.quoted"
    quotation: Quotation


@attrs.frozen(kw_only=True)
class RateCorrected(Event):
    """A rate had been written down wrong: `was` it, `reason` tells how that came."""

    kind: ClassVar[str] = "quoted_rate.corrected"
    quotation: Quotation
    was: Decimal
    reason: str


@attrs.frozen(kw_only=True, slots=False)
class QuotedRate(Aggregate):
    """One line of the book of rates, `written` at an instant. There is one for each pair, day and kind:
    its identifier is made of them, so that no storage can keep two."""

    kind: ClassVar[str] = "quoted_rate"

    id: Id[QuotedRate]
    quotation: Quotation
    written: Searchable[DateTime]

    @classmethod
    def quote(cls, quotation: Quotation, *, at: datetime) -> Self:
        """A rate written down at the instant `at`."""
        made = cls(id=rate_id(quotation), quotation=quotation, written=instant(at))
        return made._after(RateQuoted(quotation=quotation))

    @searchable
    def pair(self) -> str:
        """Both currencies: `EUR/USD` is the price of a euro in dollars."""
        return f"{self.quotation.currency}/{self.quotation.into}"

    @searchable
    def day(self) -> Date:
        """The day of the rate."""
        return self.quotation.day

    @searchable
    def use(self) -> RateKind:
        """What the rate is for."""
        return self.quotation.kind

    def correct(self, rate: Number, *, reason: str) -> Self:
        """The same rate with the right number; "rate.correction" where that changes nothing, or where
        no reason is given."""
        number = positive(rate, "rate.quotation", "an exchange rate")
        if number == self.quotation.rate or not reason.strip():
            raise Refused(
                "rate.correction",
                f"To correct the rate of {self.pair} on {self.day} you must give another than "
                f"{self.quotation.rate}, and say why.",
                asked=number,
            )
        right = attrs.evolve(self.quotation, rate=number)
        event = RateCorrected(quotation=right, was=self.quotation.rate, reason=reason)
        return self._after(event, quotation=right)


def rate_id(quotation: Quotation) -> Id[QuotedRate]:
    """The identifier of the line in the book for that pair, day and kind."""
    q = quotation
    return id_named(QuotedRate, f"{q.currency}/{q.into} {q.kind} {q.day}")


def quoted_twice(known: Quotation, again: Quotation) -> Refused:
    """The refusal to quote a rate again with another number."""
    pair = f"{known.currency}/{known.into}"
    return Refused(
        "rate.quoted_twice",
        f"You cannot quote {again.rate} for {pair} on {known.day} because {known.rate} is written "
        "there: correct it.",
        asked=again.rate,
        accepted=known.rate,
    )


class RateBook:
    """The rates that an office keeps, as a `Rates`.

    A quotation serves its own day and `age_days` more; `pivot` is the currency by way of which pairs
    are crossed. Each rate is looked up once: a year of entries asks for the same few.
    """

    def __init__(
        self, kept: Repository[QuotedRate], *, pivot: str | Currency, age_days: int = AGE_DAYS
    ) -> None:
        self._kept: Final = kept
        self._pivot: Final = str(pivot)
        self._age_days: Final = age_days
        self._known: Final[dict[tuple[str, str, Date, RateKind], ExchangeRate]] = {}

    def rate(
        self,
        currency: str | Currency,
        into: str | Currency,
        on: date,
        kind: RateKind = RateKind.SPOT,
    ) -> ExchangeRate:
        """See `Rates.rate`."""
        day = as_day(on)
        asked = (str(currency), str(into), day, kind)
        if asked not in self._known:
            self._known[asked] = deduced(
                lambda base, quote: self._newest(f"{base}/{quote}", day, kind),
                currency,
                into,
                day,
                kind=kind,
                pivot=self._pivot,
            )
        return self._known[asked]

    def _newest(self, pair: str, day: Date, kind: RateKind) -> Quotation | None:
        found: Quotation | None = None
        days = between(day.subtract(days=self._age_days), day)
        for use in serving(kind):
            for each in self._kept.find(pair=pair, use=use, day=days, order_by="-day", limit=1):
                found = newer(each.quotation, found)
        return found

"""The desk for foreign money: where rates are written down and asked for."""

from __future__ import annotations

from datetime import date

from officecore.back.ledger.currencies.exchange_rate import ExchangeRate, Quotation, RateKind
from officecore.back.ledger.currencies.rate_book import (
    QuotedRate,
    RateBook,
    quoted_twice,
    rate_id,
)
from officecore.back.ledger.currencies.rates import AGE_DAYS
from officecore.kernel.currency import Currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.number import Number
from officecore.kernel.query import one_of
from officecore.kernel.storage import Repository


class CurrenciesDesk(Desk):
    """The counter for everything in another currency than the books are kept in."""

    @requires("ledger.quote")
    def quote(self, *quotations: Quotation) -> tuple[QuotedRate, ...]:
        """Write rates into the book. What is written there already stays as it is: the same rate again
        changes nothing, another one is refused ("rate.quoted_twice")."""
        ids = [rate_id(quotation) for quotation in quotations]
        known = {each.id: each for each in self._kept.find(id=one_of(*ids))}
        for id_, quotation in zip(ids, quotations, strict=True):
            if id_ not in known:
                known[id_] = self._kept.save(QuotedRate.quote(quotation, at=self.work.now()))
            elif known[id_].quotation.rate != quotation.rate:
                raise quoted_twice(known[id_].quotation, quotation)
        return tuple([known[id_] for id_ in ids])

    @requires("ledger.quote")
    def correct(self, rate: Id[QuotedRate], number: Number, *, reason: str) -> QuotedRate:
        """Put a rate right that was written down wrong; see `QuotedRate.correct`."""
        return self._kept.save(self._kept.get(rate).correct(number, reason=reason))

    @requires("ledger.read")
    def rate(
        self,
        currency: str | Currency,
        into: str | Currency | None = None,
        *,
        on: date | None = None,
        kind: RateKind = RateKind.SPOT,
    ) -> ExchangeRate:
        """What a unit of `currency` is worth on a day (today, into the currency of the books, unless
        told otherwise); `NotFound` ("rate.missing")."""
        target = self.work.business.currency if into is None else into
        return self.rates().rate(currency, target, on or self.work.today(), kind)

    @requires("ledger.read")
    def rates(self, *, age_days: int = AGE_DAYS) -> RateBook:
        """The book of rates, for whatever asks for a `Rates`. Pairs are crossed by way of the currency
        of the books."""
        return RateBook(self._kept, pivot=self.work.business.currency, age_days=age_days)

    @property
    def _kept(self) -> Repository[QuotedRate]:
        return self.work.repository(QuotedRate)

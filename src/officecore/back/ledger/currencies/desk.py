"""The desk for foreign money: where rates are written down, and what they change in the books."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pendulum import Date

from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.currencies.carried import carried
from officecore.back.ledger.currencies.exchange import ExchangeAccounts
from officecore.back.ledger.currencies.exchange_rate import ExchangeRate, Quotation, RateKind
from officecore.back.ledger.currencies.rate_book import (
    QuotedRate,
    RateBook,
    quoted_twice,
    rate_id,
)
from officecore.back.ledger.currencies.rates import AGE_DAYS
from officecore.back.ledger.currencies.revaluation import (
    Restated,
    Revaluation,
    is_monetary,
    restated,
    restating,
)
from officecore.back.ledger.currencies.translation import Translation, historical, translated
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import WORTHS, Entry, Line
from officecore.back.ledger.journal import Journal
from officecore.kernel.currency import Currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import Number
from officecore.kernel.query import one_of
from officecore.kernel.storage import Repository
from officecore.kernel.time import day as as_day

_REALISED = AccountRole.EXCHANGE_GAIN, AccountRole.EXCHANGE_LOSS
_UNREALISED = AccountRole.UNREALISED_GAIN, AccountRole.UNREALISED_LOSS


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

    @requires("ledger.revalue")
    def revalue(self, on: date, *, accounts: Iterable[str] | None = None) -> Revaluation | None:
        """Restate what is held in foreign money at the closing rates of a day, and take that back on the
        next; None where nothing changes, as on a second run.

        `accounts` are codes; unless given, all that are about money: see `is_monetary`. What is left of
        an account that holds nothing is a gain or a loss for good, unless it is a control account: its
        items are still to be settled. Refused as `restated` and `carried`.
        """
        day = as_day(on)
        rows = self._restated(day, accounts)
        if not rows:
            return None
        run = Revaluation.of(rows, day=day, at=self.work.now())
        lines = self._restating(run.open, realised=False)
        back = [line.opposite() for line in lines]
        cleared = self._restating(run.left_over, realised=True)
        return self.work.repository(Revaluation).save(
            run.booked(
                restating=self._booked(run, lines, day, "Revaluation"),
                reversal=self._booked(run, back, day.add(days=1), "Reversal of the revaluation"),
                clearing=self._booked(run, cleared, day, "Left over after exchange"),
            )
        )

    @requires("ledger.read")
    def restated(self, on: date, *, accounts: Iterable[str] | None = None) -> tuple[Restated, ...]:
        """What `revalue` would find on that day, with nothing written."""
        return self._restated(as_day(on), accounts)

    @requires("ledger.read")
    def exchange_accounts(self, *, realised: bool = True) -> ExchangeAccounts:
        """The accounts for exchange differences, found by their roles: those of gains and losses that
        were realised, or those of a revaluation."""
        gain, loss = _REALISED if realised else _UNREALISED
        code = self._ledger.account_for
        return ExchangeAccounts(
            exchange=code(AccountRole.CURRENCY_EXCHANGE).code,
            gain=code(gain).code,
            loss=code(loss).code,
        )

    @requires("ledger.read")
    def translation(self, into: str | Currency, on: date) -> Translation:
        """What the accounts hold at the end of a day in another currency; see `translated`.

        Closing and average are the rates of that day of these kinds; equity is worth what it was at the
        spot rates of the days of its entries. Close earlier years first: what stands in income and
        expense is taken for that of the period.
        """
        day, own, rates = as_day(on), self.work.business.currency, self.rates()
        journal, accounts = self.work.book(Journal), self._ledger.accounts()
        amounts, worths = journal.balances(on=day), journal.balances(on=day, facet=WORTHS)
        held = {
            code: amounts[code][own] + (worths[code][own] if code in worths else Money.zero(own))
            for code in amounts
        }
        return translated(
            accounts,
            held,
            closing=rates.rate(own, into, day, RateKind.CLOSING),
            average=rates.rate(own, into, day, RateKind.AVERAGE),
            historical=historical(accounts, journal, rates, currency=own, into=into, on=day),
        )

    def _restated(self, on: Date, accounts: Iterable[str] | None) -> tuple[Restated, ...]:
        known = self._ledger.accounts()
        found = [each.code for each in known if is_monetary(each)]
        codes = frozenset(found if accounts is None else accounts)
        itemised = frozenset([each.code for each in known if each.control])
        currency = self.work.business.currency
        held = carried(self.work.book(Journal), codes, currency=currency, on=on)
        return restated(held, self.rates(), currency=currency, on=on, itemised=itemised)

    def _restating(self, rows: Iterable[Restated], *, realised: bool) -> tuple[Line, ...]:
        accounts = self.exchange_accounts(realised=realised)
        return restating(rows, accounts, currency=self.work.business.currency)

    def _booked(
        self, run: Revaluation, lines: Iterable[Line], day: Date, text: str
    ) -> Id[Entry] | None:
        found = tuple(lines)
        if not found:
            return None
        return self._ledger.post(found, day=day, source=run.id, text=text).id

    @property
    def _ledger(self) -> LedgerDesk:
        return self.work.desk(LedgerDesk)

    @property
    def _kept(self) -> Repository[QuotedRate]:
        return self.work.repository(QuotedRate)

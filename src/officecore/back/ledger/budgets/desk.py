"""The budget desk: where budgets are drawn up, approved, used and compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pendulum import Date

from officecore.back.ledger.account import Account, Side
from officecore.back.ledger.budgets.budget import Budget, BudgetLine, BudgetVersion
from officecore.back.ledger.budgets.cash_forecast import CashForecast, Expected
from officecore.back.ledger.budgets.commitment import Commitment
from officecore.back.ledger.budgets.consumption import Consumption, Measure, measured
from officecore.back.ledger.budgets.rolling_forecast import RollingForecast
from officecore.back.ledger.budgets.variance import Variance, VarianceRow
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import AMOUNTS, WORTHS
from officecore.back.ledger.journal import Journal
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import NotFound, Refused, worded
from officecore.kernel.identity import Id, id_of
from officecore.kernel.money import Money
from officecore.kernel.query import at_most
from officecore.kernel.time import day as as_day


class BudgetDesk(Desk):
    """Takes orders about budgets, which are known by their names. Days are days of the books; amounts
    are in the office's currency and positive as the account grows."""

    @requires("budgets.draft")
    def draft(self, name: str, lines: Iterable[BudgetLine]) -> Budget:
        """Draw up a budget of a name that no other has ("budget.name_twice"); see `Budget.draft`."""
        if self.work.repository(Budget).count(name=name):
            raise Refused(
                "budget.name_twice",
                f"You cannot draw up {name} because there is a budget of that name: redraft it.",
                asked=name,
            )
        given = self._checked(lines)
        drafted = Budget.draft(name, given, by=self.work.actor.name, at=self.work.now())
        return self.work.repository(Budget).save(drafted)

    @requires("budgets.draft")
    def redraft(self, name: str, lines: Iterable[BudgetLine]) -> Budget:
        """Draw up the next version of a budget."""
        redrafted = self._budget(name).redraft(self._checked(lines), by=self.work.actor.name)
        return self.work.repository(Budget).save(redrafted)

    @requires("budgets.approve")
    def approve(self, name: str, version: int, *, since: date) -> Budget:
        """Approve a version that somebody else drew up; see `Budget.approve`."""
        approved = self._budget(name).approve(version, since=since, by=self.work.actor.name)
        return self.work.repository(Budget).save(approved)

    @requires("budgets.commit")
    def commit(
        self,
        account: str,
        amount: Money,
        *,
        source: Id[Any],
        day: date | None = None,
        dimensions: Iterable[Dimension] = (),
    ) -> Commitment:
        """Commit money for an order; see `Commitment.make`."""
        self._account(account)
        on = self.work.today() if day is None else as_day(day)
        made = Commitment.make(
            account,
            amount,
            day=on,
            source=source,
            at=self.work.now(),
            dimensions=tuple(dimensions),
        )
        return self.work.repository(Commitment).save(made)

    @requires("budgets.commit")
    def draw(
        self, commitment: Id[Commitment], amount: Money, *, day: date, by: Id[Any]
    ) -> Commitment:
        """Let a bill draw on a commitment as far as it reaches; see `Commitment.draw`."""
        commitments = self.work.repository(Commitment)
        held = commitments.get(id_of(Commitment, commitment))
        return commitments.save(held.draw(amount, day=day, by=by))

    @requires("budgets.commit")
    def release(self, commitment: Id[Commitment], reason: str, *, day: date) -> Commitment:
        """Free what is left of a commitment; see `Commitment.released`."""
        commitments = self.work.repository(Commitment)
        held = commitments.get(id_of(Commitment, commitment))
        return commitments.save(held.released(reason, day=day))

    @requires("budgets.read")
    def budget(self, name: str) -> Budget:
        """The budget of that name; `NotFound` ("budget.unknown")."""
        return self._budget(name)

    @requires("budgets.read")
    def consumption(
        self,
        name: str,
        account: str,
        *,
        on: date,
        measure: Measure = Measure.PERIOD,
        asked: Money | None = None,
        dimension: Dimension | None = None,
    ) -> Consumption | None:
        """How much of the budget for an account is used, with what is `asked` on top, over the days
        that the measure takes for the day `on`; None where nothing is budgeted for that day.

        To refuse what the budget does not hold, ask `require()` of it.
        """
        last = as_day(on)
        version = self._budget(name).applying(last)
        lines = () if version is None else version.of(account, dimension)
        met = measured(lines, last, measure)
        if not met:
            return None
        since, until = min(x.since for x in met), max(x.until for x in met)
        nothing = Money.zero(met[0].amount.currency)
        return Consumption.of(
            met,
            measure=measure,
            actual=self._actual(self._account(account), since, until, dimension),
            commitments=self.work.repository(Commitment).find(account=account, day=at_most(until)),
            asked=nothing if asked is None else asked,
        )

    @requires("budgets.read")
    def variance(
        self, name: str, *, since: date, until: date, dimension: Dimension | None = None
    ) -> Variance:
        """Budget against actual over the budgeted periods that lie within these days, by the version
        that applies on the last of them ("budget.none_applies")."""
        first, last = as_day(since), as_day(until)
        version = self._applying(name, last)
        lines = [
            line
            for line in version.lines
            if first <= line.since and line.until <= last and line.dimension == dimension
        ]
        codes = sorted({line.account for line in lines})
        rows = [self._row(code, [x for x in lines if x.account == code]) for code in codes]
        return Variance(
            budget=name,
            version=version.number,
            since=first,
            until=last,
            dimension=dimension,
            rows=tuple(rows),
        )

    @requires("budgets.read")
    def forecast(
        self, name: str, account: str, *, on: date, dimension: Dimension | None = None
    ) -> RollingForecast:
        """What the budgeted periods of an account will come to, as known at the end of a day, by the
        version that applies then ("budget.none_applies", "budget.not_budgeted")."""
        last = as_day(on)
        version, known = self._applying(name, last), self._account(account)
        lines = version.of(account, dimension)
        if not lines:
            raise NotFound(
                "budget.not_budgeted",
                f"You cannot forecast account {account} because budget {name} has nothing for it.",
                asked=account,
            )
        return RollingForecast.of(
            lines, last, lambda first, until: self._actual(known, first, until, dimension)
        )

    @requires("budgets.read")
    def cash_forecast(
        self, accounts: Iterable[str], expected: Iterable[Expected], *, since: date, until: date
    ) -> CashForecast:
        """What there will be in these accounts, given what they hold before the day `since`."""
        first = as_day(since)
        before = first.subtract(days=1)
        held = [self._held(self._account(code), before, None) for code in accounts]
        opening = sum(held, Money.zero(self.work.business.currency))
        return CashForecast.of(opening, expected, since=first, until=until)

    def _row(self, code: str, lines: list[BudgetLine]) -> VarianceRow:
        account = self._account(code)
        currency = self.work.business.currency
        nothing = Money.zero(currency)
        actual = [self._actual(account, x.since, x.until, x.dimension) for x in lines]
        return VarianceRow(
            account=code,
            name=account.name,
            type=account.type,
            budget=sum([line.amount for line in lines], nothing),
            actual=sum(actual, nothing),
        )

    def _actual(
        self, account: Account, since: Date, until: Date, dimension: Dimension | None
    ) -> Money:
        before = self._held(account, since.subtract(days=1), dimension)
        moved = self._held(account, until, dimension) - before
        return moved if account.side is Side.DEBIT else -moved

    def _held(self, account: Account, on: Date, dimension: Dimension | None) -> Money:
        """What the account counts in the currency of the books at the end of a day."""
        journal, currency = self.work.book(Journal), self.work.business.currency
        facets = (AMOUNTS, WORTHS) if dimension is None else (dimension.facet,)
        held = [
            journal.balance(code, on=on, facet=facet)[currency]
            for code in self.work.desk(LedgerDesk).leaves(account.code)
            for facet in facets
        ]
        return sum(held, Money.zero(currency))

    def _applying(self, name: str, on: Date) -> BudgetVersion:
        version = self._budget(name).applying(on)
        if version is None:
            raise Refused(
                "budget.none_applies",
                f"You cannot measure {name} on {on} because no version is approved for that day.",
                asked=on,
            )
        return version

    def _budget(self, name: str) -> Budget:
        for budget in self.work.repository(Budget).find(name=name):
            return budget
        raise NotFound(
            "budget.unknown",
            f"To use budget {worded(name)} you must draw it up first: there is none of that name.",
            asked=name,
        )

    def _account(self, code: str) -> Account:
        return self.work.desk(LedgerDesk).account(code)

    def _checked(self, lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
        given, currency = tuple(lines), self.work.business.currency
        for line in given:
            self._account(line.account)
            if line.amount.currency != currency:
                raise Refused(
                    "budget.currency",
                    f"You cannot budget {line.amount} for {line.account} because the books are kept "
                    f"in {currency}.",
                    asked=line.amount,
                    accepted=str(currency),
                )
        return given

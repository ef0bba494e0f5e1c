"""A year of paper at the budget desk, on every storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pendulum import Date, date

from officecore.back.ledger import TRADING, Dimension, LedgerDesk, credit, debit
from officecore.back.ledger.budgets import (
    Budget,
    BudgetDesk,
    BudgetLine,
    Commitment,
    Expected,
    Measure,
    months,
    spread,
)
from officecore.back.ledger.budgets.laws import LAWS, accounts, names
from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.roles import ACCOUNTANT, CONTROLLER
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.planting import planted
from tests.postgresql import fresh_url

ANA, BO = Actor("ana", (ACCOUNTANT,)), Actor("bo", (CONTROLLER,))
PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
BILL: Id[Any] = Id("bill_01jd8m2q4ceaer5h9yq4k0f3xv")
RENT, BANK = "5200", "1100"
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
YEAR = months(FIRST, 12)
BERLIN = Dimension("cost_centre", "Berlin")
STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=STORAGES)
def place(request: pytest.FixtureRequest) -> Iterator[Workplace]:
    """Each storage of the house, with a chart and a budget for rent in it."""
    storage = STORAGES[request.param]()
    yield opened(storage)
    storage.close()


def opened(storage: Storage | None = None) -> Workplace:
    place = Workplace(storage=storage)
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
    with place.work(ANA) as work:
        lines = (
            *spread(RENT, euro(1200), YEAR),
            *spread(RENT, euro(600), YEAR, dimension=BERLIN),
        )
        work.desk(BudgetDesk).draft("2025", lines)
    with place.work(BO) as work:
        work.desk(BudgetDesk).approve("2025", 1, since=FIRST)
    return place


def euro(amount: int) -> Money:
    return Money(amount, "EUR")


def spend(place: Workplace, amount: int, day: Date, *dimensions: Dimension) -> None:
    with place.work() as work:
        lines = [debit(RENT, euro(amount), dimensions=dimensions), credit(BANK, euro(amount))]
        work.desk(LedgerDesk).post(lines, day=day, source=PAPER)


def test_what_is_spent_and_ordered_is_used(place: Workplace) -> None:
    spend(place, 30, date(2025, 1, 31))
    with place.work(ANA) as work:
        desk = work.desk(BudgetDesk)
        order = desk.commit(RENT, euro(50), source=PAPER, day=date(2025, 1, 10))
        before = desk.consumption("2025", RENT, on=date(2025, 1, 15))
    assert before is not None
    assert (before.actual, before.committed, before.left) == (euro(30), euro(50), euro(20))
    spend(place, 50, date(2025, 1, 20))
    with place.work(ANA) as work:
        desk = work.desk(BudgetDesk)
        desk.draw(order.id, euro(50), day=date(2025, 1, 20), by=BILL)
        after = desk.consumption("2025", RENT, on=date(2025, 1, 15))
    assert after is not None
    assert (after.used, after.committed) == (before.used, euro(0))


def test_a_cost_centre_has_its_own_budget(place: Workplace) -> None:
    spend(place, 30, date(2025, 1, 31), BERLIN)
    spend(place, 40, date(2025, 1, 31), Dimension("cost_centre", "Köln"))
    with place.work(BO) as work:
        used = work.desk(BudgetDesk).consumption("2025", RENT, on=FIRST, dimension=BERLIN)
    assert used is not None
    assert (used.budget, used.actual) == (euro(50), euro(30))


def test_a_later_bill_counts_in_its_own_month_only(place: Workplace) -> None:
    spend(place, 500, date(2025, 3, 31))
    spend(place, 40, date(2025, 1, 31))
    with place.work(BO) as work:
        desk = work.desk(BudgetDesk)
        january = desk.consumption("2025", RENT, on=date(2025, 1, 31), asked=euro(60))
        march = desk.consumption(
            "2025", RENT, on=date(2025, 3, 1), measure=Measure.ACCUMULATED, asked=euro(1)
        )
    assert january is not None
    assert january.is_within
    assert march is not None
    with refused("budget.exceeded", actual=euro(540), budget=euro(300)):
        march.require()


def test_variance_sets_the_year_beside_its_budget(place: Workplace) -> None:
    spend(place, 130, date(2025, 2, 28))
    with place.work(BO) as work:
        table = work.desk(BudgetDesk).variance("2025", since=FIRST, until=date(2025, 2, 28))
    (row,) = table.rows
    assert (row.budget, row.actual, row.is_favourable) == (euro(200), euro(130), True)


def test_the_forecast_takes_over_what_happened(place: Workplace) -> None:
    spend(place, 130, date(2025, 1, 31))
    with place.work(BO) as work:
        forecast = work.desk(BudgetDesk).forecast("2025", RENT, on=date(2025, 1, 31))
    assert forecast.expected == euro(130 + 1100)


def test_the_cash_forecast_opens_with_what_is_held(place: Workplace) -> None:
    spend(place, 130, date(2025, 1, 31))
    rent = Expected(day=date(2025, 2, 28), amount=euro(-100), what="rent")
    with place.work(BO) as work:
        forecast = work.desk(BudgetDesk).cash_forecast(
            [BANK], [rent], since=date(2025, 2, 1), until=LAST
        )
    assert (forecast.opening, forecast.closing) == (euro(-130), euro(-230))


def test_a_group_is_measured_by_the_accounts_below_it() -> None:
    place = opened()
    with place.work(ANA) as work:
        work.desk(BudgetDesk).draft("all", spread("5000", euro(2400), YEAR))
    with place.work(BO) as work:
        work.desk(BudgetDesk).approve("all", 1, since=FIRST)
    spend(place, 70, date(2025, 1, 31))
    with place.work(BO) as work:
        used = work.desk(BudgetDesk).consumption("all", "5000", on=FIRST)
    assert used is not None
    assert used.actual == euro(70)


def test_income_is_positive_as_it_grows() -> None:
    place = opened()
    with place.work(ANA) as work:
        work.desk(BudgetDesk).draft("sales", spread("4100", euro(1200), YEAR))
    with place.work(BO) as work:
        work.desk(BudgetDesk).approve("sales", 1, since=FIRST)
    with place.work() as work:
        lines = [debit(BANK, euro(80)), credit("4100", euro(80))]
        work.desk(LedgerDesk).post(lines, day=FIRST, source=PAPER)
    with place.work(BO) as work:
        (row,) = work.desk(BudgetDesk).variance("sales", since=FIRST, until=LAST).rows
    assert row.actual == euro(80)


def test_who_drafts_does_not_approve() -> None:
    place = opened()
    with place.work(BO) as work:
        work.desk(BudgetDesk).redraft("2025", spread(RENT, euro(900), YEAR))
    with refused("budget.own_approval"), place.work(BO) as work:
        work.desk(BudgetDesk).approve("2025", 2, since=LAST)
    with refused("access.denied"), place.work(ANA) as work:
        work.desk(BudgetDesk).approve("2025", 2, since=LAST)


def test_what_is_released_is_free_again() -> None:
    place = opened()
    with place.work(ANA) as work:
        desk = work.desk(BudgetDesk)
        order = desk.commit(RENT, euro(50), source=PAPER)
        desk.release(order.id, "not needed", day=date(2025, 1, 7))
        used = desk.consumption("2025", RENT, on=date(2025, 1, 31))
    assert used is not None
    assert used.committed == euro(0)


def test_a_day_without_budget_has_no_consumption() -> None:
    with opened().work(BO) as work:
        desk = work.desk(BudgetDesk)
        assert desk.consumption("2025", RENT, on=date(2024, 12, 31)) is None
        assert desk.consumption("2025", "1100", on=FIRST) is None


def test_a_name_is_given_to_one_budget() -> None:
    with refused("budget.name_twice"), opened().work(ANA) as work:
        work.desk(BudgetDesk).draft("2025", spread(RENT, euro(1), YEAR))


def test_a_budget_that_is_not_there_is_refused() -> None:
    with opened().work(BO) as work, refused("budget.unknown"):
        work.desk(BudgetDesk).budget("2031")


def test_before_the_first_version_nothing_is_measured() -> None:
    with opened().work(BO) as work:
        desk = work.desk(BudgetDesk)
        with refused("budget.none_applies"):
            desk.variance("2025", since=date(2024, 1, 1), until=date(2024, 12, 31))
        with refused("budget.not_budgeted"):
            desk.forecast("2025", BANK, on=LAST)


def test_a_budget_is_in_the_currency_of_the_books() -> None:
    with refused("budget.currency"), opened().work(ANA) as work:
        work.desk(BudgetDesk).draft("usd", spread(RENT, Money(1, "USD"), YEAR))


def test_a_budget_is_for_accounts_of_the_chart() -> None:
    line = BudgetLine(account="9999", since=FIRST, until=LAST, amount=euro(1))
    with opened().work(ANA) as work:
        with refused("ledger.account_unknown"):
            work.desk(BudgetDesk).draft("2026", [line])
        with refused("ledger.account_unknown"):
            work.desk(BudgetDesk).commit("9999", euro(1), source=PAPER)


def test_the_audit_finds_a_name_borne_twice() -> None:
    place = opened()
    with place.work() as work:
        twin = Budget.draft("2025", spread(RENT, euro(1), YEAR), by="ana", at=work.now())
        work.repository(Budget).save(twin)
    with place.work() as work:
        (breach,) = names.breaches(work)
    assert (breach.law, breach.text) == ("budget.names", "2 budgets are called 2025")


def test_the_audit_finds_a_budget_for_no_account() -> None:
    place = opened()
    with place.work() as work:
        made = Commitment.make(RENT, euro(1), day=FIRST, source=PAPER, at=work.now())
        work.repository(Commitment).save(planted(made, account="9999"))
    with place.work() as work:
        (breach,) = accounts.breaches(work)
        assert breach.law == "budget.accounts"
        assert breach.text == f"{PAPER} commits 9999, which is no account"
        assert (names, accounts) == LAWS

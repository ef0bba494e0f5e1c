"""What is due is booked at the desk, once, and in time; the books and the schedules agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from pendulum import Date, date

from officecore.back.ledger import TRADING, Dimension, Journal, LedgerDesk
from officecore.back.ledger.periods import by_months
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.schedules import (
    LAWS,
    Nature,
    RecurringEntry,
    Rhythm,
    Schedule,
    SchedulesDesk,
    Spread,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.ledger import lines
from tests.postgresql import fresh_url

BILL: Id[Any] = Id("bill_01jd8m2q4ceaer5h9yq4k0f3xv")
NEW_YEAR = date(2025, 1, 1)
RENT = lines("5050 900.00 EUR\n1100 -900.00 EUR")
STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """Each storage of the house, empty."""
    opened = STORAGES[request.param]()
    yield opened
    opened.close()


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def opened(storage: Storage | None = None) -> Workplace:
    """A place with the trading chart, insurance for a year and rent for every month."""
    place = Workplace(storage=storage)
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        desk = work.desk(SchedulesDesk)
        desk.agree(
            Nature.PREPAID_EXPENSE,
            "5050",
            euro("1200.00"),
            start=NEW_YEAR,
            end=date(2025, 12, 31),
            source=BILL,
            text="Insurance",
        )
        desk.repeat(RENT, rhythm=Rhythm.MONTHLY, start=date(2025, 1, 31), source=BILL, text="Rent")
    return place


def post_due(place: Workplace, on: Date) -> list[str]:
    """What a run up to a day books, as text."""
    with place.work() as work:
        entries = work.desk(SchedulesDesk).post_due(on)
    return [f"{entry.day} {entry.lines[0].amount}" for entry in entries]


def breaches(place: Workplace) -> list[str]:
    with place.work() as work:
        return [breach.law for law in LAWS for breach in law.breaches(work)]


def test_what_is_due_is_booked_once_on_every_storage(storage: Storage) -> None:
    place = opened(storage)
    booked = post_due(place, date(2025, 2, 28))
    assert booked == [
        "2025-01-31 100.00 EUR",
        "2025-02-28 100.00 EUR",
        "2025-01-31 900.00 EUR",
        "2025-02-28 900.00 EUR",
    ]
    assert post_due(place, date(2025, 2, 28)) == []
    assert len(post_due(place, date(2025, 12, 31))) == 20
    with place.work() as work:
        balance = work.desk(LedgerDesk).balance
        assert balance("5050")["EUR"] == euro("12000.00")
        assert balance("1280")["EUR"] == euro("-1200.00")
    assert breaches(place) == []


def test_nothing_is_due_before_its_day() -> None:
    place = opened()
    with place.work() as work:
        assert work.desk(SchedulesDesk).post_due() == ()
    assert post_due(place, date(2025, 1, 30)) == []


def test_what_a_closed_month_missed_is_booked_on_the_first_open_day() -> None:
    place = opened()
    with place.work() as work:
        periods = work.desk(PeriodsDesk)
        periods.open_year(by_months(2025))
        for month in ("2025-P01", "2025-P02"):
            periods.close_period(month)
    assert post_due(place, date(2025, 3, 31)) == [
        *["2025-03-01 100.00 EUR"] * 2,
        "2025-03-31 100.00 EUR",
        *["2025-03-01 900.00 EUR"] * 2,
        "2025-03-31 900.00 EUR",
    ]
    assert breaches(place) == [] and post_due(place, date(2025, 3, 31)) == []


def test_two_runs_at_once_book_a_part_once() -> None:
    place = opened()
    one, other = place.work(), place.work()
    for work in (one, other):
        work.desk(SchedulesDesk).post_due(date(2025, 1, 31))
    one.commit()
    with refused("storage.overtaken"):
        other.commit()
    assert post_due(place, date(2025, 1, 31)) == [] and breaches(place) == []


@pytest.mark.parametrize(
    ("nature", "account", "lines_of"),
    [
        (Nature.PREPAID_EXPENSE, "5050", ("5050", "1280")),
        (Nature.DEFERRED_REVENUE, "4150", ("2400", "4150")),
        (Nature.ACCRUED_EXPENSE, "5050", ("5050", "2500")),
    ],
)
def test_a_sum_waits_in_the_account_of_its_nature(
    nature: Nature, account: str, lines_of: tuple[str, str]
) -> None:
    with opened().work() as work:
        desk = work.desk(SchedulesDesk)
        agreed = desk.agree(
            nature,
            account,
            euro("5.00"),
            start=NEW_YEAR,
            end=NEW_YEAR,
            source=BILL,
            agreed=NEW_YEAR,
        )
        assert (agreed.debited, agreed.credited) == lines_of
        assert desk.of(BILL)[-1] == desk.schedule(agreed.id) == agreed


def test_every_part_counts_for_its_cost_centre() -> None:
    place, berlin = opened(), Dimension("cost_centre", "Berlin")
    with place.work() as work:
        work.desk(SchedulesDesk).agree(
            Nature.PREPAID_EXPENSE,
            "5150",
            euro("90.00"),
            start=NEW_YEAR,
            end=date(2025, 3, 31),
            source=BILL,
            dimensions=(berlin,),
        )
    post_due(place, date(2025, 2, 28))
    with place.work() as work:
        held = work.book(Journal).balance("5150", facet=berlin.facet)
        assert held["EUR"] == euro("60.00")
    assert breaches(place) == []


def test_new_terms_and_a_stop_leave_what_is_booked() -> None:
    place = opened()
    post_due(place, date(2025, 1, 31))
    with place.work() as work:
        desk = work.desk(SchedulesDesk)
        (schedule,) = desk.of(BILL)
        desk.change(schedule.id, amount=euro("650.00"), day=date(2025, 2, 1))
        (recurring,) = work.repository(RecurringEntry).find()
        desk.change_recurring(recurring.id, lines("5050 950.00 EUR\n1100 -950.00 EUR"))
    assert post_due(place, date(2025, 2, 28)) == ["2025-02-28 50.00 EUR", "2025-02-28 950.00 EUR"]
    with place.work() as work:
        desk = work.desk(SchedulesDesk)
        desk.stop(schedule.id, date(2025, 3, 5))
        desk.stop_recurring(recurring.id, date(2025, 3, 5))
    assert post_due(place, date(2025, 12, 31)) == ["2025-03-05 500.00 EUR"]
    assert breaches(place) == []


def test_foreign_sums_are_spread_at_the_worth_they_came_with() -> None:
    place = opened()
    facts: dict[str, Any] = {"start": NEW_YEAR, "source": BILL, "spread": Spread.DAYS}
    with refused("schedule.unvalued", accepted="worth= in EUR"), place.work() as work:
        dollars = Money("365.00", "USD")
        work.desk(SchedulesDesk).agree(Nature.PREPAID_EXPENSE, "5050", dollars, **facts)
    with place.work() as work:
        work.desk(SchedulesDesk).agree(
            Nature.PREPAID_EXPENSE,
            "5050",
            dollars,
            worth=euro("300.00"),
            end=date(2025, 12, 31),
            **facts,
        )
    post_due(place, date(2025, 12, 31))
    with place.work() as work:
        journal = work.book(Journal)
        assert journal.balance("1280")["USD"] == -dollars
        assert journal.balance("1280", facet="worth")["EUR"] == euro("-300.00")
    assert breaches(place) == []


def test_an_entry_that_no_schedule_knows_is_found() -> None:
    place = opened()
    with place.work() as work:
        (schedule,) = work.repository(Schedule).find()
        (recurring,) = work.repository(RecurringEntry).find()
        for source in (schedule.id, recurring.id):
            work.desk(LedgerDesk).post(RENT, day=NEW_YEAR, source=source)
    assert breaches(place) == ["schedule.booked", "recurring.booked"]


def test_a_part_booked_otherwise_than_planned_is_found() -> None:
    place = opened()
    with place.work() as work:
        (schedule,) = work.repository(Schedule).find()
        (recurring,) = work.repository(RecurringEntry).find()
        part, day = schedule.parts()[0], date(2025, 1, 31)
        wrong = work.desk(LedgerDesk).post(RENT, day=day, source=schedule.id)
        work.repository(Schedule).save(schedule.post(part, day=day, entry=wrong.id))
        missing = attrs.evolve(recurring.post(day, day=day, entry=wrong.id))
        work.repository(RecurringEntry).save(missing)
    assert breaches(place) == ["schedule.booked", "recurring.booked"]


def test_a_part_that_is_booked_nowhere_is_found() -> None:
    place = opened()
    with place.work() as work:
        (schedule,) = work.repository(Schedule).find()
        part, day = schedule.parts()[0], date(2025, 1, 31)
        nowhere: Id[Any] = Id("entry_01jd8m2q4ceaer5h9yq4k0f3xv")
        work.repository(Schedule).save(schedule.post(part, day=day, entry=nowhere))
    assert breaches(place) == ["schedule.booked"]


def test_a_spread_sum_is_worth_nothing_in_other_money() -> None:
    terms: dict[str, Any] = {"start": NEW_YEAR, "end": date(2025, 12, 31), "source": BILL}
    with opened().work() as work:
        desk, dollars = work.desk(SchedulesDesk), Money("120.00", "USD")
        with refused("business.worth"):
            desk.agree(Nature.PREPAID_EXPENSE, "5600", dollars, worth=Money(9, "JPY"), **terms)
        spread = desk.agree(Nature.PREPAID_EXPENSE, "5600", dollars, worth=euro("110.00"), **terms)
        with refused("business.worth"):
            desk.change(spread.id, amount=dollars, worth=Money(9, "JPY"))

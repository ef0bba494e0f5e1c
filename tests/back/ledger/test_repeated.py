"""What is asked for twice is written once, and what is corrected or accrued comes out even."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, AccountType, Entry, Journal, LedgerDesk, credit, debit
from officecore.back.ledger.periods import LateEntries, by_months
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.kernel.actor import SYSTEM
from officecore.kernel.clock import Clock, FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.office import Office
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.ledger import entries, lines
from tests.postgresql import fresh_url

_TODAY, _LAST = Date(2025, 1, 6), Date(2024, 12, 31)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_OTHER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xw")
_SALE = lines("1100 119.00 EUR\n4100 -119.00 EUR")
_STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=_STORAGES)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """Each storage of the house, with books open."""
    opened = _STORAGES[request.param]()
    _opened(opened)
    yield opened
    opened.close()


@pytest.fixture
def place() -> Workplace:
    """A workplace in memory, with the books and two fiscal years open."""
    return _opened()


def _opened(storage: Storage | None = None, clock: Clock | None = None) -> Workplace:
    place = Workplace(storage=storage, clock=clock)
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        for year in (2024, 2025):
            work.desk(PeriodsDesk).open_year(by_months(year))
    return place


def _post(work: UnitOfWork, **other: Any) -> Entry:
    asked = {"day": _TODAY, "source": _PAPER, "text": "Sale", "once": True, **other}
    return work.desk(LedgerDesk).post(asked.pop("lines", _SALE), **asked)


def _written(place: Workplace) -> tuple[Entry, ...]:
    with place.work() as work:
        return work.desk(LedgerDesk).entries()


def _held(place: Workplace, on: Date | None = None) -> dict[str, MoneyBag]:
    with place.work() as work:
        return dict(work.book(Journal).balances(on=on))


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(0, 10**6))
def test_what_is_asked_again_is_written_once(together: list[bool], seconds: int) -> None:
    """In one unit of work or in several, and whatever the clock says meanwhile."""
    storage = MemoryStorage()
    _opened(storage)
    for number, twice in enumerate(together):
        later = FixedClock(datetime(2025, 1, 6, 9) + timedelta(seconds=number * seconds))
        with Workplace(storage=storage, clock=later).work() as work:
            found = {_post(work).id for _ in range(1 + twice)}
        assert len(found) == 1
    assert len(_written(Workplace(storage=storage))) == 1


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("day", {"day": _LAST}),
        ("journal", {"journal": "sales"}),
        ("lines", {"lines": lines("1100 1.00 EUR\n4100 -1.00 EUR")}),
        ("lines", {"lines": tuple(reversed(_SALE))}),
    ],
)
def test_the_same_paper_with_other_content_is_refused(
    place: Workplace, field: str, other: dict[str, Any]
) -> None:
    with place.work() as work:
        before = _post(work)
    with refused("ledger.posted_otherwise", field=field, entry=before.id), place.work() as work:
        _post(work, **other)
    assert _written(place) == (before,)


@pytest.mark.parametrize("other", [{"text": "Freight"}, {"source": _OTHER}, {"once": False}])
def test_another_paper_or_text_is_another_entry(place: Workplace, other: dict[str, Any]) -> None:
    with place.work() as work:
        assert _post(work).id != _post(work, **other).id


def test_what_was_reversed_is_not_written_again(place: Workplace) -> None:
    with place.work() as work:
        entry = _post(work)
        work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)
        assert _post(work) == entry
    assert len(_written(place)) == 2


def test_a_reversal_of_that_text_is_another_entry(place: Workplace) -> None:
    with place.work() as work:
        wrong = _post(work, text="Wrong")
        back = work.desk(LedgerDesk).reverse(wrong.id, day=_TODAY, text="Sale")
        assert _post(work).id != back.id


@pytest.mark.parametrize("locked_first", [True, False])
def test_what_came_late_is_known_again(place: Workplace, locked_first: bool) -> None:
    """Also where the day was open when it first came, and is locked when it comes again."""
    late = {"day": _LAST, "late": LateEntries.FIRST_OPEN_DAY}
    found = []
    for locks in (locked_first, not locked_first):
        with place.work() as work:
            if locks:
                work.desk(PeriodsDesk).set_lock(_LAST)
            found.append(_post(work, **late))
    assert found[0] == found[1]
    assert _written(place) == (found[0],)


def test_of_two_who_post_the_same_one_writes(storage: Storage) -> None:
    office = Office(storage, Workplace().business)
    with ThreadPoolExecutor(4) as clerks:
        asked = [clerks.submit(office.run, _post, actor=SYSTEM) for _ in range(6)]
        assert len({each.result().id for each in asked}) == 1
    assert len(_written(Workplace(storage=storage))) == 1


def test_numbers_of_a_journal_count_from_one_each_year(place: Workplace) -> None:
    facts = [("sales", _LAST), ("sales", _TODAY), ("cash", _TODAY), ("sales", _TODAY)]
    with place.work() as work:
        found = [
            _post(work, journal=journal, day=day, numbered=True, once=False).number
            for journal, day in facts
        ]
        assert _post(work, text="no number").number is None
        assert work.desk(LedgerDesk).entries(journal="sales", number=2)[0].day == _TODAY
    assert found == [1, 1, 1, 2]


def _number(work: UnitOfWork, step: str) -> int:
    """Take a step with numbers; how many are left of it."""
    desk = work.desk(LedgerDesk)
    entry = _post(work, numbered=True, once=False)
    if step == "refused":
        desk.reverse(entry.id, day=_TODAY)
        with refused("ledger.reversed_twice"):
            desk.reverse(entry.id, day=_TODAY)
        with refused("ledger.account_unknown"):
            _post(work, numbered=True, lines=lines("1 1 EUR\n2 -1 EUR"), once=False)
        return 2
    if step == "undone":
        work.rollback()
        return 0
    if step == "correct":
        desk.correct(entry.id, _SALE, day=_TODAY)
        return 3
    return 1


@given(st.lists(st.sampled_from(["post", "correct", "refused", "undone"]), max_size=8))
def test_no_number_is_left_out_whatever_is_refused(steps: list[str]) -> None:
    place, written = _opened(), 0
    for step in steps:
        with place.work() as work:
            written += _number(work, step)
    numbers = [entry.number or 0 for entry in _written(place)]
    assert sorted(numbers) == [*range(1, written + 1)]


def test_an_entry_of_no_fiscal_year_has_no_number() -> None:
    with Workplace().work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        with refused("period.no_year"):
            _post(work, numbered=True)
        assert _post(work).number is None


def test_who_number_at_once_get_numbers_of_their_own(storage: Storage) -> None:
    office = Office(storage, Workplace().business)

    def numbered(work: UnitOfWork) -> int | None:
        return _post(work, numbered=True, once=False).number

    with ThreadPoolExecutor(4) as clerks:
        asked = [clerks.submit(office.run, numbered, actor=SYSTEM) for _ in range(8)]
        assert sorted([each.result() or 0 for each in asked]) == [*range(1, 9)]


def test_a_correction_leaves_what_is_right(place: Workplace) -> None:
    right = lines("1100 9.00 EUR\n4100 -9.00 EUR")
    with place.work() as work:
        wrong = _post(work, journal="sales")
        done = work.desk(LedgerDesk).correct(wrong.id, right, day=_TODAY)
        reversal = work.book(Journal).reversal_of(wrong.id)
    assert reversal is not None
    assert (done.source, done.journal, done.text) == (_PAPER, "sales", "Correction of Sale")
    assert _held(place)["1100"] == MoneyBag([Money("9.00", "EUR")])


@pytest.mark.parametrize("text", ["9999 1 EUR\n1100 -1 EUR", "1100 1 EUR\n4100 -2 EUR"])
def test_a_correction_that_is_refused_corrects_nothing(place: Workplace, text: str) -> None:
    with place.work() as work:
        wrong = _post(work)
        code = "ledger.account_unknown" if "9999" in text else "ledger.balanced"
        with refused(code):
            work.desk(LedgerDesk).correct(wrong.id, lines(text), day=_TODAY)
    assert _written(place) == (wrong,)


@given(entries(("1100", "1200", "4100"), ("EUR", "JPY")), st.integers(1, 60))
def test_an_accrual_counts_until_its_day_and_no_longer(entry: Entry, days: int) -> None:
    """Nothing before, all of it until the day, and nothing from then on."""
    place, until = _opened(), entry.day.add(days=days)
    with place.work() as work:
        work.desk(PeriodsDesk).open_year(by_months(2026))
        work.desk(LedgerDesk).accrue(entry.lines, day=entry.day, until=until, source=_PAPER)
    assert _held(place, entry.day.subtract(days=1)) == {}
    for code, held in _held(place, until.subtract(days=1)).items():
        assert held == MoneyBag([each.amount for each in entry.lines if each.account == code])
    assert all(bag.is_zero for bag in _held(place, until).values())


def test_an_accrual_ends_after_its_day_or_not_at_all(place: Workplace) -> None:
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        with refused("ledger.reversal_day"):
            desk.accrue(_SALE, day=_TODAY, until=_TODAY, source=_PAPER)
        with refused("period.admits"):
            desk.accrue(_SALE, day=_TODAY, until=Date(2030, 1, 1), source=_PAPER)
        accrued = desk.accrue(_SALE, day=_LAST, until=Date(2025, 1, 1), source=_PAPER)
    assert [each.reverses for each in _written(place)] == [None, accrued.id]


def test_linked_entries_are_written_all_or_none(place: Workplace) -> None:
    """Each sees those before it; where one is refused, none of them lands."""
    with refused("ledger.account_unknown"), place.work() as work:
        desk = work.desk(LedgerDesk)
        desk.open_account("1195", "Till", AccountType.ASSET)
        _post(work, lines=lines("1195 5 EUR\n1100 -5 EUR"))
        assert desk.balance("1195") == MoneyBag([Money(5, "EUR")])
        _post(work, text="on", lines=lines("1199 5 EUR\n1195 -5 EUR"))
    assert _written(place) == ()


@given(st.lists(entries(("1100", "4100"), ("EUR", "UYW", "JPY")), min_size=1, max_size=4))
def test_reports_do_not_care_for_cancelled_pairs(kept: list[Entry]) -> None:
    """The same figures whether an entry and its reversal are left out or summed up."""
    with_pairs, without = _opened(), _opened()
    for number, entry in enumerate(kept):
        for place in (with_pairs, without) if number % 2 else (with_pairs,):
            with place.work() as work:
                written = work.desk(LedgerDesk).post(entry.lines, day=_TODAY, source=_PAPER)
                if not number % 2:
                    work.desk(LedgerDesk).reverse(written.id, day=_TODAY)
    for on in (_TODAY, None):
        with with_pairs.work() as one, without.work() as other:
            assert (
                one.desk(LedgerDesk).trial_balance(on).rows
                == other.desk(LedgerDesk).trial_balance(on).rows
            )


def test_an_account_worth_something_is_not_closed(place: Workplace) -> None:
    none, euros = Money.zero("USD"), Money(3, "EUR")
    with place.work() as work:
        moved = [debit("1100", none, worth=euros), credit("4100", none, worth=euros)]
        _post(work, lines=moved)
        with refused("ledger.account_balance"):
            work.desk(LedgerDesk).close_account("1100", _TODAY)

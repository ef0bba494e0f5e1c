"""A year at the desk of periods, on every storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pendulum import Date, datetime

from officecore.back.ledger import (
    TRADING,
    AccountRole,
    AccountType,
    Dimension,
    Entry,
    Journal,
    LedgerDesk,
    Line,
)
from officecore.back.ledger.periods import (
    ADJUSTMENTS,
    CLOSING,
    LateEntries,
    LockScope,
    PeriodState,
    by_months,
)
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.laws import LAWS
from officecore.kernel.actor import Actor, Role
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.ledger import lines
from tests.postgresql import fresh_url

PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
NOON = datetime(2026, 1, 12, 12)
NEW_YEAR, MARCH, LAST = Date(2025, 1, 1), Date(2025, 3, 10), Date(2025, 12, 31)
ANA = Actor("ana", (Role("all", ("*",)),))
BOB = Actor("bob", (Role("clerk", ("ledger.post", "ledger.reverse", "ledger.read")),))
SALE = lines("1100 100.00 EUR\n4100 -100.00 EUR")
ABROAD = (
    Line(account="1100", amount=Money("50.00", "USD"), worth=Money("45.00", "EUR")),
    Line(
        account="4100",
        amount=-Money("50.00", "USD"),
        worth=-Money("45.00", "EUR"),
        dimensions=(Dimension("cost_centre", "Berlin"),),
    ),
)
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


@pytest.fixture
def place() -> Workplace:
    """A workplace in memory, with the year 2025 open."""
    return _opened()


def _opened(storage: Storage | None = None) -> Workplace:
    place = Workplace(storage=storage, clock=TickingClock(NOON))
    with place.work(ANA) as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        work.desk(PeriodsDesk).open_year(by_months(2025), adjusting=[LAST])
    return place


def _post(place: Workplace, on: Date = MARCH, *, by: Actor = BOB, **how: Any) -> Entry:
    with place.work(by) as work:
        return work.desk(LedgerDesk).post(how.pop("moved", SALE), day=on, source=PAPER, **how)


def _does(place: Workplace, step: Callable[[PeriodsDesk], Any]) -> Any:
    with place.work(ANA) as work:
        return step(work.desk(PeriodsDesk))


def _close_until(place: Workplace, month: int) -> None:
    with place.work(ANA) as work:
        for number in range(1, month + 1):
            work.desk(PeriodsDesk).close_period(f"2025-P{number:02}")


def _look(place: Workplace, ask: Callable[[UnitOfWork], Any]) -> Any:
    with place.work(ANA) as work:
        return ask(work)


def _sound(work: UnitOfWork) -> bool:
    return [breach for law in LAWS for breach in law.breaches(work)] == []


def test_a_year_is_closed_alike_on_every_storage(storage: Storage) -> None:
    place = _opened(storage)
    _post(place)
    _post(place, moved=ABROAD)
    closed = _does(place, lambda desk: desk.close_year("2025"))
    assert closed.status is PeriodState.CLOSED and len(closed.closing_entries) == 1
    with place.work(ANA) as work:
        book = work.book(Journal)
        assert str(book.balance("3200", on=LAST)) == "-100.00 EUR + -50.00 USD"
        assert str(book.balance("3200", on=LAST, facet="cost_centre=Berlin")) == "-45.00 EUR"
        assert book.balance("4100", on=LAST).is_zero and _sound(work)


def test_locks_and_reopening_go_alike_on_every_storage(storage: Storage) -> None:
    place = _opened(storage)
    _close_until(place, 3)
    with refused("period.admits", accepted=Date(2025, 4, 1)):
        _post(place)
    _does(place, lambda desk: desk.close_year("2025"))
    _does(place, lambda desk: desk.reopen_year("2025", reason="A bill was forgotten."))
    _does(place, lambda desk: desk.set_lock(Date(2025, 4, 30), permission="periods.pass"))
    entry = _post(place, Date(2025, 4, 1), by=ANA)
    (passed,) = _look(place, lambda work: work.desk(PeriodsDesk).passages())
    assert passed.entry == entry.id
    _does(place, lambda desk: desk.close_year("2025"))
    locked = _does(place, lambda desk: desk.lock_year("2025"))
    assert locked.status is PeriodState.LOCKED and _look(place, _sound)


def test_an_office_without_years_posts_on_any_day() -> None:
    place = Workplace()
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        entry = work.desk(LedgerDesk).post(SALE, day=Date(1999, 1, 1), source=PAPER)
        assert entry.day == Date(1999, 1, 1)


def test_a_refused_entry_leaves_no_passage(place: Workplace) -> None:
    _close_until(place, 3)
    with refused("period.admits", locks=("2025-P03",)):
        _post(place, by=ANA)
    assert _look(place, lambda work: tuple(work.book(Journal).entries())) == ()


def test_no_entry_changes_what_a_closed_period_says(place: Workplace) -> None:
    _post(place)
    _close_until(place, 3)
    before = _look(place, lambda work: work.desk(LedgerDesk).trial_balance(Date(2025, 3, 31)))
    for on in (MARCH, NEW_YEAR, Date(2025, 3, 31)):
        with refused("period.admits"):
            _post(place, on, by=ANA)
    _post(place, Date(2025, 4, 1))
    after = _look(place, lambda work: work.desk(LedgerDesk).trial_balance(Date(2025, 3, 31)))
    assert after == before


def test_a_bill_that_comes_late_waits_for_the_first_open_day(place: Workplace) -> None:
    _close_until(place, 3)
    entry = _post(place, text="Rent", late=LateEntries.FIRST_OPEN_DAY)
    assert (entry.day, entry.text) == (Date(2025, 4, 1), "Rent (of 2025-03-10)")
    entry = _post(place, Date(2025, 5, 2), text="Rent", late=LateEntries.FIRST_OPEN_DAY)
    assert (entry.day, entry.text) == (Date(2025, 5, 2), "Rent")
    with refused("period.admits", accepted=None):
        _post(place, Date(2027, 1, 1), late=LateEntries.FIRST_OPEN_DAY)


def test_a_reversal_asks_the_lock_of_its_own_day(place: Workplace) -> None:
    entry = _post(place)
    _close_until(place, 12)
    with place.work(ANA) as work:
        work.desk(PeriodsDesk).open_year(by_months(2026))
    today = Date(2026, 1, 12)
    with place.work(BOB) as work:
        back = work.desk(LedgerDesk).reverse(entry.id, day=today)
    assert back.day == today
    _does(place, lambda desk: desk.set_lock(Date(2026, 1, 31)))
    with refused("period.admits", accepted=Date(2026, 2, 1)), place.work(BOB) as work:
        work.desk(LedgerDesk).reverse(back.id, day=today)


def test_who_is_exempted_is_let_through_and_listed(place: Workplace) -> None:
    _does(place, lambda desk: desk.set_lock(MARCH))
    with refused("period.admits"):
        _post(place)
    until = NOON.add(hours=1)
    _does(place, lambda desk: desk.exempt("bob", until=until, reason="The bill was late."))
    entry = _post(place, text="Rent", late=LateEntries.FIRST_OPEN_DAY)
    assert entry.text == "Rent"
    with refused("period.admits"):
        _post(place, by=ANA)
    (passed,) = _look(place, lambda work: work.desk(PeriodsDesk).passages(exemption=1))
    assert (passed.entry, passed.by) == (entry.id, "bob")
    _does(place, lambda desk: desk.end_exemption(1))
    with refused("period.admits"):
        _post(place)
    assert _look(place, _sound)


def test_whom_a_lock_permits_is_let_through_and_listed(place: Workplace) -> None:
    _does(place, lambda desk: desk.set_lock(MARCH, permission="periods.pass"))
    with refused("period.admits"):
        _post(place)
    entry = _post(place, by=ANA)
    (passed,) = _look(place, lambda work: work.desk(PeriodsDesk).passages())
    assert (passed.entry, passed.by, passed.exemption) == (entry.id, "ana", None)


def test_a_lock_of_tax_holds_the_entries_that_bear_it(place: Workplace) -> None:
    _does(place, lambda desk: desk.set_lock(MARCH, scope=LockScope.TAX))
    _post(place)
    with place.work(ANA) as work:
        tax = work.desk(LedgerDesk).account_for(AccountRole.OUTPUT_TAX).code
    with refused("period.admits", locks=("the lock of the tax",)):
        _post(place, moved=lines(f"1100 119 EUR\n4100 -100 EUR\n{tax} -19 EUR"))


def test_a_lock_of_a_journal_and_of_the_future_hold_theirs(place: Workplace) -> None:
    _does(place, lambda desk: desk.set_lock(MARCH, scope=LockScope.JOURNAL, journal="till"))
    _does(place, lambda desk: desk.set_lock(Date(2025, 6, 30), scope=LockScope.FUTURE))
    _post(place)
    for on, journal in ((MARCH, "till"), (Date(2025, 7, 1), "general")):
        with refused("period.admits"):
            _post(place, on, journal=journal)


def test_a_lock_is_set_once_and_moved_from_then_on(place: Workplace) -> None:
    with refused("soft_lock.unset"):
        _does(place, lambda desk: desk.move_lock(MARCH))
    _does(place, lambda desk: desk.set_lock(MARCH))
    with refused("soft_lock.twice"):
        _does(place, lambda desk: desk.set_lock(LAST))
    _does(place, lambda desk: desk.move_lock(Date(2025, 3, 9), reason="One more bill."))
    assert _post(place).day == MARCH
    _does(place, lambda desk: desk.move_lock(None, reason="Nobody needs it."))
    assert _look(place, _sound)


def test_adjusting_entries_are_taken_after_the_last_month(place: Workplace) -> None:
    _close_until(place, 12)
    with refused("period.admits"):
        _post(place, LAST)
    assert _post(place, LAST, journal=ADJUSTMENTS).journal == ADJUSTMENTS
    _does(place, lambda desk: desk.close_period("2025-A1"))
    with refused("period.admits"):
        _post(place, LAST, journal=ADJUSTMENTS)
    assert _look(place, _sound)


def test_nobody_writes_in_the_journal_of_closings(place: Workplace) -> None:
    with refused("period.closing"):
        _post(place, journal=CLOSING)
    _post(place)
    closed = _does(place, lambda desk: desk.close_year("2025"))
    with refused("period.closing"), place.work(ANA) as work:
        work.desk(LedgerDesk).reverse(closed.closing_entries[0], day=Date(2026, 1, 12))


def test_closing_undone_and_done_again_is_one_closing(place: Workplace) -> None:
    _post(place)
    once = _does(place, lambda desk: desk.close_year("2025"))
    held = _look(place, lambda work: work.book(Journal).balances(on=LAST))
    _does(place, lambda desk: desk.reopen_year("2025", reason="To see."))
    again = _does(place, lambda desk: desk.close_year("2025"))
    assert _look(place, lambda work: work.book(Journal).balances(on=LAST)) == held
    assert again.closing.fingerprint == once.closing.fingerprint
    entries = _look(place, lambda work: tuple(work.book(Journal).entries()))
    assert [e.reverses for e in entries if e.reverses] == list(once.closing_entries)
    assert len(entries) == 4


def test_what_was_never_closed_is_carried_over_at_first() -> None:
    place = Workplace(clock=TickingClock(NOON))
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        work.desk(LedgerDesk).post(SALE, day=Date(2024, 5, 1), source=PAPER)
        work.desk(PeriodsDesk).open_year(by_months(2025))
        work.desk(PeriodsDesk).close_year("2025")
        assert work.book(Journal).balance("4100", on=LAST).is_zero
        assert _sound(work)


def test_a_year_opens_with_what_the_last_one_held(place: Workplace) -> None:
    _post(place)
    _does(place, lambda desk: desk.open_year(by_months(2026)))
    _does(place, lambda desk: desk.close_year("2025"))
    _post(place, Date(2026, 2, 1))
    with place.work(ANA) as work:
        desk = work.desk(LedgerDesk)
        opening = desk.statement("1100", since=Date(2026, 1, 1)).opening
        assert opening == desk.balance("1100", LAST)
        assert desk.statement("4100", since=Date(2026, 1, 1)).opening.is_zero
        assert desk.balance("4100")["EUR"] == -Money("100.00", "EUR")
    _does(place, lambda desk: desk.close_year("2026"))
    assert _look(place, _sound)


def test_years_close_in_order_and_reopen_backwards(place: Workplace) -> None:
    _does(place, lambda desk: desk.open_year(by_months(2026)))
    for step in (
        lambda desk: desk.close_year("2026"),
        lambda desk: desk.close_period("2026-P01"),
    ):
        with refused("fiscal_year.earlier_first"):
            _does(place, step)
    _does(place, lambda desk: desk.close_year("2025"))
    _does(place, lambda desk: desk.close_period("2026-P01"))
    with refused("fiscal_year.later_first"):
        _does(place, lambda desk: desk.reopen_year("2025", reason="Late."))
    _does(place, lambda desk: desk.reopen_period("2026-P01", reason="Late."))
    _does(place, lambda desk: desk.reopen_year("2025", reason="Late."))


def test_a_refused_closing_writes_nothing(place: Workplace) -> None:
    _post(place)
    _does(place, lambda desk: desk.close_year("2025"))
    work = place.work(ANA)
    with refused("fiscal_year.lifecycle", state="closed"):
        work.desk(PeriodsDesk).close_year("2025")
    work.commit()
    assert len(_look(place, lambda work: tuple(work.book(Journal).entries()))) == 2


def test_no_day_is_left_out_between_years(place: Workplace) -> None:
    with refused("period.years_touch", accepted=(Date(2026, 1, 1), Date(2024, 12, 31))):
        _does(place, lambda desk: desk.open_year(by_months(2027)))


def test_a_year_cannot_be_closed_into_no_account() -> None:
    place = Workplace()
    with place.work() as work:
        work.desk(PeriodsDesk).open_year(by_months(2025))
    with refused("ledger.role_unassigned"), place.work() as work:
        work.desk(PeriodsDesk).close_year("2025")


def test_a_result_goes_only_where_its_currency_is_taken() -> None:
    place = Workplace()
    role = AccountRole.RETAINED_EARNINGS
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        desk.open_account("1", "Bank", AccountType.ASSET)
        desk.open_account("3", "Kept", AccountType.EQUITY, role=role, currency="EUR")
        desk.open_account("4", "Sales", AccountType.INCOME)
        desk.post(lines("1 5.00 USD\n4 -5.00 USD"), day=LAST, source=PAPER)
        work.desk(PeriodsDesk).open_year(by_months(2025))
    with refused("ledger.account_currency", account="3"), place.work() as work:
        work.desk(PeriodsDesk).close_year("2025")


@pytest.mark.parametrize("kept", ["memory", "postgresql"])
@pytest.mark.parametrize("posting_first", [True, False])
def test_of_a_posting_and_a_closing_at_once_one_lands(kept: str, posting_first: bool) -> None:
    place = _opened(STORAGES[kept]())
    posting, closing = place.work(BOB), place.work(ANA)
    posting.desk(LedgerDesk).post(SALE, day=Date(2025, 1, 5), source=PAPER)
    closing.desk(PeriodsDesk).close_period("2025-P01")
    first, second = (posting, closing) if posting_first else (closing, posting)
    first.commit()
    with refused("storage.overtaken"):
        second.commit()
    with place.work(ANA) as work:
        written = len(tuple(work.book(Journal).entries()))
        shut = work.desk(PeriodsDesk).calendar.year("2025").closed_through
    assert (written, shut) == ((1, None) if posting_first else (0, Date(2025, 1, 31)))
    place.storage.close()


@pytest.mark.parametrize(
    ("permission", "step"),
    [
        ("periods.open", lambda desk: desk.open_year(by_months(2026))),
        ("periods.close", lambda desk: desk.close_year("2025")),
        ("periods.reopen", lambda desk: desk.reopen_year("2025", reason="Late.")),
        ("periods.finish", lambda desk: desk.lock_year("2025")),
        ("periods.lock", lambda desk: desk.set_lock(MARCH)),
        ("periods.exempt", lambda desk: desk.end_exemption(1)),
        ("periods.read", lambda desk: desk.verdict(MARCH)),
    ],
)
def test_each_step_needs_its_own_permission(
    place: Workplace, permission: str, step: Callable[[PeriodsDesk], Any]
) -> None:
    other = Actor("eve", (Role("other", ("ledger.*", "periods.pass")),))
    with refused("access.denied", asked=permission):
        step(place.work(other).desk(PeriodsDesk))

"""One year goes over into the next: what it ends with, the next begins with, however one cuts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, AccountType, LedgerDesk, Line
from officecore.back.ledger.periods import by_months
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import Workplace
from officecore.testing.ledger import sources
from officecore.testing.periods import valued_lines

_ACCOUNTS = ("1100", "3100", "4100", "5050")
_FIRST, _END = Date(2024, 1, 1), Date(2025, 12, 31)
_DAYS = st.integers(0, 730).map(lambda number: _FIRST.add(days=number))
_POSTED = st.tuples(valued_lines(_ACCOUNTS), _DAYS, sources())
_BOOKS = st.lists(_POSTED, max_size=5)


def _books(posted: list[tuple[tuple[Line, ...], Date, Id[object]]], closed: int) -> LedgerDesk:
    work = Workplace(clock=FixedClock(datetime(2026, 1, 12, 9))).work()
    work.desk(LedgerDesk).open_chart(TRADING)
    for moved, day, source in posted:
        work.desk(LedgerDesk).post(moved, day=day, source=source)
    for year in (2024, 2025):
        work.desk(PeriodsDesk).open_year(by_months(year))
    for year in (2024, 2025)[:closed]:
        work.desk(PeriodsDesk).close_year(f"{year}")
    return work.desk(LedgerDesk)


@given(_BOOKS, st.integers(0, 2), _DAYS, st.sampled_from([*_ACCOUNTS, "3200"]))
def test_the_movements_of_two_stretches_are_those_of_both(
    posted: list[tuple[tuple[Line, ...], Date, Id[object]]], closed: int, cut: Date, account: str
) -> None:
    books = _books(posted, closed)
    whole = books.statement(account, _FIRST, _END)
    before = books.statement(account, _FIRST, cut)
    after = books.statement(account, cut.add(days=1), _END.add(days=1))
    assert [*before.movements, *after.movements] == [*whole.movements]
    assert before.closing == after.opening and after.closing == whole.closing


@given(_BOOKS, st.integers(1, 2))
def test_a_year_begins_with_what_the_last_one_ended_with(
    posted: list[tuple[tuple[Line, ...], Date, Id[object]]], closed: int
) -> None:
    open_, shut = _books(posted, 0), _books(posted, closed)
    new_year = Date(2025, 1, 1)
    for account in ("1100", "3100"):
        opening = shut.statement(account, since=new_year).opening
        assert opening == shut.balance(account, Date(2024, 12, 31))
        assert opening == open_.balance(account, Date(2024, 12, 31))
    for account in ("4100", "5050"):
        assert shut.statement(account, since=new_year).opening.is_zero


@given(_BOOKS, st.integers(1, 2))
def test_closing_moves_equity_by_exactly_the_result(
    posted: list[tuple[tuple[Line, ...], Date, Id[object]]], closed: int
) -> None:
    open_, shut = _books(posted, 0), _books(posted, closed)
    last = Date(2023 + closed, 12, 31)
    result = sum([open_.balance(account, last) for account in ("4100", "5050")], MoneyBag())
    assert shut.balance("3200", last) == result
    equity = [books.trial_balance(last).total(AccountType.EQUITY) for books in (open_, shut)]
    assert equity[1] == equity[0] + result

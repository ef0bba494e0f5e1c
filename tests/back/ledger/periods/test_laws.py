"""The audit of periods finds what was written or changed behind the library's back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, Entry, Journal, LedgerDesk
from officecore.back.ledger.periods import CLOSING, FiscalYear, by_days, by_months
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.laws import (
    LAWS,
    closed_in_order,
    closing_journal,
    empty,
    locks_kept,
    neutral,
    no_late_entry,
    unchanged,
    years_follow,
)
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.law import Law
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace
from officecore.testing.ledger import lines

_AT = datetime(2026, 1, 12, 12)
_LATER = _AT.add(years=1)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_SALE = lines("1100 5.00 EUR\n4100 -5.00 EUR")
_LAST = Date(2025, 12, 31)


def _work() -> UnitOfWork:
    work = Workplace(clock=TickingClock(_AT)).work()
    work.desk(LedgerDesk).open_chart(TRADING)
    work.desk(LedgerDesk).post(_SALE, day=Date(2025, 1, 10), source=_PAPER)
    work.desk(PeriodsDesk).open_year(by_months(2025))
    work.desk(PeriodsDesk).open_year(by_months(2026))
    return work


def _entry(day: Date, **how: Any) -> Entry:
    return Entry.post(_SALE, **{"day": day, "source": _PAPER, "at": _LATER, **how})


def _append(work: UnitOfWork, day: Date, **how: Any) -> None:
    work.book(Journal).append(_entry(day, **how))


def _reread(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk)._calendar = None


def _a_gap_between_years(work: UnitOfWork) -> None:
    plan = by_days("2027", Date(2027, 1, 2), Date(2027, 12, 31))
    work.repository(FiscalYear).save(FiscalYear.open(plan, at=_AT))
    _reread(work)


def _a_later_year_closed(work: UnitOfWork) -> None:
    year = work.desk(PeriodsDesk).calendar.year("2026")
    closed = year.close_period("2026-P01", by="ana", at=_LATER.add(days=1), fingerprint="")
    work.repository(FiscalYear).save(closed)
    _reread(work)


def _written_in_a_closed_period(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).close_period("2025-P01")
    _append(work, Date(2025, 1, 31))


def _written_past_a_lock(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).set_lock(Date(2025, 3, 31))
    _append(work, Date(2025, 3, 31))


def _dated_before_a_closed_day(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).close_period("2025-P01")
    _append(work, Date(2025, 1, 1), at=_AT.subtract(days=1))


def _dated_before_the_end_of_a_closed_year(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).close_year("2025")
    _append(work, _LAST, at=_AT.subtract(days=1))


def _closed_once_more(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).close_year("2025")
    _append(work, _LAST, journal=CLOSING)


def _closed_by_half(work: UnitOfWork) -> None:
    year = work.desk(PeriodsDesk).close_year("2025")
    entry = work.book(Journal).get(year.closing_entries[0])
    object.__setattr__(entry, "lines", lines("4100 2.50 EUR\n3200 -2.50 EUR"))


def _closed_into_the_bank(work: UnitOfWork) -> None:
    year = work.desk(PeriodsDesk).close_year("2025")
    entry = work.book(Journal).get(year.closing_entries[0])
    elsewhere = [
        attrs.evolve(x, account={"3200": "1100"}.get(x.account, x.account)) for x in entry.lines
    ]
    object.__setattr__(entry, "lines", tuple(elsewhere))


@pytest.mark.parametrize(
    ("law", "plant"),
    [
        (years_follow, _a_gap_between_years),
        (closed_in_order, _a_later_year_closed),
        (no_late_entry, _written_in_a_closed_period),
        (locks_kept, _written_past_a_lock),
        (unchanged, _dated_before_a_closed_day),
        (unchanged, _dated_before_the_end_of_a_closed_year),
        (empty, _dated_before_the_end_of_a_closed_year),
        (neutral, _dated_before_the_end_of_a_closed_year),
        (neutral, _closed_by_half),
        (neutral, _closed_into_the_bank),
        (closing_journal, _closed_once_more),
    ],
)
def test_the_audit_finds_a_breach_of_it(
    law: Law[UnitOfWork], plant: Callable[[UnitOfWork], None]
) -> None:
    work = _work()
    assert law in LAWS and law.breaches(work) == ()
    plant(work)
    found = law.breaches(work)
    assert found and all(breach.law == law.name for breach in found)


def test_what_was_closed_in_order_breaks_no_law() -> None:
    work = _work()
    desk = work.desk(PeriodsDesk)
    desk.close_period("2025-P01")
    desk.set_lock(Date(2025, 2, 28))
    desk.close_year("2025")
    desk.close_period("2026-P01")
    assert [breach for law in LAWS for breach in law.breaches(work)] == []


def test_a_closing_breaks_no_law_of_what_was_closed_before() -> None:
    work = _work()
    desk = work.desk(PeriodsDesk)
    for period in desk.calendar.year("2025").periods:
        desk.close_period(period.name)
    desk.set_lock(_LAST)
    steps: list[Callable[[], FiscalYear]] = [
        lambda: desk.close_year("2025"),
        lambda: desk.reopen_year("2025", reason="A bill was forgotten."),
        lambda: desk.close_year("2025"),
    ]
    for step in steps:
        step()
        assert [breach for law in LAWS for breach in law.breaches(work)] == []


def test_the_laws_across_periods_go_by_these_names() -> None:
    assert [law.name for law in LAWS] == [
        "period.years_follow",
        "period.closed_in_order",
        "period.no_late_entry",
        "period.locks_kept",
        "period.unchanged",
        "closing.empty",
        "closing.neutral",
        "closing.journal",
    ]

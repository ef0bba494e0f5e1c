"""The verdict on a day names all that stands in its way, and the first day on which nothing does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger.periods import (
    ADJUSTMENTS,
    FiscalCalendar,
    FiscalYear,
    LockScope,
    PeriodState,
    SoftLock,
    Verdict,
    by_months,
)
from officecore.kernel.actor import Actor, Role
from officecore.testing import refused

_AT = datetime(2025, 7, 1, 9)
_CLERK = Actor("bob", (Role("clerk", ("ledger.post",)),))
_HEAD = Actor("ana", (Role("head", ("periods.pass",)),))


def _year(closed: int = 0, number: int = 2025) -> FiscalYear:
    last = Date(number, 12, 31)
    year = FiscalYear.open(by_months(number), at=_AT, adjusting=[last])
    for month in range(1, closed + 1):
        year = year.close_period(f"{number}-P{month:02}", by="ana", at=_AT, fingerprint="")
    return year


def _lock(scope: LockScope, on: Date, journal: str = "", permission: str | None = None) -> SoftLock:
    return SoftLock.set(scope, on, journal=journal, permission=permission, by="ana", at=_AT)


def _asked(calendar: FiscalCalendar, on: date, journal: str = "general") -> Verdict:
    return calendar.verdict(on, journal, actor=_CLERK, at=_AT)


def test_an_office_without_years_takes_any_day() -> None:
    calendar = FiscalCalendar()
    assert _asked(calendar, Date(1900, 1, 1)).admits
    assert calendar.is_evidently_free(Date(1900, 1, 1))
    with refused("period.no_year"):
        calendar.period_of(Date(1900, 1, 1))


@pytest.mark.parametrize(
    ("on", "admits"),
    [
        (Date(2025, 2, 27), False),
        (Date(2025, 2, 28), False),
        (Date(2025, 3, 1), True),
        (Date(2025, 12, 31), True),
        (Date(2026, 1, 1), False),
        (Date(2024, 12, 31), False),
    ],
)
def test_a_closed_period_ends_with_its_last_day(on: Date, admits: bool) -> None:
    calendar = FiscalCalendar([_year(closed=2)])
    assert _asked(calendar, on).admits is admits
    assert calendar.is_evidently_free(on) is admits


@pytest.mark.parametrize(("days", "held"), [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("exempted", [False, True])
@pytest.mark.parametrize("scope", [LockScope.BOOKS, LockScope.JOURNAL])
def test_the_lock_day_is_the_last_one_held(
    days: int, held: bool, exempted: bool, scope: LockScope
) -> None:
    lock = _lock(scope, Date(2025, 3, 15), "general" if scope is LockScope.JOURNAL else "")
    if exempted:
        lock = lock.exempt("bob", until=_AT.add(hours=1), reason="Late.", by="ana", at=_AT)
    verdict = _asked(FiscalCalendar([_year()], [lock]), Date(2025, 3, 15).add(days=days))
    assert verdict.admits is (exempted or not held)
    assert [each.exemption for each in verdict.passings] == ([1] if exempted and held else [])
    assert verdict.first_open == Date(2025, 3, 16) if not verdict.admits else verdict.day


def test_the_verdict_names_every_lock_and_the_way_out() -> None:
    locks = [
        _lock(LockScope.JOURNAL, Date(2025, 4, 10), "sales"),
        _lock(LockScope.TAX, Date(2025, 3, 31)),
        _lock(LockScope.BOOKS, Date(2025, 1, 31)),
    ]
    calendar = FiscalCalendar([_year(closed=2)], locks)
    verdict = calendar.verdict(Date(2025, 1, 10), "sales", actor=_CLERK, at=_AT, taxed=True)
    names = [each.name for each in verdict.obstacles]
    assert names == [
        "2025-P01",
        "the lock of the journal sales",
        "the lock of the tax",
        "the lock of the books",
    ]
    with refused("period.admits", accepted=Date(2025, 4, 11), locks=tuple(names)):
        verdict.require()


def test_no_day_is_offered_where_none_is_open() -> None:
    calendar = FiscalCalendar([_year()], [_lock(LockScope.FUTURE, Date(2025, 6, 30))])
    verdict = _asked(calendar, Date(2025, 7, 1))
    assert verdict.first_open is None
    with refused("period.admits", accepted=None):
        verdict.require()
    assert _asked(FiscalCalendar([_year(closed=12)]), Date(2025, 12, 31)).first_open is None


def test_whom_the_lock_permits_passes_and_is_noted() -> None:
    lock = _lock(LockScope.BOOKS, Date(2025, 3, 31), permission="periods.pass")
    verdict = FiscalCalendar([_year()], [lock]).verdict(
        Date(2025, 3, 1), "general", actor=_HEAD, at=_AT
    )
    assert verdict.admits
    assert [(each.lock, each.exemption) for each in verdict.passings] == [(lock.id, None)]


def test_nobody_passes_a_closed_period() -> None:
    calendar = FiscalCalendar([_year(closed=3)])
    assert not calendar.verdict(Date(2025, 3, 1), "general", actor=_HEAD, at=_AT).admits


def test_adjusting_entries_have_a_period_of_their_own() -> None:
    calendar = FiscalCalendar([_year(closed=12)])
    last = Date(2025, 12, 31)
    assert _asked(calendar, last, ADJUSTMENTS).admits
    assert not _asked(calendar, last).admits
    assert _asked(calendar, Date(2025, 12, 1), ADJUSTMENTS).first_open == last


@given(
    st.integers(0, 12),
    st.integers(0, 364),
    st.lists(st.tuples(st.sampled_from(LockScope), st.integers(0, 364)), max_size=3),
    st.booleans(),
)
def test_the_first_open_day_is_the_first(
    closed: int, asked: int, set_: list[tuple[LockScope, int]], taxed: bool
) -> None:
    new_year = Date(2025, 1, 1)
    locks = [
        _lock(scope, new_year.add(days=on), "general" if scope is LockScope.JOURNAL else "")
        for scope, on in set_
    ]
    calendar, on = FiscalCalendar([_year(closed)], locks), new_year.add(days=asked)

    def admits(day: Date) -> bool:
        return calendar.verdict(day, "general", actor=_CLERK, at=_AT, taxed=taxed).admits

    rest = [on.add(days=n) for n in range((Date(2025, 12, 31) - on).days + 1)]
    first = calendar.verdict(on, "general", actor=_CLERK, at=_AT, taxed=taxed).first_open
    assert first == next(filter(admits, rest), None)
    assert all(admits(day) for day in rest if calendar.is_evidently_free(day))


@pytest.mark.parametrize("number", [2023, 2027])
def test_a_new_year_touches_those_there_are(number: int) -> None:
    calendar = FiscalCalendar([_year()])
    with refused("period.years_touch"):
        calendar.require_next_to(_year(number=number))
    with refused("period.year_twice"):
        calendar.require_next_to(_year())
    for beside in (2024, 2026):
        calendar.require_next_to(_year(number=beside))


def test_no_year_is_opened_before_a_closed_one() -> None:
    with refused("fiscal_year.later_first"):
        FiscalCalendar([_year(closed=1)]).require_next_to(_year(number=2024))


def test_years_are_closed_and_reopened_in_order() -> None:
    before, after = _year(), _year(number=2026)
    with refused("fiscal_year.earlier_first", accepted="2025"):
        FiscalCalendar([after, before]).require_earlier_closed(after)
    closed = before.close(by="ana", at=_AT, entries=(), fingerprint="")
    calendar = FiscalCalendar([_year(closed=1, number=2026), closed])
    calendar.require_earlier_closed(after)
    with refused("fiscal_year.later_first", accepted="2026"):
        calendar.require_later_open(closed)


def test_a_day_and_a_name_find_their_year() -> None:
    calendar = FiscalCalendar([_year(number=2026), _year()])
    assert [year.name for year in calendar.years] == ["2025", "2026"]
    assert calendar.year_of(Date(2025, 12, 31)) is calendar.year("2025")
    assert calendar.period_of(Date(2026, 1, 1)).name == "2026-P01"
    assert calendar.before(calendar.year("2026")) is calendar.year("2025")
    assert calendar.year_with("2026-A1") is calendar.year("2026")
    with refused("period.year_unknown", accepted=("2025", "2026")):
        calendar.year("2027")
    with refused("period.unknown"):
        calendar.year_with("2027-P01")


def test_a_state_is_told_as_it_was_before() -> None:
    calendar = FiscalCalendar([_year(closed=1)])
    january = Date(2025, 1, 31)
    assert calendar.closed(january, "general", _AT) is PeriodState.OPEN
    assert calendar.closed(january, "general", _AT.add(seconds=1)) is PeriodState.CLOSED

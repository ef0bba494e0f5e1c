"""Pauses: stretches in which a clock stands still, for as long as they last and not a second more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import DateTime, datetime

from officecore.front.customers import Customer
from officecore.front.support import Ticket, TicketStatus
from officecore.front.support.sla import RESOLUTION, ClockState, Segment, ServiceLevel, Verdict
from officecore.kernel.identity import Id
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing.support import gaps, service_levels, tickets

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
MONDAY = datetime(2025, 1, 6, 9)
CUSTOMER: Id[Customer] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
OFFICE = WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})
LEVEL = ServiceLevel(name="standard", calendar=OFFICE, first_reply=2 * HOUR, resolution=8 * HOUR)


def opened(at: DateTime = MONDAY) -> Ticket:
    return Ticket.open("Broken pot", "The lid.", customer=CUSTOMER, at=at)


def resolution(ticket: Ticket, at: DateTime, level: ServiceLevel = LEVEL) -> Verdict:
    return level.verdict(ticket, at).of(RESOLUTION)


def segments(verdict: Verdict) -> tuple[Segment, ...]:
    assert verdict.current is not None
    return verdict.current.segments


def after(ticket: Ticket, gap: timedelta) -> DateTime:
    return instant(ticket.log[-1].at + gap)


@given(tickets(), service_levels(), gaps(), gaps())
def test_what_remains_at_a_pause_remains_after_it(
    ticket: Ticket, level: ServiceLevel, gap: timedelta, pause: timedelta
) -> None:
    assume(ticket.status in (TicketStatus.NEW, TicketStatus.OPEN))
    at = after(ticket, gap)
    end = instant(at + pause)
    paused = ticket.wait(by=ANA, at=at)
    resumed = paused.resume(by=ANA, at=end)
    told = resolution(ticket, at, level)
    for each, then in ((paused, at), (paused, end), (resumed, end)):
        assert resolution(each, then, level).remaining == told.remaining
        assert resolution(each, then, level).breached_since == told.breached_since


@given(tickets(), service_levels(), gaps())
def test_the_due_instant_moves_by_all_that_was_paused(
    ticket: Ticket, level: ServiceLevel, gap: timedelta
) -> None:
    told = resolution(ticket, after(ticket, gap), level)
    if told.due is None or told.is_breached:
        return
    paused = [s for s in segments(told) if s.state is not ClockState.RUNNING]
    lost = sum([level.calendar.between(s.start, s.end) for s in paused], timedelta())
    assert told.due == level.calendar.add(ticket.opened_at, level.resolution + lost)


@given(st.lists(st.timedeltas(timedelta(), 30 * HOUR), min_size=1, max_size=5), service_levels())
def test_many_short_pauses_count_as_one_long(parts: list[timedelta], level: ServiceLevel) -> None:
    end = MONDAY + HOUR
    short, long = opened(), opened().wait(by=ANA, at=end)
    for part in parts:
        start, end = end, instant(end + part)
        short = short.wait(by=ANA, at=start).resume(by=ANA, at=end)
    long = long.resume(by=ANA, at=end)
    assert resolution(short, end + HOUR, level).due == resolution(long, end + HOUR, level).due


def test_every_pause_is_credited_and_not_the_last_alone() -> None:
    ticket = opened()
    for start in (1, 3, 5):
        ticket = ticket.wait(by=ANA, at=MONDAY + start * HOUR)
        ticket = ticket.receive("Here.", at=MONDAY + (start + 1) * HOUR)
    assert resolution(ticket, MONDAY + 6 * HOUR).due == MONDAY + 24 * HOUR + 3 * HOUR


def test_a_pause_outside_hours_moves_nothing() -> None:
    friday = MONDAY + timedelta(days=4)
    paused = opened(friday).wait(by=ANA, at=friday + 8 * HOUR)
    monday = paused.receive("Here.", at=MONDAY + timedelta(days=7))
    assert (
        resolution(monday, MONDAY + timedelta(days=7)).due == resolution(opened(friday), friday).due
    )


def test_pauses_within_one_minute_lose_nothing() -> None:
    ticket = opened()
    for second in (10, 20, 30):
        ticket = ticket.wait(by=ANA, at=MONDAY + timedelta(seconds=second))
        ticket = ticket.resume(by=ANA, at=MONDAY + timedelta(seconds=second + 5))
    assert resolution(ticket, MONDAY + MINUTE).elapsed == timedelta(seconds=45)


def test_a_pause_of_no_time_at_all_leaves_no_trace() -> None:
    paused = opened().wait(by=ANA, at=MONDAY + HOUR).resume(by=ANA, at=MONDAY + HOUR)
    at = MONDAY + 2 * HOUR
    assert resolution(paused, at) == resolution(opened(), at)
    began = opened().wait(by=ANA, at=MONDAY)
    assert [s.state for s in segments(resolution(began, at))] == [ClockState.PAUSED]


def test_a_pause_over_the_repeated_hour_is_real_time() -> None:
    always = attrs.evolve(LEVEL, calendar=WorkingTime.always("Europe/Berlin"))
    night = datetime(2024, 10, 26, 23)
    waited = opened(night).wait(by=ANA, at=night + HOUR).resume(by=ANA, at=night + 3 * HOUR)
    told = resolution(waited, night + 4 * HOUR, always)
    assert (told.elapsed, told.due) == (2 * HOUR, night + 10 * HOUR)


def test_a_pause_ends_where_the_ticket_is_resolved() -> None:
    ticket = opened().wait(by=ANA, at=MONDAY + HOUR)
    settled = ticket.resolve("no answer", by=ANA, at=MONDAY + timedelta(days=180))
    told = resolution(settled, MONDAY + timedelta(days=200))
    states = [segment.state for segment in segments(told)]
    assert states == [ClockState.RUNNING, ClockState.PAUSED]
    assert told.elapsed == HOUR


def test_a_reopened_clock_goes_on_from_where_it_stood() -> None:
    settled = opened().resolve("sent", by=ANA, at=MONDAY + HOUR)
    asked = settled.receive("It broke.", at=MONDAY + 5 * HOUR)
    taken = settled.reopen("It broke.", by=ANA, at=MONDAY + 5 * HOUR)
    for reopened in (asked, taken):
        told = resolution(reopened, MONDAY + 6 * HOUR)
        assert (told.state, told.elapsed) == (ClockState.RUNNING, 2 * HOUR)
        assert told.due == MONDAY + 28 * HOUR


def test_an_overrun_is_frozen_by_a_pause() -> None:
    late = opened().wait(by=ANA, at=MONDAY + 25 * HOUR)
    told = [resolution(late, MONDAY + hours * HOUR) for hours in (25, 49, 400)]
    assert [each.overrun for each in told] == [HOUR] * 3
    assert [each.breached_since for each in told] == [MONDAY + 24 * HOUR] * 3
    assert [each.remaining for each in told] == [timedelta()] * 3


def test_time_before_and_after_a_pause_breaks_a_promise_together() -> None:
    ticket = opened().wait(by=ANA, at=MONDAY + 5 * HOUR).receive("Here.", at=MONDAY + 6 * HOUR)
    told = resolution(ticket, MONDAY + 26 * HOUR)
    assert (told.elapsed, told.breached_since) == (9 * HOUR, MONDAY + 25 * HOUR)


def test_a_breach_before_a_pause_survives_it() -> None:
    late = opened().wait(by=ANA, at=MONDAY + 25 * HOUR)
    resumed = late.receive("Here.", at=MONDAY + 49 * HOUR)
    told = resolution(resumed, MONDAY + 50 * HOUR)
    assert (told.breached_since, told.due) == (MONDAY + 24 * HOUR, MONDAY + 24 * HOUR)
    assert told.overrun == 2 * HOUR

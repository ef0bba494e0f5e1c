"""The two clocks: what counts, what does not, and when it is too late."""

from __future__ import annotations

from datetime import timedelta, timezone
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import DateTime, datetime, duration

from officecore.front.customers import Customer
from officecore.front.support import (
    Author,
    ClockState,
    Message,
    Metric,
    ServiceLevel,
    Ticket,
    TicketFact,
    TicketStatus,
    Verdict,
    verdict,
)
from officecore.kernel.identity import Id
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing import refused
from officecore.testing.support import gaps, logs, service_levels, tickets
from officecore.testing.time import instants

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
TICK = timedelta(microseconds=1)
MONDAY = datetime(2025, 1, 6, 9)
CUSTOMER: Id[Customer] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
OFFICE = WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})
LEVEL = ServiceLevel(name="standard", calendar=OFFICE, first_reply=2 * HOUR, resolution=8 * HOUR)
metrics = st.sampled_from(Metric)


def opened(at: DateTime = MONDAY) -> Ticket:
    return Ticket.open("Broken pot", "The lid.", customer=CUSTOMER, at=at)


def held(log: tuple[TicketFact, ...]) -> Ticket:
    return attrs.evolve(opened(log[0].at), log=log)


def resolution(ticket: Ticket, at: DateTime, level: ServiceLevel = LEVEL) -> Verdict:
    return verdict(ticket, Metric.RESOLUTION, level, at)


def first_reply(ticket: Ticket, at: DateTime) -> Verdict:
    return verdict(ticket, Metric.FIRST_REPLY, LEVEL, at)


def after(ticket: Ticket, gap: timedelta) -> DateTime:
    return instant(ticket.log[-1].at + gap)


# What a verdict depends on ----------------------------------------------------------------------


@given(logs(), metrics, service_levels(), st.data())
def test_a_verdict_depends_on_earlier_facts_alone(
    log: tuple[TicketFact, ...], metric: Metric, level: ServiceLevel, data: st.DataObject
) -> None:
    kept = data.draw(st.integers(1, len(log)))
    at = log[kept - 1].at
    assume(kept == len(log) or log[kept].at > at)
    now = verdict(held(log[:kept]), metric, level, at)
    assert verdict(held(log), metric, level, at) == now


@given(tickets(), metrics, service_levels(), gaps())
def test_a_renamed_promise_with_equal_content_judges_equally(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta
) -> None:
    at, renamed = after(ticket, gap), attrs.evolve(level, name="another")
    assert verdict(ticket, metric, renamed, at) == verdict(ticket, metric, level, at)


@pytest.mark.parametrize("hours", [-11, 5.5, 14])
def test_the_zone_of_the_question_changes_nothing(hours: float) -> None:
    at = MONDAY + 3 * HOUR
    there = at.astimezone(timezone(timedelta(hours=hours)))
    assert verdict(opened(), Metric.FIRST_REPLY, LEVEL, there) == first_reply(opened(), at)


@given(tickets(), metrics, service_levels(), gaps())
def test_automatic_messages_move_no_clock(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta
) -> None:
    at = after(ticket, gap)
    received = ticket.receive("I am on holiday.", at=at, automatic=True)
    assert verdict(received, metric, level, at + HOUR) == verdict(ticket, metric, level, at + HOUR)


@given(st.sampled_from(["", "<1@example.com>"]), st.none() | st.just(MONDAY))
def test_the_way_a_message_came_moves_no_clock(reference: str, written: DateTime | None) -> None:
    waiting = opened().wait(by=ANA, at=MONDAY + HOUR)
    came = waiting.receive(
        "Here.", at=MONDAY + 2 * HOUR, reference=reference or None, written_at=written
    )
    assert resolution(came, MONDAY + 4 * HOUR).elapsed == 3 * HOUR


def test_nothing_is_told_of_times_before_the_opening() -> None:
    with refused("ticket.not_opened", asked=MONDAY - TICK):
        first_reply(opened(), MONDAY - TICK)
    assert first_reply(opened(), MONDAY).elapsed == timedelta()


# What is counted --------------------------------------------------------------------------------


@given(logs(), metrics, service_levels(), gaps())
def test_segments_tile_the_life_and_sum_to_elapsed(
    log: tuple[TicketFact, ...], metric: Metric, level: ServiceLevel, gap: timedelta
) -> None:
    at = instant(log[-1].at + gap)
    told = verdict(held(log), metric, level, at)
    assert (told.segments[0].start, told.segments[-1].end) == (log[0].at, at)
    for one, following in pairwise(told.segments):
        assert one.end == following.start and one.state is not following.state
        assert one.start < one.end
    assert told.elapsed == sum([s.counted for s in told.segments], timedelta())
    assert timedelta() <= told.elapsed <= level.calendar.between(log[0].at, at)
    assert told.remaining == level.target(metric) - told.elapsed


@given(tickets(), metrics, service_levels(), gaps(), gaps())
def test_a_clock_that_does_not_run_stands_still(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta, longer: timedelta
) -> None:
    at = after(ticket, gap)
    now, later = [verdict(ticket, metric, level, t) for t in (at, instant(at + longer))]
    if now.state is ClockState.RUNNING:
        assert later.elapsed - now.elapsed == level.calendar.between(at, at + longer)
    else:
        assert (later.elapsed, later.breached_at) == (now.elapsed, now.breached_at)
        assert now.due is None


def minute_by_minute(log: tuple[TicketFact, ...], metric: Metric, level: ServiceLevel) -> int:
    """The open minutes of the clock, each asked by itself what was decided last."""
    minutes, at = 0, log[0].at
    while at < log[-1].at:
        past = [fact for fact in log if fact.at <= at]
        decided = [f.kind for f in past if not isinstance(f, Message) or f.is_asking][-1:]
        halted = {
            Metric.FIRST_REPLY: ["resolved"],
            Metric.RESOLUTION: ["resolved", "waiting_began"],
        }
        replied = any(isinstance(f, Message) and f.is_answer for f in past)
        runs = not decided or decided[0] not in halted[metric]
        if metric is Metric.FIRST_REPLY:
            runs = runs and not replied
        minutes += runs and level.calendar.is_open(at)
        at = instant(at + MINUTE)
    return minutes


@given(st.data(), metrics, service_levels())
def test_a_walk_minute_by_minute_counts_the_same(
    data: st.DataObject, metric: Metric, level: ServiceLevel
) -> None:
    near = instants(level.calendar.zone.name)
    log = data.draw(logs(opened=near, unit=MINUTE))
    assume(log[-1].at - log[0].at < timedelta(days=4))
    told = verdict(held(log), metric, level, log[-1].at)
    assert told.elapsed == minute_by_minute(log, metric, level) * MINUTE


# Due and breached -------------------------------------------------------------------------------


@given(tickets(), metrics, service_levels(), gaps())
def test_due_is_where_the_target_is_used_up(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta
) -> None:
    now = verdict(ticket, metric, level, after(ticket, gap))
    if now.due is None or now.is_breached:
        return
    then = verdict(ticket, metric, level, now.due)
    late = verdict(ticket, metric, level, level.calendar.add(now.due, TICK))
    assert level.calendar.is_open(now.due)
    assert (then.elapsed, then.breached_at, then.due) == (level.target(metric), None, now.due)
    assert (late.is_breached, late.breached_at, late.due) == (True, now.due, now.due)


@given(tickets(), metrics, service_levels(), gaps())
def test_a_breach_has_its_instant_and_lies_behind(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta
) -> None:
    at = after(ticket, gap)
    told = verdict(ticket, metric, level, at)
    assert told.is_breached == (told.breached_at is not None) == (told.remaining < timedelta())
    if told.breached_at is not None:
        assert ticket.opened_at <= told.breached_at < at
        assert not verdict(ticket, metric, level, told.breached_at).is_breached


def test_an_answer_at_the_very_end_is_in_time() -> None:
    at_closing = opened(MONDAY + 6 * HOUR).reply("Sent.", by=ANA, at=MONDAY + 8 * HOUR)
    at_opening = opened(MONDAY + 6 * HOUR).reply("Sent.", by=ANA, at=MONDAY + 24 * HOUR)
    later = opened(MONDAY + 6 * HOUR).reply("Sent.", by=ANA, at=MONDAY + 24 * HOUR + TICK)
    breached = [
        first_reply(t, MONDAY + 48 * HOUR).is_breached for t in (at_closing, at_opening, later)
    ]
    assert breached == [False, False, True]


def test_a_late_resolution_is_late_whenever_one_looks() -> None:
    late = opened().resolve("sent", by=ANA, at=MONDAY + 25 * HOUR)
    for hours in (25, 26, 10_000):
        told = resolution(late, MONDAY + hours * HOUR)
        assert (told.state, told.breached_at) == (ClockState.STOPPED, MONDAY + 24 * HOUR)


# First reply ------------------------------------------------------------------------------------


def test_waiting_does_not_pause_the_first_reply() -> None:
    waiting = opened().wait(by=ANA, at=MONDAY + HOUR)
    told = first_reply(waiting, MONDAY + 3 * HOUR)
    assert (told.state, told.elapsed) == (ClockState.RUNNING, 3 * HOUR)


def test_an_answer_counts_in_whatever_state_it_is_given() -> None:
    waiting = opened().wait(by=ANA, at=MONDAY)
    silent = opened().resolve("was nothing", by=ANA, at=MONDAY)
    for ticket in (waiting, waiting.resume(by=ANA, at=MONDAY), silent):
        answered = ticket.reply("Sent.", by=ANA, at=MONDAY + HOUR)
        last = answered.receive("Thanks.", at=MONDAY + 2 * HOUR)
        assert first_reply(last, MONDAY + 3 * HOUR).state is ClockState.STOPPED


def test_a_reply_and_a_pause_at_once_both_count() -> None:
    at = MONDAY + HOUR
    ticket = opened().reply("Which lid?", by=ANA, at=at).wait(by=ANA, at=at)
    assert first_reply(ticket, at).state is ClockState.STOPPED
    assert resolution(ticket, at).state is ClockState.PAUSED


@pytest.mark.parametrize(
    "message",
    [
        Message(at=MONDAY + HOUR, author=Author.AGENT, text="note", public=False),
        Message(at=MONDAY + HOUR, author=Author.AGENT, text="got it", automatic=True),
        Message(at=MONDAY + HOUR, author=Author.HOUSE, text="got it"),
        Message(at=MONDAY + HOUR, author=Author.CUSTOMER, text="hello?"),
    ],
)
def test_only_a_persons_public_answer_is_a_reply(message: Message) -> None:
    ticket = held((*opened().log, message))
    assert first_reply(ticket, MONDAY + 3 * HOUR).is_breached


def test_resolving_without_a_word_is_no_reply() -> None:
    silent = opened().resolve("was nothing", by=ANA, at=MONDAY + HOUR)
    assert first_reply(silent, MONDAY + 7 * HOUR).state is ClockState.STOPPED
    asked = silent.receive("Hello?", at=MONDAY + 7 * HOUR)
    told = first_reply(asked, MONDAY + 8 * HOUR)
    assert (told.state, told.elapsed) == (ClockState.RUNNING, 2 * HOUR)


def test_a_reply_outside_hours_counts_nothing_and_keeps_its_instant() -> None:
    night = MONDAY - 5 * HOUR
    replied = opened(night).reply("Sent.", by=ANA, at=night + HOUR)
    told = first_reply(replied, MONDAY)
    assert (told.state, told.elapsed) == (ClockState.STOPPED, timedelta())
    assert told.segments[0].end == night + HOUR


@given(tickets(), metrics, service_levels(), gaps())
def test_no_clock_runs_on_a_resolved_ticket(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta
) -> None:
    told = verdict(ticket, metric, level, after(ticket, gap))
    if ticket.status is TicketStatus.RESOLVED:
        assert told.state is ClockState.STOPPED


@given(tickets(), metrics, service_levels(), gaps(), gaps())
def test_a_further_question_never_moves_due_later(
    ticket: Ticket, metric: Metric, level: ServiceLevel, gap: timedelta, longer: timedelta
) -> None:
    at = after(ticket, gap)
    before = verdict(ticket, metric, level, at)
    asked = ticket.receive("And?", at=at)
    if before.due is not None:
        assert verdict(asked, metric, level, instant(at + longer)).due == before.due


# Promises ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [timedelta(), -HOUR, duration(months=1), duration(years=1)])
def test_a_promise_is_a_fixed_time_above_nothing(target: timedelta) -> None:
    with refused("service_level.target", asked=target):
        attrs.evolve(LEVEL, resolution=target)


def test_a_promise_of_eight_is_not_eight_hours() -> None:
    untyped: Any = 8
    with refused("service_level.target", asked=8):
        attrs.evolve(LEVEL, first_reply=untyped)


def test_a_promise_is_made_in_working_time() -> None:
    wrong: Any = "Europe/Berlin"
    with refused("field.type", field="calendar"):
        attrs.evolve(LEVEL, calendar=wrong)


def test_a_metric_in_words_is_not_taken_for_another() -> None:
    words: Any = "first reply"
    with refused("service_level.metric", asked=words):
        verdict(opened(), words, LEVEL, MONDAY)


def test_a_promise_in_another_library_s_hours_holds() -> None:
    told = resolution(opened(), MONDAY, attrs.evolve(LEVEL, resolution=duration(hours=8)))
    assert told.due == MONDAY + 24 * HOUR

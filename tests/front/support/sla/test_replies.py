"""Replies: only a word of a person of ours to the customer is one, and when it is too late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from pendulum import DateTime, datetime

from officecore.front.customers import Customer
from officecore.front.support import Assigned, Author, Message, Ticket, TicketFact
from officecore.front.support.sla import (
    FIRST_REPLY,
    METRICS,
    NEXT_REPLY,
    OWNING,
    PERIODIC_UPDATE,
    RESOLUTION,
    ClockState,
    Metric,
    ServiceLevel,
    Sla,
    SlaPolicy,
    Target,
    Terms,
    Verdict,
)
from officecore.kernel.identity import Id
from officecore.kernel.working_time import WorkingTime
from officecore.testing.sla import CALENDARS

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
TICK = timedelta(microseconds=1)
MONDAY = datetime(2025, 1, 6, 9)
CUSTOMER: Id[Customer] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
OFFICE = WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})
LEVEL = ServiceLevel(name="standard", calendar=OFFICE, first_reply=2 * HOUR, resolution=8 * HOUR)
EVERYTHING = Sla(
    policies=(
        SlaPolicy.draw_up(
            "all",
            Terms(
                order=1,
                calendar=CALENDARS[0],
                targets=tuple([Target.of(metric, 2 * HOUR) for metric in METRICS]),
            ),
            at=datetime(2025, 1, 1),
        ),
    ),
    calendars={CALENDARS[0]: OFFICE},
)


def opened(at: DateTime = MONDAY) -> Ticket:
    return Ticket.open("Broken pot", "The lid.", customer=CUSTOMER, at=at)


def held(log: tuple[TicketFact, ...]) -> Ticket:
    return attrs.evolve(opened(log[0].at), log=log)


def resolution(ticket: Ticket, at: DateTime, level: ServiceLevel = LEVEL) -> Verdict:
    return level.verdict(ticket, at).of(RESOLUTION)


def told(metric: Metric, ticket: Ticket, hours: int) -> Verdict:
    """How a metric stands so many hours after Monday at nine."""
    return EVERYTHING.verdict(ticket, MONDAY + hours * HOUR).of(metric)


def first_reply(ticket: Ticket, at: DateTime) -> Verdict:
    return LEVEL.verdict(ticket, at).of(FIRST_REPLY)


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
        settled = resolution(late, MONDAY + hours * HOUR)
        assert (settled.state, settled.breached_since) == (ClockState.FULFILLED, MONDAY + 24 * HOUR)


def test_waiting_does_not_pause_the_first_reply() -> None:
    waiting = opened().wait(by=ANA, at=MONDAY + HOUR)
    reply = first_reply(waiting, MONDAY + 3 * HOUR)
    assert (reply.state, reply.elapsed) == (ClockState.RUNNING, 3 * HOUR)


def test_an_answer_counts_in_whatever_state_it_is_given() -> None:
    waiting = opened().wait(by=ANA, at=MONDAY)
    silent = opened().resolve("was nothing", by=ANA, at=MONDAY)
    for ticket in (waiting, waiting.resume(by=ANA, at=MONDAY), silent):
        answered = ticket.reply("Sent.", by=ANA, at=MONDAY + HOUR)
        last = answered.receive("Thanks.", at=MONDAY + 2 * HOUR)
        assert first_reply(last, MONDAY + 3 * HOUR).state is ClockState.FULFILLED


def test_a_reply_and_a_pause_at_once_both_count() -> None:
    at = MONDAY + HOUR
    ticket = opened().reply("Which lid?", by=ANA, at=at).wait(by=ANA, at=at)
    assert first_reply(ticket, at).state is ClockState.FULFILLED
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
    assert first_reply(silent, MONDAY + 7 * HOUR).state is ClockState.HALTED
    asked = silent.receive("Hello?", at=MONDAY + 7 * HOUR)
    reply = first_reply(asked, MONDAY + 8 * HOUR)
    assert (reply.state, reply.elapsed) == (ClockState.RUNNING, 2 * HOUR)


def test_a_reply_outside_hours_counts_nothing_and_keeps_its_instant() -> None:
    night = MONDAY - 5 * HOUR
    replied = opened(night).reply("Sent.", by=ANA, at=night + HOUR)
    reply = first_reply(replied, MONDAY)
    assert (reply.state, reply.elapsed) == (ClockState.FULFILLED, timedelta())
    assert reply.current is not None and reply.current.ended_at == night + HOUR


def asked(ticket: Ticket, hours: int) -> Ticket:
    return ticket.receive("And?", at=MONDAY + hours * HOUR)


def answered(ticket: Ticket, hours: int) -> Ticket:
    return ticket.reply("Well.", by=ANA, at=MONDAY + hours * HOUR)


def test_the_next_reply_waits_for_the_first() -> None:
    twice = asked(opened(), 1)
    assert told(NEXT_REPLY, twice, 5).state is ClockState.IDLE
    again = asked(answered(twice, 2), 3)
    assert told(NEXT_REPLY, again, 4).elapsed == HOUR


def test_nobody_waits_for_a_reply_when_we_spoke_last() -> None:
    spoken = answered(asked(answered(opened(), 1), 2), 3)
    assert told(NEXT_REPLY, spoken, 7).state is ClockState.FULFILLED
    assert told(NEXT_REPLY, answered(spoken, 4), 7).elapsed == HOUR


def test_the_oldest_unanswered_question_counts() -> None:
    ticket = asked(asked(answered(opened(), 0), 1), 2)
    assert told(NEXT_REPLY, ticket, 3).due == MONDAY + 3 * HOUR


def test_every_next_reply_is_a_cycle_of_its_own() -> None:
    ticket = answered(opened(), 0)
    for hours in (1, 3):
        ticket = answered(asked(ticket, hours), hours + 1)
    late = told(NEXT_REPLY, asked(ticket, 5), 8)
    assert [cycle.number for cycle in late.cycles] == [1, 2, 3]
    assert [cycle.number for cycle in late.breaches] == [3]


def test_thanks_after_the_end_start_no_clock_on_what_is_settled() -> None:
    settled = answered(opened(), 0).resolve("sent", by=ANA, at=MONDAY + HOUR)
    closed = settled.close(by=ANA, at=MONDAY + HOUR)
    for ticket in (settled, closed):
        assert told(NEXT_REPLY, ticket, 50).state is ClockState.IDLE
        states = [each.state for each in EVERYTHING.verdict(ticket, MONDAY.add(days=9))]
        assert ClockState.RUNNING not in states


def test_an_update_is_due_after_every_word_of_ours() -> None:
    ticket = answered(answered(opened(), 1), 2)
    updates = told(PERIODIC_UPDATE, ticket, 5)
    assert [cycle.elapsed for cycle in updates.cycles] == [HOUR, 3 * HOUR]
    assert updates.due == MONDAY + 4 * HOUR


@pytest.mark.parametrize("by_hand", [True, False])
def test_who_answers_or_is_assigned_owns_it(by_hand: bool) -> None:
    at = MONDAY + HOUR
    given = held((*opened().log, Assigned(at=at, by=None, assignee=ANA)))
    owned = told(OWNING, given if by_hand else answered(opened(), 1), 9)
    assert (owned.state, owned.elapsed) == (ClockState.FULFILLED, HOUR)


def test_nobody_owns_what_only_a_team_has() -> None:
    ticket = held((*opened().log, Assigned(at=MONDAY, by=None, team=CUSTOMER)))
    assert told(OWNING, ticket, 1).state is ClockState.RUNNING


def test_what_we_opened_owes_no_reply_until_asked() -> None:
    ours = Ticket.open("Recall", "Send it back.", customer=CUSTOMER, at=MONDAY, author=Author.AGENT)
    assert told(FIRST_REPLY, ours, 5).state is ClockState.IDLE
    assert told(FIRST_REPLY, asked(ours, 1), 5).elapsed == 4 * HOUR
    assert told(FIRST_REPLY, answered(asked(ours, 1), 2), 5).elapsed == HOUR

"""What becomes of time that has passed: a change mid-way, a reopening, a hand-over, each by its rule."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from pendulum import DateTime, datetime

from officecore.front.support import (
    Assigned,
    Author,
    DueAgreed,
    Entitled,
    Message,
    Prioritised,
    Priority,
    Reopened,
    Resolved,
    Ticket,
    TicketFact,
    WaitingBegan,
    WaitingEnded,
    WaitingFor,
)
from officecore.front.support.sla import (
    AGENT_WORK,
    FIRST_REPLY,
    OWNING,
    REQUESTER_WAIT,
    RESOLUTION,
    Agreement,
    ClockState,
    Condition,
    Elapsed,
    Metric,
    Reopening,
    Scope,
    Sla,
    SlaPolicy,
    Target,
    Terms,
    Verdict,
)
from officecore.kernel.identity import Id
from officecore.kernel.working_time import WorkingTime
from officecore.testing.sla import CALENDARS, CUSTOMER

HOUR = timedelta(hours=1)
MONDAY = datetime(2025, 1, 6, 9)
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
RED: Id[Any] = Id("team_01jd8m2q4ceaer5h9yq4k0f3xv")
BLUE: Id[Any] = Id("team_01jd8m2q4ceaer5h9yq4k0f3xw")
OFFICE, ALWAYS = CALENDARS
HOURS = {
    OFFICE: WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]}),
    ALWAYS: WorkingTime.always(),
}
URGENT = {**dict.fromkeys(Priority, 8 * HOUR), Priority.URGENT: HOUR}
TERMS = Terms(order=9, calendar=OFFICE, targets=(Target.of(RESOLUTION, URGENT),))


def policy(terms: Terms, name: str = "standard", **more: Any) -> SlaPolicy:
    return SlaPolicy.draw_up(name, terms, at=datetime(2025, 1, 1), **more)


def house(*policies: SlaPolicy) -> Sla:
    return Sla(policies=policies, calendars=HOURS)


def after(hours: float) -> DateTime:
    return MONDAY.add(seconds=int(hours * 3600))


def opened(*facts: TicketFact) -> Ticket:
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=MONDAY)
    return attrs.evolve(ticket, log=(*ticket.log, *facts))


def told(sla: Sla, ticket: Ticket, hours: float, metric: Metric = RESOLUTION) -> Verdict:
    return sla.verdict(ticket, after(hours)).of(metric)


def ranked(priority: Priority, hours: float) -> Prioritised:
    return Prioritised(at=after(hours), by=None, priority=priority)


# A change mid-way -------------------------------------------------------------------------------


def test_what_became_urgent_counts_from_the_opening() -> None:
    raised = opened(ranked(Priority.URGENT, 3))
    now = told(house(policy(TERMS)), raised, 3)
    assert (now.elapsed, now.overrun, now.breached_since) == (3 * HOUR, 2 * HOUR, after(3))


def test_a_restarted_clock_begins_at_the_change() -> None:
    sla = house(policy(attrs.evolve(TERMS, elapsed=Elapsed.RESTART)))
    raised = opened(ranked(Priority.URGENT, 3))
    assert told(sla, raised, 3.5).due == after(4)
    assert told(sla, raised, 3.5).elapsed == HOUR / 2


@pytest.mark.parametrize("rule", Elapsed)
def test_the_same_priority_said_again_changes_nothing(rule: Elapsed) -> None:
    sla = house(policy(attrs.evolve(TERMS, elapsed=rule)))
    again = opened(ranked(Priority.HIGH, 1), ranked(Priority.LOW, 2))
    assert told(sla, again, 3).elapsed == 3 * HOUR
    assert told(sla, again, 3).due == after(24)


def gold(calendar: Id[Any], rule: Elapsed) -> Sla:
    scope = Scope(tiers=("gold",))
    terms = attrs.evolve(TERMS, order=1, calendar=calendar, scope=scope, elapsed=rule)
    return house(policy(TERMS), policy(terms, "gold"))


@pytest.mark.parametrize(
    ("rule", "hours"), [(Elapsed.KEEP, 8), (Elapsed.RESTART, 0), (Elapsed.LONGER, 24)]
)
def test_another_calendar_takes_over_by_its_rule(rule: Elapsed, hours: int) -> None:
    """Eight office hours had passed, and twenty-four by the clock on the wall."""
    ticket = opened(Entitled(at=after(24), by=None, tier="gold"))
    sla = gold(ALWAYS, rule)
    assert told(sla, ticket, 24).elapsed == hours * HOUR
    assert told(sla, ticket, 26).elapsed == (hours + 2) * HOUR


def test_the_longer_count_is_never_the_shorter_one() -> None:
    silver = attrs.evolve(TERMS, calendar=ALWAYS)
    scope = Scope(tiers=("gold",))
    terms = attrs.evolve(TERMS, order=1, scope=scope, elapsed=Elapsed.LONGER)
    sla = house(policy(silver), policy(terms, "gold"))
    ticket = opened(Entitled(at=after(24), by=None, tier="gold"))
    assert told(sla, ticket, 25).elapsed == 25 * HOUR


def test_pauses_survive_a_change_of_policy() -> None:
    paused = (WaitingBegan(at=after(1), by=None), WaitingEnded(at=after(4), by=None))
    ticket = opened(*paused, Entitled(at=after(5), by=None, tier="gold"))
    sla = gold(OFFICE, Elapsed.KEEP)
    assert told(sla, ticket, 6).elapsed == 3 * HOUR
    assert told(sla, ticket, 6).due == told(house(policy(TERMS)), ticket, 6).due


def test_what_is_over_keeps_the_promise_of_then() -> None:
    ticket = opened(Resolved(at=after(3), by=None, solution="sent"), ranked(Priority.URGENT, 4))
    revised = policy(TERMS).revise(
        attrs.evolve(TERMS, targets=(Target.of(RESOLUTION, HOUR),)), since=after(5), at=MONDAY
    )
    settled = told(house(revised), ticket, 9)
    assert (settled.target, settled.is_breached, settled.overrun) == (8 * HOUR, False, timedelta())


def test_a_promise_made_easier_heals_what_was_late() -> None:
    ticket = opened(ranked(Priority.URGENT, 0), ranked(Priority.LOW, 3))
    sla = house(policy(TERMS))
    assert [told(sla, ticket, hours).is_breached for hours in (2, 3)] == [True, False]


def test_a_breach_under_both_promises_keeps_its_instant() -> None:
    short = {**dict.fromkeys(Priority, 2 * HOUR), Priority.URGENT: HOUR}
    sla = house(policy(attrs.evolve(TERMS, targets=(Target.of(RESOLUTION, short),))))
    ticket = opened(ranked(Priority.URGENT, 0), ranked(Priority.LOW, 3))
    assert told(sla, ticket, 4).breached_since == after(1)


def test_a_planned_version_takes_over_on_its_instant() -> None:
    quick = attrs.evolve(TERMS, targets=(Target.of(RESOLUTION, 2 * HOUR),))
    sla = house(policy(TERMS).revise(quick, since=after(3), at=MONDAY))
    assert told(sla, opened(), 2.5).due == after(24)
    assert sla.next_change(opened(), after(2.5)) == after(3)
    assert told(sla, opened(), 3).breached_since == after(3)


# Reopening --------------------------------------------------------------------------------------


def reopened(hours: float) -> Ticket:
    answer = Resolved(at=after(2), by=None, solution="sent")
    again = Message(at=after(hours), author=Author.CUSTOMER, text="It broke.")
    return opened(answer, again)


@pytest.mark.parametrize(
    ("rule", "elapsed", "cycles"),
    [(Reopening.RESUME, 3, 1), (Reopening.RESTART, 1, 2), (Reopening.FIRST_ONLY, 2, 1)],
)
def test_a_reopened_ticket_is_timed_by_its_rule(rule: Reopening, elapsed: int, cycles: int) -> None:
    now = told(house(policy(attrs.evolve(TERMS, reopening=rule))), reopened(4), 5)
    assert (now.elapsed, len(now.cycles)) == (elapsed * HOUR, cycles)
    going = now.state is ClockState.RUNNING
    assert going == (rule is not Reopening.FIRST_ONLY)


def test_what_was_closed_reopens_like_what_was_resolved() -> None:
    sla, ticket = house(policy(TERMS)), reopened(4)
    log = [fact for fact in ticket.log if fact.at < after(4)]
    again = opened(*log[1:]).close(by=ANA, at=after(3))
    closed = opened(*again.log[1:], Reopened(at=after(4), by=None, reason="It broke."))
    assert told(sla, closed, 5).elapsed == told(sla, ticket, 5).elapsed


def test_an_unanswered_question_is_never_fulfilled_by_settling() -> None:
    terms = attrs.evolve(TERMS, targets=(Target.of(FIRST_REPLY, 8 * HOUR),))
    for rule in Reopening:
        sla = house(policy(attrs.evolve(terms, reopening=rule)))
        assert told(sla, reopened(4), 3, FIRST_REPLY).state is ClockState.HALTED


# Waiting ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "paused"),
    [
        (WaitingFor.CUSTOMER, {REQUESTER_WAIT, RESOLUTION, AGENT_WORK}),
        (WaitingFor.THIRD_PARTY, {AGENT_WORK}),
        (WaitingFor.SCHEDULED, {RESOLUTION, AGENT_WORK}),
    ],
)
def test_each_sort_of_waiting_pauses_what_it_should(
    reason: WaitingFor, paused: set[Metric]
) -> None:
    metrics = (REQUESTER_WAIT, RESOLUTION, AGENT_WORK, OWNING, FIRST_REPLY)
    targets = tuple([Target.of(metric, HOUR) for metric in metrics])
    sla = house(policy(attrs.evolve(TERMS, targets=targets)))
    waiting = opened(WaitingBegan(at=MONDAY, by=None, reason=reason, label="Kitchen"))
    verdicts = sla.verdict(waiting, after(1))
    assert {each.metric for each in verdicts if each.state is ClockState.PAUSED} == paused


def test_waiting_until_a_day_ends_by_itself() -> None:
    waiting = opened(
        WaitingBegan(at=after(1), by=None, reason=WaitingFor.SCHEDULED, until=after(4))
    )
    sla = house(policy(TERMS))
    assert sla.next_change(waiting, after(2)) == after(4)
    assert told(sla, waiting, 3).paused_since == after(1)
    assert told(sla, waiting, 6).elapsed == 3 * HOUR


def test_a_house_times_what_it_likes_by_its_own_rules() -> None:
    unowned = attrs.evolve(AGENT_WORK, name="in nobody's hands", pause=(Condition.ASSIGNED,))
    terms = attrs.evolve(TERMS, targets=(Target.of(unowned, HOUR),))
    ticket = opened(Assigned(at=after(2), by=None, assignee=ANA), Assigned(at=after(4), by=None))
    assert told(house(policy(terms)), ticket, 5, unowned).elapsed == 3 * HOUR


# Teams ------------------------------------------------------------------------------------------


def test_a_team_answers_for_its_own_time_alone() -> None:
    between = attrs.evolve(TERMS, elapsed=Elapsed.RESTART)
    sla = house(policy(between, "teams", agreement=Agreement.TEAM), policy(TERMS))
    ticket = opened(
        Assigned(at=MONDAY, by=None, team=RED), Assigned(at=after(3), by=None, team=BLUE)
    )
    verdicts = sla.verdict(ticket, after(5))
    counted = [verdicts.of(RESOLUTION, each).elapsed for each in Agreement]
    assert counted == [5 * HOUR, 2 * HOUR]


# Worked examples --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "opened_at", "allowed", "due"),
    [
        (("09:00", "17:00"), datetime(2025, 1, 10, 16, 30), 1, datetime(2025, 1, 13, 9, 30)),
        (("09:00", "17:00"), datetime(2025, 1, 8, 7), 2, datetime(2025, 1, 8, 11)),
        (("08:00", "18:00"), datetime(2025, 1, 10, 17), 4, datetime(2025, 1, 13, 11)),
        (("00:00", "24:00"), datetime(2025, 1, 10, 17), 4, datetime(2025, 1, 10, 21)),
    ],
)
def test_deadlines_of_the_trade_come_out_as_worked(
    hours: tuple[str, str], opened_at: DateTime, allowed: int, due: DateTime
) -> None:
    terms = attrs.evolve(TERMS, targets=(Target.of(FIRST_REPLY, allowed * HOUR),))
    week = WorkingTime.weekly("UTC", {"mon-fri": [hours]})
    sla = Sla(policies=(policy(terms),), calendars={OFFICE: week})
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=opened_at)
    assert sla.verdict(ticket, opened_at).of(FIRST_REPLY).due == due


def test_a_pause_moves_the_due_instant_by_its_length() -> None:
    """Opened at eight for two hours, waiting from nine to five past ten: due at five past eleven."""
    terms = attrs.evolve(TERMS, calendar=ALWAYS, targets=(Target.of(RESOLUTION, 2 * HOUR),))
    eight = after(-1)
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=eight)
    paused = ticket.wait(by=ANA, at=MONDAY).resume(by=ANA, at=MONDAY.add(minutes=65))
    due = house(policy(terms)).verdict(paused, MONDAY.add(minutes=65)).of(RESOLUTION).due
    assert due == MONDAY.add(minutes=125)


# An agreed day ----------------------------------------------------------------------------------


def agreed(hours: float, *facts: TicketFact) -> Ticket:
    due = DueAgreed(at=MONDAY, by=None, metric="resolution", due=after(hours))
    return opened(due, *facts)


def test_an_agreed_day_is_moved_by_no_pause() -> None:
    sla = house(policy(TERMS))
    waiting = agreed(30, WaitingBegan(at=after(1), by=None), WaitingEnded(at=after(7), by=None))
    for hours in (0, 2, 8):
        assert told(sla, waiting, hours).due == after(30)
    assert told(sla, agreed(30), 26).remaining == 4 * HOUR


def test_an_agreed_day_is_missed_even_in_a_pause() -> None:
    sla, waiting = house(policy(TERMS)), agreed(3, WaitingBegan(at=after(1), by=None))
    assert [told(sla, waiting, hours).is_breached for hours in (3, 4)] == [False, True]
    assert told(sla, waiting, 5).overrun == 2 * HOUR
    assert sla.next_change(waiting, after(2)) == after(3)


def test_another_agreement_takes_the_place_of_the_first() -> None:
    later = DueAgreed(at=after(1), by=None, metric="resolution", due=after(50))
    sla, ticket = house(policy(TERMS)), agreed(3, later)
    assert [told(sla, ticket, hours).due for hours in (0, 1)] == [after(3), after(50)]


def test_a_settled_matter_misses_no_agreed_day() -> None:
    settled = agreed(30, Resolved(at=after(2), by=None, solution="sent"))
    assert not told(house(policy(TERMS)), settled, 900).is_breached


# Warnings ---------------------------------------------------------------------------------------


def test_a_warning_comes_in_the_clocks_own_hours() -> None:
    target = Target.of(RESOLUTION, 9 * HOUR, warnings=(2 * HOUR,))
    sla = house(policy(attrs.evolve(TERMS, targets=(target,))))
    (warning,) = [each for cycle in told(sla, opened(), 0).cycles for each in cycle.warnings]
    assert (warning, sla.next_change(opened(), MONDAY)) == (after(7), after(7))
    assert sla.next_change(opened(), after(7)) == after(25)


def test_a_broken_promise_is_one_microsecond_after_due() -> None:
    sla = house(policy(attrs.evolve(TERMS, targets=(Target.of(RESOLUTION, HOUR),))))
    late = sla.next_change(opened(), after(1))
    assert late == after(1).add(microseconds=1)
    assert [sla.verdict(opened(), at).of(RESOLUTION).is_breached for at in (after(1), late)] == [
        False,
        True,
    ]
    assert sla.next_change(opened(), late) is None

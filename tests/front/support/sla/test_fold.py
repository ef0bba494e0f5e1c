"""The fold of a log: what counts for each metric, against a walk minute by minute, and its laws."""

from __future__ import annotations

from datetime import timedelta, timezone
from itertools import pairwise

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import DateTime, datetime

from officecore.front.support import Author, Message, Ticket, TicketFact
from officecore.front.support.sla import (
    FIRST_REPLY,
    METRICS,
    NEXT_REPLY,
    RESOLUTION,
    ClockState,
    Metric,
    Sla,
    SlaPolicy,
    Target,
    Terms,
    Verdict,
    Version,
)
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing.sla import CALENDARS, CUSTOMER, judged_logs, slas
from officecore.testing.support import gaps
from officecore.testing.time import instants, working_times
from tests.front.support.sla.walker import MINUTE, minutes_counted

HOUR, TICK = timedelta(hours=1), timedelta(microseconds=1)
ENOUGH = tuple([Target.of(metric, 8 * HOUR) for metric in METRICS])
TERMS = Terms(order=1, calendar=CALENDARS[0], targets=ENOUGH)
POLICY = SlaPolicy.draw_up("standard", TERMS, at=datetime(1970, 1, 2), since=datetime(1, 1, 2))


def held(log: tuple[TicketFact, ...]) -> Ticket:
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=log[0].at)
    return attrs.evolve(ticket, log=log, pending=())


def promised(hours: WorkingTime) -> Sla:
    return Sla(policies=(POLICY,), calendars={CALENDARS[0]: hours})


def after(log: tuple[TicketFact, ...], gap: timedelta) -> DateTime:
    return instant(log[-1].at + gap)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
@given(data=st.data(), hours=working_times())
def test_a_walk_minute_by_minute_counts_the_same(
    data: st.DataObject, metric: Metric, hours: WorkingTime
) -> None:
    near = instants(hours.zone.name)
    log = data.draw(judged_logs(opened=near, unit=MINUTE, longest=8))
    until = after(log, data.draw(gaps(MINUTE)))
    assume(until - log[0].at < timedelta(days=4))
    verdict = promised(hours).verdict(held(log), until).of(metric)
    counted = {cycle.number: cycle.elapsed // MINUTE for cycle in verdict.cycles if cycle.elapsed}
    assert counted == minutes_counted(metric, log, until, hours)


@st.composite
def judged(draw: st.DrawFn) -> tuple[tuple[TicketFact, ...], DateTime, Sla]:
    """A log, an instant after it, and the policies of a house about that time."""
    log = draw(judged_logs())
    return log, after(log, draw(gaps())), draw(slas(log[0].at))


cases = judged()
Case = tuple[tuple[TicketFact, ...], DateTime, Sla]


@given(cases, st.data())
def test_a_verdict_depends_on_earlier_facts_alone(case: Case, data: st.DataObject) -> None:
    log, _, sla = case
    kept = data.draw(st.integers(1, len(log)))
    at = log[kept - 1].at
    assume(kept == len(log) or log[kept].at > at)
    whole, part = [sla.verdict(held(facts), at) for facts in (log, log[:kept])]
    assert whole.verdicts == part.verdicts
    assert [each.due for each in whole] == [each.due for each in part]


@given(cases)
def test_time_passed_is_what_ran_and_stood_still(case: Case) -> None:
    log, at, sla = case
    for verdict in sla.verdict(held(log), at):
        for cycle in verdict.cycles:
            stretches = [segment for segment in cycle.segments if segment.rule is None]
            assert all(one.end == other.start for one, other in pairwise(stretches))
            passed = sum([each.end - each.start for each in stretches], timedelta())
            assert passed == (cycle.ended_at or at) - cycle.began_at


@given(cases)
def test_the_segments_add_up_to_the_verdict(case: Case) -> None:
    log, at, sla = case
    for verdict in sla.verdict(held(log), at):
        for cycle in verdict.cycles:
            assert cycle.elapsed == sum([s.counted for s in cycle.segments], timedelta())
            assert cycle.elapsed >= timedelta()
            for segment in cycle.segments:
                hours = sum([each.end - each.start for each in segment.intervals], timedelta())
                assert segment.rule is not None or hours == segment.counted


@given(cases, gaps())
def test_a_clock_that_does_not_run_stands_still(case: Case, gap: timedelta) -> None:
    log, at, sla = case
    sla = settled_house(sla)
    ticket, later = held(log), instant(at + gap)
    wakes = sla.next_change(ticket, at)
    assume(wakes is None or wakes > later)
    for before, then in zip(sla.verdict(ticket, at), sla.verdict(ticket, later), strict=True):
        if before.state is not ClockState.RUNNING:
            assert (then.elapsed, then.state) == (before.elapsed, before.state)
            assert then.breached_since == before.breached_since


def settled_house(sla: Sla) -> Sla:
    """The house with the first version of each of its policies alone."""
    first = [attrs.evolve(policy, versions=policy.versions[:1]) for policy in sla.policies]
    return Sla(policies=tuple(first), calendars=sla.calendars)


@given(cases, gaps())
def test_nothing_changes_before_the_next_change(case: Case, gap: timedelta) -> None:
    log, at, sla = case
    ticket = held(log)
    change, later = sla.next_change(ticket, at), instant(at + gap)
    assume(change is None or change > later)
    for before, then in zip(sla.verdict(ticket, at), sla.verdict(ticket, later), strict=True):
        assert (then.state, then.is_breached) == (before.state, before.is_breached)
        assert (then.due, then.target) == (before.due, before.target)


@given(cases)
def test_due_is_where_the_time_allowed_is_used_up(case: Case) -> None:
    log, at, sla = case
    sla, ticket = settled_house(sla), held(log)
    for now in sla.verdict(ticket, at):
        if now.state is not ClockState.RUNNING or now.due is None or now.is_breached:
            continue
        change = sla.next_change(ticket, at)
        if change != now.due:
            continue
        then = sla.verdict(ticket, now.due).of(now.metric, now.agreement)
        late = sla.verdict(ticket, instant(now.due + TICK)).of(now.metric, now.agreement)
        assert (then.remaining, then.current.is_breached if then.current else None) == (
            timedelta(),
            False,
        )
        assert late.is_breached and late.breached_since == now.due


@given(cases)
def test_a_breach_lies_behind_and_stays_explained(case: Case) -> None:
    log, at, sla = case
    for verdict in sla.verdict(held(log), at):
        for cycle in verdict.cycles:
            since = cycle.breached_since
            assert cycle.is_breached == (since is not None) == (cycle.overrun > timedelta())
            assert since is None or cycle.began_at <= since <= (cycle.ended_at or at)


@given(cases)
def test_the_order_of_storage_chooses_no_policy(case: Case) -> None:
    log, at, sla = case
    turned = Sla(policies=tuple(reversed(sla.policies)), calendars=dict(reversed(sla.calendars)))
    assert turned == sla
    assert turned.verdict(held(log), at).verdicts == sla.verdict(held(log), at).verdicts


@given(cases)
def test_equal_promises_under_other_names_judge_equally(case: Case) -> None:
    """Each policy begins again at every fact, with the same content in a version of its own."""
    log, at, sla = case
    again = [
        attrs.evolve(policy, versions=repeated(policy, log))
        for policy in settled_house(sla).policies
    ]
    renewed = Sla(policies=tuple(again), calendars=sla.calendars)
    told, anew = settled_house(sla).verdict(held(log), at), renewed.verdict(held(log), at)
    assert anew.verdicts == told.verdicts
    assert [each.due for each in anew] == [each.due for each in told]


def repeated(policy: SlaPolicy, log: tuple[TicketFact, ...]) -> tuple[Version, ...]:
    first = policy.versions[0]
    since = sorted({fact.at for fact in log})
    return (first, *[attrs.evolve(first, since=each) for each in since])


@given(cases, gaps())
def test_a_change_to_come_changes_no_past_verdict(case: Case, gap: timedelta) -> None:
    log, at, sla = case
    later = instant(at + gap + TICK)
    changed = [
        attrs.evolve(policy, versions=kept).revise(TERMS, since=later, at=later)
        for policy in sla.policies
        for kept in [tuple([v for v in policy.versions if v.since < later])]
    ]
    hours = [(each, time.then(WorkingTime.always(), since=later)) for each, time in sla.calendars]
    other = Sla(policies=tuple(changed), calendars=hours)
    told, then = sla.verdict(held(log), at), other.verdict(held(log), at)
    assert [e.state for e in told] == [e.state for e in then]
    assert [[c.elapsed for c in e.cycles] for e in told] == [
        [c.elapsed for c in e.cycles] for e in then
    ]
    assert [e.breaches == f.breaches for e, f in zip(told, then, strict=True)] == [True] * len(
        told.verdicts
    )


@pytest.mark.parametrize("hours", [-11, 5.5, 14])
def test_the_zone_of_the_question_changes_nothing(hours: float) -> None:
    log = (Message(at=datetime(2025, 1, 6, 9), author=Author.CUSTOMER, text="Hello"),)
    at = datetime(2025, 1, 6, 12)
    there = at.astimezone(timezone(timedelta(hours=hours)))
    sla, ticket = promised(WorkingTime.always()), held(log)
    assert sla.verdict(ticket, there) == sla.verdict(ticket, at)


def current(verdict: Verdict) -> tuple[object, ...]:
    return verdict.state, verdict.elapsed, verdict.due


@given(judged_logs(), gaps())
def test_automatic_messages_move_no_clock(log: tuple[TicketFact, ...], gap: timedelta) -> None:
    at, sla = after(log, gap), promised(WorkingTime.always())
    message = Message(at=at, author=Author.CUSTOMER, text="Away.", automatic=True)
    before, then = sla.verdict(held(log), at), sla.verdict(held((*log, message)), at)
    assert [current(each) for each in then] == [current(each) for each in before]


@given(judged_logs(), gaps())
def test_a_further_question_never_moves_a_due_instant(
    log: tuple[TicketFact, ...], gap: timedelta
) -> None:
    at, sla = after(log, gap), promised(WorkingTime.always())
    asked = held((*log, Message(at=at, author=Author.CUSTOMER, text="And?")))
    for metric in (FIRST_REPLY, NEXT_REPLY, RESOLUTION):
        before = sla.verdict(held(log), at).of(metric)
        if before.state is ClockState.RUNNING:
            assert sla.verdict(asked, at).of(metric).due == before.due

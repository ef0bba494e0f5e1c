"""What if: the same tickets under another promise, and what would have been too late."""

from __future__ import annotations

from datetime import timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.front.support import Ticket, TicketFact
from officecore.front.support.sla import RESOLUTION, Sla, SlaPolicy, Target, Terms
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing.sla import CALENDARS, CUSTOMER, judged_logs, slas
from officecore.testing.support import gaps

HOUR = timedelta(hours=1)
MONDAY = datetime(2025, 1, 6, 9)
HOURS = {CALENDARS[0]: WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})}


def promised(allowed: timedelta) -> Sla:
    terms = Terms(order=1, calendar=CALENDARS[0], targets=(Target.of(RESOLUTION, allowed),))
    return Sla(policies=(SlaPolicy.draw_up("standard", terms, at=MONDAY),), calendars=HOURS)


def opened(hours: int = 0) -> Ticket:
    return Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=MONDAY.add(hours=hours))


def held(log: tuple[TicketFact, ...]) -> Ticket:
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=log[0].at)
    return attrs.evolve(ticket, log=log)


def test_a_shorter_promise_would_have_been_broken() -> None:
    told = promised(8 * HOUR).what_if([opened()], promised(HOUR), MONDAY.add(hours=3))
    assert [(each.metric.name, each.cycle) for each in told.gained] == [("resolution", 1)]
    assert told.lost == ()


def test_a_longer_promise_would_have_been_kept() -> None:
    told = promised(HOUR).what_if([opened()], promised(8 * HOUR), MONDAY.add(hours=3))
    assert (told.gained, len(told.lost)) == ((), 1)


def test_a_longer_day_breaks_what_a_short_one_kept() -> None:
    longer = {CALENDARS[0]: WorkingTime.always()}
    other = attrs.evolve(promised(9 * HOUR), calendars=longer)
    told = promised(9 * HOUR).what_if([opened()], other, MONDAY.add(hours=20))
    assert len(told.gained) == 1


def test_what_was_merged_or_comes_later_is_left_out() -> None:
    target, later = opened(), opened(5)
    merged = opened().merge_into(target, by=None, at=MONDAY)
    told = promised(HOUR).what_if([merged, target, later], promised(HOUR), MONDAY.add(hours=1))
    assert told.left_out == (merged.id, later.id)
    assert [each.ticket for each in told.tickets] == [target]


@given(judged_logs(), gaps(), st.data())
def test_the_same_promises_gain_and_lose_nothing(
    log: tuple[TicketFact, ...], gap: timedelta, data: st.DataObject
) -> None:
    sla, at = data.draw(slas(log[0].at, at_most=1)), instant(log[-1].at + gap)
    ticket = held(log)
    told = sla.what_if([ticket], sla, at)
    assert (told.gained, told.lost) == ((), ())
    assert told.tickets[0].before == sla.verdict(ticket, at)


@given(judged_logs(), gaps(), st.data())
def test_asking_the_other_way_round_swaps_the_answers(
    log: tuple[TicketFact, ...], gap: timedelta, data: st.DataObject
) -> None:
    at = instant(log[-1].at + gap)
    one, other = [data.draw(slas(log[0].at, at_most=1)) for _ in range(2)]
    ticket = held(log)
    there, back = one.what_if([ticket], other, at), other.what_if([ticket], one, at)
    assert there.gained == back.lost

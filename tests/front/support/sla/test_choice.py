"""Which policy a ticket is judged by: ordered, total, and explained."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from pendulum import datetime

from officecore.front.support import Entitled, Prioritised, Priority, Ticket, TicketFact
from officecore.front.support.sla import (
    FIRST_REPLY,
    RESOLUTION,
    Agreement,
    ClockState,
    Scope,
    Sla,
    SlaPolicy,
    Target,
    Terms,
)
from officecore.kernel.working_time import WorkingTime
from officecore.testing import refused
from officecore.testing.sla import CALENDARS, CUSTOMER

HOUR = timedelta(hours=1)
JANUARY, MONDAY = datetime(2025, 1, 1), datetime(2025, 1, 6, 9)
HOURS = {CALENDARS[0]: WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})}
PLAIN = Terms(order=9, calendar=CALENDARS[0], targets=(Target.of(RESOLUTION, 8 * HOUR),))
GOLD = attrs.evolve(
    PLAIN, order=1, scope=Scope(tiers=("gold",)), targets=(Target.of(RESOLUTION, HOUR),)
)


def policy(name: str, terms: Terms, **more: Any) -> SlaPolicy:
    return SlaPolicy.draw_up(name, terms, at=JANUARY, **more)


def house(*policies: SlaPolicy) -> Sla:
    return Sla(policies=policies, calendars=HOURS)


def opened(*facts: TicketFact) -> Ticket:
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=MONDAY)
    return attrs.evolve(ticket, log=(*ticket.log, *facts))


def gold() -> Ticket:
    return opened(Entitled(at=MONDAY, by=None, tier="gold"))


def test_the_special_comes_before_the_general() -> None:
    sla = house(policy("standard", PLAIN), policy("gold", GOLD))
    targets = [sla.verdict(each, MONDAY).of(RESOLUTION).target for each in (opened(), gold())]
    assert targets == [8 * HOUR, HOUR]


def test_of_equal_order_the_name_decides() -> None:
    equal = attrs.evolve(GOLD, scope=Scope(), order=9)
    for names in (("a", "b"), ("b", "a")):
        sla = house(policy(names[0], PLAIN), policy(names[1], equal))
        (chosen,) = sla.verdict(opened(), MONDAY).policies
        assert chosen.name == "a"


def test_a_policy_passed_over_says_which_condition_failed() -> None:
    told = house(policy("standard", PLAIN), policy("gold", GOLD)).explain(opened(), MONDAY)
    (choice,) = told.choices
    assert choice.policy is not None and choice.policy.name == "standard"
    assert [str(each) for each in choice.passed_over] == ["gold: tier is none, not gold"]


def test_without_a_policy_nothing_is_armed() -> None:
    sla = house(policy("gold", GOLD))
    verdicts = sla.verdict(opened(), MONDAY + timedelta(days=90))
    assert (verdicts.verdicts, verdicts.breaches) == ((), ())
    assert verdicts.of(FIRST_REPLY).state is ClockState.IDLE
    assert sla.next_change(opened(), MONDAY) is None


def test_a_withdrawn_policy_leaves_no_clock_armed() -> None:
    withdrawn = policy("standard", PLAIN).withdraw(since=MONDAY + 2 * HOUR, at=MONDAY)
    late = house(withdrawn).verdict(opened(), MONDAY + timedelta(days=90)).of(RESOLUTION)
    assert (late.target, late.due, late.is_breached) == (None, None, False)


def test_a_priority_without_a_promise_is_never_late() -> None:
    target = Target.of(RESOLUTION, {**dict.fromkeys(Priority, HOUR), Priority.LOW: None})
    sla = house(policy("standard", attrs.evolve(PLAIN, targets=(target,))))
    low = opened(Prioritised(at=MONDAY, by=None, priority=Priority.LOW))
    late = sla.verdict(low, MONDAY + timedelta(days=9)).of(RESOLUTION)
    assert (late.target, late.is_breached, late.elapsed) == (None, False, 56 * HOUR)


def test_a_team_agrees_beside_the_customers_promise() -> None:
    team = attrs.evolve(GOLD, scope=Scope())
    sla = house(policy("standard", PLAIN), policy("team", team, agreement=Agreement.TEAM))
    verdicts = sla.verdict(opened(), MONDAY + 2 * HOUR)
    late = [verdicts.of(RESOLUTION, each).is_breached for each in Agreement]
    assert late == [False, True]


def test_a_policy_is_judged_by_its_own_calendar() -> None:
    with refused("sla.calendar", asked=CALENDARS[0]):
        Sla(policies=(policy("standard", PLAIN),), calendars={})


def test_a_metric_in_words_is_not_taken_for_another() -> None:
    words: Any = "resolution"
    with refused("sla.metric", asked=words):
        house().verdict(opened(), MONDAY).of(words)


def test_nothing_is_told_of_times_before_the_opening() -> None:
    with refused("ticket.not_opened"):
        house().verdict(opened(), MONDAY.subtract(microseconds=1))


@pytest.mark.parametrize(("hour", "target"), [(22, HOUR), (12, 8 * HOUR)])
def test_what_comes_in_at_night_has_its_own_promise(hour: int, target: timedelta) -> None:
    night = attrs.evolve(GOLD, scope=Scope(opened=(("20:00", "06:00"),)))
    sla = house(policy("standard", PLAIN), policy("night", night))
    at = MONDAY.set(hour=hour)
    ticket = Ticket.open("Pot", "The lid.", customer=CUSTOMER, at=at)
    assert sla.verdict(ticket, at).of(RESOLUTION).target == target

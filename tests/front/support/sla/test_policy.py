"""Policies: promises in versions, and whom they are about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from pendulum import datetime

from officecore.back.people.calendars import Calendar
from officecore.front.support.classification import TicketType
from officecore.front.support.priority import Priority
from officecore.front.support.sla import RESOLUTION, Scope, SlaPolicy, Target, Terms, Traits
from officecore.kernel.identity import Id, mint
from officecore.kernel.time import timezone
from officecore.storage.document import decode, encode
from officecore.testing import refused

HOUR = timedelta(hours=1)
JANUARY, MAY = datetime(2025, 1, 1), datetime(2025, 5, 1)
ANA: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
TEAM: Id[Any] = Id("team_01jd8m2q4ceaer5h9yq4k0f3xv")
BERLIN = timezone("Europe/Berlin")
TERMS = Terms(order=1, calendar=mint(Calendar, JANUARY), targets=(Target.of(RESOLUTION, 8 * HOUR),))
LONGER = attrs.evolve(TERMS, targets=(Target.of(RESOLUTION, 16 * HOUR),))
POLICY = SlaPolicy.draw_up("Standard", TERMS, at=JANUARY)
TRAITS = Traits(customer=ANA, opened=datetime(2025, 1, 6, 23, 30, tz=BERLIN))


def in_force(policy: SlaPolicy, *when: Any) -> list[Terms | None]:
    versions = [policy.in_force(at) for at in when]
    return [None if version is None else version.terms for version in versions]


def test_a_version_holds_until_the_next_begins() -> None:
    revised = POLICY.revise(LONGER, since=MAY, at=JANUARY)
    before, last, first = JANUARY.subtract(seconds=1), MAY.subtract(microseconds=1), MAY
    assert in_force(revised, before, JANUARY, last, first) == [None, TERMS, TERMS, LONGER]


def test_a_withdrawn_policy_promises_nothing_more() -> None:
    assert in_force(POLICY.withdraw(since=MAY, at=JANUARY), JANUARY, MAY) == [TERMS, None]


def test_what_was_promised_is_never_taken_back() -> None:
    for step in (POLICY.withdraw, lambda **when: POLICY.revise(LONGER, **when)):
        with refused("sla_policy.past", asked=JANUARY):
            step(since=JANUARY, at=MAY)


def test_a_plan_for_later_is_replaced_by_another() -> None:
    planned = POLICY.withdraw(since=MAY.add(days=1), at=JANUARY)
    assert in_force(planned.revise(LONGER, since=MAY, at=JANUARY), MAY.add(days=2)) == [LONGER]


@pytest.mark.parametrize(
    ("law", "changes"),
    [
        ("sla_policy.versions_order", {"versions": ()}),
        ("sla_policy.versions_order", {"versions": POLICY.versions * 2}),
        ("sla_policy.named", {"name": " Standard"}),
    ],
)
def test_a_policy_has_a_name_and_ordered_versions(law: str, changes: dict[str, Any]) -> None:
    with refused(law):
        attrs.evolve(POLICY, **changes)


@pytest.mark.parametrize("targets", [(), TERMS.targets * 2])
def test_a_version_promises_each_metric_just_once(targets: tuple[Target, ...]) -> None:
    with refused("sla_policy.metric_once"):
        SlaPolicy.draw_up("Standard", attrs.evolve(TERMS, targets=targets), at=JANUARY)


def test_a_policy_is_stored_with_all_its_versions() -> None:
    revised = POLICY.revise(LONGER, since=MAY, at=JANUARY).withdraw(since=MAY.add(days=1), at=MAY)
    assert decode(SlaPolicy, encode(revised), id=revised.id) == revised


@pytest.mark.parametrize(
    ("scope", "failed"),
    [
        (Scope(), []),
        (Scope(priorities=(Priority.NORMAL,), customers=(ANA,)), []),
        (Scope(priorities=(Priority.URGENT,)), ["priority"]),
        (Scope(types=(TicketType.INCIDENT,), tiers=("gold",)), ["type", "tier"]),
        (Scope(categories=("lids",), response_classes=("4h",)), ["category", "response class"]),
        (Scope(teams=(TEAM,), customers=(TEAM,)), ["customer", "team"]),
        (Scope(opened=(("22:00", "06:00"),)), []),
        (Scope(opened=(("06:00", "22:00"),)), ["time of opening"]),
    ],
)
def test_each_condition_that_fails_is_named(scope: Scope, failed: list[str]) -> None:
    assert [miss.condition for miss in scope.misses(TRAITS, BERLIN)] == failed


@pytest.mark.parametrize(("hour", "within"), [(21, False), (22, True), (5, True), (6, False)])
def test_a_night_runs_on_into_the_morning(hour: int, within: bool) -> None:
    traits = attrs.evolve(TRAITS, opened=datetime(2025, 7, 6, hour, tz=BERLIN))
    assert bool(Scope(opened=(("22:00", "06:00"),)).misses(traits, BERLIN)) is not within


def test_a_condition_that_fails_says_what_would_do() -> None:
    (miss,) = Scope(tiers=("gold", "silver")).misses(TRAITS, BERLIN)
    assert str(miss) == "tier is none, not gold or silver"

"""The choice of a policy: the first in order that is about the ticket, and why the others are not.

The order is total: by the number that the policies bear, then by name, then by identifier. In whatever
order they are stored, a ticket gets the same promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from officecore.front.support.sla.judge import Judge
from officecore.front.support.sla.policy import SlaPolicy, Terms, Version
from officecore.front.support.sla.rule import Agreement
from officecore.front.support.sla.scope import Miss, Traits
from officecore.kernel.identity import Id
from officecore.kernel.time import to_microseconds
from officecore.kernel.working_time import WorkingTime


@attrs.frozen
class PassedOver:
    """A policy that came first in order and is not about the ticket, and the conditions that failed."""

    policy: SlaPolicy
    misses: tuple[Miss, ...]

    def __str__(self) -> str:
        return f"{self.policy.name}: {', '.join(map(str, self.misses))}"


@attrs.frozen
class Choice:
    """Which policy of an agreement a ticket is judged by; None where none is about it."""

    agreement: Agreement
    policy: SlaPolicy | None
    version: Version | None
    passed_over: tuple[PassedOver, ...]


@attrs.frozen(eq=False)
class Chosen:
    """The policy chosen, at work: its terms, and a judge for each metric, by name."""

    policy: SlaPolicy
    terms: Terms
    judges: Mapping[str, Judge]


_InForce = tuple[SlaPolicy, Version, Terms]


class Chooser:
    """The policies of one agreement made ready to choose from, again and again."""

    def __init__(
        self,
        policies: Iterable[SlaPolicy],
        calendars: Mapping[Id[Any], WorkingTime],
        agreement: Agreement,
    ) -> None:
        self._policies: Final = [each for each in policies if each.agreement is agreement]
        self._calendars: Final = calendars
        self._agreement: Final = agreement
        starts = {version.since for policy in self._policies for version in policy.versions}
        self.starts: Final = sorted(map(to_microseconds, starts))
        """The instants at which some version begins, in microseconds after 1970."""
        scopes = [
            version.terms.scope
            for policy in self._policies
            for version in policy.versions
            if version.terms is not None
        ]
        self._by_hour: Final = any(scope.opened for scope in scopes)
        self._customers: Final = {each for scope in scopes for each in scope.customers}
        self._in_force: dict[int, tuple[_InForce, ...]] = {}
        self._known: dict[object, Chosen | None] = {}
        self._at_work: dict[object, Chosen] = {}

    def choice(self, traits: Traits, since: int) -> Choice:
        """The choice at the last of the `starts`, `since`, with its reasons."""
        passed: list[PassedOver] = []
        for policy, version, terms in self._at(since):
            misses = terms.scope.misses(traits, self._calendars[terms.calendar].zone)
            if not misses:
                return Choice(self._agreement, policy, version, tuple(passed))
            passed.append(PassedOver(policy, misses))
        return Choice(self._agreement, None, None, tuple(passed))

    def chosen(self, traits: Traits, since: int) -> Chosen | None:
        """The same choice, at work; remembered for the next ticket that counts the same."""
        if self._by_hour:
            return self._chosen(traits, since)
        key = (
            since,
            traits.priority,
            traits.type,
            traits.category,
            traits.tier,
            traits.response_class,
            traits.team,
            traits.customer if traits.customer in self._customers else None,
        )
        try:
            return self._known[key]
        except KeyError:
            chosen = self._known[key] = self._chosen(traits, since)
            return chosen

    def _chosen(self, traits: Traits, since: int) -> Chosen | None:
        choice = self.choice(traits, since)
        policy, version = choice.policy, choice.version
        if policy is None or version is None or version.terms is None:
            return None
        # One promise is one judge, so that whoever compares two finds them the same at a glance.
        team = traits.team if policy.agreement is Agreement.TEAM else None
        key = (policy.id, version.since, traits.priority, team)
        chosen = self._at_work.get(key)
        if chosen is None:
            calendar = self._calendars[version.terms.calendar]
            judges = [
                Judge.of(policy, version, target, traits.priority, calendar, team)
                for target in version.terms.targets
            ]
            by_name = {judge.target.metric.name: judge for judge in judges}
            chosen = self._at_work[key] = Chosen(policy, version.terms, by_name)
        return chosen

    def _at(self, since: int) -> tuple[_InForce, ...]:
        found = self._in_force.get(since)
        if found is None:
            begun = [
                (policy, [v for v in policy.versions if to_microseconds(v.since) <= since])
                for policy in self._policies
            ]
            in_force = [
                (policy, versions[-1], versions[-1].terms)
                for policy, versions in begun
                if versions and versions[-1].terms is not None
            ]
            in_force.sort(key=lambda each: (each[2].order, each[0].name, each[0].id))
            found = self._in_force[since] = tuple(in_force)
        return found

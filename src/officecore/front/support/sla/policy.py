"""An SLA policy: what is promised to whom, by which calendar, and by which rules when things change.

A house has several, in order; a ticket is judged by the first that is about it. What is promised changes
over the years, so a policy has versions, each from an instant on. A version that has begun is never
altered, which is why nobody's old verdict changes when a new promise is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import ClassVar, Self

import attrs
from pendulum import DateTime

from officecore.back.people import Calendar
from officecore.front.support.sla.rule import Agreement, Elapsed, Reopening
from officecore.front.support.sla.scope import EVERYTHING, Scope
from officecore.front.support.sla.target import Target
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Terms(Value):
    """What is promised: the targets, for the tickets in scope, by a calendar and by rules.

    `order` ranks the policies of an agreement, the lowest first; of equal order the name decides.
    """

    order: int
    calendar: Id[Calendar]
    targets: tuple[Target, ...]
    scope: Scope = EVERYTHING
    elapsed: Elapsed = Elapsed.KEEP
    reopening: Reopening = Reopening.RESUME


@attrs.frozen(kw_only=True)
class Version(Value):
    """The terms from the instant `since` on; None for a policy that was withdrawn."""

    since: DateTime = attrs.field(converter=instant)
    terms: Terms | None


@attrs.frozen(kw_only=True, slots=False)
class SlaPolicy(Aggregate):
    """A promise to customers, or between teams, in its versions, oldest first.

    Made by `SlaPolicy.draw_up`. Steps take the instant `at` (aware; kept in UTC) and refuse to touch
    what lies before it ("sla_policy.past").
    """

    kind: ClassVar[str] = "sla_policy"

    id: Id[SlaPolicy]
    name: Searchable[str]
    agreement: Searchable[Agreement] = Agreement.CUSTOMER
    versions: tuple[Version, ...]

    @classmethod
    def draw_up(
        cls,
        name: str,
        terms: Terms,
        *,
        at: datetime,
        since: datetime | None = None,
        agreement: Agreement = Agreement.CUSTOMER,
    ) -> Self:
        """A new policy, in force `since` an instant, which may be past for what was agreed by word of
        mouth or for a "what if"; from `at` on if nothing is said."""
        first = Version(since=at if since is None else since, terms=terms)
        drawn = cls(id=mint(cls, instant(at)), name=name, agreement=agreement, versions=(first,))
        return drawn._after(SlaPolicyDrawnUp(policy=drawn.id, name=name, at=instant(at)))

    def in_force(self, at: datetime) -> Version | None:
        """The version in force at an instant; None before the first."""
        begun = [version for version in self.versions if version.since <= instant(at)]
        return begun[-1] if begun else None

    def revise(self, terms: Terms, *, since: datetime, at: datetime) -> Self:
        """The policy with other terms from `since` on; what was planned for then or later is dropped."""
        return self._with(Version(since=since, terms=terms), at)

    def withdraw(self, *, since: datetime, at: datetime) -> Self:
        """The policy without effect from `since` on: it promises nothing more to anybody."""
        return self._with(Version(since=since, terms=None), at)

    def _with(self, version: Version, at: datetime) -> Self:
        if version.since < instant(at):
            raise Refused(
                "sla_policy.past",
                f"You cannot change {self.name} from {version.since} on because that is past at "
                f"{instant(at)}: what was promised stays promised.",
                asked=version.since,
                accepted=f"{instant(at)} or later",
            )
        kept = [each for each in self.versions if each.since < version.since]
        event = SlaPolicyRevised(policy=self.id, since=version.since, terms=version.terms)
        return self._after(event, versions=(*kept, version))

    # Laws ---------------------------------------------------------------------------------------

    @law(
        "sla_policy.versions_order", "The versions of a policy are in order of time, at least one."
    )
    def _versions_order(self) -> Iterator[str]:
        if not self.versions:
            yield "there is no version"
        for one, other in pairwise(self.versions):
            if other.since <= one.since:
                yield f"the version of {other.since} stands after that of {one.since}"

    @law("sla_policy.metric_once", "A version of a policy promises something, each metric once.")
    def _metric_once(self) -> Iterator[str]:
        for version in self.versions:
            if version.terms is None:
                continue
            if not version.terms.targets:
                yield f"the version of {version.since} promises nothing"
            times = Counter([target.metric.name for target in version.terms.targets])
            for name, count in times.items():
                if count > 1:
                    yield f"the version of {version.since} promises {name} {count} times"

    @law("sla_policy.named", "A policy has a name without blanks around it.")
    def _named(self) -> Iterator[str]:
        if not self.name or self.name != self.name.strip():
            yield f"a policy needs a name without blanks around it, not {self.name!r}"


@attrs.frozen(kw_only=True)
class SlaPolicyDrawnUp(Event):
    """A promise was made."""

    kind: ClassVar[str] = "sla_policy.drawn_up"
    policy: Id[SlaPolicy]
    name: str
    at: DateTime


@attrs.frozen(kw_only=True)
class SlaPolicyRevised(Event):
    """Other terms hold from an instant on, or none."""

    kind: ClassVar[str] = "sla_policy.revised"
    policy: Id[SlaPolicy]
    since: DateTime
    terms: Terms | None

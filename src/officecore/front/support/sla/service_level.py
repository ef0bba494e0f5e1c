"""A service level: the plain promise of a small house, a first reply and a resolution, to everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import attrs
from pendulum import UTC, DateTime

from officecore.front.support.sla.metric import FIRST_REPLY, RESOLUTION
from officecore.front.support.sla.policy import SlaPolicy, Terms, Version
from officecore.front.support.sla.sla import Sla
from officecore.front.support.sla.target import Target, fixed_time
from officecore.front.support.sla.verdicts import Verdicts
from officecore.front.support.ticket import Ticket
from officecore.kernel.identity import Id
from officecore.kernel.value import Value
from officecore.kernel.working_time import WorkingTime

_POLICY: Final[Id[SlaPolicy]] = Id("sla_policy_00000000000000000000000000")
_CALENDAR: Final[Id[Any]] = Id("calendar_00000000000000000000000000")
_EVER: Final = DateTime(1, 1, 1, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class ServiceLevel(Value):
    """How soon the first reply and the resolution come, in the working time of a calendar: one policy,
    the same for every ticket and for all time.

    Refuses what is no fixed length of time above nothing ("target.allowed").
    """

    name: str
    calendar: WorkingTime
    first_reply: timedelta = attrs.field(converter=fixed_time)
    resolution: timedelta = attrs.field(converter=fixed_time)

    @property
    def sla(self) -> Sla:
        """The same promise written out, to be explained or compared with others."""
        return _written_out(self)

    def verdict(self, ticket: Ticket, at: datetime) -> Verdicts:
        """How the promise stands for a ticket at an instant; see `Sla.verdict`."""
        return self.sla.verdict(ticket, at)


@lru_cache(maxsize=256)
def _written_out(level: ServiceLevel) -> Sla:
    targets = (
        Target.of(FIRST_REPLY, level.first_reply),
        Target.of(RESOLUTION, level.resolution),
    )
    terms = Terms(order=1, calendar=_CALENDAR, targets=targets)
    version = Version(since=_EVER, terms=terms)
    policy = SlaPolicy(id=_POLICY, name=level.name, versions=(version,))
    return Sla(policies=(policy,), calendars={_CALENDAR: level.calendar})

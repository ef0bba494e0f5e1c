"""A target: how much time a metric is allowed, for each priority.

"Urgent within an hour, everything else within a day, and for the unimportant we promise nothing." Saying
nothing about a priority is not the same as promising nothing: a target answers for every one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Self

import attrs

from officecore.front.support.priority import Priority
from officecore.front.support.sla.metric import Metric
from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.time import whole_microseconds
from officecore.kernel.value import Value

Allowed = tuple[tuple[Priority, timedelta | None], ...]
"""The time allowed for each priority; None where nothing is promised."""


class Counted(StrEnum):
    """Which time counts: that of the policy's calendar, or every hour of the day and night."""

    WORKING = "working"
    CALENDAR = "calendar"


def fixed_time(value: timedelta) -> timedelta:
    """A length of time above nothing, the same whenever it begins, as a plain `timedelta`.

    Refuses (BadType, BadValue "target.allowed") what is none, nothing or less, and months and years.
    """
    if not isinstance(value, timedelta):
        raise BadType(
            "target.allowed",
            f"To promise a time you must give a timedelta, not {shown(value)}.",
            asked=value,
            accepted="a timedelta such as timedelta(hours=8)",
        )
    in_months = getattr(value, "months", 0) or getattr(value, "years", 0)
    if in_months or value <= timedelta():
        raise BadValue(
            "target.allowed",
            f"To promise a time you must allow a fixed length of it above nothing, not {value}.",
            asked=value,
            accepted="weeks, days of 24 hours, hours and less",
        )
    return timedelta(microseconds=whole_microseconds(value))


def _each(allowed: Allowed) -> Allowed:
    return tuple([(rank, None if time is None else fixed_time(time)) for rank, time in allowed])


def _leads(warnings: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
    return tuple(sorted({fixed_time(each) for each in warnings}, reverse=True))


@attrs.frozen(kw_only=True)
class Target(Value):
    """The time that a metric is allowed, for each priority.

    `warnings` say how much time is left, counted as the target is, when somebody should be warned.
    Refuses (`BadValue` "target.priorities") to leave a priority out or to name one twice.
    """

    metric: Metric
    allowed: Allowed = attrs.field(converter=_each)
    counted: Counted = Counted.WORKING
    warnings: tuple[timedelta, ...] = attrs.field(default=(), converter=_leads)

    def __attrs_post_init__(self) -> None:
        """Check the fields, and that there is one answer for every priority."""
        super().__attrs_post_init__()
        answers = Counter([priority for priority, _ in self.allowed])
        if any(answers[priority] != 1 for priority in Priority):
            raise BadValue(
                "target.priorities",
                f"To promise {self.metric.name} you must answer for every priority once, with a time or "
                f"None, not for {', '.join(answers) or 'none'}.",
                asked=tuple(answers),
                accepted=tuple(Priority),
            )

    @classmethod
    def of(
        cls,
        metric: Metric,
        allowed: timedelta | Mapping[Priority, timedelta | None] | None,
        *,
        counted: Counted = Counted.WORKING,
        warnings: tuple[timedelta, ...] = (),
    ) -> Self:
        """A target of one time for all priorities, or of a time, or None, for each of them."""
        if isinstance(allowed, Mapping):
            each = tuple(allowed.items())
        else:
            each = tuple([(priority, allowed) for priority in Priority])
        return cls(metric=metric, allowed=each, counted=counted, warnings=warnings)

    def at(self, priority: Priority) -> timedelta | None:
        """The time allowed at a priority; None where nothing is promised."""
        return dict(self.allowed)[priority]

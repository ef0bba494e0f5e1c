"""What is done with a fiscal year: the steps that there are, and the record of each."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import attrs
from pendulum import DateTime

from officecore.back.ledger.periods.period import PeriodState
from officecore.kernel.identity import Id
from officecore.kernel.lifecycle import Lifecycle, step
from officecore.kernel.time import instant
from officecore.kernel.value import Value

_OPEN, _CLOSED, _LOCKED = PeriodState


class YearStep(StrEnum):
    """What is done with a year, or with one of its periods."""

    CLOSE_PERIOD = "close_period"
    REOPEN_PERIOD = "reopen_period"
    CLOSE = "close"
    REOPEN = "reopen"
    LOCK = "lock"


FISCAL_YEAR_LIFECYCLE: Final[Lifecycle[PeriodState]] = Lifecycle(
    "fiscal_year",
    start=_OPEN,
    steps=(
        step(YearStep.CLOSE_PERIOD, (_OPEN,), to=(_OPEN,)),
        step(YearStep.REOPEN_PERIOD, (_OPEN,), to=(_OPEN,)),
        step(YearStep.CLOSE, (_OPEN,), to=(_CLOSED,)),
        step(YearStep.REOPEN, (_CLOSED,), to=(_OPEN,)),
        step(YearStep.LOCK, (_CLOSED,), to=(_LOCKED,)),
    ),
)


@attrs.frozen(kw_only=True)
class YearFact(Value):
    """One thing that was done with a year: what, when, by whom.

    `period` names the period that it is about, "" the whole year; `reason` says why something was
    reopened; `entries` are the closing entries, none where there was no result to carry over;
    `fingerprint` stands for all that the books held at the end of what was closed (see `fingerprint`).
    """

    step: YearStep
    at: DateTime = attrs.field(converter=instant)
    by: str
    period: str = ""
    reason: str = ""
    entries: tuple[Id[Any], ...] = ()
    fingerprint: str = ""

"""Promises for your own tests: logs with all that moves a clock, policies, and whole houses of them.

Changes crowd here as facts do elsewhere: a priority changes while the ticket waits, a policy while it is
settled, and the waiting ends by itself at the very instant of an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st
from pendulum import DateTime

from officecore.front.support import (
    Assigned,
    Author,
    Classified,
    Closed,
    Entitled,
    MarkedAsSpam,
    Message,
    Prioritised,
    Priority,
    Reopened,
    Resolved,
    TicketFact,
    TicketType,
    WaitingBegan,
    WaitingEnded,
    WaitingFor,
)
from officecore.front.support.sla import (
    METRICS,
    Agreement,
    Counted,
    Elapsed,
    Reopening,
    Scope,
    Sla,
    SlaPolicy,
    Target,
    Terms,
    Version,
)
from officecore.kernel.identity import Id
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing.support import gaps
from officecore.testing.time import instants, working_times

__all__ = ["CALENDARS", "CUSTOMER", "judged_logs", "policies", "slas", "terms"]

CUSTOMER: Final[Id[Any]] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
CALENDARS: Final[tuple[Id[Any], ...]] = (
    Id("calendar_01jd8m2q4ceaer5h9yq4k0f3xv"),
    Id("calendar_01jd8m2q4ceaer5h9yq4k0f3xw"),
)
_POLICIES: Final[tuple[Id[Any], ...]] = (
    Id("sla_policy_01jd8m2q4ceaer5h9yq4k0f3xv"),
    Id("sla_policy_01jd8m2q4ceaer5h9yq4k0f3xw"),
    Id("sla_policy_01jd8m2q4ceaer5h9yq4k0f3xx"),
)
_AGENT: Final[Id[Any]] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
_TEAMS: Final[tuple[Id[Any] | None, ...]] = (None, Id("team_01jd8m2q4ceaer5h9yq4k0f3xv"))
_TIERS: Final = ("", "gold")
_MINUTE: Final = timedelta(minutes=1)

Make = Callable[[DateTime, timedelta], st.SearchStrategy[TicketFact]]


def _message(at: DateTime, _: timedelta) -> st.SearchStrategy[TicketFact]:
    return st.builds(
        Message,
        at=st.just(at),
        text=st.just("Hello"),
        author=st.sampled_from(Author),
        public=st.booleans(),
        automatic=st.booleans(),
    )


def _said(author: Author) -> Make:
    return lambda at, _: st.just(Message(at=at, author=author, text="Well?"))


def _waiting(at: DateTime, unit: timedelta) -> st.SearchStrategy[TicketFact]:
    until = st.none() | gaps(unit).map(lambda gap: instant(at + gap))
    return st.builds(
        WaitingBegan,
        at=st.just(at),
        by=st.none(),
        reason=st.sampled_from(WaitingFor),
        until=until,
    )


def _counting(at: DateTime, _: timedelta) -> st.SearchStrategy[TicketFact]:
    made = {"at": st.just(at), "by": st.none()}
    return st.one_of(
        st.builds(
            Assigned,
            **made,
            team=st.sampled_from(_TEAMS),
            assignee=st.sampled_from((None, _AGENT)),
            reason=st.just(""),
        ),
        st.builds(Prioritised, **made, priority=st.sampled_from(Priority), reason=st.just("")),
        st.builds(Classified, **made, type=st.sampled_from(TicketType), category=st.just("")),
        st.builds(Entitled, **made, tier=st.sampled_from(_TIERS), response_class=st.just("")),
    )


_FACTS: Final[tuple[Make, ...]] = (
    _message,
    _said(Author.CUSTOMER),
    _said(Author.AGENT),
    _waiting,
    lambda at, _: st.just(WaitingEnded(at=at, by=None)),
    lambda at, _: st.just(Resolved(at=at, by=_AGENT, solution="replaced")),
    lambda at, _: st.just(Reopened(at=at, by=None, reason="rattles again")),
    lambda at, _: st.sampled_from([Closed(at=at, by=None), MarkedAsSpam(at=at, by=None)]),
    _counting,
    _counting,
)


@st.composite
def judged_logs(
    draw: st.DrawFn,
    *,
    opened: st.SearchStrategy[DateTime] | None = None,
    unit: timedelta = timedelta(microseconds=1),
    longest: int = 10,
) -> tuple[TicketFact, ...]:
    """Any facts that a clock may hear of, in order of time after a first message. All instants are whole
    units after the first, which is a whole minute."""
    at = draw(instants() if opened is None else opened).replace(second=0, microsecond=0)
    log: list[TicketFact] = [Message(at=at, author=draw(st.sampled_from(Author)), text="Hello")]
    for make in draw(st.lists(st.sampled_from(_FACTS), max_size=longest)):
        at = instant(at + draw(gaps(unit)))
        fact = draw(make(at, unit))
        # Nothing follows a closing, and spam is only ever taken back.
        if isinstance(log[-1], Closed):
            break
        if not isinstance(log[-1], MarkedAsSpam) or isinstance(fact, Reopened):
            log.append(fact)
    return tuple(log)


@st.composite
def targets(draw: st.DrawFn) -> tuple[Target, ...]:
    """A target for each metric of the trade, of a minute up to two days, or none for a priority."""
    times = st.integers(1, 60 * 16).map(_MINUTE.__mul__) | st.integers(1, 60 * 48).map(
        _MINUTE.__mul__
    )
    return tuple(
        [
            Target.of(
                metric,
                dict(zip(Priority, draw(st.tuples(*[times] * 3, st.none() | times)), strict=True)),
                counted=draw(st.sampled_from(Counted)),
            )
            for metric in METRICS
        ]
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Terms in one of two calendars, for all tickets or for some, by any rules."""
    scopes = (Scope(), Scope(tiers=("gold",)), Scope(priorities=(Priority.URGENT, Priority.LOW)))
    return Terms(
        order=draw(st.integers(1, 3)),
        calendar=draw(st.sampled_from(CALENDARS)),
        targets=draw(targets()),
        scope=draw(st.sampled_from(scopes)),
        elapsed=draw(st.sampled_from(Elapsed)),
        reopening=draw(st.sampled_from(Reopening)),
    )


@st.composite
def policies(draw: st.DrawFn, near: DateTime, *, at_most: int = 3) -> tuple[SlaPolicy, ...]:
    """Policies, one of them at least, that change in the two days after an instant, or never."""
    made: list[SlaPolicy] = []
    for number in range(draw(st.integers(1, at_most))):
        first = Version(since=near.subtract(years=2), terms=draw(terms()))
        later = draw(st.lists(st.integers(0, 48 * 60), max_size=2, unique=True).map(sorted))
        changes = [
            Version(since=instant(near + minutes * _MINUTE), terms=draw(st.none() | terms()))
            for minutes in later
        ]
        made.append(
            SlaPolicy(
                id=_POLICIES[number],
                name=draw(st.sampled_from(("gold", "standard"))),
                agreement=draw(st.sampled_from(Agreement)),
                versions=(first, *changes),
            )
        )
    return tuple(made)


@st.composite
def slas(draw: st.DrawFn, near: DateTime, *, zone: str | None = None, at_most: int = 3) -> Sla:
    """A house's policies about an instant, with two calendars."""
    hours: list[WorkingTime] = [draw(working_times(zone)), draw(working_times(zone))]
    return Sla(
        policies=draw(policies(near, at_most=at_most)),
        calendars=dict(zip(CALENDARS, hours, strict=True)),
    )

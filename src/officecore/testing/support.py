"""Tickets for your own tests: logs of any facts, tickets in any state, promises, and a machine.

Facts crowd here: many fall on the same instant, a microsecond apart, or before the office opens, since
that is where clocks lose time. Opening instants have a taste for the days on which clocks change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import invariant
from pendulum import DateTime

from officecore.front.customers import Customer
from officecore.front.support import (
    TICKET_LIFECYCLE,
    Author,
    Message,
    Reopened,
    Resolved,
    Ticket,
    TicketFact,
    TicketStatus,
    WaitingBegan,
    WaitingEnded,
)
from officecore.front.support.sla import RESOLUTION, ClockState, ServiceLevel, Verdict
from officecore.kernel.identity import Id
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing.identity import ids
from officecore.testing.lifecycle import Draw, LifecycleMachine, Steps
from officecore.testing.time import instants, working_times

__all__ = ["TicketMachine", "gaps", "logs", "service_levels", "tickets"]

AGENT: Final[Id[Any]] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
_TEXTS: Final = st.sampled_from(["", "Hello", "Wie lange noch?", "まだですか"])
_MINUTE: Final = timedelta(minutes=1)


def gaps(unit: timedelta = timedelta(microseconds=1)) -> st.SearchStrategy[timedelta]:
    """How long it takes until the next fact, in whole units: not at all, an hour or so, or two days."""
    longest = [unit * 3, timedelta(hours=3), timedelta(days=2)]
    lengths = [st.integers(0, max(3, most // unit)).map(unit.__mul__) for most in longest]
    return st.just(timedelta()) | st.one_of(lengths)


@st.composite
def service_levels(draw: st.DrawFn, zone: str | None = None) -> ServiceLevel:
    """Promises in the calendar of a zone, of a microsecond up to two days of working time."""
    targets = st.timedeltas(timedelta(microseconds=1), timedelta(hours=8)) | st.timedeltas(
        timedelta(microseconds=1), timedelta(hours=48)
    )
    return ServiceLevel(
        name="promise",
        calendar=draw(working_times(zone)),
        first_reply=draw(targets),
        resolution=draw(targets),
    )


@st.composite
def logs(
    draw: st.DrawFn,
    *,
    opened: st.SearchStrategy[DateTime] | None = None,
    unit: timedelta = timedelta(microseconds=1),
) -> tuple[TicketFact, ...]:
    """Any facts in order of time after a first message, as another system may have left them.

    Of all authors, public or not, automatic or not; waiting that never began may end. All instants
    are whole units after the first, which is a whole minute, of those in `opened` or any.
    """
    at = _whole_minute(draw(instants() if opened is None else opened))
    log: list[TicketFact] = [Message(at=at, author=draw(st.sampled_from(Author)), text="Hello")]
    for make in draw(st.lists(st.sampled_from(_FACTS), max_size=10)):
        at = instant(at + draw(gaps(unit)))
        log.append(make(at, draw))
    return tuple(log)


@st.composite
def tickets(
    draw: st.DrawFn,
    *,
    opened: st.SearchStrategy[DateTime] | None = None,
    customer: Id[Customer] | None = None,
    unit: timedelta = timedelta(microseconds=1),
    max_steps: int = 10,
) -> Ticket:
    """Tickets that were not merged, in any other state, by any way there; instants as in `logs`."""
    ticket = Ticket.open(
        "Help",
        draw(_TEXTS),
        customer=draw(ids(Customer)) if customer is None else customer,
        author=draw(st.sampled_from(Author)),
        at=_whole_minute(draw(instants() if opened is None else opened)),
    )
    for _ in range(draw(st.integers(0, max_steps))):
        allowed = set(_ALONE) & set(TICKET_LIFECYCLE.allowed(ticket.status)) - _ENDING
        at = instant(ticket.log[-1].at + draw(gaps(unit)))
        ticket = _ALONE[draw(st.sampled_from(sorted(allowed)))](ticket, at, draw)
    return ticket


def _whole_minute(at: DateTime) -> DateTime:
    return at.replace(second=0, microsecond=0)


def _any_message(at: DateTime, draw: Draw) -> TicketFact:
    author, public = draw(st.sampled_from(Author)), draw(st.booleans())
    automatic = draw(st.booleans())
    return Message(at=at, author=author, text="Hello", public=public, automatic=automatic)


_FACTS: Final[tuple[Callable[[DateTime, Draw], TicketFact], ...]] = (
    _any_message,
    lambda at, _: Message(at=at, author=Author.CUSTOMER, text="And?"),
    lambda at, _: Message(at=at, author=Author.AGENT, text="Soon."),
    lambda at, _: WaitingBegan(at=at, by=AGENT),
    lambda at, _: WaitingEnded(at=at, by=None),
    lambda at, _: Resolved(at=at, by=AGENT, solution="replaced"),
    lambda at, _: Reopened(at=at, by=None, reason="rattles again"),
)


def _receive(ticket: Ticket, at: DateTime, draw: Draw) -> Ticket:
    text, automatic = draw(_TEXTS), draw(st.integers(0, 3)) == 0
    reference = draw(st.none() | st.just(f"<{len(ticket.log)}@example.com>"))
    return ticket.receive(text, at=at, automatic=automatic, reference=reference)


def _assign(ticket: Ticket, at: DateTime, draw: Draw) -> Ticket:
    return ticket.assign(draw(st.none() | st.just(AGENT)), by=None, at=at)


_ALONE: Final[Mapping[str, Callable[[Ticket, DateTime, Draw], Ticket]]] = {
    "reply": lambda ticket, at, draw: ticket.reply(draw(_TEXTS), by=AGENT, at=at),
    "receive": _receive,
    "note": lambda ticket, at, draw: ticket.note(draw(_TEXTS), by=AGENT, at=at),
    "assign": _assign,
    "wait": lambda ticket, at, _: ticket.wait(by=AGENT, at=at),
    "resume": lambda ticket, at, _: ticket.resume(by=None, at=at),
    "resolve": lambda ticket, at, _: ticket.resolve("replaced", by=AGENT, at=at),
    "close": lambda ticket, at, _: ticket.close(by=AGENT, at=at),
    "mark_as_spam": lambda ticket, at, _: ticket.mark_as_spam(by=AGENT, at=at),
    "reopen": lambda ticket, at, _: ticket.reopen("rattles again", by=None, at=at),
}
"""What can be done to a ticket without another one."""

_ENDING: Final = frozenset({"close", "mark_as_spam"})
"""After which little can be done."""


def _other(ticket: Ticket, draw: Draw) -> Ticket:
    nearby = st.timedeltas(timedelta(days=-3), timedelta(days=3))
    opened = nearby.map(lambda after: instant(ticket.log[-1].at + after))
    drawn = tickets(opened=opened, customer=ticket.customer, max_steps=4)
    return draw(drawn.filter(lambda other: other.status is not TicketStatus.RESOLVED))


def _merge(ticket: Ticket, at: DateTime, draw: Draw) -> Ticket:
    return ticket.merge_into(_other(ticket, draw), by=AGENT, at=at)


def _take_in(ticket: Ticket, at: DateTime, draw: Draw) -> Ticket:
    return ticket.take_in(_other(ticket, draw), at=at)


_Step = Callable[[Ticket, Draw], Ticket]


def _later(step: Callable[[Ticket, DateTime, Draw], Ticket]) -> _Step:
    return lambda ticket, draw: step(ticket, instant(ticket.log[-1].at + draw(gaps())), draw)


_STEPS: Final = {
    name: _later(step) for name, step in {**_ALONE, "merge": _merge, "take_in": _take_in}.items()
}


class TicketMachine(LifecycleMachine[Ticket]):
    """Plays tickets through their lifecycle, and asks after each step how the promise stood before it.

    What was true at an instant must stay true: only a merger may bring in facts of the past. No
    message is ever lost, and time is counted as long as the ticket is in our hands.
    """

    lifecycle = TICKET_LIFECYCLE
    steps: ClassVar[Steps] = _STEPS
    level: Final = ServiceLevel(
        name="promise",
        calendar=WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]}),
        first_reply=timedelta(hours=4),
        resolution=timedelta(hours=16),
    )

    def begin(self, draw: Draw) -> Ticket:
        """A ticket with its first message."""
        customer, at = draw(ids(Customer)), draw(instants("Europe/Berlin"))
        return Ticket.open("Help", draw(_TEXTS), customer=customer, at=at)

    def state(self, subject: Ticket) -> TicketStatus:
        """The status that the ticket derives."""
        return subject.status

    def _take(self, name: str, draw: Draw) -> None:
        before = self.subject
        super()._take(name, draw)
        if name == "merge":
            return
        gone = set(before.log) - set(self.subject.log)
        assert not gone, f"{name} lost {gone}"
        if name != "take_in":
            then = before.log[-1].at
            if self.subject.until(then) == before.log:
                assert self._verdicts(self.subject, then) == self._verdicts(before, then)

    def _verdicts(self, ticket: Ticket, at: DateTime) -> tuple[Verdict, ...]:
        return self.level.verdict(ticket, at).verdicts

    @invariant()
    def _clocks_run_while_it_is_in_our_hands(self) -> None:
        ticket = self.subject
        if ticket.status is TicketStatus.MERGED:
            return
        resolution = self.level.verdict(ticket, ticket.log[-1].at).of(RESOLUTION)
        in_our_hands = ticket.status in (TicketStatus.NEW, TicketStatus.OPEN)
        assert (resolution.state is ClockState.RUNNING) == in_our_hands
        assert (resolution.breached_since is not None) == resolution.is_breached

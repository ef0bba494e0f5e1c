"""Where a ticket stands: read off its log, one fact after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from officecore.front.support.fact import (
    Closed,
    MarkedAsSpam,
    Merged,
    Message,
    Reopened,
    Resolved,
    TicketFact,
    WaitingBegan,
    WaitingEnded,
)
from officecore.kernel.lifecycle import Lifecycle, step


class TicketStatus(StrEnum):
    """Whose turn it is."""

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    SPAM = "spam"
    MERGED = "merged"


_NEW, _OPEN, _WAITING, _RESOLVED, _CLOSED, _SPAM, _MERGED = TicketStatus
_LIVE: Final = (_NEW, _OPEN, _WAITING)

TICKET_LIFECYCLE: Final[Lifecycle[TicketStatus]] = Lifecycle(
    "ticket",
    start=_NEW,
    steps=(
        step("reply", (_NEW, _OPEN), to=(_OPEN,)),
        step("reply", (_WAITING,), to=(_WAITING,)),
        step("reply", (_RESOLVED,), to=(_RESOLVED,)),
        step("receive", (_NEW,), to=(_NEW,)),
        step("receive", (_OPEN,), to=(_OPEN,)),
        # An automatic message leaves things as they are.
        step("receive", (_WAITING,), to=(_OPEN, _WAITING)),
        step("receive", (_RESOLVED,), to=(_OPEN, _RESOLVED)),
        *[step("note", (same,), to=(same,)) for same in (*_LIVE, _RESOLVED)],
        *[step("assign", (same,), to=(same,)) for same in _LIVE],
        step("wait", (_NEW, _OPEN), to=(_WAITING,)),
        step("resume", (_WAITING,), to=(_OPEN,)),
        step("resolve", _LIVE, to=(_RESOLVED,)),
        step("reopen", (_RESOLVED,), to=(_OPEN,)),
        step("close", (_RESOLVED,), to=(_CLOSED,)),
        step("mark_as_spam", _LIVE, to=(_SPAM,)),
        step("reopen", (_SPAM,), to=(_OPEN,)),
        step("merge", (*_LIVE, _RESOLVED), to=(_MERGED,)),
        # The other ticket may bring an answer, or a message that the customer wrote since.
        step("take_in", (_NEW,), to=(_NEW, _OPEN)),
        step("take_in", (_OPEN,), to=(_OPEN,)),
        step("take_in", (_WAITING,), to=(_WAITING, _OPEN)),
    ),
)


def status_of(log: Iterable[TicketFact]) -> TicketStatus:
    """The state in which a log leaves its ticket.

    A public message that a customer wrote puts the ticket back into our hands, whatever way it came:
    one that waited for the customer, and one that was resolved. An automatic message changes nothing.
    A ticket is new until we have done something about it, and never again.
    """
    return [_NEW, *statuses(log)][-1]


def statuses(log: Iterable[TicketFact]) -> Iterator[TicketStatus]:
    """The state after each fact of a log."""
    state = _NEW
    for fact in log:
        match fact:
            case Message():
                if (state is _NEW and fact.is_answer) or (
                    state in (_WAITING, _RESOLVED) and fact.is_asking
                ):
                    state = _OPEN
            case WaitingBegan():
                state = _WAITING
            case WaitingEnded() | Reopened():
                state = _OPEN
            case Resolved():
                state = _RESOLVED
            case Closed():
                state = _CLOSED
            case MarkedAsSpam():
                state = _SPAM
            case Merged():
                state = _MERGED
            case _:
                pass  # Who has it and how it counts says nothing about whose turn it is.
        yield state

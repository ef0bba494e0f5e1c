"""Where a ticket stands: read off its log, one fact after another."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from officecore.front.support.fact import (
    Author,
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
    MERGED = "merged"


_NEW, _OPEN, _WAITING, _RESOLVED, _MERGED = TicketStatus
_LIVE: Final = (_NEW, _OPEN, _WAITING)

TICKET_LIFECYCLE: Final[Lifecycle[TicketStatus]] = Lifecycle(
    "ticket",
    start=_NEW,
    steps=(
        step("reply", (*_LIVE, _RESOLVED), to=(_OPEN, _WAITING, _RESOLVED)),
        step("receive", (*_LIVE, _RESOLVED), to=(*_LIVE, _RESOLVED)),
        step("note", (*_LIVE, _RESOLVED), to=(*_LIVE, _RESOLVED)),
        step("assign", _LIVE, to=_LIVE),
        step("wait", (_NEW, _OPEN), to=(_WAITING,)),
        step("resume", (_WAITING,), to=(_NEW, _OPEN)),
        step("resolve", _LIVE, to=(_RESOLVED,)),
        step("reopen", (_RESOLVED,), to=(_OPEN,)),
        step("merge", (*_LIVE, _RESOLVED), to=(_MERGED,)),
        step("take in", _LIVE, to=_LIVE),
    ),
)


def status_of(log: Iterable[TicketFact]) -> TicketStatus:
    """The state in which a log leaves its ticket.

    A public message that a customer wrote puts the ticket back into our hands, whatever channel it came
    by: one that waited for the customer, and one that was resolved. An automatic message changes nothing.
    """
    state, replied = TicketStatus.NEW, False
    for fact in log:
        match fact:
            case Message(automatic=False, public=True, author=Author.AGENT):
                replied = True
                state = _OPEN if state is _NEW else state
            case Message(automatic=False, public=True, author=Author.CUSTOMER):
                if state in (_WAITING, _RESOLVED):
                    state = _OPEN if replied or state is _RESOLVED else _NEW
            case WaitingBegan():
                state = _WAITING
            case WaitingEnded():
                state = _OPEN if replied else _NEW
            case Resolved():
                state = _RESOLVED
            case Reopened():
                state = _OPEN
            case Merged():
                state = _MERGED
            case _:
                pass
    return state

"""What a clock listens to: what happens to a ticket, and how the ticket stands meanwhile.

A promise names these and nothing else: not the channel by which a message came, not the label that the
house gave to a state. So a renamed state or another mailbox moves no deadline.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Happening(StrEnum):
    """What a fact of the log may be, at its instant. One fact may be several.

    *Raised*: the ticket was opened, and not by an answer of ours. *Asked*: the customer in person wrote
    to us. *Asked again*: the same, after our first answer. *Answered*: a person of ours wrote to the
    customer. *Taken*: somebody of ours has it, by being assigned or by writing in it. *Reopened*: a
    settled ticket is in our hands again, for whatever reason. Automatic messages are nothing at all.
    """

    OPENED = "opened"
    RAISED = "raised"
    ASKED = "customer asked"
    ASKED_AGAIN = "customer asked again"
    ANSWERED = "public answer"
    TAKEN = "taken"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"


class Condition(StrEnum):
    """How a ticket stands over a stretch of time. Several may hold at once.

    It is in our hands, or waits for one of three, or is *settled*: resolved, closed, spam or merged. It
    is assigned to somebody, or to nobody. The customer's last question is answered, or is not.
    """

    IN_OUR_HANDS = "in our hands"
    WAITING_FOR_CUSTOMER = "waiting for customer"
    WAITING_FOR_THIRD_PARTY = "waiting for third party"
    WAITING_FOR_A_DAY = "waiting for a day"
    SETTLED = "settled"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"


_BIT: Final = {
    each: 1 << place for kind in (Happening, Condition) for place, each in enumerate(kind)
}


def bits(conditions: Iterable[Happening | Condition]) -> int:
    """Conditions as a set of bits, each in the order of its enumeration; one kind in one set."""
    found = 0
    for each in conditions:
        found |= _BIT[each]
    return found

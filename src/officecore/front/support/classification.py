"""What sort of matter a ticket is, in the words of the trade (ITIL)."""

from __future__ import annotations

from enum import StrEnum


class TicketType(StrEnum):
    """What sort of matter it is.

    An *incident* is an unplanned interruption, a *request* a wish for something normal, a *question* a
    wish to know, a *problem* the cause of incidents, a *change* something to be altered.
    """

    INCIDENT = "incident"
    REQUEST = "request"
    QUESTION = "question"
    PROBLEM = "problem"
    CHANGE = "change"

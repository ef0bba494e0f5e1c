"""Priority: how soon a ticket comes to its turn, by how bad it is and how urgent.

Impact says how much is hit, urgency how long it can wait. Which priority follows from the two is
written in a matrix, not left to whoever shouts loudest.
"""

from __future__ import annotations

from enum import StrEnum


class Impact(StrEnum):
    """How much is hit."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Urgency(StrEnum):
    """How soon it must be better."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Priority(StrEnum):
    """Which ticket comes first: the most urgent stands first."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

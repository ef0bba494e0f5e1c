"""What becomes of the time that has passed when something changes: each answer has a name.

A ticket becomes urgent after three hours; it is resolved and comes back; another team takes it over.
Whether the time until then counts is no question of arithmetic but of what was agreed. So every
policy says which of these it follows, and every explanation names it.
"""

from __future__ import annotations

from enum import StrEnum


class Agreement(StrEnum):
    """With whom it is agreed: with the customer (an SLA), or between our own teams (an OLA). A ticket is
    judged by one policy of each at a time."""

    CUSTOMER = "customer"
    TEAM = "team"


class Elapsed(StrEnum):
    """What was counted before this policy took the ticket over, or before it promised another time.

    *Keep*: it stays counted as it was, by the calendar of then. *Restart*: it is counted from nothing.
    *Longer*: the longer of what was counted and of what this policy would have counted since the
    cycle began.
    """

    KEEP = "keep"
    RESTART = "restart"
    LONGER = "longer"


class Reopening(StrEnum):
    """A settled ticket is reopened. *Resume*: the clock that its settlement stopped goes on from where
    it stood, the time in between left out. *Restart*: another cycle begins at nothing. *First only*:
    the first settlement counts for good.
    """

    RESUME = "resume"
    RESTART = "restart"
    FIRST_ONLY = "first only"

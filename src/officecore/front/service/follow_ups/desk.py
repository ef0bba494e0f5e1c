"""The desk of follow-ups and promises to customers."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class FollowUpsDesk(Desk):
    """What was promised to customers, and whether it was kept."""

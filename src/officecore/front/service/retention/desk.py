"""The desk of retention: who stayed and who left."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class RetentionDesk(Desk):
    """Who stayed and who left."""

"""The desk of routing: teams, those who answer, and the tickets they get."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class RoutingDesk(Desk):
    """Teams, those who answer, and who gets which ticket."""

"""The desk of complaints: received, answered in time, put right."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class ComplaintsDesk(Desk):
    """Complaints, their clock, and what puts them right."""

"""The desk of service levels: where promises are made, and asked how they stand."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class SlaDesk(Desk):
    """Service levels: promises and how they stand."""

"""The desk of entitlement: contracts, warranties and what is covered."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class EntitlementDesk(Desk):
    """Support contracts, warranties, and what is covered."""

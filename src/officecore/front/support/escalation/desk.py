"""The desk of escalation: where what is due next is looked up, and acted on."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class EscalationDesk(Desk):
    """What is due next, and who is told before it is too late."""

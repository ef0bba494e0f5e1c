"""The desk of calendars: hours of a place, and what departs from them."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class CalendarsDesk(Desk):
    """Working calendars and their holidays."""

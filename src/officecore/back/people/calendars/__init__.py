"""Calendars: when people work, by place, holidays and shifts included."""

from officecore.back.people.calendars.desk import CalendarsDesk
from officecore.back.people.calendars.laws import LAWS

__all__ = ["LAWS", "CalendarsDesk"]

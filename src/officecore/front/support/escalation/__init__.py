"""Escalation: who hears of it before a promise is broken, and after."""

from officecore.front.support.escalation.desk import EscalationDesk
from officecore.front.support.escalation.laws import LAWS

__all__ = ["LAWS", "EscalationDesk"]

"""Service levels: what we promise each customer, and how the promises stand."""

from officecore.front.support.sla.desk import SlaDesk
from officecore.front.support.sla.laws import LAWS

__all__ = ["LAWS", "SlaDesk"]

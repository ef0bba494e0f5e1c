"""Entitlement: who may have support for what, by which contract or warranty."""

from officecore.front.support.entitlement.desk import EntitlementDesk
from officecore.front.support.entitlement.laws import LAWS

__all__ = ["LAWS", "EntitlementDesk"]

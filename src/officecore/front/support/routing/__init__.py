"""Routing: which ticket lands on whose table."""

from officecore.front.support.routing.desk import RoutingDesk
from officecore.front.support.routing.laws import LAWS

__all__ = ["LAWS", "RoutingDesk"]

"""Retention: who stayed, who left, and why."""

from officecore.front.service.retention.desk import RetentionDesk
from officecore.front.service.retention.laws import LAWS

__all__ = ["LAWS", "RetentionDesk"]

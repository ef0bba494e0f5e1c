"""Follow-ups: what somebody said they would do, by which day, and whether they did."""

from officecore.front.service.follow_ups.desk import FollowUpsDesk
from officecore.front.service.follow_ups.laws import LAWS

__all__ = ["LAWS", "FollowUpsDesk"]

"""Complaints: where somebody is owed an answer by law, and perhaps more than an answer."""

from officecore.front.service.complaints.desk import ComplaintsDesk
from officecore.front.service.complaints.laws import LAWS

__all__ = ["LAWS", "ComplaintsDesk"]

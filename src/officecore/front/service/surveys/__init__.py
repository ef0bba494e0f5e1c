"""Surveys: how content those are whom we served."""

from officecore.front.service.surveys.desk import SurveysDesk
from officecore.front.service.surveys.laws import LAWS

__all__ = ["LAWS", "SurveysDesk"]

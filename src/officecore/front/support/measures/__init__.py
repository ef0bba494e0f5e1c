"""Measures: how well support kept its word, in figures that name their tickets."""

from officecore.front.support.measures.desk import MeasuresDesk
from officecore.front.support.measures.laws import LAWS

__all__ = ["LAWS", "MeasuresDesk"]

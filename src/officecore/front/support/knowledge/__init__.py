"""Knowledge: what was found out once, written down for the next time."""

from officecore.front.support.knowledge.desk import KnowledgeDesk
from officecore.front.support.knowledge.laws import LAWS

__all__ = ["LAWS", "KnowledgeDesk"]

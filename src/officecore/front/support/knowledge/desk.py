"""The desk of knowledge: articles, from the draft until they are taken down."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class KnowledgeDesk(Desk):
    """Articles, and how they are found."""

"""The desk of surveys: asked once, answered once, counted exactly."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class SurveysDesk(Desk):
    """How content those are whom we served."""

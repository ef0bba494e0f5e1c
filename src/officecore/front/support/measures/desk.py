"""The desk of measures: attainment, percentiles, backlog."""

from __future__ import annotations

from officecore.kernel.desk import Desk


class MeasuresDesk(Desk):
    """How well support kept its word, in figures that name their tickets."""

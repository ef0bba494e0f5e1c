"""What must hold in escalation, across one office."""

from __future__ import annotations

from typing import Final

from officecore.kernel.law import Law
from officecore.kernel.work import UnitOfWork

LAWS: Final[tuple[Law[UnitOfWork], ...]] = ()
"""The laws across an office."""

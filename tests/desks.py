"""Every desk that a unit of work has at hand."""

from __future__ import annotations

from typing import Final, get_type_hints

from officecore.kernel.desk import Desk
from officecore.office import Work

DESKS: Final[list[type[Desk]]] = [
    get_type_hints(member.fget)["return"]
    for member in vars(Work).values()
    if isinstance(member, property)
]

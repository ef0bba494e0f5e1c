"""officecore: a business's front office and back office as typed, immutable objects and services.

The names that people import first are here and are loaded when they are used; each department has its
own: `from officecore.front.sales import Sale`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from officecore.back.assets import Asset
    from officecore.back.ledger import Entry
    from officecore.back.people import Employee
    from officecore.back.stock import Item
    from officecore.front.customers import Customer
    from officecore.front.sales import Sale
    from officecore.front.support import Ticket
    from officecore.kernel.actor import Actor
    from officecore.kernel.errors import OfficeError
    from officecore.kernel.identity import Id
    from officecore.kernel.money import Money
    from officecore.kernel.rate import Rate
    from officecore.kernel.working_time import WorkingTime
    from officecore.office import Office

__all__ = [
    "Actor",
    "Asset",
    "Customer",
    "Employee",
    "Entry",
    "Id",
    "Item",
    "Money",
    "Office",
    "OfficeError",
    "Rate",
    "Sale",
    "Ticket",
    "WorkingTime",
]

_HOMES: Final = {
    "Actor": "officecore.kernel.actor",
    "Asset": "officecore.back.assets",
    "Customer": "officecore.front.customers",
    "Employee": "officecore.back.people",
    "Entry": "officecore.back.ledger",
    "Id": "officecore.kernel.identity",
    "Item": "officecore.back.stock",
    "Money": "officecore.kernel.money",
    "Office": "officecore.office",
    "OfficeError": "officecore.kernel.errors",
    "Rate": "officecore.kernel.rate",
    "Sale": "officecore.front.sales",
    "Ticket": "officecore.front.support",
    "WorkingTime": "officecore.kernel.working_time",
}


def __getattr__(name: str) -> Any:
    """Load a name of the front door, or a department, when it is first used."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name in ("samples", "testing"):
        return import_module(f"officecore.{name}")
    raise AttributeError(f"module 'officecore' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

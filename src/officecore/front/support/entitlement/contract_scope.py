"""What a contract is about, and which service it brings: all that a customer has, or these things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Service(Value):
    """The service to which somebody has a right: of a `tier` and a `response_class`, which the promises
    of the house go by, in the hours of a `calendar`; None for all hours there are."""

    tier: str = ""
    response_class: str = ""
    calendar: Id[Any] | None = None


@attrs.frozen(kw_only=True)
class ContractScope(Value):
    """What is covered: everything of a customer (`everything`), or certain `products` and serial numbers
    (`of`). That nothing is named never means that everything is covered: "scope.empty"."""

    whole: bool = False
    products: tuple[Id[Any], ...] = ()
    serials: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then that something, and one thing, is said."""
        super().__attrs_post_init__()
        if self.whole == bool(self.products or self.serials):
            raise BadValue(
                "scope.empty",
                "To say what a contract covers you must name products or serial numbers, or choose "
                "everything, not both and not neither.",
                asked=(self.whole, self.products, self.serials),
                accepted="ContractScope.everything() or ContractScope.of(…)",
            )

    @classmethod
    def everything(cls) -> Self:
        """Whatever the customer has."""
        return cls(whole=True)

    @classmethod
    def of(cls, *, products: Iterable[Id[Any]] = (), serials: Iterable[str] = ()) -> Self:
        """Certain products, and single units by their serial numbers."""
        return cls(products=tuple(products), serials=tuple(serials))

    def covers(self, product: Id[Any] | None, serial: str | None) -> bool:
        """Whether a product, or the unit of a serial number, is within it."""
        return self.whole or product in self.products or serial in self.serials

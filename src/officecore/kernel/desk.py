"""Desks: where a department takes orders.

A desk is a department's counter. Each of its methods names the permission that it needs, loads what it
is about, asks the object to take the step, saves, and returns the new object. It holds no rule of the
business itself: the rules live in the objects.

    class SalesDesk(Desk):
        @requires("sales.confirm")
        def confirm(self, sale: Id[Sale]) -> Sale: ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

from officecore.kernel.errors import Misuse

if TYPE_CHECKING:
    from officecore.kernel.work import UnitOfWork

D = TypeVar("D", bound="Desk")
P = ParamSpec("P")
R = TypeVar("R")

_PERMISSION: Final = "__permission__"


class Desk:
    """The base of all desks. A desk belongs to one unit of work: `work.desk(SalesDesk)`.

    Every public method must name its permission with `@requires`, which is checked when the class is
    declared: `Misuse` ("desk.permission").
    """

    def __init__(self, work: UnitOfWork) -> None:
        self.work: Final = work

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.work!r}>"

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name, member in vars(cls).items():
            if callable(member) and not name.startswith("_") and not hasattr(member, _PERMISSION):
                raise Misuse(
                    "desk.permission",
                    f"To declare {cls.__name__}.{name} you must name the permission that it needs: "
                    f'@requires("desk.{name}").',
                    asked=name,
                )


def requires(
    permission: str,
) -> Callable[[Callable[Concatenate[D, P], R]], Callable[Concatenate[D, P], R]]:
    """Name the permission that a desk method needs.

    The call is refused (`NotPermitted`) before anything is read when the actor lacks it. The policies
    that follow from the call have run when it returns.
    """

    def decorate(
        method: Callable[Concatenate[D, P], R],
    ) -> Callable[Concatenate[D, P], R]:
        @wraps(method)
        def permitted(self: D, /, *args: P.args, **kwargs: P.kwargs) -> R:
            return self.work.perform(permission, partial(method, self, *args, **kwargs))

        setattr(permitted, _PERMISSION, permission)
        return permitted

    return decorate


def permissions_of(desk: type[Desk]) -> Mapping[str, str]:
    """The permission that each method of a desk needs, by the method's name."""
    return {
        name: getattr(member, _PERMISSION)
        for base in reversed(desk.__mro__)
        for name, member in vars(base).items()
        if hasattr(member, _PERMISSION)
    }

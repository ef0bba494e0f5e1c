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

from officecore.kernel.argument import misfit
from officecore.kernel.errors import Misuse, OfficeError

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
    that follow from the call have run when it returns. Where it fails over an argument that is not what
    the method declares, that is said, and a flag is never taken for one that is none: `BadType`
    ("desk.argument").
    """

    def decorate(
        method: Callable[Concatenate[D, P], R],
    ) -> Callable[Concatenate[D, P], R]:
        flags = [name for name, hint in method.__annotations__.items() if hint in ("bool", bool)]

        @wraps(method)
        def permitted(self: D, /, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                # Python takes any text for true, "no" as well, and nothing would fail over it.
                if any(type(kwargs.get(flag, True)) is not bool for flag in flags):
                    raise TypeError(flags)
                return self.work.perform(permission, partial(method, self, *args, **kwargs))
            except OfficeError:
                raise
            except (
                Exception
            ) as error:  # whatever it stumbled over, the caller hears of the argument
                refusal = misfit(method, (self, *args), kwargs)
                if refusal is None:
                    raise
                raise refusal from error

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

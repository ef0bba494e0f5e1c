"""Policies: whenever this happens there, do that here.

A policy is a small function that hears of one sort of event and acts through the desks, within the same
unit of work and as the system actor, so that a shipment and the stock that it takes land together or
not at all.

    @policy(on=SaleShipped)
    def issue_stock(event: SaleShipped, work: UnitOfWork) -> None: ...

An office runs the policies that it was opened with; one can be left out (`without`) or put in place of
another of its name (`including`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from officecore.kernel.errors import BadType, Misuse, shown, worded
from officecore.kernel.event import Event

if TYPE_CHECKING:
    from officecore.kernel.work import UnitOfWork

E = TypeVar("E", bound=Event)


@attrs.frozen
class Policy:
    """A named reaction: whenever an event of the class `on` happens, `act` is called."""

    name: str
    on: type[Event]
    act: Callable[[Any, UnitOfWork], None]


def policy(on: type[E]) -> Callable[[Callable[[E, UnitOfWork], None]], Policy]:
    """Make a function a policy that hears of events of class `on`; its name is the function's.

    `BadType` ("policy.on") for what is no class of events.
    """
    if not (isinstance(on, type) and issubclass(on, Event)):
        raise BadType(
            "policy.on",
            "To declare a policy you must name the class of the events that it hears of, "
            f"@policy(on=SaleShipped), not {shown(on)}.",
            asked=on,
            accepted="a class of events",
        )

    def decorate(act: Callable[[E, UnitOfWork], None]) -> Policy:
        return Policy(act.__name__, on, act)

    return decorate


class Policies:
    """The policies of an office, in the order in which they act. Immutable.

    `BadType` ("policy.type") for what was not made a policy by `@policy(on=…)`.
    """

    __slots__ = ("_policies",)

    def __init__(self, policies: Iterable[Policy] = ()) -> None:
        self._policies: Final = tuple(policies if isinstance(policies, Iterable) else [policies])
        for each in self._policies:
            if not isinstance(each, Policy):
                raise BadType(
                    "policy.type",
                    f"To let {worded(getattr(each, '__name__', each))} act you must make it a policy: "
                    "write @policy(on=…) above it.",
                    asked=each,
                    accepted="a function below @policy(on=…)",
                )

    def __repr__(self) -> str:
        return f"<policies {', '.join(self.names) or 'none'}>"

    def __iter__(self) -> Iterator[Policy]:
        return iter(self._policies)

    def __len__(self) -> int:
        return len(self._policies)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the policies, in order."""
        return tuple([each.name for each in self._policies])

    def hearing(self, event: Event) -> tuple[Policy, ...]:
        """The policies that hear of this event, in order."""
        return tuple([each for each in self._policies if isinstance(event, each.on)])

    def without(self, *names: str) -> Policies:
        """These policies but those of the given names; `Misuse` ("policy.unknown") for a wrong one."""
        unknown = set(names) - set(self.names)
        if unknown:
            raise Misuse(
                "policy.unknown",
                f"You cannot leave out {', '.join(sorted(unknown))} because no policy has that name; "
                f"there are {', '.join(self.names)}.",
                asked=tuple(sorted(unknown)),
                accepted=self.names,
            )
        return Policies([each for each in self._policies if each.name not in names])

    def including(self, *added: Policy) -> Policies:
        """These policies and the given ones, each in place of the one of its name if there is one."""
        by_name = {each.name: each for each in self._policies}
        by_name.update({each.name: each for each in Policies(added)})
        return Policies(by_name.values())

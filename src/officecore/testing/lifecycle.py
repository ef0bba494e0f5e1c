"""A state machine from a lifecycle's table: what the table allows must work, all else be refused.

    class DoorMachine(LifecycleMachine[Door]):
        lifecycle = DOOR_LIFECYCLE
        steps = MappingProxyType({"push": lambda door, draw: door.push(at=NOON), "lock": lock})

        def begin(self, draw: Draw) -> Door:
            return Door.hang(at=NOON)

        def state(self, door: Door) -> DoorState:
            return door.state

    TestDoor = DoorMachine.TestCase

Hypothesis then plays any sequence of steps with drawn data, shrinks what fails, and your own rules and
invariants may be added to the class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Misuse, shown
from officecore.kernel.law import laws_of, uphold
from officecore.kernel.lifecycle import Lifecycle
from officecore.testing.refusal import refused

__all__ = ["Draw", "LifecycleMachine", "Steps"]

A = TypeVar("A", bound=Aggregate)
T = TypeVar("T")


class Draw(Protocol):
    """Draws a value from a strategy, as Hypothesis's own `draw` does."""

    def __call__(self, strategy: st.SearchStrategy[T], /) -> T:
        """A value of the strategy."""
        ...


Steps = Mapping[str, Callable[[Any, Draw], Any]]
"""What takes each step of a lifecycle, given the object and what draws what the step needs."""


class LifecycleMachine(RuleBasedStateMachine, Generic[A]):
    """Takes an aggregate through its lifecycle. Declare `lifecycle`, `steps`, `begin` and `state`.

    `steps` holds a function for each step of the table ("testing.lifecycle" when it does not): given
    the object and `draw`, it draws what it needs and takes the step. It must be able to try in any
    state, since a step that the table does not allow is tried too.

    After every step the object must be in one of the states that the table names, carry exactly one
    event more, and break no law. A step that is not allowed must be refused as "<name>.lifecycle".
    """

    lifecycle: ClassVar[Lifecycle[Any]]
    steps: ClassVar[Steps]
    subject: A

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "steps" not in vars(cls):
            return
        names = cls.lifecycle.names()
        if set(names) != set(cls.steps):
            raise Misuse(
                "testing.lifecycle",
                f"To test {cls.lifecycle.name} you must give a function for each of its steps.",
                asked=tuple(cls.steps),
                accepted=names,
            )
        for name in names:
            setattr(cls, f"take_{name}", _taking(name))

    def begin(self, draw: Draw) -> A:
        """A new object, in the state in which the lifecycle starts."""
        raise _to_be_given("begin", draw)

    def state(self, subject: A) -> StrEnum:
        """The state that an object is in."""
        raise _to_be_given("state", subject)

    def ready(self, name: str, subject: A) -> bool:
        """Whether to take a step: when the table allows it. Override it for steps that also need
        something to work on, and ask `super` first."""
        return name in self.lifecycle.allowed(self.state(subject))

    @initialize(data=st.data())
    def _begin(self, data: st.DataObject) -> None:
        self.subject = self.begin(data.draw)
        assert self.state(self.subject) == self.lifecycle.start
        # A head start, so that late states are tried as often as early ones.
        for _ in range(data.draw(st.integers(0, 4))):
            if onward := self._leading_on():
                self._take(data.draw(st.sampled_from(onward)), data.draw)

    def _forbidden(self) -> list[str]:
        allowed = self.lifecycle.allowed(self.state(self.subject))
        return [name for name in self.lifecycle.names() if name not in allowed]

    def _leading_on(self) -> list[str]:
        state = self.state(self.subject)
        return [
            name
            for name in self.lifecycle.allowed(state)
            if set(self.lifecycle.leads_to(name, state)) - {state}
            and self.ready(name, self.subject)
        ]

    @precondition(lambda self: not self.lifecycle.allowed(self.state(self.subject)))
    @rule(data=st.data())
    def _begin_another_at_the_end(self, data: st.DataObject) -> None:
        self._begin(data)

    @precondition(lambda self: self._forbidden())
    @rule(data=st.data())
    def _try_what_is_not_allowed(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self._forbidden()))
        state = self.state(self.subject)
        with refused(f"{self.lifecycle.name}.lifecycle", asked=name, state=state.value):
            self.steps[name](self.subject, data.draw)

    @invariant()
    def _no_law_is_broken(self) -> None:
        uphold(laws_of(type(self.subject)), self.subject)

    def _take(self, name: str, draw: Draw) -> None:
        before, state = self.subject, self.state(self.subject)
        after = self.steps[name](before, draw)
        reached, named = self.state(after), self.lifecycle.leads_to(name, state)
        assert reached in named, f"{name} led from {state} to {reached}, not to one of {named}"
        events = len(after.pending) - len(before.pending)
        assert events == 1, f"{name} brought {events} events, not one"
        self.subject = after


def _taking(name: str) -> Callable[..., None]:
    """The rule that takes a step wherever the table allows it."""

    def take(self: LifecycleMachine[Any], data: st.DataObject) -> None:
        self._take(name, data.draw)

    def ready(self: LifecycleMachine[Any]) -> bool:
        return self.ready(name, self.subject)

    take.__name__ = f"take_{name}"
    return precondition(ready)(rule(data=st.data())(take))


def _to_be_given(name: str, given: object) -> Misuse:
    return Misuse(
        "testing.lifecycle",
        f"To test a lifecycle you must give the machine a method {shown(name)}.",
        asked=name,
        given=given,
    )

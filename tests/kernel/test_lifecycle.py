"""Lifecycles: one table that refuses, draws itself, and makes the machine that tests the object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, Self

import attrs
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from pendulum import datetime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import IllegalTransition
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.lifecycle import Lifecycle, step
from officecore.testing import refused
from officecore.testing.lifecycle import Draw, LifecycleMachine

NOON = datetime(2025, 1, 6, 12)


class DoorState(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"
    GONE = "gone"


DOOR = Lifecycle(
    "door",
    start=DoorState.SHUT,
    steps=(
        step("push", (DoorState.SHUT,), to=(DoorState.OPEN,)),
        step("push", (DoorState.OPEN,), to=(DoorState.SHUT,)),
        step("lock", (DoorState.SHUT,), to=(DoorState.LOCKED,)),
        step("break", (DoorState.SHUT, DoorState.LOCKED), to=(DoorState.GONE,)),
    ),
)


@attrs.frozen(kw_only=True)
class DoorMoved(Event):
    kind: ClassVar[str] = "door.moved"
    state: DoorState


@attrs.frozen(kw_only=True, slots=False)
class Door(Aggregate):
    kind: ClassVar[str] = "door"
    id: Id[Door]
    state: DoorState = DoorState.SHUT

    def to(self, state: DoorState, name: str) -> Self:
        DOOR.require(name, self.state, subject="the door")
        return self._after(DoorMoved(state=state), state=state)


def push(door: Door, _: Draw) -> Door:
    return door.to(DoorState.SHUT if door.state == DoorState.OPEN else DoorState.OPEN, "push")


SOUND: Mapping[str, Callable[[Door, Draw], Door]] = {
    "push": push,
    "lock": lambda door, _: door.to(DoorState.LOCKED, "lock"),
    "break": lambda door, draw: door.to(draw(st.just(DoorState.GONE)), "break"),
}


class DoorMachine(LifecycleMachine[Door]):
    lifecycle = DOOR
    steps = SOUND

    def begin(self, draw: Draw) -> Door:
        return Door(id=mint(Door, NOON))

    def state(self, subject: Door) -> DoorState:
        return subject.state


TestDoor = DoorMachine.TestCase


def failing(**wrong: Callable[[Door, Draw], Any]) -> str:
    """What the machine says about a door with a wrong step."""

    class WrongMachine(DoorMachine):
        steps = MappingProxyType({**SOUND, **wrong})

    with pytest.raises(AssertionError) as failure:
        run_state_machine_as_test(
            WrongMachine, settings=settings(database=None, phases=[Phase.generate])
        )
    return str(failure.value)


def test_a_step_to_another_state_is_found() -> None:
    said = failing(lock=lambda door, _: door.to(DoorState.OPEN, "lock"))
    assert "lock led from shut to open" in said


def test_a_step_that_leads_there_from_elsewhere_is_found() -> None:
    said = failing(push=lambda door, _: door.to(DoorState.OPEN, "push"))
    assert "push led from open to open" in said


def test_a_step_without_its_refusal_is_found() -> None:
    said = failing(
        lock=lambda door, _: door._after(DoorMoved(state=door.state), state=DoorState.LOCKED)
    )
    assert "door.lifecycle should have refused this, but nothing did" in said


def test_a_step_without_its_event_is_found() -> None:
    def silent(door: Door, draw: Draw) -> Door:
        return push(door, draw).saved()

    assert "push brought" in failing(push=silent)


def test_a_machine_without_a_step_of_the_table_is_refused() -> None:
    with refused("testing.lifecycle", accepted=("push", "lock", "break")):

        class Short(DoorMachine):
            steps = MappingProxyType({"push": push})


def test_a_step_not_allowed_names_state_and_remedy() -> None:
    with refused("door.lifecycle", asked="lock", state="open", accepted=("push",)) as refusal:
        DOOR.require("lock", DoorState.OPEN, subject="the door")
    assert isinstance(refusal.error, IllegalTransition)
    assert refusal.error.text == "You cannot lock the door because it is open; it allows push."


def test_the_last_state_says_that_it_is_the_last() -> None:
    with refused("door.lifecycle", accepted=()) as refusal:
        DOOR.require("push", DoorState.GONE)
    assert refusal.error.text == "You cannot push it because it is gone; that is its last state."
    assert DOOR.ends() == (DoorState.GONE,)


def test_a_step_leads_elsewhere_from_another_state() -> None:
    assert DOOR.leads_to("push", DoorState.SHUT) == (DoorState.OPEN,)
    assert DOOR.leads_to("push", DoorState.OPEN) == (DoorState.SHUT,)
    assert DOOR.leads_to("push", DoorState.GONE) == ()
    assert DOOR.names() == ("push", "lock", "break")


def test_an_unknown_step_is_the_programs_mistake() -> None:
    with refused("lifecycle.step", accepted=("push", "lock", "break")):
        DOOR.require("paint", DoorState.SHUT)


def test_the_table_draws_itself() -> None:
    assert DOOR.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> shut",
        "    shut --> open: push",
        "    open --> shut: push",
        "    shut --> locked: lock",
        "    shut --> gone: break",
        "    locked --> gone: break",
        "    gone --> [*]",
    ]

"""Desks: every method names its permission, which is asked before anything is read."""

from __future__ import annotations

from officecore.kernel.actor import Actor, Role
from officecore.kernel.desk import Desk, permissions_of, requires
from officecore.testing import Workplace, refused


class BellDesk(Desk):
    """A counter with a bell."""

    @requires("bell.ring")
    def ring(self, times: int = 1) -> str:
        """Ring the bell."""
        return "ding" * times

    @requires("bell.mute")
    def mute(self) -> str:
        """Ring it softly, by the desk's own method."""
        return self.ring(0)

    def _polish(self) -> None:
        """Nobody's business."""


def test_a_desk_method_without_permission_is_refused_at_once() -> None:
    def open_method(self: Desk) -> None:
        """Anybody may."""

    with refused("desk.permission", asked="shout"):
        type("LoudDesk", (Desk,), {"shout": open_method})


def test_a_desk_tells_what_each_method_needs() -> None:
    assert permissions_of(BellDesk) == {"ring": "bell.ring", "mute": "bell.mute"}


def test_a_desk_is_one_within_its_unit_of_work() -> None:
    work = Workplace().work()
    assert work.desk(BellDesk) is work.desk(BellDesk)
    assert work.desk(BellDesk).work is work


def test_who_lacks_the_permission_is_refused_first() -> None:
    ringer = Actor("ringer", (Role("ringer", ("bell.ring",)),))
    desk = Workplace().work(ringer).desk(BellDesk)
    assert desk.ring(2) == "dingding"
    with refused("access.denied", asked="bell.mute"):
        desk.mute()


def test_a_method_called_by_another_needs_its_permission_too() -> None:
    muter = Actor("muter", (Role("muter", ("bell.mute",)),))
    with refused("access.denied", asked="bell.ring"):
        Workplace().work(muter).desk(BellDesk).mute()

"""Upcasters: one for each step from shape to shape, and no step left out."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.record import Record
from officecore.kernel.upcast import Document, present_shape, shape_names, upcast
from officecore.testing import refused

pytestmark = pytest.mark.usefixtures("shapes_of_this_test")


@attrs.frozen(kw_only=True, slots=False)
class Box(Aggregate):
    kind: ClassVar[str] = "upcast_box"
    id: Id[Box]


@attrs.frozen(kw_only=True)
class BoxOpened(Event):
    kind: ClassVar[str] = "upcast_box.opened"


@attrs.frozen(kw_only=True)
class Lid(Record):
    kind: ClassVar[str] = "upcast.lid"


def same(document: Document) -> Document:
    return document


def other(document: Document) -> Document:
    return document


@pytest.mark.parametrize("kind", [Box.kind, BoxOpened.kind, Lid.kind])
def test_the_shape_of_a_kind_counts_its_upcasters(kind: str) -> None:
    assert present_shape(kind) == 1
    for shape in (1, 2, 3):
        assert upcast(kind, shape)(same) is same
        assert present_shape(kind) == shape + 1


@pytest.mark.parametrize("shape", [-1, 0, 2, 5])
def test_a_shape_left_out_is_refused(shape: int) -> None:
    with refused("upcast.gap", asked=shape, accepted=1):
        upcast(Box.kind, shape)(same)
    assert present_shape(Box.kind) == 1


def test_two_upcasters_of_one_shape_are_refused() -> None:
    upcast(Box.kind, 1)(same)
    with refused("upcast.twice", asked=1):
        upcast(Box.kind, 1)(other)


def test_an_upcaster_declared_again_replaces_itself() -> None:
    upcast(Box.kind, 1)(same)
    upcast(Box.kind, 2)(other)
    upcast(Box.kind, 1)(same)
    assert present_shape(Box.kind) == 3


def test_a_kind_that_nobody_declares_is_refused() -> None:
    with refused("upcast.kind", asked="upcast_crate"):
        upcast("upcast_crate", 1)(same)


def test_a_risen_shape_has_a_name_to_fill_in() -> None:
    assert shape_names(Box) == shape_names(Lid) == frozenset()
    for kind in (Box.kind, Lid.kind):
        upcast(kind, 1)(same)
    assert shape_names(Box) == {"@2"}
    assert shape_names(Lid) == {"upcast_lid__@2"}

"""Errors: one root, stable codes, a sentence for people and parts for programs."""

from __future__ import annotations

import inspect
import json
import pickle
from typing import Any

import pytest

from officecore.kernel import errors
from officecore.kernel.errors import (
    BadType,
    BadValue,
    Conflict,
    NotFound,
    OfficeError,
    Refused,
    shown,
    worded,
)

FAMILY = [
    member
    for _, member in inspect.getmembers(errors, inspect.isclass)
    if issubclass(member, OfficeError)
]


class Mute:
    def __repr__(self) -> str:
        raise OSError


def nested(depth: int) -> object:
    value: object = ()
    for _ in range(depth):
        value = (value,)
    return value


UNSPEAKABLE = [10**5_000, nested(100_000), Mute(), ValueError(Mute())]


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_survives_pickling_with_its_parts(kind: type[OfficeError]) -> None:
    error = kind("some.rule", "You cannot.", asked=5, accepted="4", item="kettle")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.text) == (kind, "some.rule", "You cannot.")
    assert dict(again.details) == {"asked": 5, "accepted": "4", "item": "kettle"}


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_becomes_a_problem_document(kind: type[OfficeError]) -> None:
    problem = kind("stock.enough", "You cannot issue 5.", asked=5).problem()
    assert json.loads(json.dumps(problem)) == {
        "type": "urn:officecore:stock.enough",
        "title": kind.__name__,
        "detail": "You cannot issue 5.",
        "code": "stock.enough",
        "asked": "5",
    }


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_is_drawn_in_the_tree_above_them(kind: type[OfficeError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")


def test_errors_are_also_what_python_calls_them() -> None:
    assert issubclass(BadValue, ValueError)
    assert issubclass(BadType, TypeError)
    assert issubclass(NotFound, LookupError)


def test_only_a_conflict_is_worth_trying_again() -> None:
    assert [kind for kind in FAMILY if kind.retry] == [Conflict]


def test_an_error_shows_its_sentence_and_its_code() -> None:
    assert (
        str(Refused("stock.enough", "You cannot issue 5.")) == "You cannot issue 5. [stock.enough]"
    )


def test_the_details_of_an_error_cannot_be_changed() -> None:
    details: Any = Refused("a.b", "No.", asked=1).details
    with pytest.raises(TypeError):
        details["asked"] = 2


def test_a_value_is_shown_as_python_writes_it() -> None:
    assert shown("ten") == "'ten'" and worded(ValueError("ten")) == "ten"
    assert shown("x" * 500) == "'" + "x" * 119 and worded("x" * 500) == "x" * 300


@pytest.mark.parametrize("value", UNSPEAKABLE, ids=["long", "deep", "mute", "mute error"])
def test_what_cannot_be_shown_is_refused_all_the_same(value: object) -> None:
    name = type(value).__name__
    assert shown(value) == worded(value) == f"<{name} that cannot be shown>"
    told = Refused("a.b", f"You cannot use {shown(value)}.", asked=value).problem()
    assert told["asked"] == f"<{name} that cannot be shown>"

"""What the house shows: every public name is there, is explained, and reads as its own."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterable, Iterator
from types import ModuleType

import officecore
from tests.house.conftest import Plant
from tests.house.source import PACKAGE, Source, none_of

OPENED_BY_HAND = frozenset({"officecore.__main__"})


def undocumented(module: ModuleType) -> Iterator[str]:
    """Names of `__all__` that are missing, or classes and functions there that say nothing."""
    for name in getattr(module, "__all__", ()):
        if not hasattr(module, name):
            yield f"{module.__name__} promises {name} and does not have it"
            continue
        shown = getattr(module, name)
        if getattr(shown, "__module__", "").split(".")[0] != module.__name__.split(".")[0]:
            continue  # passed on from another library, which explains it
        explained = not isinstance(shown, type) or shown.__doc__ != inspect.getdoc(shown.__mro__[1])
        if callable(shown) and not (getattr(shown, "__doc__", None) and explained):
            yield f"{module.__name__}.{name} has no docstring"


def unopened(house: Iterable[Source]) -> Iterator[str]:
    """Packages with files behind them that do not say which names are for others."""
    house = tuple(house)
    for source in house:
        if source.path.name != "__init__.py" or not source.tree.body[1:]:
            continue
        if "__all__" not in {t.id for t in ast.walk(source.tree) if isinstance(t, ast.Name)}:
            yield f"{source.name} lists in __all__ what others may use"


def reached_behind(house: Iterable[Source]) -> Iterator[str]:
    """The front office taking from a back-office department what its package does not offer."""
    for source in house:
        if source.path.parts[1] != "front":
            continue
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.ImportFrom) or node.level or not node.module:
                continue
            parts = node.module.split(".")
            if parts[:2] == ["officecore", "back"] and len(parts) > 3:
                yield f"{source.name} asks {'.'.join(parts[:3])} itself, not {node.module}"


def test_every_public_name_exists_and_is_explained() -> None:
    opened = [s.module for s in PACKAGE if s.module not in OPENED_BY_HAND]
    none_of(breach for name in opened for breach in undocumented(importlib.import_module(name)))


def test_every_package_lists_its_public_names() -> None:
    none_of(unopened(PACKAGE))


def test_the_front_asks_the_back_by_public_names() -> None:
    none_of(reached_behind(PACKAGE))


def test_the_front_door_tells_what_it_has() -> None:
    assert set(officecore.__all__) <= set(dir(officecore))


def test_missing_and_unexplained_names_are_found(plant: Plant) -> None:
    module = ModuleType("room")
    exec("def sell(): ...\nclass Sale(ValueError): ...\n", vars(module))
    vars(module)["__all__"] = ["Sale", "buy", "sell"]
    assert list(undocumented(module)) == [
        "room.Sale has no docstring",
        "room promises buy and does not have it",
        "room.sell has no docstring",
    ]
    house = plant({"a/__init__.py": '"""A."""\nfrom a.b import c\n', "a/b.py": "c = 1\n"})
    assert list(unopened(house)) == ["a/__init__.py lists in __all__ what others may use"]


def test_a_reach_behind_the_counter_is_found(plant: Plant) -> None:
    reach = "from officecore.back.stock.item import Item\nfrom officecore.back.stock import Move\n"
    house = plant({"officecore/front/sales/sale.py": reach, "officecore/policies/a.py": reach})
    (found,) = reached_behind(house)
    assert found.startswith("officecore/front/sales/sale.py asks officecore.back.stock itself")

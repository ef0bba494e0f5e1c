"""Names say what a thing is in the business, never what kind of code it is."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tests.house.conftest import Plant
from tests.house.source import PACKAGE, TESTS, Source, none_of

NO_FILE = re.compile(
    r"base|common|core|exceptions|factor(y|ies)|handlers?|helpers?|lib|managers?|misc|mixins?|"
    r"models?|services?|shared|tools?|types?|utils?"
)
NO_CLASS = re.compile(r".+(Command|Dto|DomainEvent|Factory|Handler|Helper|Impl|Mixin|Rule|Utils?)$")
REPEATED = frozenset({"__init__", "desk", "laws"})


def technical(house: Iterable[Source]) -> Iterator[str]:
    """Files and classes named after a kind of code."""
    for source in house:
        for part in (*source.path.parts[:-1], source.path.stem):
            if NO_FILE.fullmatch(part) and source.path.parts[1:3] != ("front", "service"):
                yield f"{source.name}: name it after the concept that it holds, not {part!r}"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and NO_CLASS.match(node.name):
                yield f"{source.name}: {node.name} wears its pattern outside; use the field's word"


def repeated(house: Iterable[Source]) -> Iterator[str]:
    """File names that come back from department to department, besides desk.py and laws.py."""
    rooms: defaultdict[str, set[str]] = defaultdict(set)
    for source in house:
        match source.path.parts:
            case (_, "back" | "front", department, *_) if source.path.stem not in REPEATED:
                rooms[source.path.name].add(department)
    for name, departments in sorted(rooms.items()):
        if len(departments) > 1:
            yield f"{name} is in {', '.join(sorted(departments))}: which concept does it hold?"


def test_files_and_classes_are_named_after_concepts() -> None:
    none_of(technical(PACKAGE + TESTS))


def test_only_desks_and_laws_repeat_as_file_names() -> None:
    none_of(repeated(PACKAGE))


def test_names_of_technical_kinds_are_found(plant: Plant) -> None:
    house = plant({"a/models.py": "", "utils/b.py": "", "c.py": "class StockRule: ...\n"})
    assert len(list(technical(house))) == 3


def test_a_third_repeated_file_name_is_found(plant: Plant) -> None:
    names = [f"officecore/back/{room}/{file}.py" for room in "ab" for file in ("desk", "events")]
    assert list(repeated(plant(dict.fromkeys(names, "")))) == [
        "events.py is in a, b: which concept does it hold?"
    ]

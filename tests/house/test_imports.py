"""The door is light: importing officecore loads nothing, and no room needs an extra it is not for."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator

from tests.house.conftest import Plant
from tests.house.source import EVERYTHING, PACKAGE, Source, none_of

EXTRAS = (
    "altair",
    "beancount",
    "fastapi",
    "flask",
    "hypothesis",
    "jinja2",
    "psycopg",
    "pytest",
    "rich",
    "sqlalchemy",
    "vl_convert",
)
NEEDED_LATER = ("attrs", "cattrs", "pendulum")
# Rooms that exist for an extra, which whoever opens them has installed.
FOR_AN_EXTRA = (
    "officecore.presentation.drawing",
    "officecore.presentation.terminal",
    "officecore.storage.sql",
    "officecore.testing",
)

BARRED = f"""
import sys
class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS}:
            raise ModuleNotFoundError(name + " is not installed", name=name.partition(".")[0])
sys.meta_path.insert(0, Barred())
"""


def fresh(program: str) -> list[str]:
    """The words that a program prints in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def loaded_by(program: str) -> set[str]:
    """The modules that an interpreter has loaded after a program."""
    return set(fresh(f"{program}\nimport sys\nprint(*sys.modules)"))


def dead(house: Iterable[Source], readers: Iterable[Source]) -> Iterator[str]:
    """Modules that nobody imports, and that no table of names mentions."""
    house = tuple(house)
    read = {name for source in (*house, *readers) for name in mentioned(source)}
    for source in house:
        if source.path.name not in {"__init__.py", "__main__.py"} and source.module not in read:
            yield f"{source.name} is imported by nothing: use it or delete it"


def mentioned(source: Source) -> Iterator[str]:
    """Modules that a file imports or names in a text, itself left out."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Constant(value=str(text)):
                yield text


def test_importing_officecore_loads_no_other_module() -> None:
    loaded = loaded_by("import officecore")
    assert {name for name in loaded if name.startswith("officecore")} == {"officecore"}
    assert loaded.isdisjoint({*EXTRAS, *NEEDED_LATER})


def test_the_names_of_the_front_door_load_no_extra() -> None:
    loaded = loaded_by("from officecore import *")
    assert "officecore.office" in loaded
    assert loaded.isdisjoint({*EXTRAS, "cattrs"})


def test_the_rooms_beside_the_office_load_no_extra() -> None:
    loaded = loaded_by("from officecore import delivery, exchange, idempotency, upkeep")
    assert {f"officecore.{room}" for room in ("delivery", "exchange", "upkeep")} <= loaded
    assert loaded.isdisjoint({*EXTRAS, "cattrs"})


def test_no_room_needs_an_extra_to_be_entered() -> None:
    rooms = [s.module for s in PACKAGE if s.path.name != "__main__.py"]
    program = f"""{BARRED}
from importlib import import_module
for room in {rooms}:
    try:
        import_module(room)
    except ModuleNotFoundError as error:
        if error.name not in {EXTRAS}:
            raise
        print(room)
"""
    none_of(room for room in fresh(program) if not room.startswith(FOR_AN_EXTRA))


def test_a_barred_extra_is_missed_where_needed() -> None:
    assert fresh(f"{BARRED}\ntry:\n    import rich\nexcept ImportError:\n    print('missed')") == [
        "missed"
    ]


def test_no_module_of_the_house_is_dead() -> None:
    none_of(dead(PACKAGE, EVERYTHING))


def test_a_module_that_nobody_imports_is_found(plant: Plant) -> None:
    house = plant({"a/b.py": "from a import c\n", "a/c.py": "HOME = 'a.d'\n", "a/d.py": ""})
    assert list(dead(house, [])) == ["a/b.py is imported by nothing: use it or delete it"]

"""The ratchet: files and functions stay short enough to be read at once, and giants only shrink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tests.house.conftest import Plant
from tests.house.source import EVERYTHING, Source, none_of

FILE_LINES = 400
FUNCTION_LINES = 50
KERNEL_FUNCTION_LINES = 40

# What was too long when the rule came, with its length. Never add; lower the number, or strike it.
GIANTS: Mapping[str, int] = {}


def lengths(house: Iterable[Source]) -> Iterator[tuple[str, int, int]]:
    """Every file and function with its length in lines and its limit."""
    for source in house:
        yield source.name, source.text.count("\n"), FILE_LINES
        limit = KERNEL_FUNCTION_LINES if "/kernel/" in f"/{source.name}" else FUNCTION_LINES
        for function in source.functions:
            end = function.end_lineno or function.lineno
            yield f"{source.name}:{function.name}", end - function.lineno + 1, limit


def overgrown(house: Iterable[Source], giants: Mapping[str, int]) -> Iterator[str]:
    for name, length, limit in lengths(house):
        known = giants.get(name)
        if length > (known or limit):
            yield f"{name} has {length} lines; split it by concept, to {limit} at most"
        elif known and length <= limit:
            yield f"{name} is no giant any more; strike it from the list"


def test_no_file_or_function_outgrows_its_limit() -> None:
    none_of(overgrown(EVERYTHING, GIANTS))


def test_a_long_file_and_function_are_found(plant: Plant) -> None:
    long = "def long() -> None:\n" + "    print()\n" * 40
    house = plant({"kernel/a.py": long, "back/b.py": long, "back/c.py": "\n" * 401})
    found = [each.partition(" ")[0] for each in overgrown(house, {})]
    assert found == ["back/c.py", "kernel/a.py:long"]


def test_a_known_giant_may_only_shrink(plant: Plant) -> None:
    house = plant({"a.py": "\n" * 420})
    assert list(overgrown(house, {"a.py": 420})) == []
    assert "has 420 lines" in next(overgrown(house, {"a.py": 419}))
    assert "strike it" in next(overgrown(plant({"a.py": "\n"}), {"a.py": 420}))

"""Nothing is put off, silenced or left out: no marks for later, no muted checkers, no skipped tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tests.house.conftest import Plant
from tests.house.source import EVERYTHING, PACKAGE, TESTS, Source, none_of

FOR_LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
SILENCED = re.compile(r"(type|pyright|mypy|ty|pyrefly): ?(ignore|basic|disable)|pragma: no cover")
UNREASONED = re.compile(r"noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)* - \w)")
LEFT_OUT = frozenset({"importorskip", "skip", "skipif", "skipIf", "xfail"})
STANDS_IN = re.compile(r"\b(unittest\.mock|MagicMock|mocker)\b")


def leftovers(house: Iterable[Source]) -> Iterator[str]:
    """Comments that put off or silence."""
    for source in house:
        for line, comment in source.comments:
            if FOR_LATER.search(comment):
                yield f"{source.name}:{line} does it now or not at all: {comment}"
            if SILENCED.search(comment):
                yield f"{source.name}:{line} says it in types that the checkers accept: {comment}"
            if UNREASONED.search(comment):
                yield f"{source.name}:{line} gives the reason, as in `noqa: S101 - why`: {comment}"


def left_out(tests: Iterable[Source]) -> Iterator[str]:
    """Tests that are not run, and mocks: memory storage takes their place."""
    for source in tests:
        words = {word for word, _ in source.calls} | set(
            re.findall(r"@pytest\.mark\.(\w+)", source.text)
        )
        for word in sorted(LEFT_OUT & words):
            yield f"{source.name} runs every test, without {word}"
        if source.path.parent.name != "house" and STANDS_IN.search(source.text):
            yield f"{source.name} uses memory storage in place of mocks"


def test_nothing_is_put_off_or_silenced() -> None:
    none_of(leftovers(EVERYTHING))


def test_no_test_is_skipped_and_nothing_mocked() -> None:
    house_itself = [s for s in TESTS if s.name != "tests/house/test_leftovers.py"]
    none_of(left_out((*PACKAGE, *house_itself)))


def test_marks_for_later_and_silencers_are_found(plant: Plant) -> None:
    text = """\
    a = 1  # TODO: more
    b = a  # type: ignore[misc]
    c = b  # noqa
    d = c  # noqa: S101
    e = d  # noqa: S101 - stated for the reader
    f = "# TODO in a string"
    """
    found = [each.partition(" ")[0] for each in leftovers(plant({"a.py": text}))]
    assert found == ["a.py:1", "a.py:2", "a.py:3", "a.py:4"]


def test_skipped_tests_and_mocks_are_found(plant: Plant) -> None:
    house = plant(
        {
            "a.py": "import pytest\n@pytest.mark.skip\ndef test_a() -> None: ...\n",
            "b.py": "import pytest\npytest.importorskip('x')\n",
            "c.py": "from unittest.mock import patch\n",
        }
    )
    assert len(list(left_out(house))) == 3

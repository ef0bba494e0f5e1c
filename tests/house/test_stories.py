"""A test is a sentence that can turn out false: its name says what, its body asserts it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from tests.house.conftest import Plant
from tests.house.source import ROOT, TESTS, Source, called, none_of

WORDS_AT_LEAST = 4
LINES_AT_MOST = 30
CLAIMS = re.compile(
    r"(refused|raises|none_of|fail|assert\w*|check\w*|expect\w*|agree\w*|run_state_machine\w*)$"
)
NOT_MIRRORED = frozenset({"adapters", "docs", "faults", "house", "judges", "laws", "typing"})


def untold(tests: Iterable[Source]) -> Iterator[str]:
    """Tests whose names are no sentences, or that cannot fail."""
    for source in tests:
        for test in source.functions:
            if not test.name.startswith("test_"):
                continue
            if len(test.name.split("_")) - 1 < WORDS_AT_LEAST:
                yield f"{source.name}: {test.name} says in a sentence of 5 to 9 words what holds"
            if not any(_claims(node) for node in ast.walk(test)):
                yield f"{source.name}: {test.name} asserts nothing"
            if (test.end_lineno or 0) - test.lineno >= LINES_AT_MOST:
                yield f"{source.name}: {test.name} tells more than one story"


def _claims(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (
        isinstance(node, ast.Call) and CLAIMS.match(called(node)) is not None
    )


def test_every_test_is_a_sentence_that_can_fail() -> None:
    none_of(untold(TESTS))


def test_the_folders_of_tests_mirror_the_house() -> None:
    rooms = {source.path.parent.parts[1:] for source in TESTS}
    strange = [
        "/".join(room)
        for room in sorted(rooms)
        if room
        and room[0] not in NOT_MIRRORED
        and not (ROOT / "src/officecore").joinpath(*room).is_dir()
    ]
    assert strange == []


def test_untold_and_toothless_tests_are_found(plant: Plant) -> None:
    text = """\
    def test_money() -> None:
        assert True

    def test_a_sum_never_loses_a_cent() -> None:
        print("looks fine")

    def test_a_wrong_sum_is_refused_by_name() -> None:
        with refused("money.sum"):
            add()
    """
    assert list(untold(plant({"test_a.py": text}))) == [
        "test_a.py: test_money says in a sentence of 5 to 9 words what holds",
        "test_a.py: test_a_sum_never_loses_a_cent asserts nothing",
    ]

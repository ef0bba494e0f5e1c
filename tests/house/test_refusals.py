"""Rules have names: each law once, each refusal in the one grammar, each asked for by a test."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from officecore.kernel import errors
from tests.house.conftest import Plant
from tests.house.source import PACKAGE, TESTS, Source, none_of

CODE = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
GRAMMAR = re.compile(r"To |You cannot |You must ")
ERRORS = frozenset(
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.OfficeError)
)


def refusals(house: Iterable[Source]) -> Iterator[tuple[str, ast.Call]]:
    """Where errors are made, with the code and the text: `Refused("stock.enough", ...)`."""
    for source in house:
        for word, call in source.calls:
            if word in ERRORS and len(call.args) >= 2:
                yield source.name, call


def laws(house: Iterable[Source]) -> Iterator[tuple[str, str, str]]:
    """Every law by file, name and statement."""
    for source in house:
        for word, call in source.calls:
            match word, call.args:
                case "law", [ast.Constant(value=str(name)), ast.Constant(value=str(statement))]:
                    yield source.name, name, statement


def codes(house: Iterable[Source]) -> set[str]:
    """Every code that the house refuses with: those of its errors and those of its laws."""
    house = tuple(house)
    spoken = {
        str(c.args[0].value) for _, c in refusals(house) if isinstance(c.args[0], ast.Constant)
    }
    return spoken | {name for _, name, _ in laws(house)}


def start_of(text: ast.expr) -> str:
    """A text as far as it stands in the code; of `f"You cannot {do}"` the part before the value."""
    match text:
        case (
            ast.Constant(value=str(whole))
            | ast.JoinedStr(values=[ast.Constant(value=str(whole)), *_])
        ):
            return whole
        case _:
            return ""


def misspoken(house: Iterable[Source]) -> Iterator[str]:
    """Codes and texts outside the grammar, laws that are told twice or not as a sentence."""
    house = tuple(house)
    for name, call in refusals(house):
        code, text = (start_of(each) for each in call.args[:2])
        if isinstance(call.args[0], ast.Constant) and not CODE.fullmatch(code):
            yield f"{name}:{call.lineno} has the code {code!r}, not dotted lower-case words"
        if text and not GRAMMAR.match(text):
            yield f"{name}:{call.lineno} says {text!r}, not 'To do X you must' or 'You cannot X because'"
    told = list(laws(house))
    for law, times in Counter(law for _, law, _ in told).items():
        if times > 1:
            yield f"{law} is the name of {times} laws"
    for name, law, statement in told:
        if not (CODE.fullmatch(law) and statement[:1].isupper() and statement.endswith(".")):
            yield f"{name}: {law} is no dotted name with a sentence: {statement!r}"


def unasked(house: Iterable[Source], tests: Iterable[Source]) -> Iterator[str]:
    """Codes that no test names: whoever removes the guard would see no red."""
    asked = "\n".join(source.text for source in tests)
    for code in sorted(codes(house)):
        if f'"{code}"' not in asked:
            yield f"{code} is asked for by no test"


def unguarded(house: Iterable[Source]) -> Iterator[str]:
    """Values that are written by their own `repr`, which may fail, where `shown` never does."""
    for source in house:
        told = {node for _, call in refusals([source]) for node in ast.walk(call)}
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.FormattedValue) or chr(max(node.conversion, 0)) not in "ra":
                continue
            if node in told or node.format_spec is not None:
                yield f"{source.name}:{node.lineno} writes a value that may be anything: use `shown`"


def test_every_refusal_speaks_the_one_grammar() -> None:
    none_of(misspoken(PACKAGE))


def test_no_refusal_fails_on_what_it_shows() -> None:
    none_of(unguarded(PACKAGE))


def test_every_refusal_and_law_is_asked_for() -> None:
    suites = [source for source in PACKAGE if source.path.parts[1] == "testing"]
    none_of(unasked(PACKAGE, (*TESTS, *suites)))


def test_misspoken_refusals_and_laws_are_found(plant: Plant) -> None:
    text = """\
    raise Refused("Stock", "You cannot issue because there is none.")
    raise BadValue("stock.negative", f"Bad quantity {quantity}")

    @law("stock.enough", "Nothing below zero.")
    def first(self): ...

    @law("stock.enough", "nothing below zero")
    def second(self): ...
    """
    found = [each.partition(" ")[0] for each in misspoken(plant({"a.py": text}))]
    assert found == ["a.py:1", "a.py:2", "stock.enough", "a.py:"]


def test_a_value_shown_by_its_repr_is_found(plant: Plant) -> None:
    text = """\
    raise BadValue("a.b", f"To x you must y, not {given!r}.")
    text = f"To x you must y, not {given!r:.120}."
    raise BadValue("a.b", f"To x you must y, not {shown(given)}.")
    raise AttributeError(f"there is no {name!r}")
    """
    found = sorted(each.partition(" ")[0] for each in unguarded(plant({"a.py": text})))
    assert found == ["a.py:1", "a.py:2"]


def test_a_refusal_without_a_test_is_found(plant: Plant) -> None:
    house = plant(
        {"a.py": 'raise Refused("a.b", "To x you must y.")\n@law("a.c", "C.")\ndef c(): ...\n'}
    )
    test = plant({"test_a.py": 'refused("a.c")\n'})[1:]
    assert list(unasked(house, test)) == ["a.b is asked for by no test"]

"""What the types promise: both checkers find exactly the mistakes that the samples mark, no other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, none_of

SAMPLES = ROOT / "tests/typing/samples"
MARK = re.compile(r"# E: (?P<mypy>[\w-]+), (?P<pyright>\w+)$")
MYPY_SAYS = re.compile(
    r"(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[\w-]+)\]$", re.MULTILINE
)

Mistake = tuple[str, int, str]


def run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    return done.stdout


def found_by_mypy(samples: Path) -> set[Mistake]:
    said = run(
        "mypy",
        "--no-error-summary",
        "--hide-error-context",
        "--no-pretty",
        *map(str, samples.glob("*.py")),
    )
    return {
        (Path(each["file"]).name, int(each["line"]), each["code"])
        for each in MYPY_SAYS.finditer(said)
    }


def found_by_pyright(samples: Path) -> set[Mistake]:
    said = json.loads(run("pyright", "--pythonpath", sys.executable, "--outputjson", str(samples)))
    return {
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1, each["rule"])
        for each in said["generalDiagnostics"]
    }


CHECKERS = {"mypy": found_by_mypy, "pyright": found_by_pyright}


def marked(samples: Path, checker: str) -> set[Mistake]:
    return {
        (path.name, number, mark[checker])
        for path in samples.glob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := MARK.search(line))
    }


@pytest.mark.parametrize("checker", CHECKERS)
def test_the_checkers_find_exactly_what_is_marked(checker: str) -> None:
    found, due = CHECKERS[checker](SAMPLES), marked(SAMPLES, checker)
    none_of(f"{file}:{line} is found and not marked: {code}" for file, line, code in found - due)
    none_of(f"{file}:{line} is marked and not found: {code}" for file, line, code in due - found)


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_checker_that_finds_too_little_is_noticed(checker: str, tmp_path: Path) -> None:
    sample = (
        "from officecore.kernel.money import Money\nMoney(1.5, 'EUR')\nMoney(1, 'EUR')  # E: a, b\n"
    )
    (tmp_path / "sample.py").write_text(sample, encoding="utf-8")
    found, due = CHECKERS[checker](tmp_path), marked(tmp_path, checker)
    assert [line for _, line, _ in found] == [2]
    assert [line for _, line, _ in due] == [3]

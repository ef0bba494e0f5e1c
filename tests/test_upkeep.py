"""Upkeep: tables are upgraded and prepared from a command line, and a refusal is said in one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from officecore.kernel.aggregate import AGGREGATES
from officecore.storage.sql.schema import LAYOUT
from officecore.testing import refused
from officecore.upkeep import main, prepare


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'shop.db'}"


def tables(url: str) -> set[str]:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return found


def test_every_declared_kind_gets_its_tables(url: str) -> None:
    kinds = prepare(url, packages=["officecore.testing.storage"])
    assert set(kinds) == {kind.kind for kind in AGGREGATES} and "sample_letter" in kinds
    assert tables(url).issuperset({"sale", "customer", "ticket", "sample_letter"})


def test_preparing_again_changes_nothing(url: str) -> None:
    prepare(url)
    before = tables(url)
    prepare(url)
    assert tables(url) == before


def test_nothing_is_prepared_in_memory() -> None:
    with refused("storage.prepare", asked="memory://"):
        prepare("memory://")


@pytest.mark.parametrize("package", ["shop.nothing", "", "..shop", "shop vouchers", "shop."])
def test_a_package_that_is_not_there_is_told(url: str, package: str) -> None:
    with refused("upkeep.package", asked=package):
        prepare(url, packages=[package])


def test_the_command_line_says_what_was_done(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare", url]) == 0
    assert "customer" in capsys.readouterr().out
    assert main(["upgrade", url, "--dry-run"]) == 0
    assert capsys.readouterr().out == f"layout {LAYOUT} to {LAYOUT}: nothing to do\n"


def test_an_upgrade_knows_what_tells_of_people(tmp_path: Path, url: str) -> None:
    """In a program of its own, which has imported nothing else."""
    older = Path(__file__).parent / "storage/layouts/layout_1.sql"
    with sqlite3.connect(tmp_path / "shop.db") as connection:
        connection.executescript(older.read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "officecore.upkeep", "upgrade", url]
    tried = subprocess.run([*command, "--dry-run"], check=True, capture_output=True, text=True)
    assert "sample_parcel.sent: no package that was named declares it" in tried.stdout
    named = [*command, "--with", "officecore.testing.storage"]
    done = subprocess.run(named, check=True, capture_output=True, text=True)
    assert "no package" not in done.stdout
    kinds = "SELECT kind FROM officecore_event WHERE personal IS NOT NULL"
    assert ("customer.registered",) in connection.execute(kinds).fetchall()
    connection.close()


@pytest.mark.parametrize("command", ["prepare", "upgrade"])
@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://ana:s3cr3t@h/y", "storage.url"),
        ("memory://", "storage.prepare"),
        ("sqlite:///{folder}/nowhere/shop.db", "storage.failed"),
        ("sqlite:///{folder}/diary.txt", "storage.failed"),
        ("postgresql://ana:s3cr3t@localhost:1/shop", "storage.failed"),
    ],
)
def test_a_refusal_is_said_in_one_line(
    command: str, url: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary, today I sold nothing. " * 100)
    assert main([command, url.format(folder=tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.err.endswith(f" [{code}]\n") and told.err.count("\n") == 1
    assert told.out == "" and "s3cr3t" not in told.err


@pytest.mark.parametrize("arguments", [[], ["upgrade"], ["mend", "sqlite://"]])
def test_a_command_line_that_is_none_is_told(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert capsys.readouterr().err.startswith("usage: python -m officecore.upkeep")

"""Hledger reads our books in its strict manner, and comes to the same trial balance on any day.

`make judges` runs this, and installs hledger where it may; `make test` does without.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from pendulum import Date

from officecore.back.ledger.desk import LedgerDesk
from officecore.exchange.plain_text import hledger_lines
from officecore.kernel.actor import SYSTEM
from officecore.kernel.work import UnitOfWork
from tests.exchange.plain_text.judged import DAYS, NORTHWIND_DAYS, Held, made_up, ours, played


@pytest.fixture(params=["a thousand entries", "two years of trade"])
def judged(request: pytest.FixtureRequest) -> Iterator[tuple[UnitOfWork, Sequence[Date]]]:
    """Books and three days on which they are compared."""
    if request.param == "a thousand entries":
        with made_up() as work:
            yield work, DAYS
    else:
        with played().unit_of_work(actor=SYSTEM) as work:
            yield work, NORTHWIND_DAYS


def written(work: UnitOfWork, folder: Path) -> Path:
    """The books of a unit of work as a journal of hledger."""
    desk, path = work.desk(LedgerDesk), folder / "books.journal"
    path.write_text("".join(hledger_lines(desk.accounts(), desk.entries())), encoding="utf-8")
    return path


def hledger(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What hledger says to a command about a journal."""
    return subprocess.run(
        ["hledger", "-f", str(path), *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )


def theirs(path: Path, on: Date, *depth: str) -> Held:
    """What each account holds at the end of a day as hledger has it."""
    until = on.add(days=1).isoformat()
    said = hledger(path, "balance", "-e", until, "--layout=bare", "-N", "-O", "csv", *depth)
    assert said.returncode == 0, said.stderr
    rows = csv.DictReader(said.stdout.splitlines())
    return {(row["account"], row["commodity"]): Decimal(row["balance"]) for row in rows}


def test_hledger_finds_the_same_trial_balance(
    judged: tuple[UnitOfWork, Sequence[Date]], tmp_path: Path
) -> None:
    work, days = judged
    path = written(work, tmp_path)
    for on in days:
        assert theirs(path, on, "--flat") == ours(work, on) != {}


def test_hledger_has_nothing_to_complain_of(
    judged: tuple[UnitOfWork, Sequence[Date]], tmp_path: Path
) -> None:
    said = hledger(
        written(judged[0], tmp_path), "check", "--strict", "ordereddates", "uniqueleafnames"
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_hledger_sums_our_groups_as_we_do(
    judged: tuple[UnitOfWork, Sequence[Date]], tmp_path: Path
) -> None:
    work, days = judged
    desk, path = work.desk(LedgerDesk), written(work, tmp_path)
    for on in days:
        top = theirs(path, on, "--depth", "2", "--flat")
        for name, code in (("Assets:1000-Assets", "1000"), ("Expenses:5000-Expenses", "5000")):
            held = {key[1]: amount for key, amount in top.items() if key[0] == name}
            assert held == {str(a.currency): a.amount for a in desk.balance(code, on)}


def test_an_imbalance_of_a_cent_is_found_by_hledger(tmp_path: Path) -> None:
    with made_up() as work:
        path = written(work, tmp_path)
    text = path.read_text(encoding="utf-8")
    amount = next(line for line in text.splitlines() if line.startswith("    A") and ".00 " in line)
    path.write_text(text.replace(amount, amount.replace(".00 ", ".01 "), 1), encoding="utf-8")
    assert "balance" in hledger(path, "check").stderr

"""The demonstration tells the same from every storage, and touches nothing but what it made."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import attrs
import pytest

from officecore.front.customers import OrganisationName
from officecore.kernel.actor import SYSTEM
from officecore.samples import northwind
from officecore.samples.northwind import Northwind
from officecore.samples.northwind.demonstration import demonstrate
from officecore.samples.northwind.history import History
from officecore.testing import refused
from tests.postgresql import fresh_url

CHANCE = re.compile(r"_[0-9a-z]{26}|\d:\d\d:\d\d$|clip\d+", re.MULTILINE)
"""What no two runs have in common: identifiers, how long it took, the numbers of shapes in charts."""


def part(first: int, every: int) -> Northwind:
    """One order in so many, and who and what is on them."""
    company = northwind()
    orders = company.orders[first::every]
    buyers = {order.customer for order in orders}
    sold = {line.product for order in orders for line in order.lines}
    return attrs.evolve(
        company,
        orders=orders,
        customers=tuple(one for one in company.customers if one.code in buyers),
        products=tuple(one for one in company.products if one.number in sold),
    )


@pytest.fixture
def few() -> Northwind:
    """Nine orders: little to wait for."""
    return part(29, 100)


def test_every_storage_tells_the_same_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    company, told = part(5, 14), {}  # sixty orders
    for url in (f"sqlite:///{tmp_path}/trial.db", "memory://", fresh_url()):
        page = demonstrate(url, folder=tmp_path, company=company).read_text(encoding="utf-8")
        told[url] = [CHANCE.sub("_", text).splitlines() for text in (capsys.readouterr().out, page)]
    ours, *others = told.values()
    assert [len(lines) > 200 for lines in ours] == [True, True]
    assert others == [ours, ours]


def test_a_second_run_starts_clean(few: Northwind, tmp_path: Path) -> None:
    pages = [demonstrate(folder=tmp_path / "new", company=few).read_text() for _ in range(2)]
    assert all('<dd class="value">0</dd>' in page for page in pages)  # breaches
    with History.of(few).office(f"sqlite:///{tmp_path}/new/northwind.db") as office:
        assert sum(recorded.event.kind == "sale.confirmed" for recorded in office.events()) == 9
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {"ABOUT.txt", "northwind.db", "report.html"}


@pytest.mark.parametrize("name", ["northwind.db", "report.html"])
def test_files_of_somebody_else_are_left_alone(few: Northwind, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with refused("sample.folder"):
        demonstrate(folder=tmp_path, company=few)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_an_office_in_use_is_not_played_over(few: Northwind, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    with History.of(few).office(url) as office, office.unit_of_work(actor=SYSTEM) as work:
        work.customers.register(OrganisationName(name="Somebody"))
    with refused("sample.occupied"):
        demonstrate(url, folder=tmp_path / "new", company=few)
    assert not (tmp_path / "new").exists()


def test_a_missing_library_is_told_before_anything_happens(
    few: Northwind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with refused("extra.missing"):
        demonstrate(folder=tmp_path / "new", company=few)
    assert not (tmp_path / "new").exists()


def test_the_program_says_in_a_sentence_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["officecore", "paper://shop"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("officecore", run_name="__main__")
    assert left.value.code == 1
    assert "[storage.url]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

"""The demonstration leaves what it makes in one folder, begins anew, and touches nothing else."""

from __future__ import annotations

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


@pytest.fixture
def few() -> Northwind:
    """Every hundredth order, and who and what is on it: little to wait for."""
    company = northwind()
    orders = company.orders[29::100]
    buyers = {order.customer for order in orders}
    sold = {line.product for order in orders for line in order.lines}
    return attrs.evolve(
        company,
        orders=orders,
        customers=tuple(one for one in company.customers if one.code in buyers),
        products=tuple(one for one in company.products if one.number in sold),
    )


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

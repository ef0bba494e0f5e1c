"""The Northwind sample adds up as its notice says, and a damaged copy is refused by line."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from pendulum import Date

from officecore.samples import northwind
from officecore.samples.northwind import Northwind, OrderLine, read_northwind
from officecore.testing import refused

PACKAGE = Path(str(files("officecore.samples.northwind")))
REST = "RATTC,1,1998-05-06,1998-06-03,,2,8.53,Albuquerque,USA"  # an order that has no lines
Damage = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def company() -> Northwind:
    return northwind()


@pytest.fixture
def damaged(tmp_path: Path) -> Damage:
    """A copy of the sample in which one file has one piece of text replaced, once."""

    def copy(file: str, old: str, new: str) -> Path:
        folder = shutil.copytree(PACKAGE, tmp_path / "copy")
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_bytes(text.replace(old, new, 1).encode("utf-8", "surrogateescape"))
        return folder

    return copy


def lines_of(company: Northwind) -> list[OrderLine]:
    return [line for order in company.orders for line in order.lines]


def net(line: OrderLine) -> Decimal:
    return line.unit_price * line.quantity * (1 - line.discount)


def test_every_row_of_every_file_is_read(company: Northwind) -> None:
    assert len(company.customers) == 91
    assert len(company.employees) == 9
    assert len(company.categories) == 8
    assert len(company.suppliers) == 29
    assert len(company.products) == 77
    assert len(company.shippers) == 3
    assert len(company.orders) == 830
    assert len(lines_of(company)) == 2155


def test_amounts_add_up_to_the_published_sums(company: Northwind) -> None:
    lines = lines_of(company)
    cent = Decimal("0.01")
    assert sum(line.unit_price * line.quantity for line in lines) == Decimal("1354458.59")
    assert sum(net(line) for line in lines) == Decimal("1265793.0395")
    half_up = sum(net(line).quantize(cent, ROUND_HALF_UP) for line in lines)
    half_even = sum(net(line).quantize(cent, ROUND_HALF_EVEN) for line in lines)
    assert half_up == Decimal("1265793.29")
    assert half_even == Decimal("1265793.02")
    assert sum(order.freight for order in company.orders) == Decimal("64942.69")


def test_days_tell_what_was_late_and_open(company: Northwind) -> None:
    ordered = [order.ordered for order in company.orders]
    assert (min(ordered), max(ordered)) == (Date(1996, 7, 4), Date(1998, 5, 6))
    assert sum(order.shipped is None for order in company.orders) == 21
    late = [order for order in company.orders if order.shipped and order.shipped > order.required]
    assert len(late) == 37


def test_a_row_keeps_every_fact_it_has(company: Northwind) -> None:
    first = company.orders[0]
    assert (first.number, first.customer, first.employee) == (10248, "VINET", 5)
    assert (first.ship_city, first.freight) == ("Reims", Decimal("32.38"))
    assert first.lines[1] == OrderLine(
        product=42, unit_price=Decimal("9.8"), quantity=10, discount=Decimal(0)
    )
    assert company.customers[1].city == "México D.F."
    assert company.customers[1].region is None


def test_one_employee_leads_and_nobody_reports_to_strangers(company: Northwind) -> None:
    numbers = {employee.number for employee in company.employees}
    heads = [employee.last_name for employee in company.employees if employee.reports_to is None]
    assert heads == ["Fuller"]
    assert all(one.reports_to in numbers for one in company.employees if one.reports_to)


def test_the_facts_are_frozen_and_survive_pickling(company: Northwind) -> None:
    for field in attrs.fields_dict(type(company.orders[0])):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(company.orders[0], field, None)
    assert pickle.loads(pickle.dumps(company)) == company == northwind()


def test_the_notice_of_the_source_stays_beside_the_rows() -> None:
    notice = (PACKAGE / "NOTICE.txt").read_text(encoding="utf-8")
    assert "Copyright (c) Microsoft Corporation" in notice
    assert "MIT License" in notice


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("orders.csv", "1996-07-04", "1996-02-30", 2),
        ("orders.csv", "1996-07-04", "04.07.1996", 2),
        ("orders.csv", "32.38", "32,38", 2),
        ("orders.csv", "32.38", "-32.38", 2),
        ("orders.csv", "32.38", "NaN", 2),
        ("orders.csv", "10249,TOMSP", "10249,NOONE", 3),
        ("orders.csv", "10249,TOMSP,6", "10249,TOMSP,60", 3),
        ("orders.csv", "10249,", "10248,", 3),
        ("orders.csv", "10248,VINET", "10248,VINET,", 2),
        ("orders.csv", "order,customer", "order,client", 1),
        ("orders.csv", "11077,", f"11078,{REST}\n11077,", 831),
        ("order_lines.csv", "10248,11,", "10247,11,", 2),
        ("order_lines.csv", "10248,42,", "10248,420,", 3),
        ("order_lines.csv", "10248,42,9.8,10,0", "10248,42,9.8,0,0", 3),
        ("order_lines.csv", "10248,42,9.8,10,0", "10248,42,9.8,10.5,0", 3),
        ("order_lines.csv", "10248,42,9.8,10,0", "10248,42,9.8,10,1", 3),
        ("products.csv", "2,Chang,1,1,", "2,Chang,99,1,", 3),
        ("products.csv", "1,Chai,", "1,,", 2),
        ("products.csv", "1,Chai,", '1,"Chai"s,', 2),
        ("products.csv", "1,Chai,", "1,Chai\udce9,", 2),  # a byte that is not UTF-8
        ("products.csv", "39,0,10,0", "39,0,10,no", 2),
        ("employees.csv", "Seattle,USA,2", "Seattle,USA,22", 2),
    ],
)
def test_a_bad_row_is_refused_with_its_line(
    damaged: Damage, file: str, old: str, new: str, line: int
) -> None:
    folder = damaged(file, old, new)
    with refused("sample.row", file=file, line=line):
        read_northwind(folder)

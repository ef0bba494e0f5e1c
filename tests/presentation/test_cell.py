"""What may be shown is written exactly, aligned, and never rounded on the way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, localcontext
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.presentation.cell import (
    Cell,
    added_up,
    checked,
    checked_amount,
    column,
    units,
    written,
)
from officecore.testing import refused

decimals = st.decimals(-(10**9), 10**9, places=4)


@given(decimals)
def test_a_written_number_reads_back_exactly(amount: Decimal) -> None:
    assert Decimal(written(amount).replace(",", "")) == amount


@given(st.lists(decimals | st.integers(), min_size=1))
def test_a_column_loses_no_digit_and_aligns(amounts: list[Decimal | int]) -> None:
    texts = column("Net", amounts).texts
    assert [Decimal(text.replace(",", "")) for text in texts] == amounts
    assert len({text[::-1].find(".") for text in texts}) == 1


@given(st.lists(decimals))
def test_a_sum_ignores_the_callers_precision(amounts: list[Decimal]) -> None:
    minor = sum(int(amount.scaleb(4)) for amount in amounts)
    with localcontext(prec=2):
        exact = added_up(amounts)
    assert int(exact.scaleb(4)) == minor


def test_cells_are_written_for_people() -> None:
    assert written(Money("1265793.29", "USD")) == "1,265,793.29 USD"
    assert written(Money("-1250", "JPY")) == "-1,250 JPY"
    assert written(Decimal("1E+3")) == "1,000"
    assert written(Decimal("-0.00")) == "0.00"
    assert written(2155) == "2,155"
    assert written(Rate.percent("7.50")) == "7.5 %"
    assert written(date(1998, 5, 6)) == "1998-05-06"
    assert written(pendulum.datetime(1998, 5, 6, 14, 30)) == "1998-05-06 14:30 UTC"
    assert written(None) == ""


def test_a_shared_currency_stands_once_in_the_heading() -> None:
    net = column("Net", [Money("9.80", "USD"), None, Money("1000", "USD")])
    assert (net.unit, net.kind, net.texts) == ("USD", "number", ("9.80", "", "1,000.00"))


def test_mixed_currencies_are_named_in_every_cell() -> None:
    mixed = column("Net", [Money("9.80", "USD"), Money("1000", "JPY"), 3])
    assert (mixed.unit, mixed.texts) == ("", ("9.80 USD", "1,000 JPY", "3"))


def test_rates_of_a_column_share_their_decimals() -> None:
    shares = column("Share", [Rate.percent("19.4"), Rate.percent(100)])
    assert (shares.unit, shares.texts) == ("", ("19.4 %", "100.0 %"))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1, Decimal(2), None], "number"),
        ([date(1998, 5, 6), None], "day"),
        ([1, "one"], "text"),
        ([1, date(1998, 5, 6)], "text"),
        ([None, ""], "text"),
        ([], "text"),
    ],
)
def test_a_column_knows_what_all_cells_are(cells: list[Cell], kind: str) -> None:
    assert column("Any", cells).kind == kind


ODD: list[Any] = [0.1, True, Decimal("NaN"), Decimal("Infinity"), datetime(1998, 5, 6), b"x", [1]]


@pytest.mark.parametrize("cell", ODD)
def test_what_has_no_one_form_is_refused(cell: Any) -> None:
    with refused("cell.kind"):
        checked(cell, "row 1")


@pytest.mark.parametrize("amount", [*ODD, "12", None, Rate.percent(7), date(1998, 5, 6)])
def test_what_cannot_be_measured_is_refused(amount: Any) -> None:
    with refused("cell.kind"):
        checked_amount(amount, "a bar")


def test_plain_numbers_have_no_unit() -> None:
    assert units([1, Decimal(2)]) == {""}
    assert units([Money(1, "USD"), 2, "text", Rate.percent(3)]) == {"USD", "", "%"}

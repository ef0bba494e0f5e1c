"""A chart goes through a spreadsheet and comes back; what was mistyped is told line by line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.ledger import (
    TRADING,
    AccountRole,
    AccountType,
    Chart,
    ChartRow,
    LedgerDesk,
    chart_csv,
    chart_from_csv,
    ifrs_chart,
    skr03_chart,
)
from officecore.testing import Workplace, refused
from officecore.testing.ledger import charts

_HEADER = "code,name,type,parent,role,contra,group,currency,control\n"
_READY = [TRADING, ifrs_chart(), skr03_chart()]


@given(charts() | st.sampled_from(_READY))
def test_a_chart_comes_back_from_csv_unchanged(chart: Chart) -> None:
    assert chart_from_csv(chart.name, chart_csv(chart)) == chart


@pytest.mark.parametrize("chart", _READY, ids=lambda chart: chart.name)
def test_a_chart_ready_to_open_has_every_role(chart: Chart) -> None:
    with Workplace().work() as work:
        desk = work.desk(LedgerDesk)
        desk.open_chart(chart)
        assert {desk.account_for(role).role for role in AccountRole} == set(AccountRole)


@pytest.mark.parametrize("chart", _READY, ids=lambda chart: chart.name)
def test_departments_alone_post_to_five_roles(chart: Chart) -> None:
    assert {row.role for row in chart.rows if row.control} == {
        AccountRole.RECEIVABLES,
        AccountRole.PAYABLES,
        AccountRole.INVENTORY,
        AccountRole.FIXED_ASSETS,
        AccountRole.ACCUMULATED_DEPRECIATION,
    }


def test_every_mistake_is_told_with_its_line() -> None:
    text = _HEADER + (
        "1000,Assets,asset,,,,yes,,\n"
        ",Bank,assets,1000,bank,,,,\n"
        "\n"
        "1200, Claims,asset,1000,debtors,no,,EURO,\n"
        "1300,Stock,asset\n"
    )
    with refused("ledger.chart_csv") as refusal:
        chart_from_csv("shop", text)
    problems: Any = refusal.error.details["problems"]
    assert [each.split(":")[0] for each in problems] == ["line 3"] * 2 + ["line 5"] * 4 + ["line 6"]


@pytest.mark.parametrize("first", ["", "code;name;type\n", _HEADER.replace("code", "Code")])
def test_a_chart_begins_with_its_columns(first: str) -> None:
    with refused("ledger.chart_csv"):
        chart_from_csv("shop", f"{first}1000,Assets,asset,,,,yes,,\n")


@pytest.mark.parametrize("name", ['"Bank', '"Ba"nk'])
def test_a_quote_out_of_place_is_told(name: str) -> None:
    with refused("ledger.chart_csv"):
        chart_from_csv("shop", f"{_HEADER}1100,{name},asset,,,,,,\n")


@pytest.mark.parametrize("wrong", [None, b"code", 5])
def test_only_text_is_read_as_a_chart(wrong: Any) -> None:
    with refused("ledger.chart_csv"):
        chart_from_csv("shop", wrong)


def test_a_chart_that_breaks_a_law_is_not_read() -> None:
    bank = "1100,Bank,asset,,bank,,,,\n"
    with refused("ledger.chart_codes"):
        chart_from_csv("shop", _HEADER + bank + bank)


def test_a_spreadsheet_may_mark_its_encoding() -> None:
    assert chart_from_csv("t", "\ufeff" + chart_csv(TRADING)).rows == TRADING.rows


@given(st.text("'=+-@x", min_size=1).map(lambda text: f"{text}."))
def test_no_name_is_run_by_a_spreadsheet(name: str) -> None:
    chart = Chart("odd", (ChartRow("1000", name, AccountType.ASSET),))
    cell = chart_csv(chart).splitlines()[1].split(",")[1]
    assert cell[0] not in "=+-@"
    assert chart_from_csv("odd", chart_csv(chart)) == chart

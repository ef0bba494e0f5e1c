"""A layout loses no account that it is about, and puts each in the row that names it most closely."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from pendulum import datetime

from officecore.back.ledger import TRADING, Account, AccountRole, AccountType, Chart, Side
from officecore.back.ledger.reports import (
    BALANCE_SHEET,
    CHANGES_IN_EQUITY,
    DIRECT_CASH_FLOW,
    EVERYTHING,
    INCOME_STATEMENT,
    INDIRECT_CASH_FLOW,
    CodeRange,
    Layout,
    LayoutRow,
    Selection,
    heading,
    row,
    total,
)
from officecore.testing import refused
from officecore.testing.ledger import charts
from officecore.testing.planting import planted

_OURS = (
    BALANCE_SHEET,
    INCOME_STATEMENT,
    CHANGES_IN_EQUITY,
    DIRECT_CASH_FLOW,
    INDIRECT_CASH_FLOW,
)
_ASSETS = Selection(types=(AccountType.ASSET,))


def _accounts(chart: Chart) -> list[Account]:
    return [
        attrs.evolve(
            Account.open(each.code, each.name, each.type, at=datetime(2025, 1, 1), role=each.role),
            group=each.group,
            parent=each.parent,
        )
        for each in chart.rows
    ]


def _layout(*rows: LayoutRow) -> Layout:
    return Layout(name="ours", rows=rows, covers=_ASSETS)


def _taken(*selections: Selection) -> list[list[str]]:
    """The codes that rows with these selections take of the trading company's chart."""
    rows = [row(str(at), "Row", each, Side.DEBIT) for at, each in enumerate(selections)]
    arranged = Layout(name="ours", rows=tuple(rows), covers=_ASSETS).arrange(_accounts(TRADING))
    return [[account.code for account in arranged[each.key]] for each in rows]


@pytest.mark.parametrize("layout", _OURS)
@given(chart=charts())
def test_our_layouts_take_every_account_of_any_chart(layout: Layout, chart: Chart) -> None:
    arranged = layout.arrange(_accounts(chart))
    for account in _accounts(chart):
        for reckoned in {each.reckoned for each in layout.rows if each.takes is not None}:
            rows = [each.key for each in layout.rows if each.reckoned is reckoned]
            taken = [key for key in rows if account in arranged.get(key, ())]
            assert len(taken) <= (not account.group)


def test_the_nearest_word_decides_about_an_account() -> None:
    by_type, by_group = Selection(types=(AccountType.ASSET,)), Selection(groups=("1000",))
    by_role, by_code = Selection(roles=(AccountRole.BANK,)), Selection(codes=(CodeRange("12"),))
    everything, typed, named, coded, grouped = _taken(
        EVERYTHING, by_type, by_role, by_code, by_group
    )
    assert (typed, named, coded) == ([], ["1100"], ["1200", "1250", "1260", "1280"])
    assert "1110" in grouped and "2100" in everything and "1110" not in everything


def test_a_range_of_codes_holds_all_below_its_last() -> None:
    held = CodeRange("4000", "41")
    assert [code in held for code in ("3999", "4000", "4099", "4199", "42")] == [
        *(False, True, True, True, False)
    ]


def test_a_group_above_a_group_is_a_group_above() -> None:
    accounts = _accounts(Chart("deep", TRADING.rows[:2]))
    top = attrs.evolve(accounts[0], code="0", group=True)
    deep = [top, attrs.evolve(accounts[0], parent="0"), accounts[1]]
    layout = _layout(row("all", "All", Selection(groups=("0",)), Side.DEBIT))
    assert [account.code for account in layout.arrange(deep)["all"]] == ["1100"]


def test_groups_in_a_circle_come_to_an_end() -> None:
    group, bank = _accounts(Chart("circle", TRADING.rows[:2]))
    layout = _layout(row("all", "All", Selection(groups=("1000",)), Side.DEBIT))
    arranged = layout.arrange([planted(group, parent="1000"), bank])
    assert [account.code for account in arranged["all"]] == ["1100"]


def test_an_account_in_no_row_is_refused() -> None:
    layout = _layout(row("cash", "Cash", Selection(roles=(AccountRole.BANK,)), Side.DEBIT))
    with refused("report.left_out", asked="1110"):
        layout.arrange(_accounts(TRADING))


def test_two_rows_of_one_key_are_refused() -> None:
    twice = row("cash", "Cash", _ASSETS, Side.DEBIT)
    with refused("layout.keys"):
        _layout(twice, twice)
    with refused("layout.keys"):
        _layout(attrs.evolve(twice, key=""))


def test_headings_need_no_key_of_their_own() -> None:
    assert len(_layout(heading("Assets"), heading("Liabilities")).rows) == 2


@pytest.mark.parametrize("of", [("later",), ("sum",), ("cash", "cash")])
def test_a_total_of_what_is_not_above_is_refused(of: tuple[str, ...]) -> None:
    cash, later = (row(key, key, _ASSETS, Side.DEBIT) for key in ("cash", "later"))
    with refused("layout.totals"):
        _layout(cash, total("sum", "Sum", Side.DEBIT, *of), later)

"""A chart is data that can be opened as it is, in any order of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given

from officecore.back.ledger import (
    LAWS,
    TRADING,
    AccountRole,
    AccountType,
    Chart,
    ChartRow,
    LedgerDesk,
)
from officecore.testing import Workplace, refused
from officecore.testing.ledger import charts

_ASSET = AccountType.ASSET


@given(charts())
def test_every_chart_opens_and_keeps_the_laws(chart: Chart) -> None:
    with Workplace().work() as work:
        accounts = work.desk(LedgerDesk).open_chart(chart)
        assert tuple([account.code for account in accounts]) == tuple(
            [row.code for row in chart.rows]
        )
        assert [breach for law in LAWS for breach in law.breaches(work)] == []


@pytest.mark.parametrize("role", AccountRole)
def test_the_trading_chart_has_every_role(role: AccountRole) -> None:
    row = next(row for row in TRADING.rows if row.code == TRADING.code(role))
    assert row.role is role and not row.group


def test_a_role_without_an_account_is_named() -> None:
    with refused("ledger.role_unassigned", asked=AccountRole.BANK):
        Chart("empty", ()).code(AccountRole.BANK)


def test_a_chart_lists_a_code_once() -> None:
    with refused("ledger.chart_codes"):
        Chart("twice", (ChartRow("1", "Bank", _ASSET), ChartRow("1", "Till", _ASSET)))


def test_a_chart_gives_a_role_once() -> None:
    bank = AccountRole.BANK
    rows = (ChartRow("1", "Bank", _ASSET, role=bank), ChartRow("2", "Till", _ASSET, role=bank))
    with refused("ledger.chart_codes"):
        Chart("twice", rows)


@pytest.mark.parametrize(
    "above",
    [
        ChartRow("1", "No group", _ASSET),
        ChartRow("1", "Other type", AccountType.EQUITY, group=True),
        ChartRow("3", "Other code", _ASSET, group=True),
    ],
)
def test_a_parent_stands_before_what_is_below(above: ChartRow) -> None:
    with refused("ledger.chart_parents"):
        Chart("odd", (above, ChartRow("2", "Bank", _ASSET, "1")))

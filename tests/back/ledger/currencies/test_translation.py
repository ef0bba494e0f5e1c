"""The books in another currency: each row at its rate, and the difference in a row of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.ledger import TRADING, Account, AccountType, LedgerDesk, credit, debit
from officecore.back.ledger.currencies import (
    CurrenciesDesk,
    ExchangeRate,
    Quotation,
    RateKind,
    translated,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused
from officecore.testing.currencies import rates_of_exchange

PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
START, SOLD, END = date(2025, 1, 2), date(2025, 3, 3), date(2025, 3, 31)


def chicago() -> Workplace:
    """A daughter that keeps its books in dollars: 1,000 paid in, 200 earned."""
    place = Workplace(currency="USD", timezone="America/Chicago")
    with place.work() as work:
        ledger = work.desk(LedgerDesk)
        ledger.open_chart(TRADING)
        for day, code, amount in ((START, "3100", "1000.00"), (SOLD, "4150", "200.00")):
            money = Money(amount, "USD")
            ledger.post([debit("1100", money), credit(code, money)], day=day, source=PAPER)
        work.desk(CurrenciesDesk).quote(
            Quotation.of("USD", "EUR", "0.95", day=START),
            Quotation.of("USD", "EUR", "0.90", day=END),
            Quotation.of("USD", "EUR", "0.92", day=END, kind=RateKind.AVERAGE),
        )
    return place


def test_each_row_is_turned_at_the_rate_for_its_type() -> None:
    with chicago().work() as work:
        found = work.desk(CurrenciesDesk).translation("EUR", END)
    assert [f"{row.account} {row.translated}" for row in found.rows] == [
        "1100 1080.00 EUR",
        "3100 -950.00 EUR",
        "4150 -184.00 EUR",
    ]
    assert str(found.difference) == "54.00 EUR"
    assert str(found.total(AccountType.INCOME)) == "-184.00 EUR"


def test_a_translation_needs_all_of_its_rates() -> None:
    with chicago().work() as work:
        desk = work.desk(CurrenciesDesk)
        with refused("rate.missing", kind=RateKind.CLOSING):
            desk.translation("EUR", END.add(days=8))
        with refused("rate.missing", kind=RateKind.AVERAGE):
            desk.translation("EUR", START)


def test_equity_without_its_first_worth_is_refused() -> None:
    rate = ExchangeRate.quoted(Quotation.of("USD", "EUR", "0.9", day=END))
    with chicago().work() as work:
        accounts = work.desk(LedgerDesk).accounts()
    with refused("translation.historical", asked="3100"):
        translated(
            accounts, {"3100": Money("-1", "USD")}, closing=rate, average=rate, historical={}
        )


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=4),
    rates_of_exchange(),
    rates_of_exchange(),
)
def test_with_the_difference_a_translation_balances(
    held: list[int], close: Decimal, middle: Decimal
) -> None:
    kinds = [AccountType.ASSET, AccountType.LIABILITY, AccountType.INCOME, AccountType.EXPENSE]
    accounts = [Account.open(f"{number}", "Any", kind, at=_AT) for number, kind in enumerate(kinds)]
    closing, average = [
        ExchangeRate.quoted(Quotation.of("JPY", "BHD", rate, day=END)) for rate in (close, middle)
    ]
    amounts = {f"{number}": Money.of_minor(minor, "JPY") for number, minor in enumerate(held)}
    found = translated(accounts, amounts, closing=closing, average=average, historical={})
    assert found.difference == -sum([row.translated for row in found.rows], Money.zero("BHD"))
    if close == middle and not sum(held):
        assert abs(found.difference.minor) <= len(held)


_AT = Workplace().clock.now()

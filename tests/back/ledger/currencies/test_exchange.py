"""Whatever the rates are, an entry balances in each of its currencies and in worth."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.ledger import Entry, Line, credit, debit
from officecore.back.ledger.currencies import (
    Carried,
    ExchangeAccounts,
    Quotation,
    RateTable,
    exchanged,
    rounded_off,
    settled,
    valued,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import refused
from officecore.testing.currencies import rates_of_exchange
from officecore.testing.ledger import entry_lines

DAY, AT = date(2025, 3, 31), datetime(2025, 3, 31, 9)
PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
ACCOUNTS = ExchangeAccounts(exchange="3800", gain="4700", loss="5750")


def table(**rates: Decimal | str) -> RateTable:
    """Rates from a unit of each currency into euro."""
    return RateTable(
        quotations=tuple([Quotation.of(code, "EUR", rate, day=DAY) for code, rate in rates.items()])
    )


def posted(lines: tuple[Line, ...]) -> Entry:
    """An entry of them; refused where it does not balance."""
    return Entry.post(lines, day=DAY, source=PAPER, at=AT)


def value(lines: tuple[Line, ...]) -> Money:
    return sum([line.value for line in lines], Money.zero("EUR"))


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@given(entry_lines(), rates_of_exchange(), rates_of_exchange())
def test_an_entry_balances_in_worth_at_any_rate(
    lines: tuple[Line, ...], yen: Decimal, dinar: Decimal
) -> None:
    found = valued(lines, table(JPY=yen, BHD=dinar, UYW=dinar), currency="EUR", on=DAY)
    assert posted(found).lines == found
    assert [line.amount for line in found] == [line.amount for line in lines]
    for line, rate in ((line, {"JPY": yen, "BHD": dinar, "UYW": dinar}) for line in found):
        if line.worth is None:
            assert line.amount.currency.code == "EUR"
        else:
            exact = line.amount.amount * rate[line.amount.currency.code]
            assert abs(line.worth.amount - exact) < Decimal("0.015")


@given(entry_lines(), rates_of_exchange(), st.integers())
def test_another_order_of_the_lines_changes_no_total(
    lines: tuple[Line, ...], rate: Decimal, seed: int
) -> None:
    mixed = list(lines)
    Random(seed).shuffle(mixed)
    rates = table(JPY=rate, BHD=rate, UYW=rate)
    for one in (lines, tuple(mixed)):
        found = valued(one, rates, currency="EUR", on=DAY)
        assert value(found).is_zero
    again = valued(valued(lines, rates, currency="EUR", on=DAY), rates, currency="EUR", on=DAY)
    assert again == valued(lines, rates, currency="EUR", on=DAY)


def test_the_leg_over_all_takes_the_sum_of_the_others() -> None:
    lines = (
        debit("1200", Money("10.05", "USD")),
        *[credit("4100", Money("3.35", "USD")) for _ in range(3)],
    )
    found = valued(lines, table(USD="0.9033"), currency="EUR", on=DAY)
    assert [str(line.worth) for line in found] == [
        "9.08 EUR",
        "-3.03 EUR",
        "-3.03 EUR",
        "-3.02 EUR",
    ]


def test_a_worth_that_was_agreed_is_kept() -> None:
    lines = (
        debit("1150", Money("100.00", "USD"), worth=euro("91.00")),
        credit("1100", euro("91.00")),
    )
    assert valued(lines, table(USD="0.9"), currency="EUR", on=DAY) == lines


def test_the_rate_set_by_any_path_gives_the_same_worth() -> None:
    lines = debit("1200", Money("119.99", "USD")), credit("4100", Money("119.99", "USD"))
    paths = (
        table(USD="0.8"),
        RateTable(quotations=(Quotation.of("EUR", "USD", "1.25", day=DAY),)),
        RateTable(
            quotations=(
                Quotation.of("USD", "GBP", "0.4", day=DAY),
                Quotation.of("EUR", "GBP", "0.5", day=DAY),
            ),
            pivot="GBP",
        ),
    )
    found = [valued(lines, rates, currency="EUR", on=DAY) for rates in paths]
    assert found[0] == found[1] == found[2]


@given(
    st.lists(st.tuples(st.sampled_from(["USD", "JPY"]), st.integers(-(10**9), 10**9)), max_size=5),
    rates_of_exchange(),
)
def test_the_exchange_account_is_worth_nothing_at_any_time(
    moved: list[tuple[str, int]], rate: Decimal
) -> None:
    amounts = [Money.of_minor(minor, code) for code, minor in moved if minor]
    lines = [Line(account="1150", amount=amount) for amount in amounts]
    found = valued(lines, table(USD=rate, JPY=rate), currency="EUR", on=DAY)
    whole = exchanged(
        (*found, Line(account="1100", amount=-value(found))), account="3800", currency="EUR"
    )
    assert value(tuple([line for line in whole if line.account == "3800"])).is_zero
    assert MoneyBag(line.amount for line in whole).is_zero
    assert value(whole).is_zero


def test_lines_that_balance_come_back_as_they_are() -> None:
    lines = (
        debit("1200", Money("5.00", "USD"), worth=euro("4.00")),
        credit("4100", Money("5.00", "USD"), worth=euro("4.00")),
    )
    assert exchanged(lines, account="3800", currency="EUR") == lines
    assert settled(lines, ACCOUNTS, currency="EUR") == lines


@pytest.mark.parametrize(
    ("paid", "account", "difference"), [("95.00", "4700", "-3.00"), ("90.00", "5750", "2.00")]
)
def test_dollars_paid_in_euro_bring_a_gain_or_a_loss(
    paid: str, account: str, difference: str
) -> None:
    taken = credit("1200", Money("100.00", "USD"), worth=euro("92.00"))
    found = settled((taken, debit("1100", euro(paid))), ACCOUNTS, currency="EUR")
    entry = posted(found)
    assert [str(line.amount.amount) for line in entry.lines if line.account == account] == [
        difference
    ]


def test_money_of_the_books_brings_no_exchange_difference() -> None:
    lines = credit("1200", euro("99000.00")), debit("1100", euro("98000.00"))
    with refused("exchange.no_foreign_money", asked=euro("-1000.00")):
        settled(lines, ACCOUNTS, currency="EUR")
    with refused("exchange.same_currency"):
        Carried(amount=euro("99000.00"), worth=euro("99000.00")).gain(euro("98000.00"))
    assert Carried(amount=euro("9.00"), worth=euro("9.00")).gain(euro("9.00")).is_zero


def test_a_rounding_difference_has_a_cause_and_a_bound() -> None:
    lines = (
        debit("1200", Money("10.00", "USD"), worth=euro("9.01")),
        credit("4100", Money("10.00", "USD"), worth=euro("9.00")),
    )
    found = rounded_off(lines, account="5800", currency="EUR", cause="three lines rounded", bound=3)
    assert (found[-1].account, found[-1].text) == ("5800", "three lines rounded")
    posted(exchanged(found, account="3800", currency="EUR"))
    for cause, bound in (("three lines rounded", 0), (" ", 3)):
        with refused("exchange.rounding", asked=euro("0.01")):
            rounded_off(lines, account="5800", currency="EUR", cause=cause, bound=bound)
    assert rounded_off(lines[:0], account="5800", currency="EUR", cause="none", bound=0) == ()

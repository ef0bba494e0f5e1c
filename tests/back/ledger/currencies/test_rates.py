"""A worth is what the published rate says, exactly, and an old or missing rate is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.ledger.currencies import (
    ExchangeRate,
    Quotation,
    RateKind,
    RateOrigin,
    RateTable,
)
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.currencies import quotations, rate_days, rates_of_exchange

_MARCH = date(2025, 3, 31)
_EURO = Quotation.of("EUR", "USD", "1.10", day=_MARCH)
_POUND = Quotation.of("EUR", "GBP", "0.80", day=_MARCH.subtract(days=2))


def _rounded(exact: Fraction) -> int:
    """Half up, ties away from zero, in whole numbers."""
    size = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return size if exact > 0 else -size


@given(quotations(), st.integers(-(10**12), 10**12), st.booleans())
def test_a_worth_is_exact_and_rounded_only_once(
    quotation: Quotation, minor: int, turned: bool
) -> None:
    rate = ExchangeRate.quoted(quotation)
    rate = rate.inverse() if turned else rate
    amount = Money.of_minor(minor, rate.currency)
    units = Fraction(10) ** Money.zero(rate.into).currency.decimals
    exact = Fraction(amount.amount) * Fraction(rate.times) / Fraction(rate.per) * units
    assert rate.worth(amount).minor == _rounded(exact)


@given(quotations(), st.integers(1, 10**12), st.sampled_from(Rounding))
def test_what_is_owed_is_worth_what_is_owned(
    quotation: Quotation, minor: int, rounding: Rounding
) -> None:
    rate, amount = ExchangeRate.quoted(quotation).inverse(), Money.of_minor(minor, quotation.into)
    assert rate.worth(-amount, rounding) == -rate.worth(amount, rounding)


@given(rates_of_exchange(), rates_of_exchange(), st.integers(0, 10**9))
def test_a_rate_turned_twice_is_itself(one: Decimal, other: Decimal, minor: int) -> None:
    rate = ExchangeRate.quoted(Quotation.of("EUR", "USD", one, day=_MARCH))
    back = rate.inverse().inverse()
    assert (back.times, back.per) == (rate.times, rate.per)
    onward = ExchangeRate.quoted(Quotation.of("USD", "JPY", other, day=_MARCH))
    amount = Money.of_minor(minor, "EUR")
    assert rate.cross(onward).worth(amount) == Money(
        amount.amount * one * other, "JPY", rounding=Rounding.HALF_UP
    )


def test_an_inverse_is_divided_by_not_rounded_first() -> None:
    rate = RateTable(quotations=(_EURO,)).rate("USD", "EUR", _MARCH)
    assert rate.worth(Money("1100000.00", "USD")) == Money("1000000.00", "EUR")
    assert str(rate) == "1.1 USD = 1 EUR (2025-03-31)"


def test_a_quotient_is_rounded_once_and_at_the_end() -> None:
    for quoted, worth in (("12", "0.01"), ("12." + "0" * 30 + "1", "0.00")):
        table = RateTable(quotations=(Quotation.of("EUR", "USD", quoted, day=_MARCH),))
        rate = table.rate("USD", "EUR", _MARCH)
        assert rate.worth(Money("0.06", "USD")) == Money(worth, "EUR"), quoted


@pytest.mark.parametrize(
    ("pair", "origin", "worth"),
    [
        ("EUR USD", RateOrigin.QUOTED, "110.00 USD"),
        ("USD EUR", RateOrigin.INVERSE, "90.91 EUR"),
        ("USD GBP", RateOrigin.CROSS, "72.73 GBP"),
        ("USD USD", RateOrigin.SAME, "100.00 USD"),
    ],
)
def test_a_rate_tells_how_it_was_come_by(pair: str, origin: RateOrigin, worth: str) -> None:
    base, into = pair.split()
    rate = RateTable(quotations=(_EURO, _POUND), pivot="EUR").rate(base, into, _MARCH)
    assert (rate.origin, str(rate.worth(Money("100.00", base)))) == (origin, worth)
    assert rate.day == (_POUND.day if origin is RateOrigin.CROSS else _MARCH)


@given(st.lists(quotations(("EUR", "USD")), max_size=8), rate_days(), st.sampled_from(RateKind))
def test_a_rate_is_the_latest_that_is_not_too_old(
    listed: list[Quotation], on: Any, kind: RateKind
) -> None:
    table = RateTable(quotations=tuple(listed), age_days=10)
    kinds = {kind, RateKind.SPOT} if kind is RateKind.CLOSING else {kind}
    days = [q.day for q in listed if q.currency == "EUR" and q.kind in kinds]
    serving = [day for day in days if 0 <= (on - day).days <= 10]
    if serving:
        assert table.rate("EUR", "USD", on, kind).day == max(serving)
    elif not [q for q in listed if q.currency == "USD"]:
        with refused("rate.missing", asked="EUR/USD", day=on, kind=kind):
            table.rate("EUR", "USD", on, kind)


def test_a_rate_of_tomorrow_is_none_today() -> None:
    table = RateTable(quotations=(_EURO,))
    assert table.rate("EUR", "USD", _MARCH.add(days=7)).day == _MARCH
    for day in (_MARCH.subtract(days=1), _MARCH.add(days=8)):
        with refused("rate.missing", asked="EUR/USD", day=day):
            table.rate("EUR", "USD", day)


def test_the_closing_rate_is_the_spot_rate_of_its_day() -> None:
    closing = Quotation.of("EUR", "USD", "1.12", day=_MARCH, kind=RateKind.CLOSING)
    for listed in ((_EURO, closing), (closing, _EURO)):
        table = RateTable(quotations=listed)
        assert table.rate("EUR", "USD", _MARCH, RateKind.CLOSING).times == Decimal("1.12")
        assert table.rate("EUR", "USD", _MARCH).times == Decimal("1.10")
    spot_only = RateTable(quotations=(_EURO,))
    assert spot_only.rate("EUR", "USD", _MARCH, RateKind.CLOSING).times == Decimal("1.10")
    with refused("rate.missing", kind=RateKind.AVERAGE):
        spot_only.rate("EUR", "USD", _MARCH, RateKind.AVERAGE)


def test_money_of_the_books_is_not_valued_again() -> None:
    rate = RateTable(quotations=(_EURO,)).rate("EUR", "USD", _MARCH)
    with refused("rate.currency", accepted="EUR"):
        rate.worth(Money("99000.00", "USD"))


@pytest.mark.parametrize("number", ["0", "-1", "1,10", 1.1, "NaN"])
def test_a_rate_is_an_exact_number_above_zero(number: Any) -> None:
    with refused("rate.quotation"):
        Quotation.of("EUR", "USD", number, day=_MARCH)


def test_rates_need_two_currencies_that_meet() -> None:
    with refused("rate.pair"):
        Quotation.of("EUR", "EUR", 1, day=_MARCH)
    rate = ExchangeRate.quoted(_EURO)
    with refused("rate.cross", accepted="USD"):
        rate.cross(rate)

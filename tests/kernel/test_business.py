"""A business is named so that no storage takes it for another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.business import Business
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.testing import refused


def business(tenant: Any = "main", currency: Any = "EUR", zone: Any = "Europe/Berlin") -> Business:
    return Business(tenant=tenant, currency=currency, timezone=zone)


@given(
    st.text(
        st.sampled_from("aZ0 _-%'\";\\\u00e9\u0301\u2400\u5e97\U0001f642"), min_size=1, max_size=100
    )
)
def test_any_printable_name_is_kept_letter_by_letter(name: str) -> None:
    assert business(name).tenant == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a" * 101,
        "a\x00",
        "a\n",
        "\x7f",
        "\ud800",
        "a\u200b",
        "\ue000",
        None,
        7,
        pytest.param(10**5_000, id="long"),
    ],
)
def test_a_name_that_nobody_can_read_is_refused(name: Any) -> None:
    with refused("office.tenant"):
        business(name)


def test_a_currency_may_be_given_by_its_code() -> None:
    assert business(currency="EUR") == business(currency=currency("EUR"))


def test_a_business_has_a_known_currency_and_zone() -> None:
    with refused("currency.unknown"):
        business(currency="EURO")
    with refused("time.zone"):
        business(zone="Mars/Phobos")


@pytest.mark.parametrize(
    ("amount", "worth"),
    [
        ("1.00 USD", "1 JPY"),
        ("1.00 USD", "1.00 USD"),
        ("1.00 EUR", "1.00 EUR"),
        ("0.00 USD", "1 JPY"),
    ],
)
def test_a_worth_is_told_in_the_currency_of_the_books(amount: str, worth: str) -> None:
    books, (given, said) = business(), (Money(*each.split()) for each in (amount, worth))
    with refused("business.worth", asked=said):
        books.require_worth(given, said)
    books.require_worth(Money("1.00", "USD"), Money("0.90", "EUR"))
    books.require_worth(Money("0.00", "EUR"), Money("0.90", "EUR"))

"""The facts of ISO 4217, and currencies of one's own."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given

from officecore.kernel import iso_4217
from officecore.kernel.currency import (
    Currency,
    currency,
    define_currency,
    known_currencies,
)
from officecore.kernel.errors import BadValue, Misuse
from officecore.testing import refused
from officecore.testing.money import currencies


@given(currencies())
def test_a_currency_is_always_the_very_same_object(held: Currency) -> None:
    assert currency(held.code) is held
    assert currency(held) is held
    assert currency(Currency(held.code, held.decimals, held.numeric, held.name)) is held
    for again in (
        copy.copy(held),
        copy.deepcopy(held),
        pickle.loads(pickle.dumps(held)),
    ):
        assert again is held


@pytest.mark.parametrize(
    ("code", "decimals", "numeric"),
    [
        ("EUR", 2, 978),
        ("USD", 2, 840),
        ("ALL", 2, 8),
        ("JPY", 0, 392),
        ("ISK", 0, 352),
        ("BHD", 3, 48),
        ("TND", 3, 788),
        ("CLF", 4, 990),
        ("UYW", 4, 927),
        ("USN", 2, 997),
        ("XAD", 2, 396),  # amendment 179
        ("XCG", 2, 532),
        ("XAF", 0, 950),
    ],
)
def test_the_facts_are_those_of_the_standard(code: str, decimals: int, numeric: int) -> None:
    held = currency(code)
    assert (held.decimals, held.numeric) == (decimals, numeric)


def test_the_table_is_whole_and_names_its_source() -> None:
    rows = iso_4217.TABLE.splitlines()
    listed = [currency(row[:3]) for row in rows]
    assert iso_4217.AMENDMENT == 180
    assert len({held.code for held in listed}) == len({held.numeric for held in listed}) == 165
    assert sorted({held.decimals for held in listed}) == [0, 2, 3, 4]
    assert rows == sorted(rows)
    assert all(held.name == held.name.strip() != "" for held in listed)


@pytest.mark.parametrize("code", ["XXX", "XTS", "XAU", "XDR"])
def test_a_code_without_smallest_unit_is_refused(code: str) -> None:
    with refused("currency.unknown", asked=code) as refusal:
        currency(code)
    assert "no smallest unit" in refusal.error.text


@pytest.mark.parametrize(("code", "near"), [("EURO", "EUR"), ("eur", "EUR"), ("USX", "USD")])
def test_an_unknown_currency_is_refused_with_near_matches(code: str, near: str) -> None:
    with refused("currency.unknown", asked=code) as refusal:
        currency(code)
    accepted = refusal.error.details["accepted"]
    assert isinstance(accepted, tuple) and near in accepted


@pytest.mark.parametrize("code", ["BGN", "HRK", "DEM"])
def test_a_withdrawn_currency_must_be_defined_first(code: str) -> None:
    with refused("currency.unknown"):
        currency(code)


@pytest.mark.parametrize("given", [978, None, b"EUR", 2.0])
def test_a_currency_by_another_kind_is_refused(given: Any) -> None:
    with refused("currency.type", asked=given):
        currency(given)


def test_a_currency_of_ones_own_is_found_by_its_code() -> None:
    own = Currency("TESTPOINTS", decimals=0, name="Points")
    with refused("currency.unknown"):
        currency(Currency("NEVERSEEN", decimals=0))
    assert define_currency(own) is own
    assert currency("TESTPOINTS") is own
    assert own in known_currencies()


def test_defining_the_same_again_changes_nothing() -> None:
    first = define_currency(Currency("TESTSAME", decimals=8))
    assert define_currency(Currency("TESTSAME", decimals=8)) is first


def test_a_currency_is_never_defined_otherwise() -> None:
    with refused("currency.defined", accepted=currency("EUR")) as refusal:
        define_currency(Currency("EUR", decimals=3, numeric=978, name="Euro"))
    assert isinstance(refusal.error, Misuse)
    assert currency("EUR").decimals == 2
    with refused("currency.defined"):
        currency(Currency("EUR", decimals=3))


@pytest.mark.parametrize("code", ["", "EU", "eur", "EUR ", "12A", "E R", "A" * 11, None, 5])
def test_a_code_that_would_not_parse_back_is_refused(code: Any) -> None:
    with refused("currency.code", asked=code) as refusal:
        Currency(code, decimals=2)
    assert isinstance(refusal.error, BadValue)


@pytest.mark.parametrize("decimals", [-1, 19, True, 2.0, "2"])
def test_decimals_that_cannot_be_counted_are_refused(decimals: Any) -> None:
    with refused("rounding.decimals", asked=decimals):
        Currency("TESTBAD", decimals=decimals)

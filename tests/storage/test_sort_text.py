"""Texts that sort: in a database, searchable values compare as the values themselves do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.query import sort_key
from officecore.kernel.searchable import SearchField, search_fields
from officecore.storage.sort_text import money_end, money_start, number_text, sort_text, text_text
from officecore.testing import refused
from officecore.testing.money import amounts, decimals
from officecore.testing.storage import Parcel, Speed, texts
from officecore.testing.time import days, instants

_HALVES = st.text(st.sampled_from("\x00\x01\x02\ud7fe\ud7ff\ud800\udbff\udfff\ue000\U0001f642a"))
_SMALL = st.decimals(-9, 9, places=3) | st.decimals(allow_nan=False, allow_infinity=False)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "to": texts() | _HALVES,
    "speed": st.sampled_from(Speed),
    "worth": amounts() | amounts("EUR"),
    "weight": decimals() | _SMALL,
    "pieces": st.integers(-20, 20) | st.integers(),
    "fragile": st.booleans(),
    "due": days() | st.dates().map(search_fields(Parcel)["due"].coerce),
    "seen": instants(),
}


def _text(field: SearchField, value: object) -> str:
    text = sort_text(field, value)
    assert text is not None
    return text


@pytest.mark.parametrize("name", _VALUES)
@given(data=st.data())
def test_texts_are_ordered_as_their_values_are(name: str, data: st.DataObject) -> None:
    field = search_fields(Parcel)[name]
    one, other = data.draw(_VALUES[name]), data.draw(_VALUES[name])
    left, right = _text(field, one).encode(), _text(field, other).encode()
    assert (left < right) == (sort_key(one) < sort_key(other))
    assert (left == right) == (one == other)


@given(amounts())
def test_amounts_lie_between_the_ends_of_their_currency(amount: Any) -> None:
    text = _text(search_fields(Parcel)["worth"], amount)
    assert money_start(amount.currency.code) < text < money_end(amount.currency.code)


def test_no_value_has_no_text() -> None:
    assert sort_text(search_fields(Parcel)["due"], None) is None


def test_ordinary_text_is_kept_as_it_is() -> None:
    assert text_text("Łódź, 5 % off 🙂") == "Łódź, 5 % off 🙂"


def test_numbers_are_written_as_the_docs_say() -> None:
    shown = [number_text(value) for value in (-20, 0, Decimal("0.5"), 7, Decimal("20.0"))]
    assert shown == ["-49987~", "0", "149995", "150007", "150012"]


@pytest.mark.parametrize(
    "number", [Decimal("Infinity"), Decimal("1E+5000"), 10**5000], ids=["infinite", "large", "long"]
)
def test_a_number_beyond_all_measure_is_refused(number: int | Decimal) -> None:
    with refused("search.number"):
        number_text(number)


def test_a_value_of_another_type_is_refused() -> None:
    with refused("search.type", field="weight"):
        sort_text(search_fields(Parcel)["weight"], 1.5)

"""One bill, several cost centres."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.dimension_split import DimensionSplit, split_over
from officecore.back.ledger.entry import Line
from officecore.kernel.law import laws_of, uphold
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.money import amounts
from officecore.testing.planting import planted

AT = datetime(2026, 1, 1, 10)
FIRST, LATER = date(2026, 1, 1), date(2026, 7, 1)


def rent(shares: dict[str, int | str] | None = None) -> DimensionSplit:
    given_ = {"Berlin": 33, "Hamburg": 33, "Köln": 34} if shares is None else shares
    return DimensionSplit.agree("rent", "cost_centre", given_, since=FIRST, at=AT)


@st.composite
def splits(draw: st.DrawFn) -> DimensionSplit:
    cuts = draw(st.sets(st.integers(1, 9999), max_size=5))
    marks = [0, *sorted(cuts), 10_000]
    parts = [Decimal(b - a) / 100 for a, b in pairwise(marks)]
    return rent({f"C{number}": str(part) for number, part in enumerate(parts)})


@given(split=splits(), amount=amounts(), worth=amounts("EUR"))
def test_parts_of_a_line_add_up_to_it(split: DimensionSplit, amount: Money, worth: Money) -> None:
    parts = split.over(Line(account="6310", amount=amount, worth=worth), FIRST)
    assert sum([part.amount for part in parts], Money.zero(amount.currency)) == amount
    assert sum([each for p in parts if (each := p.worth)], Money.zero("EUR")) == worth


@given(split=splits(), amount=amounts("EUR"))
def test_each_part_is_within_a_unit_of_its_share(split: DimensionSplit, amount: Money) -> None:
    parts = {p.dimensions[0].value: p for p in split.over(Line(account="1", amount=amount), FIRST)}
    for share in split.versions[0].shares:
        got = parts[share.value].amount.minor if share.value in parts else 0
        assert abs(got - amount.minor * Fraction(share.percent) / 100) < 1


def test_a_cent_is_borne_by_one_only() -> None:
    line = Line(account="6310", amount=Money("0.01", "EUR"))
    assert len(rent().over(line, FIRST)) == 1


def test_later_shares_leave_earlier_days_as_they_were() -> None:
    again = rent().agree_again({"Berlin": 100}, since=LATER)
    assert again.applying(LATER.subtract(days=1)) == rent().applying(FIRST)
    assert [share.value for share in again.applying(LATER).shares] == ["Berlin"]


def test_what_else_a_line_says_stays_with_its_parts() -> None:
    project = Dimension("project", "house")
    line = Line(account="6310", amount=Money(10, "EUR"), text="Rent", dimensions=(project,))
    parts = split_over([line], rent(), FIRST)
    assert {part.text for part in parts} == {"Rent"}
    assert all(part.dimensions[0] == project for part in parts)


@pytest.mark.parametrize(
    "shares", [{"Berlin": 99}, {"Berlin": 101}, {"Berlin": 110, "Köln": -10}, {}]
)
def test_shares_that_make_no_hundred_are_refused(shares: dict[str, int | str]) -> None:
    with refused("split.hundred"):
        rent(shares)


def test_a_share_is_no_float() -> None:
    wrong: Any = 99.9
    with refused("split.share"):
        rent({"Berlin": wrong, "Köln": "0.1"})


def test_a_day_before_the_first_has_no_split() -> None:
    with refused("split.none_applies"):
        rent().applying(FIRST.subtract(days=1))


def test_shares_of_the_same_day_are_not_agreed_twice() -> None:
    with refused("split.order"):
        rent().agree_again({"Berlin": 100}, since=FIRST)


def test_a_line_is_not_split_twice() -> None:
    bound = Line(
        account="1",
        amount=Money(1, "EUR"),
        dimensions=(Dimension("cost_centre", "Berlin"),),
    )
    with refused("split.twice"):
        rent().over(bound, FIRST)


def test_versions_out_of_order_are_found() -> None:
    again = rent().agree_again({"Berlin": 100}, since=LATER)
    twin = attrs.evolve(again.versions[1], since=FIRST)
    broken = planted(again, versions=(again.versions[0], twin))
    with refused("split.versions"):
        uphold(laws_of(DimensionSplit), broken)

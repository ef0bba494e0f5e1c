"""A bill is laid beside its papers, and every difference is listed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.payables import DifferenceOf, MatchLine, Tolerance, match_bill
from officecore.kernel.rate import Rate
from officecore.testing import refused


def line(quantity: str, price: str, key: str = "LAMP") -> MatchLine:
    return MatchLine(key=key, quantity=quantity, price=price)


LINES = st.lists(
    st.builds(
        MatchLine,
        key=st.sampled_from("ABC"),
        quantity=st.integers(1, 99),
        price=st.decimals(0, 100, places=3),
    ),
    min_size=1,
    max_size=5,
)


@given(LINES)
def test_a_bill_for_what_came_as_ordered_matches(lines: list[MatchLine]) -> None:
    came: dict[str, Decimal] = {}
    for each in lines:
        came[each.key] = came.get(each.key, Decimal(0)) + each.quantity
    assert match_bill(lines, lines, received=came).differences == ()


@pytest.mark.parametrize(
    ("billed", "came", "before", "of"),
    [
        (line("11", "5.00"), "11", "0", DifferenceOf.MORE_THAN_ORDERED),
        (line("10", "5.00"), "9", "0", DifferenceOf.MORE_THAN_RECEIVED),
        (line("5", "5.00"), "10", "6", DifferenceOf.MORE_THAN_ORDERED),
        (line("10", "5.01"), "10", "0", DifferenceOf.PRICE_ABOVE),
        (line("10", "4.99"), "10", "0", DifferenceOf.PRICE_BELOW),
        (line("1", "1.00", "DESK"), "10", "0", DifferenceOf.NOT_ORDERED),
    ],
)
def test_each_difference_is_told_by_its_name(
    billed: MatchLine, came: str, before: str, of: DifferenceOf
) -> None:
    verdict = match_bill(
        [billed],
        [line("10", "5.00")],
        received={"LAMP": Decimal(came)},
        billed_before={"LAMP": Decimal(before)},
    )
    assert of in [each.of for each in verdict.differences]
    assert verdict.matches == (of is DifferenceOf.PRICE_BELOW)


def test_two_way_asks_nothing_of_the_receipt() -> None:
    assert match_bill([line("10", "5.00")], [line("10", "5.00")]).matches
    assert not match_bill([line("10", "5.00")], [line("10", "5.00")], received={}).matches


@pytest.mark.parametrize(
    ("billed", "tolerance", "matches"),
    [
        (line("12", "5.00"), Tolerance(quantity=2), True),
        (line("13", "5.00"), Tolerance(quantity=2), False),
        (line("10", "5.10"), Tolerance(amount="1.00"), True),
        (line("10", "5.11"), Tolerance(amount="1.00"), False),
        (line("10", "5.10"), Tolerance(percent=Rate.percent(2)), True),
        (line("10", "5.11"), Tolerance(percent=Rate.percent(2)), False),
    ],
)
def test_a_tolerance_lets_just_so_much_pass(
    billed: MatchLine, tolerance: Tolerance, matches: bool
) -> None:
    verdict = match_bill([billed], [line("10", "5.00")], tolerance=tolerance)
    assert verdict.matches == matches and len(verdict.differences) == 1


def test_lines_of_one_key_are_added_up() -> None:
    halves = [line("5", "4.00"), line("5", "6.00")]
    assert match_bill(halves, [line("10", "5.00")]).differences == ()


@pytest.mark.parametrize(("quantity", "price"), [("-1", "1"), ("1", "-1")])
def test_a_line_of_less_than_nothing_is_refused(quantity: str, price: str) -> None:
    with refused("bill_match.number"):
        line(quantity, price)


def test_no_tolerance_lets_pass_what_was_not_ordered() -> None:
    verdict = match_bill([line("1", "1.00", "DESK")], [], tolerance=Tolerance(quantity=5))
    assert not verdict.matches

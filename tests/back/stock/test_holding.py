"""Average cost: every cent that came in is on the shelf or has left, whatever the order."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given

from officecore.back.stock import Holding
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.testing import refused
from officecore.testing.stock import Transition, costs, holdings, pieces, transitions

NOTHING = Holding(quantity=Quantity(0, "piece"), value=Money.zero("EUR"))


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def piece(count: int) -> Quantity:
    return Quantity(count, "piece")


@given(transitions(below_zero=True))
def test_cost_in_equals_cost_out_plus_value_on_hand(history: tuple[Transition, ...]) -> None:
    holding, came, left = NOTHING, euro("0"), euro("0")
    for each in history:
        if each.cost is None:
            holding, cost = holding.take(each.quantity)
            left += cost
        else:
            holding, correction = holding.add(each.quantity, each.cost)
            came, left = came + each.cost, left + correction
        assert came == left + holding.value


@given(transitions(below_zero=True))
def test_the_value_has_the_sign_of_the_quantity(history: tuple[Transition, ...]) -> None:
    holding = NOTHING
    for each in history:
        if each.cost is None:
            holding, _ = holding.take(each.quantity)
        else:
            holding, _ = holding.add(each.quantity, each.cost)
        quantity, value = holding.quantity, holding.value
        assert not value if quantity.is_zero else value.minor * int(quantity.amount) >= 0


@given(holdings(), pieces())
def test_an_issue_costs_the_average_to_half_a_cent(holding: Holding, going: Quantity) -> None:
    going = min(going, holding.quantity)
    _, cost = holding.take(going)
    share = Fraction(going.amount) / Fraction(holding.quantity.amount or 1)
    assert abs(cost.minor - holding.value.minor * share) <= Fraction(1, 2)


@given(holdings(below_zero=True), costs())
def test_what_left_too_early_takes_the_cost_of_its_cover(holding: Holding, cost: Money) -> None:
    if holding.quantity.is_negative:
        cover = -holding.quantity
        settled, correction = holding.add(cover, cost)
        assert -holding.value + correction == cost
        assert settled.quantity.is_zero and settled.value.is_zero


@given(holdings(), pieces(), costs())
def test_late_papers_cost_the_late_goods_what_they_cost(
    holding: Holding, late: Quantity, cost: Money
) -> None:
    if holding.unit_cost is not None:
        early, booked = holding.take(holding.quantity + late)
        settled, correction = early.add(late, cost)
        assert booked + correction == holding.value + cost
        assert settled.quantity.is_zero and settled.value.is_zero


def test_fifteen_over_thirteen_leaves_no_cents_behind() -> None:
    holding, _ = NOTHING.add(piece(13), euro("15.00"))
    costs_out = []
    for _ in range(13):
        holding, cost = holding.take(piece(1))
        costs_out.append(cost)
    assert sum(costs_out) == euro("15.00") and holding.value.is_zero
    assert set(costs_out) == {euro("1.15"), euro("1.16")}


def test_three_receipts_average_to_what_was_billed() -> None:
    holding = NOTHING
    for bill in ("100", "150", "80"):
        holding, _ = holding.add(piece(1), euro(bill))
    assert holding.value == euro("330")
    assert holding.take(piece(1))[1] == euro("110")


def test_goods_below_zero_leave_at_the_last_known_cost() -> None:
    holding, _ = NOTHING.add(piece(2), euro("6.00"))
    holding, cost = holding.take(piece(5))
    assert cost == euro("15.00")
    assert holding.value == euro("-9.00") and holding.unit_cost == 3


def test_a_receipt_into_less_than_nothing_is_valued_at_its_own_price() -> None:
    holding, _ = NOTHING.add(piece(1), euro("5.00"))
    holding, _ = holding.take(piece(6))
    holding, correction = holding.add(piece(10), euro("40.00"))
    assert holding.value == euro("20.00") and holding.quantity == piece(5)
    assert correction == euro("-5.00")


def test_a_part_of_the_cover_settles_its_part_only() -> None:
    holding, _ = NOTHING.add(piece(1), euro("5.00"))
    holding, _ = holding.take(piece(5))
    holding, correction = holding.add(piece(1), euro("7.00"))
    assert (holding.quantity, holding.value) == (piece(-3), euro("-15.00"))
    assert correction == euro("2.00")


def test_a_price_drop_never_makes_goods_worth_less_than_nothing() -> None:
    holding, _ = NOTHING.add(piece(2), euro("100.00"))
    holding, _ = holding.take(piece(4))
    holding, _ = holding.add(piece(3), euro("0.03"))
    assert holding.value == euro("0.01") and holding.quantity == piece(1)


def test_goods_that_never_came_cannot_leave_at_a_cost() -> None:
    with refused("stock.uncosted", asked=piece(1)):
        NOTHING.take(piece(1))


def test_tiny_quantities_are_not_taken_for_nothing() -> None:
    gram = Quantity("0.001", "kg")
    holding = Holding(quantity=Quantity(0, "kg"), value=euro("0"))
    holding, _ = holding.add(gram, euro("5.00"))
    assert holding.take(gram)[1] == euro("5.00")
    assert holding.take(gram + gram)[0].value == euro("-5.00")


def test_the_context_of_the_caller_changes_no_cost() -> None:
    holding, _ = NOTHING.add(piece(70001), euro("123456.78"))
    exact = holding.take(piece(12345))
    with localcontext(prec=3):
        assert holding.take(piece(12345)) == exact
        assert NOTHING.add(piece(70001), euro("123456.78"))[0] == holding
    assert isinstance(holding.unit_cost, Decimal)

"""The two lists meet only openly, and both have less afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import ItemsSettled, Netted, Netting, Side, net_off
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.open_items import AT, CUSTOMER, MONDAY, item


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_both_lists_have_less_by_the_same(owed: int, owing: int) -> None:
    receivable = item(Money.of_minor(owed, "EUR"))
    payable = item(Money.of_minor(-owing, "EUR"), side=Side.PAYABLE)
    done = net_off(receivable, payable, day=MONDAY, at=AT)
    left, its, owed_still, other = done.items
    part = Money.of_minor(min(owed, owing), "EUR")
    assert left.residual() == receivable.amount - part
    assert owed_still.residual() == payable.amount + part
    assert not its.residual() and not other.residual()
    assert isinstance(done.netting.pending[0], Netted)


def test_netting_at_two_worths_realises_the_difference() -> None:
    receivable = item(Money("100.00", "USD"), worth=euro("90.00"))
    payable = item(Money("-100.00", "USD"), side=Side.PAYABLE, worth=euro("-95.00"))
    _, its, owing, other = net_off(receivable, payable, day=MONDAY, at=AT).items
    told = other.pending[-1]
    assert isinstance(told, ItemsSettled) and told.gain == euro("5.00")
    assert its.worth == euro("-90.00") and owing.residual_worth() == euro("0.00")


@pytest.mark.parametrize(
    "sides", [(Side.RECEIVABLE, Side.RECEIVABLE), (Side.PAYABLE, Side.PAYABLE)]
)
def test_only_the_two_lists_are_netted(sides: tuple[Side, Side]) -> None:
    with refused("netting.sides"):
        net_off(item("1.00", side=sides[0]), item("-1.00", side=sides[1]), day=MONDAY, at=AT)


def test_a_netting_of_nothing_is_none() -> None:
    with refused("netting.amount"):
        Netting.agree(CUSTOMER, euro("0.00"), day=MONDAY, at=AT)

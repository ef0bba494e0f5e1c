"""What is settled is gone from both items, and comes back to both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import (
    ItemsSettled,
    OpenItem,
    Origin,
    SettlementUndone,
    Side,
    TaxShare,
    settle,
    taxes_left,
    undo,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.open_items import (
    AT,
    CUSTOMER,
    MONDAY,
    invoices,
    item,
    payments,
    settled_pairs,
)

LATER = MONDAY + timedelta(days=200)
Pair = tuple[OpenItem, OpenItem]


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@given(invoices(), payments())
def test_both_items_lose_the_same_amount(owed: OpenItem, used: OpenItem) -> None:
    after, spent = settle(owed, used, day=LATER, at=AT)
    gone = owed.residual() - after.residual()
    assert gone == spent.residual() - used.residual() == min(owed.amount, -used.amount)
    assert after.settlements[0].id == spent.settlements[0].id


@given(settled_pairs())
def test_no_residual_ever_changes_its_sign(pair: Pair) -> None:
    for each in pair:
        days = [fact.day for fact in each.settlements]
        for residual in [each.residual(), *[each.residual(day) for day in days]]:
            assert 0 <= residual.minor * each.sign <= abs(each.amount).minor


def test_a_payment_too_large_keeps_the_excess_free() -> None:
    owed, used = settle(item("100.00"), item("-130.00"), day=MONDAY, at=AT)
    assert (owed.residual(), used.residual()) == (euro("0.00"), euro("-30.00"))


@given(settled_pairs(), st.data())
def test_more_than_both_have_left_is_refused(pair: Pair, data: st.DataObject) -> None:
    room = min(each.free(LATER) for each in pair)
    more = data.draw(st.integers(room.minor + 1, room.minor + 10**6))
    with refused("open_item.free", accepted=room):
        settle(*pair, Money.of_minor(more, "EUR"), day=LATER, at=AT)


@pytest.mark.parametrize("amount", ["0.00", "-5.00"])
def test_an_amount_not_above_zero_is_refused(amount: str) -> None:
    with refused("open_item.part"):
        settle(item("100.00"), item("-100.00"), euro(amount), day=MONDAY, at=AT)


@given(settled_pairs("USD"), st.data())
def test_matching_and_unmatching_is_an_identity(pair: Pair, data: st.DataObject) -> None:
    room = min(each.free(LATER) for each in pair)
    if not room:
        return
    part = Money.of_minor(data.draw(st.integers(1, room.minor)), "USD")
    matched = settle(*pair, part, day=LATER, at=AT)
    freed = undo(*matched, matched[0].settlements[-1].id, day=LATER, at=AT)
    for before, after in zip(pair, freed, strict=True):
        assert after.residual() == before.residual()
        assert after.residual_worth() == before.residual_worth()
        assert after.residual_taxes() == before.residual_taxes()


@given(settled_pairs())
def test_the_order_of_the_two_items_decides_nothing(pair: Pair) -> None:
    owed, used = (attrs.evolve(each, settlements=()) for each in pair)
    forth, back = settle(owed, used, day=LATER, at=AT), settle(used, owed, day=LATER, at=AT)
    assert [each.residual() for each in forth] == [each.residual() for each in back[::-1]]
    told, again = forth[0].pending[-1], back[1].pending[-1]
    assert isinstance(told, ItemsSettled) and isinstance(again, ItemsSettled)
    assert attrs.evolve(told, settlement=again.settlement) == again


@given(invoices(), payments())
def test_allocating_in_one_currency_has_nothing_to_book(owed: OpenItem, used: OpenItem) -> None:
    told = settle(owed, used, day=LATER, at=AT)[0].pending[-1]
    assert isinstance(told, ItemsSettled) and told.gain is None


def test_a_credit_note_settles_an_invoice_without_cash() -> None:
    note = item("-100.00", origin=Origin.CREDIT_NOTE)
    owed, used = settle(item("100.00"), note, day=MONDAY, at=AT)
    assert not owed.residual() and not used.residual()
    assert owed.settlements[0].by is Origin.CREDIT_NOTE


@given(invoices(), st.data())
def test_a_note_and_its_invoice_lose_alike_on_every_day(
    owed: OpenItem, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, owed.amount.minor))
    note = item(Money.of_minor(-size, "EUR"), origin=Origin.CREDIT_NOTE, day=owed.day)
    gross, both = owed.amount + note.amount, settle(owed, note, day=LATER, at=AT)
    for day in (owed.day, LATER, LATER.add(days=1)):
        assert sum([each.residual(day) for each in both], euro("0.00")) == gross


def test_a_realised_gain_is_what_the_payment_is_worth_more() -> None:
    owed = item(Money("100.00", "USD"), worth=euro("90.00"))
    used = item(Money("-100.00", "USD"), worth=euro("-95.00"))
    told = settle(owed, used, day=MONDAY, at=AT)[0].pending[-1]
    assert isinstance(told, ItemsSettled) and told.gain == euro("5.00")


@given(invoices("USD"), st.data())
def test_parts_realise_as_much_as_the_whole(owed: OpenItem, data: st.DataObject) -> None:
    gains, left = euro("0.00"), owed
    while left.residual():
        size = data.draw(st.integers(1 + left.residual().minor // 4, left.residual().minor))
        worth = data.draw(st.integers(0, size * 2))
        paid = item(Money.of_minor(-size, "USD"), worth=Money.of_minor(-worth, "EUR"))
        left, _ = settle(left, paid, day=LATER, at=AT)
        told = left.pending[-1]
        assert isinstance(told, ItemsSettled) and told.gain is not None
        gains = gains + told.gain - Money.of_minor(worth, "EUR")
    assert owed.worth == -gains and not left.residual_worth()


@given(settled_pairs())
def test_taxes_in_the_parts_add_up_to_the_taxes(pair: Pair) -> None:
    owed, used = pair
    rest, _ = settle(owed, item(-owed.residual()), day=LATER, at=AT) if owed.residual() else pair
    drawn = [tax for each in rest.settlements for tax in each.taxes]
    assert not any(tax.amount for tax in taxes_left(owed.taxes, drawn))
    assert used.residual_taxes() == ()


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("open_item.party", {"party": Id("customer_01jd8m2q4ceaer5h9yq4k0f3xw")}),
        ("open_item.account", {"side": Side.PAYABLE}),
        ("open_item.account", {"amount": Money("-1.00", "USD")}),
        ("open_item.signs", {"amount": Money("1.00", "EUR")}),
        ("open_item.worth", {"worth": Money("-1.00", "USD")}),
    ],
)
def test_items_that_do_not_match_are_not_settled(code: str, facts: dict[str, Any]) -> None:
    with refused(code):
        settle(item("1.00"), item(**{"amount": "-1.00", **facts}), day=MONDAY, at=AT)


def test_nothing_is_settled_before_both_items_are_there() -> None:
    tomorrow = MONDAY + timedelta(days=1)
    with refused("open_item.day", asked=MONDAY):
        settle(item("1.00"), item("-1.00", day=tomorrow), day=MONDAY, at=AT)


def test_a_settlement_is_undone_once_and_on_both() -> None:
    owed, used = settle(item("1.00"), item("-1.00"), day=LATER, at=AT)
    id_ = owed.settlements[0].id
    with refused("open_item.undo_day", asked=MONDAY):
        undo(owed, used, id_, day=MONDAY, at=AT)
    with refused("open_item.no_settlement"):
        undo(owed, item("-1.00"), id_, day=LATER, at=AT)
    freed = undo(owed, used, id_, day=LATER, at=AT, reason="wrong invoice")
    assert [each.residual() for each in freed] == [euro("1.00"), euro("-1.00")]
    assert isinstance(freed[0].pending[-1], SettlementUndone)
    with refused("open_item.undone"):
        undo(*freed, id_, day=LATER, at=AT)


def test_a_later_allocation_does_not_change_a_past_day() -> None:
    owed, used = item("100.00"), item("-60.00")
    paid, spent = settle(owed, used, day=LATER, at=AT.add(days=200))
    assert paid.residual(MONDAY) == owed.amount and paid.residual(LATER) == euro("40.00")
    assert paid.residual(LATER, known=AT) == owed.amount
    freed, _ = undo(paid, spent, paid.settlements[0].id, day=LATER.add(days=9), at=AT.add(days=209))
    assert freed.residual(LATER) == euro("40.00") and freed.residual() == owed.amount


def test_a_gap_in_the_past_is_not_filled_twice() -> None:
    owed, first = settle(item("100.00"), item("-100.00"), day=MONDAY, at=AT)
    owed, _ = undo(owed, first, owed.settlements[0].id, day=LATER, at=AT)
    with refused("open_item.free", accepted=euro("0.00")):
        settle(owed, item("-100.00"), euro("1.00"), day=MONDAY.add(days=1), at=AT)
    assert not settle(owed, item("-100.00"), day=LATER, at=AT)[0].residual()


def test_what_is_unpaid_keeps_its_share_of_tax() -> None:
    tax = TaxShare(code="S19", amount=euro("19.00"))
    owed, _ = settle(item("119.00", taxes=(tax,)), item("-59.50"), day=MONDAY, at=AT)
    assert owed.residual_taxes() == (attrs.evolve(tax, amount=euro("9.50")),)
    assert owed.party == CUSTOMER

"""What a payment was for is proposed with a reason, the best first."""

from __future__ import annotations

import pytest

from officecore.back.billing.open_items import DiscountOffer, Reason, Side, proposals
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing.open_items import MONDAY, item

ITEMS = (
    item("100.00", reference="INV-17"),
    item("50.00", reference="INV-171"),
    item("70.00", reference="INV-18", day=MONDAY.add(days=1)),
)


@pytest.mark.parametrize(
    ("amount", "reference", "reason", "named"),
    [
        ("-50.00", "inv 17, thanks", Reason.REFERENCE, ["INV-17"]),
        ("-170.00", "Inv.18 + INV_17", Reason.REFERENCE, ["INV-17", "INV-18"]),
        ("-70.00", "what I owe", Reason.AMOUNT, ["INV-18"]),
        ("-120.00", "", Reason.OLDEST_FIRST, ["INV-17", "INV-171"]),
    ],
)
def test_the_best_reason_comes_first(
    amount: str, reference: str, reason: Reason, named: list[str]
) -> None:
    best, *_ = proposals(item(amount), ITEMS, MONDAY.add(days=1), reference=reference)
    by_id = {each.id: each.reference for each in ITEMS}
    assert best.reason is reason
    assert [by_id[share.item] for share in best.shares] == named


def test_items_of_other_accounts_are_not_proposed() -> None:
    others = (
        item("5.00", side=Side.PAYABLE),
        item(Money("5.00", "USD"), worth=Money("5.00", "EUR")),
        item("-5.00"),
    )
    assert proposals(item("-5.00"), others, MONDAY) == ()


def test_an_amount_less_its_discount_is_exact() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    owed = [item("10.00"), item("100.00", discount=offer)]
    best, *_ = proposals(item("-98.00"), owed, MONDAY)
    assert (best.reason, best.shares[0].item) == (Reason.AMOUNT, owed[1].id)
    assert best.shares[0].discount == Money("2.00", "EUR")

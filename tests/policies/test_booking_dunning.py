"""What a reminder charges is owed and earned, until the customer is let off."""

from __future__ import annotations

from datetime import date

import pytest

from officecore.back.billing.open_items import Side
from officecore.back.billing.receivables import DunningLevel, LateInterest, RateSince, Reminder
from officecore.back.ledger import AccountRole
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from tests.policies.shop import Shop, euro


def _dunned(shop: Shop, fee: Money) -> Reminder:
    """The letter about an item of 36.50 that is 100 days late, at 10 % a year."""
    rates = LateInterest(rates=(RateSince(since=date(2025, 1, 1), rate=Rate.percent(10)),))
    with shop.work() as work:
        work.payments.open_item(
            shop.bob,
            euro("36.50"),
            side=Side.RECEIVABLE,
            day=date(2025, 1, 6),
            due=date(2025, 1, 6),
            source=shop.bob,
        )
        level = DunningLevel(days=100, fee=fee, interest=True, text="Please.")
        procedure = work.receivables.draw_up("usual", [level], rates=rates)
        return work.receivables.dun(procedure.id, day=date(2025, 4, 16))[0]


@pytest.mark.parametrize("fee", [euro("0.00"), euro("5.00")])
def test_a_reminder_earns_its_fee_and_interest(fee: Money) -> None:
    shop = Shop()
    letter = _dunned(shop, fee)
    assert letter.interest == euro("1.00")
    assert shop.balance(AccountRole.RECEIVABLES) == letter.charged
    assert shop.balance(AccountRole.DUNNING_FEES) == -fee
    assert shop.balance(AccountRole.INTEREST_INCOME) == euro("-1.00")


@pytest.mark.parametrize("fee", [euro("0.00"), euro("5.00")])
def test_what_is_let_go_was_not_earned(fee: Money) -> None:
    shop = Shop()
    letter = _dunned(shop, fee)
    with shop.work() as work:
        work.receivables.waive(
            letter.id, fee=fee, interest=euro("1.00"), reason="an old friend", day=letter.day
        )
    for role in (AccountRole.RECEIVABLES, AccountRole.DUNNING_FEES, AccountRole.INTEREST_INCOME):
        assert shop.balance(role).is_zero

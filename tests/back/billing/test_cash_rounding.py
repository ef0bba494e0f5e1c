"""Coins: alike in both directions, less than a coin, and never at the cost of the tax."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import Invoice, cash_rounding
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.billing import an_invoice, invoices

COINS = st.sampled_from([1, 2, 5, 10, 50, 100]).map(lambda minor: Money.of_minor(minor, "CHF"))
AMOUNTS = st.integers(-(10**6), 10**6).map(lambda minor: Money.of_minor(minor, "CHF"))
RULES = st.sampled_from(Rounding)


@given(AMOUNTS, COINS, RULES)
def test_a_refund_rounds_as_the_sale_did(due: Money, coin: Money, rule: Rounding) -> None:
    assert cash_rounding(-due, coin, rule) == -cash_rounding(due, coin, rule)


@given(AMOUNTS, COINS, RULES)
def test_what_is_rounded_is_payable_in_coins(due: Money, coin: Money, rule: Rounding) -> None:
    found = cash_rounding(due, coin, rule)
    assert (due + found).minor % coin.minor == 0
    assert abs(found) < coin
    if rule.name.startswith("HALF"):
        assert 2 * abs(found) <= coin


def test_a_total_is_rounded_up_to_the_coin() -> None:
    due, coin = Money("999.81", "EUR"), Money("1.00", "EUR")
    assert cash_rounding(due, coin) == Money("0.19", "EUR")


@given(invoices())
def test_coins_never_touch_net_or_tax(invoice: Invoice) -> None:
    with_coin = attrs.evolve(invoice.reckoning, coin=Money("0.05", "EUR"))
    without = attrs.evolve(invoice.reckoning, coin=None)
    rounded, exact = (invoice.revise(reckoning=way).totals for way in (with_coin, without))
    assert rounded.payable.minor % 5 == 0
    assert attrs.evolve(rounded, rounding=exact.rounding) == exact


def test_without_a_coin_nothing_is_rounded() -> None:
    assert an_invoice().totals.rounding == Money("0.00", "EUR")


def test_a_coin_of_nothing_is_refused() -> None:
    with refused("cash.coin"):
        cash_rounding(Money("1", "CHF"), Money("0", "CHF"))
    with refused("cash.coin"):
        cash_rounding(Money("1", "CHF"), Money("0.05", "EUR"))

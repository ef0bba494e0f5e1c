"""Money lands where its means take it, and what is not paid is borne as its cause says."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import DocumentLine, Invoice, Tax, Trader
from officecore.back.billing.open_items import OpenItem
from officecore.back.billing.open_items.payment_events import Cause, Means
from officecore.back.ledger import AccountRole, Line
from officecore.back.ledger.currencies import Quotation
from officecore.kernel.allocation import allocate
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.policies import CASH_BASIS, POLICIES
from officecore.policies.booking.payments import BORNE, MONEY
from officecore.testing import refused
from tests.policies.shop import Shop, euro

WAITING = AccountRole.TAX_IN_WAITING
_US = Trader(name="Tea & Co", country="DE", vat_id="DE123456789")
_BOB = Trader(name="Bob", country="DE")


def _owing(
    price: str = "100.00", *, shop: Shop | None = None, rate: Decimal | None = None, **facts: Any
) -> tuple[Shop, OpenItem]:
    """A shop to which Bob owes a price and 19 %."""
    place = shop or Shop()
    line = DocumentLine(
        number="1", text="Tea", quantity=1, price=price, taxes=(Tax.standard(19, code="DE19"),)
    )
    with place.work() as work:
        drafted = work.billing.draft(place.bob, [line], seller=_US, buyer=_BOB, **facts)
        issued = work.billing.issue(drafted.id, rate=rate)
        return place, work.payments.items(source=issued.id)[0]


@given(st.integers(1, 11899), st.decimals("0.01", "2", places=4))
def test_foreign_tax_leaves_with_the_worth_it_came_with(cents: int, rate: Decimal) -> None:
    dollars = Money("119.00", "USD")
    first = Money.of_minor(cents, "USD")
    shop, item = _owing(
        shop=Shop(policies=POLICIES.including(*CASH_BASIS)), currency="USD", rate=rate
    )
    came = shop.worth(AccountRole.TAX_IN_WAITING)
    for part in (first, dollars - first):
        with shop.work() as work:
            paid = work.payments.receive(item.party, part, worth=euro("50.00"))
            work.payments.allocate(paid.id)
    assert shop.worth(AccountRole.OUTPUT_TAX) == came
    assert shop.worth(AccountRole.TAX_IN_WAITING) == euro("0.00")
    assert shop.breaches() == []


def test_a_worth_that_waits_for_no_tax_is_found() -> None:
    shop, _ = _owing()
    with shop.work() as work:
        codes = [work.ledger.account_for(role).code for role in (WAITING, AccountRole.BANK)]
        left = Line(account=codes[0], amount=Money(0, "USD"), worth=euro("17.10"))
        gone = Line(account=codes[1], amount=Money(0, "USD"), worth=euro("-17.10"))
        work.ledger.post([left, gone], day=work.today(), source=shop.bob)
    assert "books.tax_waiting" in shop.breaches()


@pytest.mark.parametrize("means", Means)
def test_money_lies_where_its_means_take_it(means: Means) -> None:
    shop, _ = _owing()
    shop.paid("119.00", means=means, fee=euro("2.50"))
    assert shop.balance(MONEY[means]) == euro("116.50")
    assert shop.balance(AccountRole.BANK_FEES) == euro("2.50")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("0.00")
    assert shop.breaches() == []


def test_what_is_paid_too_much_goes_back() -> None:
    shop, _ = _owing()
    payment = shop.paid("150.00")
    with shop.work() as work:
        work.payments.refund(payment.id, euro("31.00"))
    assert shop.balance(AccountRole.BANK) == euro("119.00")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("0.00")
    assert shop.breaches() == []


def test_a_payment_charged_back_leaves_its_fees() -> None:
    shop, item = _owing()
    payment = shop.paid("119.00", fee=euro("1.00"))
    with shop.work() as work:
        work.payments.charge_back(payment.id, reason="no funds")
        work.payments.book_fee(payment.id, euro("5.00"), reason="return fee")
        assert work.payments.item(item.id).residual() == euro("119.00")
    assert shop.balance(AccountRole.BANK) == euro("-6.00")
    assert shop.balance(AccountRole.BANK_FEES) == euro("6.00")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("119.00")
    assert shop.breaches() == []


@pytest.mark.parametrize("cause", [each for each in Cause if each is not Cause.EXCHANGE])
def test_its_cause_says_who_bears_a_write_off(cause: Cause) -> None:
    shop, item = _owing()
    with shop.work() as work:
        made = work.payments.write_off_above(
            item.id, euro("11.90"), cause=cause, reason="why not", correct_tax=True
        )
    assert shop.balance(BORNE[cause][0]) == euro("10.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-17.10")
    assert shop.breaches() == []
    with shop.work() as work:
        work.payments.reverse_write_off(made.write_off.id, reason="a mistake")
    assert shop.balance(BORNE[cause][0]) == euro("0.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-19.00")
    assert shop.breaches() == []


def test_a_write_off_may_leave_the_tax() -> None:
    shop, item = _owing()
    with shop.work() as work:
        work.payments.write_off_above(
            item.id, euro("119.00"), cause=Cause.BAD_DEBT, reason="bankrupt"
        )
    assert shop.balance(AccountRole.WRITE_OFFS) == euro("119.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-19.00")
    assert shop.breaches() == []


def test_both_lists_have_less_after_a_netting() -> None:
    shop, item = _owing()
    line = DocumentLine(number="1", text="Cups", quantity=1, price="50.00", taxes=(Tax.outside(),))
    with shop.work() as work:
        bill = work.billing.enter_bill(shop.bob, [line], number="7", billed=work.today())
        posted = work.billing.post_bill(bill.id)
        owing = work.payments.items(source=posted.id)[0]
        work.payments.net(item.id, owing.id)
    assert shop.balance(AccountRole.RECEIVABLES) == euro("69.00")
    assert shop.balance(AccountRole.PAYABLES) == euro("0.00")
    assert shop.breaches() == []


@given(
    st.decimals("0.5", "2", places=4),
    st.decimals("0.5", "2", places=4),
    st.lists(st.integers(1, 11900), min_size=0, max_size=3),
)
def test_realised_parts_add_up_to_the_whole(
    billed: Decimal, paid: Decimal, cuts: list[int]
) -> None:
    shop, item = _owing(currency="USD", rate=billed)
    edges = [0, *sorted(set(cuts) - {11900}), 11900]
    worth = Money(item.amount.amount * paid, "EUR", rounding=Rounding.HALF_UP)
    weights = [until - since for since, until in pairwise(edges)]
    for minor, part in zip(weights, allocate(worth, weights), strict=True):
        with shop.work() as work:
            payment = work.payments.receive(shop.bob, Money.of_minor(minor, "USD"), worth=part)
            work.payments.allocate(payment.id)
    assert item.worth is not None
    gain = shop.balance(AccountRole.EXCHANGE_GAIN) + shop.balance(AccountRole.EXCHANGE_LOSS)
    assert gain == item.worth - worth
    assert shop.worth(AccountRole.RECEIVABLES) == euro("0.00")
    assert shop.breaches() == []


def test_a_gain_undone_was_never_earned() -> None:
    shop, _ = _owing(currency="USD", rate=Decimal("0.90"))
    with shop.work() as work:
        dollars = Money("119.00", "USD")
        payment = work.payments.receive(shop.bob, dollars, worth=euro("110.00"))
        (paid,) = work.payments.allocate(payment.id).items
    assert shop.balance(AccountRole.EXCHANGE_GAIN) == euro("-2.90")
    with shop.work() as work:
        work.payments.undo(paid.id, paid.settlements[0].id, reason="another invoice")
    assert shop.balance(AccountRole.EXCHANGE_GAIN) == euro("0.00")
    assert shop.worth(AccountRole.CURRENCY_EXCHANGE) == euro("0.00")
    assert shop.breaches() == []


def test_a_payables_gain_is_a_receivables_loss() -> None:
    shop, _ = _owing(currency="USD", rate=Decimal("0.90"))
    line = DocumentLine(number="1", text="Cups", quantity=1, price="119.00", taxes=(Tax.outside(),))
    with shop.work() as work:
        bill = work.billing.enter_bill(
            shop.bob, [line], number="7", billed=work.today(), currency="USD"
        )
        work.billing.post_bill(bill.id, rate=Decimal("0.90"))
        dollars, worth = Money("119.00", "USD"), euro("110.00")
        for payment in (
            work.payments.receive(shop.bob, dollars, worth=worth),
            work.payments.pay(shop.bob, dollars, worth=worth),
        ):
            work.payments.allocate(payment.id)
    assert shop.balance(AccountRole.EXCHANGE_GAIN) == euro("-2.90")
    assert shop.balance(AccountRole.EXCHANGE_LOSS) == euro("2.90")
    assert shop.worth(AccountRole.PAYABLES) == euro("0.00")
    assert shop.breaches() == []


@given(st.lists(st.integers(1, 6256), max_size=4))
def test_the_last_payment_frees_the_rest_of_the_tax(cuts: list[int]) -> None:
    shop, _ = _owing("52.58", shop=Shop(policies=POLICIES.including(*CASH_BASIS)))
    assert shop.balance(AccountRole.TAX_IN_WAITING) == euro("-9.99")
    edges = [0, *sorted(set(cuts) | {6257})]
    for since, until in pairwise(edges):
        shop.paid(str(Decimal(until - since) / 100))
        waits, due = [
            shop.balance(role) for role in (AccountRole.TAX_IN_WAITING, AccountRole.OUTPUT_TAX)
        ]
        assert waits + due == euro("-9.99")
    assert waits == euro("0.00")
    assert shop.breaches() == []


def test_a_tax_waits_again_when_money_goes_back() -> None:
    shop, _ = _owing(shop=Shop(policies=POLICIES.including(*CASH_BASIS)))
    payment = shop.paid("119.00")
    with shop.work() as work:
        work.payments.charge_back(payment.id, reason="no funds")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("0.00")
    assert shop.balance(AccountRole.TAX_IN_WAITING) == euro("-19.00")


def test_what_is_credited_waits_for_no_payment() -> None:
    shop, item = _owing(shop=Shop(policies=POLICIES.including(*CASH_BASIS)))
    with shop.work() as work:
        work.billing.credit(work.repository(Invoice).get(item.source).id, reason="stale")
    assert shop.balance(AccountRole.TAX_IN_WAITING) == euro("0.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("0.00")
    assert shop.breaches() == []


def test_what_is_written_off_waits_for_no_payment() -> None:
    shop, item = _owing(shop=Shop(policies=POLICIES.including(*CASH_BASIS)))
    with shop.work() as work:
        work.payments.write_off_above(
            item.id, euro("119.00"), cause=Cause.BAD_DEBT, reason="bankrupt", correct_tax=True
        )
    assert shop.balance(AccountRole.TAX_IN_WAITING) == euro("0.00")
    assert shop.balance(AccountRole.WRITE_OFFS) == euro("100.00")


def test_foreign_money_says_its_worth_where_rates_are_kept() -> None:
    shop, dollars = Shop(), Money("10.00", "USD")
    with shop.work() as work:
        work.payments.receive(shop.bob, dollars)
        work.currencies.quote(Quotation.of("USD", "EUR", "0.90", day=work.today()))
    with refused("books.unvalued", asked=dollars), shop.work() as work:
        work.payments.receive(shop.bob, dollars)
    with shop.work() as work:
        work.payments.receive(shop.bob, dollars, worth=euro("9.00"))
    assert shop.breaches() == []

"""The tax accounts hold, day by day, what the tax report says of documents and write-offs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.billing import DocumentLine, InvoiceType, Tax, TaxDirection, Trader
from officecore.back.billing.open_items import Cause, EarlyPayment, NetDays, PaymentTerms
from officecore.back.ledger import AccountRole, credit, debit
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.policies import CASH_BASIS, POLICIES
from tests.policies.shop import Shop, euro

_US = Trader(name="Tea & Co", country="DE", vat_id="DE123456789")
_BOB = Trader(name="Bob", country="DE")
MONDAY = date(2025, 1, 6)
FULL, HALF = Tax.standard(19, code="DE19"), Tax.standard(7, code="DE7")


def sold(
    shop: Shop, *priced: tuple[str, Tax], rate: Decimal | None = None, **facts: Any
) -> Id[Any]:
    """An issued document over lines at these prices and taxes."""
    lines = [
        DocumentLine(number=str(n), text="Tea", quantity=1, price=price, taxes=(tax,))
        for n, (price, tax) in enumerate(priced)
    ]
    with shop.work() as work:
        draft = work.billing.draft(shop.bob, lines, seller=_US, buyer=_BOB, **facts)
        return work.billing.issue(draft.id, rate=rate).id


def bought(shop: Shop, price: str, tax: Tax, **facts: Any) -> Id[Any]:
    line = DocumentLine(number="1", text="Cups", quantity=1, price=price, taxes=(tax,))
    with shop.work() as work:
        bill = work.billing.enter_bill(shop.bob, [line], number=None, billed=MONDAY, **facts)
        return work.billing.post_bill(bill.id).id


def reported(shop: Shop, direction: TaxDirection) -> Any:
    with shop.work() as work:
        return work.billing.tax_report(date(2025, 1, 1), date(2025, 12, 31)).total(direction)


@given(
    st.lists(
        st.tuples(st.integers(1, 9999), st.sampled_from([FULL, HALF])), min_size=1, max_size=3
    ),
    st.decimals("0.5", "2", places=4) | st.none(),
    st.lists(st.integers(1, 3000), max_size=3),
    st.booleans(),
)
def test_what_is_given_up_leaves_books_and_report_alike(
    priced: list[tuple[int, Tax]], rate: Decimal | None, cents: list[int], cash: bool
) -> None:
    shop = Shop(policies=POLICIES.including(*CASH_BASIS)) if cash else Shop()
    lines = [(str(Decimal(minor) / 100), tax) for minor, tax in priced]
    foreign: dict[str, Any] = {} if rate is None else {"currency": "USD", "rate": rate}
    source = sold(shop, *lines, **foreign)
    for minor in cents:
        with shop.work() as work:
            (item,) = work.payments.items(source=source)
            part = min(item.residual(), Money.of_minor(minor, item.currency))
            if part:
                work.payments.write_off_above(
                    item.id, part, cause=Cause.BAD_DEBT, reason="gone", correct_tax=True
                )
    assert shop.breaches() == []


def test_what_we_assess_stands_on_both_accounts() -> None:
    shop = Shop()
    bought(shop, "200", Tax.reverse_charge(), home_tax=Tax.standard(19, code="RC19"))
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-38.00")
    assert shop.balance(AccountRole.INPUT_TAX) == euro("38.00")
    assert shop.breaches() == []


def test_a_discount_corrects_both_sides_of_a_trade() -> None:
    shop = Shop()
    early = EarlyPayment(rate=Rate.percent(2), within=NetDays(days=10))
    terms = PaymentTerms.net(30, discount=early)
    sold(shop, ("100", FULL), terms=terms)
    bill = bought(shop, "100", FULL, terms=terms)
    shop.paid("116.62")
    with shop.work() as work:
        payment = work.payments.pay(shop.bob, euro("116.62"))
        work.payments.allocate(payment.id)
        assert work.payments.items(source=bill)[0].residual() == euro("0.00")
    for role, direction, sign in (
        (AccountRole.OUTPUT_TAX, TaxDirection.SOLD, -1),
        (AccountRole.INPUT_TAX, TaxDirection.BOUGHT, 1),
    ):
        assert shop.balance(role) == sign * reported(shop, direction) == sign * euro("18.62")
    assert shop.breaches() == []


def test_a_deposit_and_its_final_invoice_agree_with_the_books() -> None:
    shop = Shop()
    deposit = sold(shop, ("100", FULL), type=InvoiceType.DEPOSIT)
    sold(shop, ("1000", FULL), deducting=[deposit])
    assert shop.balance(AccountRole.OUTPUT_TAX) == -reported(shop, TaxDirection.SOLD)
    assert shop.breaches() == []


def test_what_is_paid_to_the_state_is_no_document() -> None:
    shop = Shop()
    sold(shop, ("100", FULL))
    with shop.work() as work:
        tax = work.ledger.account_for(AccountRole.OUTPUT_TAX).code
        lines = [debit(tax, euro("19.00")), credit("1100", euro("19.00"))]
        work.ledger.post(lines, day=MONDAY, source=shop.bob, text="To the state")
    assert shop.breaches() == []


@pytest.mark.parametrize("role", [AccountRole.OUTPUT_TAX, AccountRole.INPUT_TAX])
def test_tax_that_no_document_has_is_found(role: AccountRole) -> None:
    shop = Shop()
    source = bought(shop, "100", FULL)
    with shop.work() as work:
        tax = work.ledger.account_for(role).code
        lines = [debit(tax, euro("0.01")), credit("1100", euro("0.01"))]
        work.ledger.post(lines, day=MONDAY, source=source, text="A slip")
    assert shop.breaches() == ["books.tax_report"]


def test_a_correction_that_nobody_booked_is_found() -> None:
    shop = Shop(policies=POLICIES.without("book_write_off"))
    source = sold(shop, ("100", FULL))
    with shop.work() as work:
        (item,) = work.payments.items(source=source)
        work.payments.write_off_above(
            item.id, euro("119.00"), cause=Cause.BAD_DEBT, reason="gone", correct_tax=True
        )
    assert "books.tax_report" in shop.breaches()

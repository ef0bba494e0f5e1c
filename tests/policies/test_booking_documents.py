"""The books say of every document what its paper says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from officecore.back.billing import (
    Adjustment,
    BillType,
    DocumentLine,
    Invoice,
    InvoiceType,
    Purpose,
    Tax,
    Trader,
)
from officecore.back.ledger import AccountRole
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.policies.booking.documents import EARNED, SPENT
from tests.policies.shop import Shop, euro

_US = Trader(name="Tea & Co", country="DE", vat_id="DE123456789")
_BOB = Trader(name="Bob", country="DE")
_19, _7 = Tax.standard(19), Tax.standard(7)


def _line(price: str, tax: Tax = _19, **facts: Any) -> DocumentLine:
    number = facts.pop("number", "1")
    return DocumentLine(number=number, text="Tea", quantity=1, price=price, taxes=(tax,), **facts)


def _issued(shop: Shop, *lines: DocumentLine, rate: Decimal | None = None, **facts: Any) -> Invoice:
    with shop.work() as work:
        drafted = work.billing.draft(shop.bob, lines, seller=_US, buyer=_BOB, **facts)
        return work.billing.issue(drafted.id, rate=rate)


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.ASSET])
def test_each_purpose_is_earned_on_its_account(purpose: Purpose) -> None:
    shop = Shop()
    _issued(shop, _line("100.00", purpose=purpose))
    assert shop.balance(EARNED[purpose]) == euro("-100.00")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("119.00")


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.ASSET])
def test_each_purpose_is_spent_on_its_account(purpose: Purpose) -> None:
    shop = Shop()
    before = shop.balance(SPENT[purpose])
    with shop.work() as work:
        lines = [_line("100.00", purpose=purpose)]
        bill = work.billing.enter_bill(shop.bob, lines, number="7", billed=date(2025, 1, 6))
        work.billing.post_bill(bill.id)
    assert shop.balance(SPENT[purpose]) - before == euro("100.00")
    assert shop.balance(AccountRole.INPUT_TAX) == euro("19.00")
    assert shop.balance(AccountRole.PAYABLES) == euro("-119.00")
    assert shop.breaches() == []


def test_the_ledger_shows_each_tax_as_the_paper() -> None:
    shop = Shop()
    three = [_line("0.02", _19, number="1"), _line("0.07", _7, number="2")]
    invoice = _issued(shop, *three, _line("9.99", _19, number="3"))
    with shop.work() as work:
        code = work.ledger.account_for(AccountRole.OUTPUT_TAX).code
        (entry,) = work.ledger.entries(source=invoice.id)
    legs = [-line.amount for line in entry.lines if line.account == code]
    assert legs == [row.amount for row in invoice.totals.taxes if row.amount]


def test_a_deposit_is_earned_with_its_final_invoice() -> None:
    shop = Shop()
    deposit = _issued(shop, _line("100.00"), type=InvoiceType.DEPOSIT)
    assert shop.balance(AccountRole.ADVANCES_RECEIVED) == euro("-100.00")
    assert shop.breaches() == []
    _issued(shop, _line("300.00"), deducting=[deposit.id])
    assert shop.balance(AccountRole.ADVANCES_RECEIVED) == euro("0.00")
    assert shop.balance(AccountRole.REVENUE) == euro("-300.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-57.00")
    assert shop.breaches() == []


def test_a_credited_deposit_is_no_advance_any_more() -> None:
    shop = Shop()
    deposit = _issued(shop, _line("100.00"), type=InvoiceType.DEPOSIT)
    with shop.work() as work:
        work.billing.credit(deposit.id, reason="cancelled")
    assert shop.balance(AccountRole.ADVANCES_RECEIVED) == euro("0.00")
    assert shop.balance(AccountRole.SALES_RETURNS) == euro("0.00")
    assert shop.breaches() == []


def test_what_is_withheld_and_prepaid_is_not_owed() -> None:
    shop = Shop()
    off = Adjustment.allowance(euro("10.00"), "Friends", taxes=(_19,))
    _issued(
        shop,
        _line("110.00"),
        adjustments=(off,),
        withholding=Rate.percent(10),
        paid=euro("9.00"),
    )
    assert shop.balance(AccountRole.RECEIVABLES) == euro("100.00")
    assert shop.balance(AccountRole.WITHHOLDING_TAX) == euro("10.00")
    assert shop.balance(AccountRole.BANK_CLEARING) == euro("9.00")
    assert shop.breaches() == []


def test_a_foreign_invoice_is_booked_with_its_worth() -> None:
    shop = Shop()
    dollars = [_line("33.33"), _line("33.35", _7, number="2")]
    _issued(shop, *dollars, currency="USD", rate=Decimal("0.9"))
    with shop.work() as work:
        code = work.ledger.account_for(AccountRole.RECEIVABLES).code
        assert work.ledger.balance(code)["USD"] == Money("75.34", "USD")
    assert shop.breaches() == []


def test_a_tax_that_we_owe_ourselves_is_booked_twice() -> None:
    shop = Shop()
    with shop.work() as work:
        lines = [_line("100.00", Tax.reverse_charge())]
        bill = work.billing.enter_bill(
            shop.bob, lines, number="7", billed=date(2025, 1, 6), home_tax=_19
        )
        work.billing.post_bill(bill.id)
    assert shop.balance(AccountRole.INPUT_TAX) == euro("19.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-19.00")
    assert shop.balance(AccountRole.PAYABLES) == euro("-100.00")
    assert shop.breaches() == []


def test_a_supplier_credit_is_the_bill_turned_round() -> None:
    shop = Shop()
    for number, type_ in (("7", BillType.BILL), ("8", BillType.SUPPLIER_CREDIT)):
        with shop.work() as work:
            bill = work.billing.enter_bill(
                shop.bob, [_line("100.00")], number=number, billed=date(2025, 1, 6), type=type_
            )
            work.billing.post_bill(bill.id)
    assert shop.balance(AccountRole.PAYABLES) == euro("0.00")
    assert shop.balance(AccountRole.INPUT_TAX) == euro("0.00")
    assert shop.breaches() == []

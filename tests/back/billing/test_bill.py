"""Suppliers' bills: what is on the paper, whether it came twice, and what we owe for it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from pendulum import date

from officecore.back.billing import (
    Bill,
    BillPosted,
    BillStatus,
    BillType,
    DocumentLine,
    Invoice,
    Tax,
    TaxRow,
    duplicates,
)
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.billing import AT, CUSTOMER, STANDARD, invoices, numbered
from officecore.testing.planting import planted

BILLED = date(2025, 1, 2)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def a_bill(number: str | None = "RE-17", *, price: str = "100", **facts: Any) -> Bill:
    line = DocumentLine(number="1", text="Paper", quantity=1, price=price, taxes=(STANDARD,))
    known = {"lines": [line], "billed": BILLED, "currency": "EUR", "at": AT, **facts}
    return Bill.enter(CUSTOMER, number=number, **known)


def posted(bill: Bill, day: datetime.date = BILLED, **facts: Any) -> BillPosted:
    event = bill.post(numbered(name="bills", pattern="B{number}"), day=day, **facts).pending[-1]
    assert isinstance(event, BillPosted)
    return event


@given(invoices())
def test_what_the_books_hear_of_a_bill_adds_up(invoice: Invoice) -> None:
    facts: dict[str, Any] = {"adjustments": invoice.adjustments, "reckoning": invoice.reckoning}
    event = posted(a_bill(lines=invoice.lines, paid=euro("1.00"), **facts))
    parts = [part.amount for part in event.nets] + [part.amount for part in event.taxes]
    rest = event.paid + event.withheld - event.rounding
    assert event.payable == sum(parts, euro("0")) - rest


def test_a_bill_is_posted_on_a_day_of_its_own() -> None:
    event = posted(a_bill(), date(2025, 2, 1))
    assert (event.billed, event.day) == (BILLED, date(2025, 2, 1))
    assert (event.number, event.supplier_number) == ("B1", "RE-17")


def test_a_suppliers_credit_takes_away_what_we_owe() -> None:
    event = posted(a_bill(type=BillType.SUPPLIER_CREDIT))
    assert (event.payable, event.taxes[0].amount) == (euro("-119"), euro("-19"))


def test_a_foreign_bill_balances_in_the_books_currency() -> None:
    facts: dict[str, Any] = {"functional": currency("USD"), "rate": Decimal("1.0843")}
    event = posted(a_bill(price="99.99", paid=euro("10")), **facts)
    nothing = Money.zero("USD")
    parts = [*[part.worth or nothing for part in event.nets]]
    parts += [part.worth or nothing for part in event.taxes]
    assert event.worth == sum(parts, nothing) - (event.paid_worth or nothing)
    with refused("invoice.rate"):
        posted(a_bill(), functional=currency("USD"))


def test_tax_that_we_owe_in_the_suppliers_place_is_assessed() -> None:
    line = DocumentLine(
        number="1", text="Work", quantity=1, price=200, taxes=(Tax.reverse_charge(),)
    )
    event = posted(a_bill(lines=[line], home_tax=Tax.standard(19, code="RC19")))
    (part,) = event.assessed
    assert (part.tax.code, part.base, part.amount) == ("RC19", euro("200"), euro("38"))
    assert event.payable == euro("200")


def test_the_paper_and_its_lines_come_to_one_total() -> None:
    assert a_bill(gross=euro("119")).totals.gross == euro("119")
    with refused("bill.gross", accepted=euro("119")):
        a_bill(gross=euro("119.01"))


def test_taxes_are_taken_as_they_are_stated() -> None:
    row = TaxRow(tax=STANDARD, base=euro("100"), amount=euro("19.02"))
    bill = a_bill(stated=[row], gross=euro("119.02"))
    assert posted(bill).taxes[0].amount == euro("19.02")


@pytest.mark.parametrize(
    "row",
    [
        TaxRow(tax=STANDARD, base=euro("100"), amount=euro("20.00")),
        TaxRow(tax=STANDARD, base=euro("99"), amount=euro("19.00")),
        TaxRow(tax=Tax.standard(7), base=euro("100"), amount=euro("19.00")),
    ],
)
def test_taxes_of_another_rate_are_not_taken(row: TaxRow) -> None:
    with refused("bill.stated"):
        a_bill(stated=[row])


def test_a_self_billed_document_bears_our_number() -> None:
    with refused("bill.self_billed"):
        a_bill("17", type=BillType.SELF_BILLED)
    assert posted(a_bill(None, type=BillType.SELF_BILLED)).supplier_number == "B1"


def test_a_posted_bill_stays_as_it_is() -> None:
    bill = a_bill().post(numbered(), day=BILLED)
    assert bill.status is BillStatus.POSTED
    with refused("bill.lifecycle"):
        bill.reject("typo")
    with refused("bill.lifecycle"):
        bill.post(numbered(2), day=BILLED)


def test_a_bill_is_rejected_with_a_reason() -> None:
    with refused("bill.reason"):
        a_bill().reject(" ")
    assert a_bill().reject("not ours").status is BillStatus.REJECTED


@pytest.mark.parametrize("number", ["RE-17", "re 17", "Re/17", "RE17"])
def test_letter_case_and_marks_hide_no_duplicate(number: str) -> None:
    (found,) = duplicates(a_bill(number, price="7"), [a_bill()])
    assert found.reason == f"number {number} of 2025-01-02"


@pytest.mark.parametrize(
    ("days", "price", "alike"),
    [(1, "100", True), (400, "100", True), (401, "100", False), (1, "101", False)],
)
def test_one_number_over_one_amount_is_a_duplicate_for_a_while(
    days: int, price: str, alike: bool
) -> None:
    later = a_bill(price=price, billed=BILLED.add(days=days))
    assert bool(duplicates(later, [a_bill()])) is alike


def test_bills_without_numbers_are_not_compared_by_them() -> None:
    for number in (None, "", "--"):
        assert duplicates(a_bill(number), [a_bill(number)]) == ()


def test_a_rejected_bill_may_come_again() -> None:
    assert duplicates(a_bill(), [a_bill().reject("wrong address")]) == ()
    other = planted(a_bill(), party="supplier_01jd8m2q4ceaer5h9yq4k0f3xv")
    assert duplicates(a_bill(), [other]) == ()


@pytest.mark.parametrize("code", ["bill.stated", "bill.self_billed"])
def test_a_breach_planted_in_a_bill_is_found(code: str) -> None:
    row = TaxRow(tax=STANDARD, base=euro("1"), amount=euro("0.19"))
    changes: dict[str, Any] = {
        "bill.stated": {"stated": (row, row)},
        "bill.self_billed": {"type": BillType("389")},
    }
    wrong = planted(a_bill(), **changes[code])
    assert code in [each.law for law in Bill.laws() for each in law.breaches(wrong)]

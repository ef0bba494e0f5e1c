"""A week at the billing desk, on every storage."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.billing import (
    BillingDesk,
    DocumentLine,
    Invoice,
    InvoiceStatus,
    InvoiceType,
    Obligation,
    Tax,
)
from officecore.back.billing.laws import LAWS
from officecore.back.billing.open_items import OpenItem, PaymentTerms
from officecore.kernel.actor import SYSTEM, Actor, Role
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.office import Office, Work
from officecore.storage import open_storage
from officecore.testing import Workplace, refused
from officecore.testing.billing import BUYER, CUSTOMER, SELLER, STANDARD
from tests.postgresql import fresh_url

MONDAY, TUESDAY = date(2025, 1, 6), date(2025, 1, 7)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def lamps(quantity: int = 5) -> list[DocumentLine]:
    return [
        DocumentLine(number="1", text="Lamp", quantity=quantity, price="9.99", taxes=(STANDARD,))
    ]


def drafted(work: UnitOfWork, **facts: Any) -> Id[Invoice]:
    known = {"seller": SELLER, "buyer": BUYER, **facts}
    return work.desk(BillingDesk).draft(CUSTOMER, known.pop("lines", lamps()), **known).id


def sent(work: UnitOfWork, **facts: Any) -> Invoice:
    """An invoice over five lamps, issued today."""
    return work.desk(BillingDesk).issue(drafted(work, **facts))


def owed(work: UnitOfWork) -> list[tuple[str, Money]]:
    found = work.repository(OpenItem).find()
    return sorted((item.reference, item.amount) for item in found)


def unbroken(place: Workplace) -> bool:
    with place.work() as work:
        return not [breach for law in LAWS for breach in law.breaches(work)]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    urls = {"memory": "memory://", "sqlite": f"sqlite:///{tmp_path / 'shop.db'}"}
    with closing(open_storage(urls.get(request.param) or fresh_url())) as opened:
        yield opened


def test_documents_come_back_from_storage_as_they_were(storage: Storage) -> None:
    place = Workplace(storage=storage)
    with place.work() as work:
        desk = work.desk(BillingDesk)
        invoice = sent(work, terms=PaymentTerms.net(30))
        note = desk.credit(invoice.id, {"1": 2}, reason="returned")
        bill = desk.enter_bill(CUSTOMER, lamps(), number="RE-1", billed=MONDAY)
        bill = desk.post_bill(bill.id)
        desk.define_tax("DE19", Tax.standard(19), since=MONDAY)
    with place.work() as work:
        desk = work.desk(BillingDesk)
        assert desk.invoice(note.id) == note
        assert desk.bill(bill.id) == bill and desk.bills(CUSTOMER) == (bill,)
        assert desk.invoice(invoice.id).status is InvoiceStatus.PART_CREDITED
        assert desk.tax("DE19", MONDAY) == Tax.standard(19, code="DE19")
    assert unbroken(place)


def test_clerks_who_issue_at_once_leave_no_gap(storage: Storage) -> None:
    office = Office(storage, Workplace().business, policies=())
    with ThreadPoolExecutor(3) as clerks:
        asked = [clerks.submit(office.run, _issue_one, actor=SYSTEM) for _ in range(6)]
        numbers = sorted(each.result() for each in asked)
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def _issue_one(work: Work) -> str:
    return str(sent(work).number)


@given(st.lists(st.sampled_from(["issue", "discard", "fail", "credit", "draft"]), max_size=12))
def test_whatever_fails_a_series_has_the_numbers_to_its_last(steps: list[str]) -> None:
    place = Workplace()
    for step in steps:
        try:
            with place.work() as work:
                _take(work, step)
        except OfficeError as error:
            assert error.code == "invoice.proforma"  # noqa: PT017 - any other must be heard
    with place.work() as work:
        issued = [i for i in work.desk(BillingDesk).invoices(CUSTOMER) if i.series == "invoices"]
    counted = sorted(int(str(invoice.number)) for invoice in issued)
    assert counted == list(range(1, steps.count("issue") + steps.count("credit") + 1))
    assert unbroken(place)


def _take(work: UnitOfWork, step: str) -> None:
    desk = work.desk(BillingDesk)
    if step == "fail":
        desk.issue(drafted(work, type=InvoiceType.PROFORMA))
    elif step == "discard":
        desk.discard(drafted(work), "asked twice")
    elif step == "draft":
        drafted(work)
    else:
        invoice = sent(work)
        if step == "credit":
            desk.credit(invoice.id, {"1": Decimal("0.5")}, reason="scratched")


def test_numbers_are_written_as_their_series_says() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        pattern = "INV-{year}-{number:05}"
        first = desk.issue(drafted(work), pattern=pattern, yearly=True)
        later = desk.issue(drafted(work), day=date(2026, 1, 2), pattern=pattern, yearly=True)
    assert (first.number, later.number) == ("INV-2025-00001", "INV-2026-00001")
    assert first.series == "invoices 2025"


def test_no_number_is_given_for_a_day_before_the_last() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        desk.issue(drafted(work), day=TUESDAY)
        with refused("invoice.chronology", accepted="2025-01-07 or later"):
            desk.issue(drafted(work), day=MONDAY)
        assert desk.issue(drafted(work), day=TUESDAY).number is not None


def test_an_invoice_is_owed_by_its_terms() -> None:
    with Workplace().work() as work:
        sent(work, terms=PaymentTerms.net(30))
        (item,) = work.repository(OpenItem).find()
        assert (item.reference, item.amount, item.due) == ("1", euro("59.44"), date(2025, 2, 5))
        assert [tax.amount for tax in item.taxes] == [euro("9.49")]


def test_an_invoice_and_its_notes_are_owed_the_difference() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        invoice = sent(work)
        for quantity in (2, 3):
            desk.credit(invoice.id, {"1": quantity}, reason="returned")
        assert sum([amount for _, amount in owed(work)], euro("0")) == euro("0")
        assert desk.invoice(invoice.id).status is InvoiceStatus.CREDITED


def test_a_document_that_is_paid_in_advance_owes_nothing() -> None:
    with Workplace().work() as work:
        assert sent(work, paid=euro("59.44")).totals.payable == euro("0")
        assert owed(work) == []


def test_a_final_invoice_takes_off_its_deposit_once() -> None:
    place = Workplace()
    with place.work() as work:
        desk = work.desk(BillingDesk)
        deposit = sent(work, lines=lamps(1), type=InvoiceType.DEPOSIT)
        finals = [drafted(work, deducting=[deposit.id]) for _ in range(2)]
        assert desk.issue(finals[0]).totals.prepaid == euro("11.89")
        with refused("invoice.deducted"):
            desk.issue(finals[1])
        with refused("invoice.deducted"):
            drafted(work, deducting=[deposit.id])
        assert owed(work) == [("1", euro("11.89")), ("2", euro("47.55"))]
    assert unbroken(place)


def test_a_deducted_deposit_is_not_credited() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        deposit = sent(work, lines=lamps(1), type=InvoiceType.DEPOSIT)
        desk.issue(drafted(work, deducting=[deposit.id]))
        with refused("invoice.deducted"):
            desk.credit(deposit.id, reason="cancelled")


def test_a_corrected_invoice_follows_a_full_credit() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        wrong = sent(work)
        right = drafted(work, type=InvoiceType.CORRECTED, preceding=(wrong.id,))
        with refused("invoice.not_credited"):
            desk.issue(right)
        desk.credit(wrong.id, reason="wrong price")
        assert desk.issue(right).number == "2"


def test_a_bill_that_looks_like_another_needs_a_reason() -> None:
    place = Workplace()
    with place.work() as work:
        desk = work.desk(BillingDesk)
        first = desk.enter_bill(CUSTOMER, lamps(), number="RE 1", billed=MONDAY)
        facts: dict[str, Any] = {"number": "re-1", "billed": TUESDAY}
        with refused("bill.duplicate", duplicates=(first.id,)):
            desk.enter_bill(CUSTOMER, lamps(), **facts)
        desk.enter_bill(CUSTOMER, lamps(), despite="two deliveries of one size", **facts)
        desk.reject_bill(first.id, "not ours")
    assert unbroken(place)


def test_a_posted_bill_is_owed_by_us() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        bill = desk.enter_bill(CUSTOMER, lamps(), number="RE-1", billed=MONDAY)
        assert owed(work) == []
        desk.post_bill(bill.id, day=TUESDAY)
        assert owed(work) == [("RE-1", euro("-59.44"))]


def test_a_tax_code_is_defined_once_and_known_by_name() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        desk.define_tax("DE19", Tax.standard(19), since=MONDAY)
        with refused("tax_code.taken"):
            desk.define_tax("DE19", Tax.standard(16), since=MONDAY)
        desk.change_tax("DE19", Tax.standard(16), since=TUESDAY)
        assert (str(desk.tax("DE19")), str(desk.tax("DE19", TUESDAY))) == (
            "VAT S 19 %",
            "VAT S 16 %",
        )
        with refused("tax_code.unknown", accepted=("DE19",)):
            desk.tax("DE7")


def test_drafts_are_revised_and_foreign_ones_need_a_rate() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        draft = drafted(work, currency="USD")
        assert desk.revise(draft, lines=lamps(1)).totals.net == Money("9.99", "USD")
        with refused("invoice.rate"):
            desk.issue(draft)
        issued = desk.issue(draft, rate=Decimal("0.92"))
        (item,) = work.repository(OpenItem).find()
        assert issued.issued is not None and issued.issued.tax_worth == euro("1.75")
        assert (item.amount, item.worth) == (Money("11.89", "USD"), euro("10.94"))


def test_a_run_of_income_books_each_contract_once(storage: Storage) -> None:
    with Workplace(storage=storage).work() as work:
        desk = work.desk(BillingDesk)
        promise = Obligation(number="1", text="Roof", alone=euro("100"))
        contract = desk.agree_revenue(CUSTOMER, euro("90"), [promise])
        assert desk.recognise_revenue(TUESDAY) == ()
        desk.agree_revenue(CUSTOMER, euro("10"), [promise], agreed=date(2025, 2, 1))
        desk.satisfy(contract.id, "1", TUESDAY)
        (booked,) = desk.recognise_revenue(TUESDAY)
        assert booked.income() == euro("90") and desk.recognise_revenue(TUESDAY) == ()


@pytest.mark.parametrize("step", ["issue", "credit", "discard", "revise"])
def test_readers_may_look_but_not_bill(step: str) -> None:
    place = Workplace()
    with place.work() as work:
        invoice = sent(work).id
    facts = {"discard": {"reason": "x"}, "credit": {"reason": "x"}}
    with place.work(Actor("Ana", (Role("reader", ("billing.read",)),))) as work:
        assert work.desk(BillingDesk).invoice(invoice).number == "1"
        with refused("access.denied"):
            getattr(work.desk(BillingDesk), step)(invoice, **facts.get(step, {}))

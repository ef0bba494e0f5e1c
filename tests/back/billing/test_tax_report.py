"""What is owed to the state: by documents or by payments, and the same in the end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.billing import (
    BillingDesk,
    DocumentLine,
    InvoiceType,
    Tax,
    TaxBasis,
    TaxBox,
    TaxDirection,
    TaxFigure,
    TaxReport,
)
from officecore.back.billing.open_items import (
    Cause,
    OpenItem,
    Origin,
    PaymentsDesk,
    WriteOff,
    settle,
    undo,
)
from officecore.kernel.currency import currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace, refused
from officecore.testing.billing import AT, BUYER, CUSTOMER, REDUCED, SELLER, STANDARD

MONDAY = date(2025, 1, 6)
YEAR: dict[str, Any] = {"start": date(2025, 1, 1), "end": date(2025, 12, 31)}
CASH, ACCRUAL = TaxBasis.CASH, TaxBasis.ACCRUAL


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def sold(work: UnitOfWork, *priced: tuple[str, Tax], **facts: Any) -> Id[Any]:
    """An issued document over lines at these prices and taxes."""
    lines = [
        DocumentLine(number=str(n), text="Lamp", quantity=1, price=price, taxes=(tax,))
        for n, (price, tax) in enumerate(priced)
    ]
    desk = work.desk(BillingDesk)
    draft = desk.draft(CUSTOMER, lines, seller=SELLER, buyer=BUYER, **facts)
    return desk.issue(draft.id).id


def pay(work: UnitOfWork, source: Id[Any], amount: Money, day: Date, **facts: Any) -> OpenItem:
    """The open item of a document after a part of it was paid on a day."""
    (item,) = work.repository(OpenItem).find(source=source)
    payment = OpenItem.open(
        party=CUSTOMER,
        side=item.side,
        origin=facts.get("origin", Origin.PAYMENT),
        source=CUSTOMER,
        amount=-item.sign * amount,
        day=day,
        at=AT,
    )
    settled, _ = settle(item, payment, day=day, at=AT)
    return work.repository(OpenItem).save(settled)


def taxed(work: UnitOfWork, basis: TaxBasis, start: Date, end: Date) -> Money:
    return work.desk(BillingDesk).tax_report(start, end, basis=basis).total(TaxDirection.SOLD)


def report(work: UnitOfWork, basis: TaxBasis = ACCRUAL) -> TaxReport:
    return work.desk(BillingDesk).tax_report(YEAR["start"], YEAR["end"], basis=basis)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=6))
def test_the_shares_of_all_payments_are_the_tax(cents: list[int]) -> None:
    with Workplace().work() as work:
        source = sold(work, ("52.58", STANDARD), ("9.99", REDUCED), ("5", Tax.exempt("Insurance")))
        (item,) = work.repository(OpenItem).find(source=source)
        days = [MONDAY + timedelta(days=n) for n in range(len(cents) + 1)]
        for day, amount in zip(days, cents, strict=False):
            rest = item.residual()
            if rest:
                item = pay(work, source, min(rest, Money.of_minor(amount, "EUR")), day)
        if item.residual():
            pay(work, source, item.residual(), days[-1])
        cash, accrual = report(work, CASH), report(work, ACCRUAL)
        for figure in TaxFigure:
            found = [each.total(TaxDirection.SOLD, figure) for each in (cash, accrual)]
            assert found[0] == found[1]


def test_the_last_payment_takes_the_rest_of_the_tax() -> None:
    with Workplace().work() as work:
        source = sold(work, ("52.58", STANDARD))
        assert taxed(work, CASH, YEAR["start"], YEAR["end"]) == euro("0")
        half = euro("31.29")
        pay(work, source, half, date(2025, 2, 1))
        pay(work, source, half - euro("0.01"), date(2025, 3, 1))
        assert taxed(work, CASH, YEAR["start"], date(2025, 2, 28)) == euro("5.00")
        assert taxed(work, CASH, YEAR["start"], date(2025, 3, 31)) == euro("9.99")


def test_nothing_counts_before_it_is_paid_nor_after_it_is_undone() -> None:
    with Workplace().work() as work:
        source = sold(work, ("100", STANDARD))
        item = pay(work, source, euro("119"), date(2025, 2, 1))
        (settlement,) = item.settlements
        other = OpenItem.open(
            party=CUSTOMER,
            side=item.side,
            origin=Origin.PAYMENT,
            source=CUSTOMER,
            amount=euro("-119"),
            day=MONDAY,
            at=AT,
        )
        twin = other.note(settlement, other.pending[0])
        undone, _ = undo(item, twin, settlement.id, day=date(2025, 3, 1), at=AT)
        work.repository(OpenItem).save(undone)
        months = [taxed(work, CASH, date(2025, m, 1), date(2025, m, 28)) for m in (1, 2, 3)]
        assert months == [euro("0"), euro("19"), euro("-19")]


def test_what_is_given_up_is_not_taxed_as_paid() -> None:
    with Workplace().work() as work:
        source = sold(work, ("100", STANDARD))
        pay(work, source, euro("59.50"), date(2025, 2, 1))
        pay(work, source, euro("59.50"), date(2025, 3, 1), origin=Origin.WRITE_OFF)
        assert report(work, CASH).total(TaxDirection.SOLD) == euro("9.50")


def give_up(work: UnitOfWork, source: Id[Any], amount: Money, day: Date) -> Id[WriteOff]:
    """A part of what is owed for a document, written off on a day with the tax in it."""
    (item,) = work.repository(OpenItem).find(source=source)
    done = work.desk(PaymentsDesk).write_off_above(
        item.id, amount, cause=Cause.BAD_DEBT, reason="bankrupt", correct_tax=True, day=day
    )
    return done.write_off.id


@given(st.lists(st.integers(1, 3000), max_size=5))
def test_whoever_is_let_off_everything_is_taxed_on_nothing(cents: list[int]) -> None:
    with Workplace().work() as work:
        source = sold(work, ("52.58", STANDARD), ("9.99", REDUCED), ("5", Tax.exempt("Insurance")))
        rest = work.repository(OpenItem).find(source=source)[0].amount
        for days, amount in enumerate(cents):
            part = min(rest, Money.of_minor(amount, "EUR"))
            if part:
                give_up(work, source, part, MONDAY + timedelta(days=days))
            rest -= part
        if rest:
            give_up(work, source, rest, MONDAY + timedelta(days=9))
        for figure in TaxFigure:
            assert report(work).total(TaxDirection.SOLD, figure) == euro("0")


def test_a_write_off_corrects_the_tax_on_its_day() -> None:
    with Workplace().work() as work:
        source = sold(work, ("100", STANDARD))
        made = give_up(work, source, euro("11.90"), date(2025, 2, 1))
        work.desk(PaymentsDesk).reverse_write_off(made, reason="paid", day=date(2025, 3, 1))
        months = [taxed(work, ACCRUAL, date(2025, m, 1), date(2025, m, 28)) for m in (1, 2, 3)]
        assert months == [euro("19"), euro("-1.90"), euro("1.90")]
        assert taxed(work, CASH, YEAR["start"], YEAR["end"]) == euro("0")


def test_a_discount_taken_gives_less_tax_back() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        line = DocumentLine(number="1", text="Paper", quantity=1, price=50, taxes=(STANDARD,))
        bill = desk.enter_bill(CUSTOMER, [line], number="RE-1", billed=MONDAY)
        desk.post_bill(bill.id)
        give_up(work, bill.id, euro("11.90"), MONDAY)
        assert report(work).total(TaxDirection.BOUGHT) == euro("7.60")
        assert report(work).total(TaxDirection.BOUGHT, TaxFigure.BASE) == euro("40")


def test_months_make_up_the_year_on_either_basis() -> None:
    with Workplace().work() as work:
        source = sold(work, ("9.99", STANDARD), ("7.77", REDUCED))
        for month in (2, 5, 9):
            pay(work, source, euro("3.33"), date(2025, month, 15))
        for basis in TaxBasis:
            months = [
                taxed(work, basis, date(2025, m, 1), date(2025, m, 1).end_of("month"))
                for m in range(1, 13)
            ]
            assert sum(months, euro("0")) == report(work, basis).total(TaxDirection.SOLD)


def test_a_deposit_is_taxed_once_on_either_basis() -> None:
    with Workplace().work() as work:
        deposit = sold(work, ("100", STANDARD), type=InvoiceType.DEPOSIT)
        final = sold(work, ("1000", STANDARD), deducting=[deposit])
        pay(work, deposit, euro("119"), MONDAY)
        pay(work, final, euro("1071"), MONDAY)
        for basis in TaxBasis:
            assert report(work, basis).total(TaxDirection.SOLD) == euro("190")


def test_what_was_paid_before_is_taxed_at_the_tax_point() -> None:
    with Workplace().work() as work:
        sold(work, ("100", STANDARD), paid=euro("59.50"))
        assert report(work, CASH).total(TaxDirection.SOLD) == euro("9.50")
        sold(work, ("100", STANDARD), paid=euro("119"))
        assert report(work, CASH).total(TaxDirection.SOLD) == euro("28.50")


def test_no_taxes_are_reported_of_days_that_are_none() -> None:
    with refused("tax.period"):
        TaxReport.of(
            [], start=MONDAY, end=MONDAY.subtract(days=1), basis=CASH, currency=currency("EUR")
        )


def test_a_document_over_nothing_reports_nothing() -> None:
    with Workplace().work() as work:
        sold(work, ("0", STANDARD))
        assert report(work, CASH).parts == report(work, ACCRUAL).parts == ()


def test_a_credit_note_takes_its_tax_back() -> None:
    with Workplace().work() as work:
        source = sold(work, ("100", STANDARD))
        work.desk(BillingDesk).credit(source, reason="returned")
        assert report(work).total(TaxDirection.SOLD) == euro("0")
        assert report(work).total(TaxDirection.SOLD, TaxFigure.BASE) == euro("0")


def test_what_was_bought_gives_tax_back() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        line = DocumentLine(number="1", text="Paper", quantity=1, price=50, taxes=(STANDARD,))
        bill = desk.enter_bill(CUSTOMER, [line], number="RE-1", billed=MONDAY)
        desk.post_bill(bill.id)
        sold(work, ("100", STANDARD))
        assert report(work).payable == euro("9.50")
        assert report(work, CASH).payable == euro("0")
        pay(work, bill.id, euro("59.50"), MONDAY)
        assert report(work, CASH).payable == euro("-9.50")


def test_what_we_owe_for_a_supplier_stands_on_its_own() -> None:
    with Workplace().work() as work:
        desk = work.desk(BillingDesk)
        line = DocumentLine(
            number="1", text="Work", quantity=1, price=200, taxes=(Tax.reverse_charge(),)
        )
        home = Tax.standard(19, code="RC19")
        bill = desk.enter_bill(CUSTOMER, [line], number="1", billed=MONDAY, home_tax=home)
        desk.post_bill(bill.id)
        assert report(work).total(TaxDirection.ASSESSED) == euro("38")
        assert report(work).payable == euro("0")


def test_a_box_tells_its_lines() -> None:
    with Workplace().work() as work:
        source = sold(work, ("100", STANDARD), ("50", REDUCED))
        facts: dict[str, Any] = {"text": "At 7 %", "direction": TaxDirection.SOLD}
        box = TaxBox(number="86", figure=TaxFigure.BASE, codes=("DE7",), **facts)
        found = report(work)
        assert found.box(box) == euro("50")
        (line,) = found.lines(box)
        assert (line.document, line.number, line.amount) == (source, "1", euro("3.50"))

"""Money at the desk: taken, told what it was for, and given back."""

from __future__ import annotations

from typing import Any

import pytest

from officecore.back.billing.open_items import (
    Cause,
    DiscountOffer,
    OpenItem,
    Origin,
    Payment,
    PaymentReceived,
    Reason,
    Share,
    Side,
    WriteOff,
)
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.laws import LAWS
from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.work import UnitOfWork
from officecore.roles import ACCOUNTANT, CONTROLLER
from officecore.testing import Workplace, refused
from officecore.testing.open_items import CUSTOMER, MONDAY, item

CLERK = Actor("clerk", (ACCOUNTANT,))
CHIEF = Actor("chief", (CONTROLLER,))


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def billed(work: UnitOfWork, amount: str | Money = "100.00", **facts: Any) -> OpenItem:
    """What billing does when it issues: an item is opened."""
    return work.repository(OpenItem).save(item(amount, **facts))


def sound(work: UnitOfWork) -> bool:
    return [breach for law in LAWS for breach in law.breaches(work)] == []


def test_a_payment_is_taken_and_allocated_anywhere(anywhere: Workplace) -> None:
    with anywhere.work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work)
        payment = desk.receive(CUSTOMER, euro("130.00"), fee=euro("0.35"))
        done = desk.allocate(payment.id)
        assert [each.id for each in done.items] == [invoice.id]
    with anywhere.work(CLERK) as work:
        desk = work.desk(PaymentsDesk)
        assert not desk.item(invoice.id).residual()
        assert desk.money(payment.id).residual() == euro("-30.00")
        assert desk.items(status="settled", party=CUSTOMER) == (desk.item(invoice.id),)
        assert sound(work)
    told = [each.event for each in anywhere.storage.events("main")]
    assert len([each for each in told if isinstance(each, PaymentReceived)]) == 1


def test_money_goes_where_the_customer_says() -> None:
    with Workplace().work(CLERK) as work:
        desk, old, new = work.desk(PaymentsDesk), billed(work), billed(work, "50.00")
        payment = desk.receive(CUSTOMER, euro("50.00"), reference="for the second")
        shares = [Share(item=new.id, amount=euro("50.00"), discount=euro("0.00"))]
        desk.allocate(payment.id, shares)
        assert desk.item(old.id).residual() == euro("100.00")
        assert not desk.item(new.id).residual()


def test_a_proposal_is_carried_out_as_proposed() -> None:
    with Workplace().work(CLERK) as work:
        desk, _, new = work.desk(PaymentsDesk), billed(work), billed(work, "50.00", reference="I-2")
        payment = desk.receive(CUSTOMER, euro("50.00"), reference="I 2")
        best, *_ = desk.propose(payment.id)
        assert best.reason is Reason.REFERENCE
        desk.allocate(payment.id, best.shares)
        assert not desk.item(new.id).residual()


def test_nothing_to_pay_leaves_the_money_free() -> None:
    with Workplace().work(CLERK) as work:
        desk = work.desk(PaymentsDesk)
        payment = desk.receive(CUSTOMER, euro("50.00"))
        assert desk.allocate(payment.id).items == ()
        assert desk.money(payment.id).residual() == euro("-50.00")


def test_a_refund_uses_up_what_was_free() -> None:
    with Workplace().work(CLERK) as work:
        desk, _ = work.desk(PaymentsDesk), billed(work)
        payment = desk.receive(CUSTOMER, euro("130.00"))
        desk.allocate(payment.id)
        with refused("payment.refund", accepted=euro("30.00")):
            desk.refund(payment.id, euro("30.01"))
        desk.refund(payment.id, euro("30.00"))
        assert not desk.money(payment.id).residual() and sound(work)


def test_a_returned_payment_opens_what_it_paid() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    with Workplace().work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work, discount=offer)
        payment = desk.receive(CUSTOMER, euro("98.00"))
        assert len(desk.allocate(payment.id).discounts) == 1
        assert not desk.item(invoice.id).residual() and sound(work)
        desk.charge_back(payment.id, reason="no funds")
        assert desk.item(invoice.id).residual() == euro("100.00")
        assert not desk.money(payment.id).residual() and sound(work)


def test_undoing_an_allocation_takes_its_discount_along() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    with Workplace().work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work, discount=offer)
        payment = desk.receive(CUSTOMER, euro("98.00"))
        desk.allocate(payment.id)
        first = desk.item(invoice.id).settlements[0]
        owed, money = desk.undo(invoice.id, first.id, reason="wrong invoice")
        assert (owed.residual(), money.residual()) == (euro("100.00"), euro("-98.00"))
        (discount,) = work.repository(WriteOff).find()
        assert discount.reversal is not None and sound(work)


def test_undoing_any_part_takes_the_discount_along() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    with Workplace().work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work, discount=offer)
        for amount in ("50.00", "48.00"):
            desk.allocate(desk.receive(CUSTOMER, euro(amount)).id)
        assert not desk.item(invoice.id).residual()
        first = desk.item(invoice.id).settlements[0]
        owed, _ = desk.undo(invoice.id, first.id, reason="wrong invoice")
        assert owed.residual() == euro("52.00") and sound(work)


def test_a_credit_note_is_allocated_without_a_discount() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    with Workplace().work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work, discount=offer)
        note = billed(work, "-98.00", origin=Origin.CREDIT_NOTE)
        assert desk.allocate(note.id).discounts == ()
        assert desk.item(invoice.id).residual() == euro("2.00")


def test_what_was_written_off_is_not_undone_by_hand() -> None:
    place = Workplace()
    with place.work(CHIEF) as work:
        work.desk(PaymentsDesk).set_limits(write_off=euro("5.00"))
    with place.work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work)
        done = desk.write_off(invoice.id, euro("2.00"), cause=Cause.GOODWILL, reason="kind")
        with refused("payments.undo"):
            desk.undo(invoice.id, done.item.settlements[0].id, reason="no")
        desk.reverse_write_off(done.write_off.id, reason="paid after all")
        assert desk.item(invoice.id).residual() == euro("100.00") and sound(work)


def test_nothing_is_given_up_before_limits_are_set() -> None:
    place = Workplace()
    with place.work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work)
        with refused("write_off.limit", accepted=euro("0.00")):
            desk.write_off(invoice.id, euro("0.01"), cause=Cause.GOODWILL, reason="kind")
        with refused("access.denied"):
            desk.set_limits(write_off=euro("5.00"))
        with refused("access.denied"):
            desk.write_off_above(invoice.id, euro("1"), cause=Cause.GOODWILL, reason="kind")


def test_leave_is_given_above_the_limit() -> None:
    place = Workplace()
    with place.work() as work:
        invoice = billed(work)
    with place.work(CHIEF) as work:
        desk = work.desk(PaymentsDesk)
        with refused("limits.amount"):
            desk.set_limits(write_off=euro("-1.00"))
        done = desk.write_off_above(
            invoice.id, euro("100.00"), cause=Cause.BAD_DEBT, reason="bankrupt"
        )
        assert not done.item.residual()


def test_netting_at_the_desk_leaves_the_difference() -> None:
    with Workplace().work(CLERK) as work:
        desk, owed = work.desk(PaymentsDesk), billed(work)
        owing = billed(work, "-80.00", side=Side.PAYABLE)
        desk.net(owed.id, owing.id)
        assert desk.item(owed.id).residual() == euro("20.00")
        assert not desk.item(owing.id).residual() and sound(work)


def test_a_supplier_is_paid_and_a_note_settled_without_cash() -> None:
    with Workplace().work(CLERK) as work:
        desk = work.desk(PaymentsDesk)
        bill = billed(work, "-80.00", side=Side.PAYABLE)
        note = desk.open_item(
            CUSTOMER, euro("30.00"), side=Side.PAYABLE, day=MONDAY, source=CUSTOMER
        )
        desk.settle(bill.id, note.id)
        payment = desk.pay(CUSTOMER, euro("50.00"))
        desk.allocate(payment.id)
        assert not desk.item(bill.id).residual() and not desk.item(note.id).residual()


def test_a_fee_that_came_later_is_booked_with_its_payment() -> None:
    with Workplace().work(CLERK) as work:
        desk = work.desk(PaymentsDesk)
        payment = desk.receive(CUSTOMER, euro("50.00"))
        assert desk.book_fee(payment.id, euro("3.00"), reason="inquiry").fees[0].day == MONDAY


def test_a_refused_allocation_changes_nothing() -> None:
    place = Workplace()
    with place.work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work)
        payment = desk.receive(CUSTOMER, euro("50.00"))
    share = Share(item=invoice.id, amount=euro("60.00"), discount=euro("0.00"))
    with refused("open_item.free"), place.work(CLERK) as work:
        work.desk(PaymentsDesk).allocate(payment.id, [share])
    with place.work(CLERK) as work:
        assert work.desk(PaymentsDesk).item(invoice.id).settlements == ()
        assert work.desk(PaymentsDesk).money(payment.id).settlements == ()


@pytest.mark.parametrize("id_", ["payment_01jd8m2q4ceaer5h9yq4k0f3xv", CUSTOMER])
def test_money_that_is_not_there_is_not_allocated(id_: str) -> None:
    code = "storage.not_found" if id_.startswith(Payment.kind) else "id.kind"
    with refused(code), Workplace().work(CLERK) as work:
        work.desk(PaymentsDesk).allocate(Id(id_))


@pytest.mark.parametrize("step", ["receive", "pay", "open_item", "book_fee", "refund"])
def test_no_step_takes_a_worth_in_other_money(step: str) -> None:
    with Workplace().work() as work:
        desk, worth = work.desk(PaymentsDesk), Money(150, "JPY")
        taken = desk.receive(CUSTOMER, euro("5.00")).id
        steps: dict[str, Any] = {
            "receive": lambda: desk.receive(CUSTOMER, euro("1.00"), worth=worth),
            "pay": lambda: desk.pay(CUSTOMER, Money("1.00", "USD"), worth=worth),
            "open_item": lambda: desk.open_item(
                CUSTOMER,
                Money("1.00", "USD"),
                side=Side.RECEIVABLE,
                day=MONDAY,
                source=CUSTOMER,
                worth=worth,
            ),
            "book_fee": lambda: desk.book_fee(taken, euro("1.00"), reason="bank", worth=worth),
            "refund": lambda: desk.refund(taken, euro("1.00"), worth=worth),
        }
        with refused("business.worth"):
            steps[step]()


def test_a_fee_is_in_the_currency_of_its_payment() -> None:
    with Workplace().work() as work:
        desk = work.desk(PaymentsDesk)
        taken = desk.receive(CUSTOMER, euro("5.00")).id
        with refused("payment.fee_amount"):
            desk.book_fee(taken, Money(1, "JPY"), reason="bank")


def test_a_discount_given_back_is_not_given_back_again() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    with Workplace().work(CLERK) as work:
        desk, invoice = work.desk(PaymentsDesk), billed(work, discount=offer)
        paid = desk.receive(CUSTOMER, euro("98.00"))
        desk.allocate(paid.id)
        desk.undo(invoice.id, desk.item(invoice.id).settlements[0].id, reason="wrong invoice")
        desk.settle(invoice.id, desk.money(paid.id).id)
        desk.charge_back(paid.id, reason="no funds")
        assert desk.item(invoice.id).residual() == euro("100.00") and sound(work)

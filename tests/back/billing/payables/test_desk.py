"""Bills are paid at the desk by two, on every storage."""

from __future__ import annotations

from typing import Any

import pytest

from officecore.back.billing.open_items import DiscountOffer, OpenItem, Origin, Payment, Side
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.laws import LAWS as PAYMENT_LAWS
from officecore.back.billing.payables import PaymentRun
from officecore.back.billing.payables.desk import PayablesDesk
from officecore.back.billing.payables.laws import LAWS
from officecore.back.billing.receivables.desk import ReceivablesDesk
from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.work import UnitOfWork
from officecore.roles import ACCOUNTANT, CONTROLLER, MANAGER
from officecore.testing import Workplace, refused
from officecore.testing.open_items import CUSTOMER, MONDAY, item
from officecore.testing.planting import planted

CLERK = Actor("clerk", (ACCOUNTANT,))
CHIEF = Actor("chief", (CONTROLLER,))
PLAN: dict[str, Any] = {"next_run": MONDAY.add(days=7), "cost_of_money": Rate.percent(8)}


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def billed(place: Workplace, amount: str = "-100.00", **facts: Any) -> OpenItem:
    """A bill that came in, in an office where up to 500.00 are paid without leave."""
    with place.work(CHIEF) as work:
        work.desk(PaymentsDesk).set_limits(payment=euro("500.00"))
    with place.work() as work:
        told = {"side": Side.PAYABLE, "due": MONDAY, "origin": Origin.INVOICE, **facts}
        return work.repository(OpenItem).save(item(amount, **told))


def signed(place: Workplace) -> Id[PaymentRun]:
    with place.work(CLERK) as work:
        run = work.desk(PayablesDesk).propose_run(**PLAN)
    with place.work(CHIEF) as work:
        return work.desk(PayablesDesk).approve_run(run.id).id


def breaches(work: UnitOfWork) -> list[Any]:
    return [breach for law in (*PAYMENT_LAWS, *LAWS) for breach in law.breaches(work)]


def test_a_run_is_proposed_signed_and_paid_anywhere(anywhere: Workplace) -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    bills = [billed(anywhere, discount=offer, due=MONDAY.add(days=30)), billed(anywhere)]
    run = signed(anywhere)
    with anywhere.work(CLERK) as work:
        (payment,) = work.desk(PayablesDesk).execute_run(run)
        assert payment.amount == euro("198.00")
    with anywhere.work(CLERK) as work:
        desk = work.desk(PaymentsDesk)
        assert not any(desk.item(each.id).residual() for each in bills)
        assert not desk.money(payment.id).residual() and breaches(work) == []
        with refused("payment_run.lifecycle"):
            work.desk(PayablesDesk).execute_run(run)


def test_an_unsigned_run_pays_nothing() -> None:
    place = Workplace()
    billed(place)
    with place.work(CLERK) as work:
        run = work.desk(PayablesDesk).propose_run(**PLAN)
        with refused("access.denied"):
            work.desk(PayablesDesk).approve_run(run.id)
        with refused("payment_run.lifecycle"):
            work.desk(PayablesDesk).execute_run(run.id)
        assert work.repository(Payment).count() == 0


def test_a_manager_alone_is_not_two() -> None:
    place = Workplace()
    billed(place)
    with place.work(Actor("boss", (MANAGER,))) as work:
        run = work.desk(PayablesDesk).propose_run(**PLAN)
        with refused("payment_run.four_eyes"):
            work.desk(PayablesDesk).approve_run(run.id)


def test_what_stands_in_a_run_is_not_listed_again() -> None:
    place = Workplace()
    billed(place)
    run = signed(place)
    with place.work(CLERK) as work:
        desk = work.desk(PayablesDesk)
        with refused("payment_run.lines"):
            desk.propose_run(**PLAN)
        desk.drop_run(run, reason="wrong day")
        assert desk.run(desk.propose_run(**PLAN).id).total == euro("100.00")


def test_a_bill_that_was_paid_meanwhile_stops_the_run() -> None:
    place = Workplace()
    billed(place)
    run = signed(place)
    with place.work(CLERK) as work:
        payment = work.desk(PaymentsDesk).pay(CUSTOMER, euro("60.00"))
        work.desk(PaymentsDesk).allocate(payment.id)
    with refused("open_item.free", accepted=euro("40.00")), place.work(CLERK) as work:
        work.desk(PayablesDesk).execute_run(run)
    with place.work(CLERK) as work:
        assert work.desk(PayablesDesk).run(run).executed is None
        assert work.repository(Payment).count() == 1


def test_a_disputed_bill_is_not_paid() -> None:
    place = Workplace()
    owed = billed(place)
    with place.work(CLERK) as work:
        work.desk(ReceivablesDesk).dispute(owed.id, "came broken")
        with refused("payment_run.lines"):
            work.desk(PayablesDesk).propose_run(**PLAN)


def test_leave_is_asked_by_one_and_given_by_another() -> None:
    place = Workplace()
    owed = billed(place, "-500.01")
    with place.work(CLERK) as work:
        asked = work.desk(PayablesDesk).ask_approval(owed.id)
        again = work.desk(PayablesDesk).ask_approval(owed.id)
        with refused("payment_run.lines"):
            work.desk(PayablesDesk).propose_run(**PLAN)
    with place.work(CHIEF) as work:
        desk = work.desk(PayablesDesk)
        desk.refuse(again.id, reason="asked twice")
        desk.approve(asked.id)
        assert [each.status for each in desk.approvals(owed.id)] == ["given", "refused"]
        with refused("approval.lifecycle"):
            desk.approve(asked.id)
    assert signed(place)


@pytest.mark.parametrize(
    ("law", "changes"),
    [
        ("payables.signed", {"approved": None, "executed": MONDAY}),
        ("payables.signed", {"executed": MONDAY}),
    ],
)
def test_a_run_that_was_not_carried_out_so_is_found(law: str, changes: dict[str, Any]) -> None:
    place = Workplace()
    billed(place)
    run = signed(place)
    with place.work() as work:
        found = work.repository(PaymentRun).get(run)
        work.repository(PaymentRun).save(planted(found, **changes))
        assert {each.law for each in breaches(work)} == {law}


def test_an_item_in_two_runs_is_found() -> None:
    place = Workplace()
    billed(place)
    run = signed(place)
    with place.work() as work:
        lines = work.repository(PaymentRun).get(run).lines
        twin = PaymentRun.propose(lines, day=MONDAY, by="eve", at=work.now())
        work.repository(PaymentRun).save(twin)
        assert [each.law for each in breaches(work)] == ["payables.listed_once"]

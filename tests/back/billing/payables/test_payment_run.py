"""A list of bills is signed by another, and paid once."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from officecore.back.billing.open_items import DiscountOffer, OpenItem, Origin, Side
from officecore.back.billing.payables import (
    APPROVAL,
    PAYMENT_RUN,
    Approval,
    ApprovalStatus,
    PaymentRun,
    RunLine,
    RunStatus,
    lines_to_pay,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.lifecycle import Draw, LifecycleMachine, Steps
from officecore.testing.open_items import AT, CUSTOMER, MONDAY, item
from officecore.testing.planting import planted

OTHER: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xw")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def bill(amount: str = "-100.00", days: int = 0, **facts: Any) -> OpenItem:
    return item(
        amount, side=Side.PAYABLE, due=MONDAY.add(days=days), origin=Origin.INVOICE, **facts
    )


def listed(*items: OpenItem, **facts: Any) -> tuple[RunLine, ...]:
    told: dict[str, Any] = {
        "on": MONDAY,
        "next_run": MONDAY.add(days=7),
        "cost_of_money": Rate.percent(8),
        "limit": euro("100.00"),
    }
    return lines_to_pay(items, **{**told, **facts})


def proposed() -> PaymentRun:
    return PaymentRun.propose(listed(bill()), day=MONDAY, by="ana", at=AT)


def asked() -> Approval:
    return Approval.ask(bill().id, euro("100.00"), by="ana", at=AT)


class RunMachine(LifecycleMachine[PaymentRun]):
    lifecycle = PAYMENT_RUN
    steps: ClassVar[Steps] = {
        "approve": lambda run, _: run.approve(by="bob", at=AT),
        "execute": lambda run, _: run.execute(MONDAY),
        "drop": lambda run, _: run.drop("too early"),
    }

    def begin(self, draw: Draw) -> PaymentRun:
        return proposed()

    def state(self, subject: PaymentRun) -> RunStatus:
        return subject.status


class ApprovalMachine(LifecycleMachine[Approval]):
    lifecycle = APPROVAL
    steps: ClassVar[Steps] = {
        "give": lambda asked, _: asked.give(by="bob", at=AT),
        "refuse": lambda asked, _: asked.refuse(by="bob", at=AT, reason="not ours"),
    }

    def begin(self, draw: Draw) -> Approval:
        return asked()

    def state(self, subject: Approval) -> ApprovalStatus:
        return subject.status


TestRun = RunMachine.TestCase
TestApproval = ApprovalMachine.TestCase


def test_what_falls_due_before_the_next_run_is_paid() -> None:
    soon, late = bill(days=6), bill(days=7)
    assert [line.item for line in listed(soon, late)] == [soon.id]


def test_a_discount_worth_having_is_paid_for_early() -> None:
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY.add(days=3))
    (line,) = listed(bill(days=30, discount=offer))
    assert (line.amount, line.discount) == (euro("98.00"), euro("2.00"))


@pytest.mark.parametrize(
    "other",
    [
        bill("100.00"),
        item("-100.00"),
        item("-100.00", side=Side.PAYABLE),
        bill(day=MONDAY.add(days=1), days=1),
        item(Money("-1.00", "USD"), side=Side.PAYABLE, worth=euro("-1.00"), origin=Origin.INVOICE),
    ],
)
def test_what_is_no_bill_in_our_currency_is_not_listed(other: OpenItem) -> None:
    assert listed(other) == ()


def test_a_held_or_listed_bill_is_left_out() -> None:
    owed = bill()
    assert listed(owed, left_out={owed.id}) == ()


def test_a_large_bill_waits_for_leave() -> None:
    large = bill("-100.01")
    assert listed(large) == ()
    leave = Approval.ask(large.id, euro("100.01"), by="ana", at=AT)
    assert listed(large, approvals=[leave]) == ()
    assert listed(large, approvals=[leave.refuse(by="bob", at=AT, reason="no")]) == ()
    assert len(listed(large, approvals=[leave.give(by="bob", at=AT)])) == 1
    less = Approval.ask(large.id, euro("100.00"), by="ana", at=AT).give(by="bob", at=AT)
    other = Approval.ask(bill().id, euro("200.00"), by="ana", at=AT).give(by="bob", at=AT)
    assert listed(large, approvals=[less, other]) == ()


def test_nobody_signs_what_they_proposed() -> None:
    with refused("payment_run.four_eyes"):
        proposed().approve(by="ana", at=AT)
    with refused("approval.four_eyes"):
        asked().give(by="ana", at=AT)
    assert asked().refuse(by="ana", at=AT, reason="my mistake").status is ApprovalStatus.REFUSED


def test_each_party_gets_one_sum() -> None:
    lines = listed(bill(reference="A"), bill("-50.00", reference="B"), bill(party=OTHER))
    run = PaymentRun.propose(lines, day=MONDAY, by="ana", at=AT)
    paid = {each.party: (each.amount, each.reference) for each in run.payments()}
    assert paid == {CUSTOMER: (euro("150.00"), "A, B"), OTHER: (euro("100.00"), "")}
    assert run.total == euro("250.00")


def test_a_run_is_not_dropped_without_a_reason() -> None:
    with refused("payment_run.reason"):
        proposed().drop(" ")


def test_a_run_of_nothing_or_of_twins_is_none() -> None:
    with refused("payment_run.lines"):
        PaymentRun.propose((), day=MONDAY, by="ana", at=AT)
    run = proposed()
    (line,) = run.lines
    dollars = planted_line(line, Money("1.00", "USD"))
    for lines in ((line, line), (planted_line(line, euro("0.00")),), (line, dollars)):
        assert PaymentRun.listed.breaches(planted(run, lines=lines))


def planted_line(line: RunLine, amount: Money) -> RunLine:
    return RunLine(
        item=bill().id,
        party=line.party,
        reference="",
        amount=amount,
        discount=Money.zero(amount.currency),
    )


def test_leave_for_nothing_is_not_asked() -> None:
    with refused("approval.amount"):
        Approval.ask(bill().id, euro("0.00"), by="ana", at=AT)

"""What is billed of a contract is deferred, and income when it is earned."""

from __future__ import annotations

from pendulum import date

from officecore.back.billing import (
    DocumentLine,
    Obligation,
    RevenueContract,
    Tax,
    Trader,
    VariableAmount,
)
from officecore.back.ledger import AccountRole, credit, debit
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import refused
from tests.policies.shop import Shop, euro

MONDAY = date(2025, 1, 6)


def agreed(shop: Shop, price: Money) -> Id[RevenueContract]:
    """A contract over a machine, billed at once."""
    machine = Obligation(number="1", text="Machine", alone=price)
    line = DocumentLine(
        number="1", text="Machine", quantity=1, price=price.amount, taxes=(Tax.standard(19),)
    )
    us, bob = Trader(name="We", country="DE", vat_id="DE1"), Trader(name="Bob", country="DE")
    with shop.work() as work:
        contract = work.billing.agree_revenue(shop.bob, price, [machine])
        if price.currency.code == "EUR":
            draft = work.billing.draft(shop.bob, [line], seller=us, buyer=bob, source=contract.id)
            work.billing.issue(draft.id)
        work.billing.satisfy(contract.id, "1", MONDAY)
        return contract.id


def test_what_is_billed_is_deferred_until_earned() -> None:
    shop = Shop()
    agreed(shop, euro("900.00"))
    assert shop.balance(AccountRole.DEFERRED_REVENUE) == euro("-900.00")
    assert shop.breaches() == []
    with shop.work() as work:
        work.billing.recognise_revenue(MONDAY)
    assert shop.balance(AccountRole.DEFERRED_REVENUE) == euro("0.00")
    assert shop.balance(AccountRole.SERVICE_REVENUE) == euro("-900.00")
    assert shop.breaches() == []


def test_changes_of_a_contract_are_booked_as_told() -> None:
    shop = Shop()
    contract = agreed(shop, euro("900.00"))
    penalty = VariableAmount(
        number="P", text="Late", expected=euro("-100.00"), included=euro("-100.00")
    )
    with shop.work() as work:
        billing = work.billing
        billing.recognise_revenue(MONDAY)
        known = billing.estimate_revenue(contract, penalty, day=MONDAY)
        billing.change_revenue(
            contract, day=MONDAY, price=euro("950.00"), obligations=known.obligations
        )
        billing.continue_revenue(contract, day=MONDAY, price=euro("950.00"), remaining=())
    assert shop.balance(AccountRole.DEFERRED_REVENUE) == euro("-50.00")
    assert shop.breaches() == []


def test_deferred_revenue_of_no_contract_is_found() -> None:
    shop = Shop()
    contract = agreed(shop, euro("900.00"))
    with shop.work() as work:
        deferred = work.ledger.account_for(AccountRole.DEFERRED_REVENUE).code
        lines = [debit(deferred, euro("1.00")), credit("1100", euro("1.00"))]
        work.ledger.post(lines, day=MONDAY, source=contract, text="A slip")
    assert shop.breaches() == ["books.deferred_revenue"]


def test_income_of_a_foreign_contract_is_refused() -> None:
    shop = Shop()
    agreed(shop, Money("900.00", "USD"))
    with refused("books.deferred_foreign"), shop.work() as work:
        work.billing.recognise_revenue(MONDAY)

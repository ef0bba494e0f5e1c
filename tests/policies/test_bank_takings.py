"""What the bank shows is taken for what it pays: entered, allocated, booked and matched at once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.billing import DocumentLine, Tax, Trader
from officecore.back.billing.open_items import (
    EarlyPayment,
    NetDays,
    OpenItem,
    PaymentTerms,
)
from officecore.back.ledger import AccountRole, AccountType
from officecore.back.ledger.bank import BankLine, MatchStatus, Proposal, SheetLine
from officecore.front.customers import PersonName
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.policies import POLICIES, expected, give_back, take
from officecore.testing import refused
from officecore.testing.bank import sheet_of
from tests.policies.shop import Shop, euro
from tests.postgresql import fresh_url

_US = Trader(name="Tea & Co", country="DE", vat_id="DE123456789")
_BOB = Trader(name="Bob", country="DE")
_PLACES: dict[str, Callable[[Path], str]] = {
    "memory": lambda _: "memory://",
    "sqlite": lambda folder: f"sqlite:///{folder / 'shop.db'}",
    "postgresql": lambda _: fresh_url(),
}
MONDAY = date(2025, 1, 6)


def billed(shop: Shop, price: str = "100.00", **facts: Any) -> OpenItem:
    """What Bob owes by a new invoice over a price and 19 %."""
    line = DocumentLine(
        number="1", text="Tea", quantity=1, price=price, taxes=(Tax.standard(19, code="DE19"),)
    )
    with shop.work() as work:
        party = facts.pop("party", shop.bob)
        draft = work.billing.draft(party, [line], seller=_US, buyer=_BOB, **facts)
        issued = work.billing.issue(draft.id, pattern="INV-{number:04}")
        return work.payments.items(source=issued.id)[0]


def shown(shop: Shop, amount: str, *items: OpenItem, account: str = "1100") -> Proposal:
    """What the bank shows of these items: one line that names them all."""
    told = SheetLine(
        booked=MONDAY,
        amount=euro(amount),
        remittance=", ".join([item.reference for item in items]),
    )
    with shop.work() as work:
        work.bank.receive(account, sheet_of((told,), MONDAY, MONDAY))
        (found,) = work.bank.propose(account, expected(items))
        return found


def taken(shop: Shop, proposal: Proposal, **facts: Any) -> BankLine:
    with shop.work() as work:
        take(work, proposal, **facts)
        return work.bank.line(proposal.line)


def residual(shop: Shop, item: OpenItem) -> Money:
    with shop.work() as work:
        return work.payments.item(item.id).residual()


@pytest.mark.parametrize("place", _PLACES)
def test_a_bank_line_pays_its_invoice_in_one_step(place: str, tmp_path: Path) -> None:
    shop = Shop(url=_PLACES[place](tmp_path))
    with shop.office:
        item = billed(shop)
        line = taken(shop, shown(shop, "119.00", item))
        assert line.status is MatchStatus.RECONCILED
        assert residual(shop, item) == shop.balance(AccountRole.RECEIVABLES) == euro("0.00")
        assert shop.balance(AccountRole.BANK) == euro("119.00")
        assert shop.breaches() == []


@given(st.lists(st.integers(1, 30000), min_size=1, max_size=3))
def test_what_customers_owe_is_less_by_what_came_in(prices: list[int]) -> None:
    shop = Shop()
    items = [billed(shop, str(Decimal(each) / 100)) for each in prices]
    total = sum([item.amount for item in items], euro("0.00"))
    taken(shop, shown(shop, str(total.amount), *items))
    assert [residual(shop, item) for item in items] == [euro("0.00")] * len(items)
    assert shop.breaches() == []


def test_a_discount_that_the_money_reaches_is_taken() -> None:
    shop = Shop()
    early = EarlyPayment(rate=Rate.percent(2), within=NetDays(days=10))
    item = billed(shop, terms=PaymentTerms.net(30, discount=early))
    taken(shop, shown(shop, "116.62", item))
    assert residual(shop, item) == euro("0.00")
    assert shop.balance(AccountRole.DISCOUNTS_GIVEN) == euro("2.00")
    assert shop.breaches() == []


@pytest.mark.parametrize(("came", "open_then"), [("150.00", "0.00"), ("19.00", "100.00")])
def test_too_much_or_too_little_stays_visible(came: str, open_then: str) -> None:
    shop = Shop()
    item = billed(shop)
    line = taken(shop, shown(shop, came, item))
    assert line.status is MatchStatus.RECONCILED
    assert residual(shop, item) == euro(open_then)
    assert shop.balance(AccountRole.RECEIVABLES) == euro("119.00") - euro(came)
    assert shop.breaches() == []


def test_a_line_is_taken_once() -> None:
    shop = Shop()
    proposal = shown(shop, "119.00", billed(shop))
    taken(shop, proposal)
    with refused("bank.nothing_left", asked=proposal.line):
        taken(shop, proposal)
    assert shop.balance(AccountRole.BANK) == euro("119.00")


def test_an_item_that_was_paid_is_not_taken_for() -> None:
    shop = Shop()
    item = billed(shop)
    proposal = shown(shop, "119.00", item)
    shop.paid("119.00")
    with refused("bank.takings_settled", asked=item.id):
        taken(shop, proposal)
    assert shop.balance(AccountRole.BANK) == euro("119.00")


def test_what_was_taken_wrongly_is_given_back() -> None:
    shop = Shop()
    item = billed(shop)
    line = taken(shop, shown(shop, "119.00", item))
    with shop.work() as work:
        (payment,) = give_back(work, line.id, reason="Eve's money")
        assert payment.taken_back is not None and payment.taken_back.mistaken
        assert work.bank.line(line.id).status is MatchStatus.OPEN
        assert work.bank.unshown("1100") == ()
    assert residual(shop, item) == shop.balance(AccountRole.RECEIVABLES) == euro("119.00")
    assert shop.balance(AccountRole.BANK) == euro("0.00")
    assert shop.breaches() == []
    with shop.work() as work:
        (again,) = work.bank.propose("1100", expected([item]))
    assert taken(shop, again).status is MatchStatus.RECONCILED
    assert shop.breaches() == []


def test_a_payment_that_never_was_cost_no_fee() -> None:
    shop = Shop()
    billed(shop)
    payment = shop.paid("119.00", fee=euro("2.50"))
    with shop.work() as work:
        work.payments.strike_out(payment.id, reason="entered twice")
    assert shop.balance(AccountRole.BANK_FEES) == shop.balance(AccountRole.BANK) == euro("0.00")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("119.00")
    assert shop.breaches() == []


def test_a_bill_is_paid_by_what_went_out() -> None:
    shop = Shop()
    line = DocumentLine(number="1", text="Cups", quantity=1, price="50.00", taxes=(Tax.outside(),))
    with shop.work() as work:
        bill = work.billing.enter_bill(shop.bob, [line], number="RE-4711", billed=MONDAY)
        work.billing.post_bill(bill.id)
        (item,) = work.payments.items(source=bill.id)
    taken(shop, shown(shop, "-50.00", item))
    assert residual(shop, item) == shop.balance(AccountRole.PAYABLES) == euro("0.00")
    assert shop.balance(AccountRole.BANK) == euro("-50.00")
    assert shop.breaches() == []


def test_one_line_of_two_parties_is_refused() -> None:
    shop = Shop()
    with shop.work() as work:
        eve = work.customers.register(PersonName(given="Eve")).id
    items = billed(shop), billed(shop, party=eve)
    with refused("bank.takings_party"):
        taken(shop, shown(shop, "238.00", *items))


def test_money_at_another_account_is_refused() -> None:
    shop = Shop()
    with shop.work() as work:
        work.ledger.open_account("1150", "Second bank", type=AccountType.ASSET)
    proposal = shown(shop, "119.00", billed(shop), account="1150")
    with refused("bank.takings_account", asked="1150", accepted="1100"):
        taken(shop, proposal)


def test_an_entry_is_accepted_and_not_taken() -> None:
    shop = Shop()
    billed(shop)
    shop.paid("119.00", reference="INV-0001")
    told = SheetLine(booked=MONDAY, amount=euro("119.00"), remittance="INV-0001")
    with shop.work() as work:
        work.bank.receive("1100", sheet_of((told,), MONDAY, MONDAY))
        (proposal,) = work.bank.propose("1100")
    with refused("bank.takings_booked"):
        taken(shop, proposal)


def test_unbooked_money_leaves_no_trace() -> None:
    shop = Shop(policies=POLICIES.without("book_payment_received"))
    item = billed(shop)
    proposal = shown(shop, "119.00", item)
    with shop.work() as work:
        with refused("bank.not_booked"):
            take(work, proposal)
        with refused("work.broken"):
            work.commit()
    assert residual(shop, item) == euro("119.00")

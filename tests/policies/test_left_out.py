"""Whoever leaves a policy out is told by the audit, with the law that misses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from officecore.back.billing import DocumentLine, InvoiceType, Obligation, Tax, Trader
from officecore.back.billing.open_items import OpenItem
from officecore.back.billing.open_items.payment_events import Cause
from officecore.back.billing.receivables import DunningLevel, LateInterest, RateSince, Reminder
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.policies import POLICIES
from tests.policies.shop import Shop, euro

_BOB = Trader(name="Bob", country="DE")
_DOLLARS = Money("100.00", "USD")


def _line(tax: Tax) -> DocumentLine:
    return DocumentLine(number="1", text="Tea", quantity=1, price="100.00", taxes=(tax,))


def _billed(shop: Shop, tax: Tax | None = None) -> OpenItem:
    with shop.work() as work:
        lines = [_line(tax or Tax.outside())]
        drafted = work.billing.draft(shop.bob, lines, seller=_BOB, buyer=_BOB)
        return work.payments.items(source=work.billing.issue(drafted.id).id)[0]


def _bill(shop: Shop) -> OpenItem:
    with shop.work() as work:
        lines, today = [_line(Tax.outside())], work.today()
        bill = work.billing.enter_bill(shop.bob, lines, number="7", billed=today)
        return work.payments.items(source=work.billing.post_bill(bill.id).id)[0]


def _shipped(shop: Shop) -> None:
    shop.shipped(shop.sold(2), 2)


def _returned(shop: Shop) -> None:
    sale = shop.sold(2)
    shop.shipped(sale, 2)
    with shop.work() as work:
        work.sales.take_back(sale, {1: 1}, reason="stale")


def _paid(shop: Shop) -> None:
    _billed(shop)
    shop.paid("100.00")


def _paid_dollars(shop: Shop) -> None:
    with shop.work() as work:
        lines = [_line(Tax.outside())]
        drafted = work.billing.draft(shop.bob, lines, seller=_BOB, buyer=_BOB, currency="USD")
        work.billing.issue(drafted.id, rate=Decimal("0.9"))
        payment = work.payments.receive(shop.bob, _DOLLARS, worth=euro("95.00"))
        work.payments.allocate(payment.id)


def _undone(shop: Shop) -> None:
    _paid_dollars(shop)
    with shop.work() as work:
        item = work.payments.items(party=shop.bob)[0]
        work.payments.undo(item.id, item.settlements[0].id, reason="another")


def _paid_out(shop: Shop) -> None:
    _bill(shop)
    with shop.work() as work:
        work.payments.pay(shop.bob, euro("100.00"))


def _given_back(shop: Shop) -> None:
    payment = shop.paid("100.00")
    with shop.work() as work:
        work.payments.refund(payment.id, euro("40.00"))


def _charged_back(shop: Shop) -> None:
    payment = shop.paid("100.00")
    with shop.work() as work:
        work.payments.charge_back(payment.id, reason="no funds")


def _fined(shop: Shop) -> None:
    payment = shop.paid("100.00")
    with shop.work() as work:
        work.payments.book_fee(payment.id, euro("5.00"), reason="return fee")


def _given_up(shop: Shop) -> None:
    item = _billed(shop)
    with shop.work() as work:
        work.payments.write_off_above(
            item.id, euro("40.00"), cause=Cause.BAD_DEBT, reason="bankrupt"
        )


def _owed_again(shop: Shop) -> None:
    item = _billed(shop)
    with shop.work() as work:
        made = work.payments.write_off_above(
            item.id, euro("40.00"), cause=Cause.BAD_DEBT, reason="bankrupt"
        )
        work.payments.reverse_write_off(made.write_off.id, reason="not bankrupt")


def _netted(shop: Shop) -> None:
    item, owing = _billed(shop), _bill(shop)
    with shop.work() as work:
        work.payments.net(item.id, owing.id)


def _dunned(shop: Shop) -> Reminder:
    _billed(shop)
    levels = [
        DunningLevel(days=1, fee=euro("0.00"), text="Please."),
        DunningLevel(days=3, fee=euro("5.00"), interest=True, text="Please!"),
    ]
    rates = LateInterest(rates=(RateSince(since=date(2025, 1, 1), rate=Rate.percent(9)),))
    with shop.work() as work:
        due = work.payments.items(party=shop.bob)[0].due or work.today()
        procedure = work.receivables.draw_up("usual", levels, rates=rates)
        work.receivables.dun(procedure.id, day=due + timedelta(days=1))
        return work.receivables.dun(procedure.id, day=due + timedelta(days=30))[0]


def _let_off(shop: Shop) -> None:
    letter = _dunned(shop)
    with shop.work() as work:
        work.receivables.waive(letter.id, fee=letter.fee, reason="an old friend", day=letter.day)


def _depreciated(shop: Shop) -> None:
    laptop = shop.asset()
    with shop.work() as work:
        work.assets.depreciate(laptop.id, laptop.schedule()[0].month)


def _sold_off(shop: Shop) -> None:
    laptop = shop.asset()
    with shop.work() as work:
        work.assets.sell(laptop.id, euro("850.00"), work.today())


def _scrapped(shop: Shop) -> None:
    laptop = shop.asset()
    with shop.work() as work:
        work.assets.scrap(laptop.id, work.today(), "stolen")


def _counted(shop: Shop) -> None:
    with shop.work() as work:
        work.stock.adjust(shop.tea, 9)


def _earned(shop: Shop) -> None:
    machine = Obligation(number="1", text="Machine", alone=euro("900.00"))
    with shop.work() as work:
        today = work.today()
        contract = work.billing.agree_revenue(shop.bob, euro("900.00"), [machine])
        work.billing.satisfy(contract.id, "1", today)
        work.billing.recognise_revenue(today)


_MISSED: dict[str, tuple[Callable[[Shop], object], list[str]]] = {
    "invoice_shipment": (_shipped, ["books.invoiced"]),
    "credit_return": (_returned, ["books.invoiced"]),
    "book_invoice": (_shipped, ["books.receivables"]),
    "book_bill": (_bill, ["books.payables"]),
    "book_revenue": (_earned, ["books.deferred_revenue"]),
    "book_payment_received": (_paid, ["books.receivables"]),
    "book_payment_made": (_paid_out, ["books.payables"]),
    "book_refund": (_given_back, ["books.receivables"]),
    "book_chargeback": (_charged_back, ["books.receivables"]),
    "book_fee": (_fined, ["books.fees"]),
    "book_write_off": (_given_up, ["books.receivables"]),
    "book_write_off_reversed": (_owed_again, ["books.receivables"]),
    "book_netting": (_netted, ["books.receivables", "books.payables"]),
    "book_exchange_difference": (_paid_dollars, ["books.worth"]),
    "book_exchange_difference_undone": (_undone, ["books.worth"]),
    "book_reminder": (_dunned, ["books.receivables"]),
    "book_waiver": (_let_off, ["books.receivables"]),
    "book_receipt": (lambda shop: None, ["books.inventory"]),
    "book_return_to_stock": (_returned, ["books.inventory"]),
    "book_cost_of_goods_sold": (_shipped, ["books.inventory"]),
    "book_adjustment": (_counted, ["books.inventory"]),
    "book_acquisition": (Shop.asset, ["books.fixed_assets"]),
    "book_depreciation": (_depreciated, ["books.depreciation"]),
    "book_asset_sale": (_sold_off, ["books.fixed_assets"]),
    "book_scrapping": (_scrapped, ["books.fixed_assets"]),
}


@pytest.mark.parametrize("left_out", _MISSED)
def test_a_policy_left_out_is_missed_by_its_law(left_out: str) -> None:
    happens, missed_by = _MISSED[left_out]
    complete, lacking = Shop(), Shop(policies=POLICIES.without(left_out))
    for shop in (complete, lacking):
        happens(shop)
    assert complete.breaches() == []
    assert sorted({*lacking.breaches()}) == sorted(missed_by)


def test_every_policy_that_books_is_missed_by_a_law() -> None:
    books = {name for name in POLICIES.names if name.startswith("book_")}
    assert books <= _MISSED.keys()


def test_a_tax_booked_otherwise_is_told() -> None:
    shop = Shop(policies=POLICIES.without("book_invoice"))
    _billed(shop, Tax.standard(19))
    assert "books.taxes" in shop.breaches()


def test_a_deposit_that_is_not_booked_is_told() -> None:
    shop = Shop(policies=POLICIES.without("book_invoice"))
    with shop.work() as work:
        deposit = work.billing.draft(
            shop.bob, [_line(Tax.outside())], seller=_BOB, buyer=_BOB, type=InvoiceType.DEPOSIT
        )
        work.billing.issue(deposit.id)
    assert sorted(shop.breaches()) == ["books.advances", "books.receivables"]

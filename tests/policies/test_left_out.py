"""Whoever leaves a policy out is told by the audit, with the law that misses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from officecore.back.billing import DocumentLine, InvoiceType, Tax, Trader
from officecore.policies import POLICIES
from tests.policies.shop import Shop, euro

_BOB = Trader(name="Bob", country="DE")


def _line(tax: Tax) -> DocumentLine:
    return DocumentLine(number="1", text="Tea", quantity=1, price="100.00", taxes=(tax,))


def _billed(shop: Shop, tax: Tax) -> None:
    with shop.work() as work:
        drafted = work.billing.draft(shop.bob, [_line(tax)], seller=_BOB, buyer=_BOB)
        work.billing.issue(drafted.id)


def _bill(shop: Shop) -> None:
    with shop.work() as work:
        lines, today = [_line(Tax.outside())], work.today()
        bill = work.billing.enter_bill(shop.bob, lines, number="7", billed=today)
        work.billing.post_bill(bill.id)


def _shipped(shop: Shop) -> None:
    shop.shipped(shop.sold(2), 2)


def _returned(shop: Shop) -> None:
    sale = shop.sold(2)
    shop.shipped(sale, 2)
    with shop.work() as work:
        work.sales.take_back(sale, {1: 1}, reason="stale")


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


_MISSED: dict[str, tuple[Callable[[Shop], object], list[str]]] = {
    "invoice_shipment": (_shipped, ["books.invoiced"]),
    "credit_return": (_returned, ["books.invoiced"]),
    "book_invoice": (_shipped, ["books.receivables"]),
    "book_bill": (_bill, ["books.payables"]),
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

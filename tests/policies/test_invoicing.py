"""What was shipped is invoiced to the cent, and what comes back is credited where it was invoiced."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import InvoiceType, Tax, Trader
from officecore.back.ledger import AccountRole
from officecore.front.customers import Address
from officecore.front.sales import Charge, SaleLine
from officecore.kernel.rate import Rate
from officecore.policies import POLICIES, Invoicing, invoicing
from officecore.testing import refused
from tests.policies.shop import Shop, euro

_US = Trader(name="Tea & Co", country="DE", vat_id="DE123456789")
_TAXED = POLICIES.including(*invoicing(Invoicing(seller=_US, tax_code="DE19")))


def _taxing() -> Shop:
    """A shop that charges 19 %, and 7 % from 20 January on."""
    shop = Shop(policies=_TAXED)
    with shop.work() as work:
        work.billing.define_tax("DE19", Tax.standard(19), since=date(2025, 1, 1))
        work.billing.change_tax("DE19", Tax.standard(7), since=date(2025, 1, 20))
    return shop


@given(
    st.lists(
        st.tuples(
            st.integers(1, 5),
            st.decimals(0, 99, places=3),
            st.sampled_from([Rate.of(0), Rate.percent(5), Rate.percent("33.3")]),
        ),
        min_size=1,
        max_size=3,
    ),
    st.data(),
)
def test_invoices_of_any_shipments_come_to_the_sale(
    agreed: list[tuple[int, Decimal, Rate]], choice: st.DataObject
) -> None:
    shop = Shop()
    lines = [
        SaleLine(item=shop.tea, quantity=many, price=price, discount=off)
        for many, price, off in agreed
    ]
    freight = Charge(name="freight", amount=euro("3.90"))
    with shop.work() as work:
        work.stock.receive(shop.tea, 20, cost=euro("9.00"))
        drawn = work.sales.quote(customer=shop.bob, lines=lines, charges=[freight])
        work.sales.confirm(drawn.id)
    for number, (many, _, _) in enumerate(agreed, 1):
        first = choice.draw(st.integers(1, many))
        for part in (first, many - first):
            if part:
                with shop.work() as work:
                    work.sales.ship(drawn.id, {number: part})
    nets = [invoice.totals.net for invoice in shop.invoices(drawn.id)]
    with shop.work() as work:
        assert sum(nets, euro("0.00")) == work.sales.get(drawn.id).invoiced()
    assert shop.breaches() == []


def test_less_than_its_discount_is_invoiced_as_nothing() -> None:
    shop = Shop()
    line = SaleLine(item=shop.tea, quantity=1, price="0.005", discount=Rate.percent(5))
    with shop.work() as work:
        charges = [Charge(name="freight", amount=euro("3.90"))]
        sale = work.sales.quote(customer=shop.bob, lines=[line], charges=charges)
        work.sales.confirm(sale.id)
        work.sales.ship_all(sale.id)
    (invoice,) = shop.invoices(sale.id)
    assert invoice.totals.lines == (euro("0.00"), euro("3.90"))


def test_a_shipment_bears_the_tax_of_its_day() -> None:
    shop = _taxing()
    shop.shipped(shop.sold(4), 4)
    shop.clock.advance(timedelta(days=14))
    shop.shipped(shop.sold(4), 4)
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-3.61")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("31.41")
    assert shop.breaches() == []


def test_what_leaves_the_union_is_not_taxed() -> None:
    shop = _taxing()
    with shop.work() as work:
        santiago = Address(city="Santiago", country="CL", since=date(2025, 1, 1))
        work.customers.move(shop.bob, santiago)
    sale = shop.sold(4)
    shop.shipped(sale, 4)
    (invoice,) = shop.invoices(sale)
    assert [str(row.tax.category) for row in invoice.totals.taxes] == ["G"]
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("0.00")


def test_without_rules_nothing_is_taxed() -> None:
    shop = Shop()
    sale = shop.sold(4)
    shop.shipped(sale, 4)
    (invoice,) = shop.invoices(sale)
    assert (invoice.totals.gross, invoice.totals.tax) == (euro("13.90"), euro("0.00"))
    assert invoice.terms is not None and invoice.terms.name == "30 days net"


def test_what_is_given_away_is_not_invoiced() -> None:
    shop = Shop()
    with shop.work() as work:
        line = SaleLine(item=shop.tea, quantity=1, price=0)
        gift = work.sales.quote(customer=shop.bob, lines=[line])
        work.sales.confirm(gift.id)
        work.sales.ship_all(gift.id)
    assert shop.invoices(gift.id) == []
    assert shop.breaches() == []


def test_a_return_is_credited_with_its_tax() -> None:
    shop = _taxing()
    sale = shop.sold(4)
    shop.shipped(sale, 4)
    with shop.work() as work:
        work.sales.take_back(sale, {1: 4}, reason="stale")
    assert shop.balance(AccountRole.SALES_RETURNS) == euro("10.00")
    assert shop.balance(AccountRole.OUTPUT_TAX) == euro("-0.74")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("4.64")
    assert shop.breaches() == []


@pytest.mark.parametrize("back", [(3,), (1, 2), (1, 1, 1)])
def test_a_return_goes_to_the_oldest_invoice_first(back: tuple[int, ...]) -> None:
    shop = Shop()
    sale = shop.sold(4)
    shop.shipped(sale, 2)
    shop.shipped(sale, 2)
    for part in back:
        with shop.work() as work:
            work.sales.take_back(sale, {1: part}, reason="stale")
    first, second, *notes = shop.invoices(sale)
    assert [left.net for left in first.creditable()] == [euro("0.00"), euro("3.90")]
    assert [left.net for left in second.creditable()] == [euro("2.50")]
    assert {note.type for note in notes} == {InvoiceType.CREDIT_NOTE}
    assert shop.breaches() == []


def test_a_credit_note_is_settled_with_its_invoice() -> None:
    shop = Shop()
    sale = shop.sold(4)
    shop.shipped(sale, 4)
    shop.paid("10.00")
    with shop.work() as work:
        work.sales.take_back(sale, {1: 3}, reason="stale")
        left = [item.residual() for item in work.payments.items(party=shop.bob)]
    assert left == [euro("0.00"), euro("0.00"), euro("-3.60")]
    assert shop.breaches() == []


def test_what_was_never_invoiced_is_not_credited() -> None:
    shop = Shop(policies=POLICIES.without("invoice_shipment"))
    sale = shop.sold(4)
    shop.shipped(sale, 4)
    with refused("invoicing.not_invoiced", accepted=euro("0.00")), shop.work() as work:
        work.sales.take_back(sale, {1: 1}, reason="stale")


def test_a_country_in_words_is_known_by_its_code() -> None:
    shop = _taxing()
    rules = Invoicing(seller=_US, countries={"Chile": "CL"})
    with shop.work() as work:
        for country, code in (("Chile", "CL"), ("FR", "FR"), ("Utopia", "DE"), ("", "DE")):
            address = Address(city="Here", country=country, since=date(2025, 1, 1))
            moved = work.customers.move(shop.bob, address)
            assert rules.buyer(moved, work).country == code

"""Offers: what may be written on one, and that it is settled once the customer agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta, timezone
from datetime import datetime as standard_datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import (
    Charge,
    Sale,
    SaleConfirmed,
    SaleLine,
    SaleLineAdded,
    SaleLineRemoved,
    SaleQuoted,
    SaleStatus,
)
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.sales import confirmed_sales, lines, quotes

NOON = datetime(2025, 1, 6, 12)
TEA, POT = mint(Item, NOON), mint(Item, NOON)
ANA = mint(Customer, NOON)


def tea(**changes: Any) -> SaleLine:
    return SaleLine(**{"item": TEA, "quantity": 10, "price": "4.20", **changes})


def offer(*of: SaleLine, **changes: Any) -> Sale:
    return Sale.quote(**{"customer": ANA, "currency": "EUR", "lines": of, "at": NOON, **changes})


@given(st.lists(lines(), max_size=4), st.lists(lines(), max_size=3))
def test_lines_are_numbered_on_from_the_highest(
    first: list[SaleLine], more: list[SaleLine]
) -> None:
    sale = offer(*first)
    for each in more:
        sale = sale.add(each)
    assert [line.number for line in sale.lines] == list(range(1, len(first) + len(more) + 1))


@given(quotes(), st.lists(lines(), max_size=3))
def test_the_lines_are_what_the_events_tell(sale: Sale, more: list[SaleLine]) -> None:
    for each in more:
        sale = sale.add(each)
    told: list[SaleLine] = []
    for event in sale.remove(sale.lines[-1].number).pending if more else sale.pending:
        match event:
            case SaleQuoted():
                told = list(event.lines)
            case SaleLineAdded():
                told.append(event.line)
            case SaleLineRemoved():
                told.remove(event.line)
    assert tuple(told) == (sale.lines[:-1] if more else sale.lines)


def test_removing_a_line_leaves_the_other_numbers_alone() -> None:
    sale = offer(tea(), tea(item=POT), tea()).remove(2).add(tea(item=POT))
    assert [(line.number, line.item) for line in sale.lines] == [(1, TEA), (3, TEA), (4, POT)]


def test_a_number_used_twice_is_refused() -> None:
    with refused("sale.line_numbers"):
        offer(tea(number=2), tea(number=2))
    with refused("sale.line_numbers"):
        offer(tea(number=-1))


def test_a_charge_takes_the_place_of_its_name() -> None:
    five, seven = Money(5, "EUR"), Money(7, "EUR")
    sale = offer(tea()).charge("freight", five).charge("wrap", five).charge("freight", seven)
    assert [(charge.name, charge.amount) for charge in sale.terms.charges] == [
        ("wrap", five),
        ("freight", seven),
    ]


def test_two_charges_of_one_name_are_refused() -> None:
    freight = Charge(name="freight", amount=Money(5, "EUR"))
    with refused("sale.charge_names"):
        offer(tea(), charges=[freight, freight])


def test_amounts_of_another_currency_are_refused() -> None:
    with refused("sale.one_currency"):
        offer(tea()).charge("freight", Money(5, "USD"))
    with refused("sale.one_currency"):
        offer(tea(), discount=Money(5, "USD"))
    with refused("currency.unknown"):
        offer(tea(), currency="EURO")


def test_more_off_than_the_goods_are_worth_is_refused() -> None:
    with refused("sale.discount_within_goods"):
        offer(tea()).discount(Money("42.01", "EUR"))
    with refused("sale.discount_within_goods"):
        offer(tea(price=0), discount=Money("0.01", "EUR"))
    with refused("sale.discount_within_goods"):
        offer(tea(), tea(), discount=Money(50, "EUR")).remove(1)


@pytest.mark.parametrize("quantity", [0, -1, "NaN", "Infinity", Decimal("-0.5"), 1.5, None, True])
def test_a_quantity_that_is_none_is_refused(quantity: Any) -> None:
    with refused("sale.quantity"):
        tea(quantity=quantity)


@pytest.mark.parametrize("price", [-1, "NaN", "4,20", 4.2, None])
def test_a_price_that_is_none_is_refused(price: Any) -> None:
    with refused("sale.price"):
        tea(price=price)


@pytest.mark.parametrize("rate", [Rate.percent(101), Rate.percent(-1)])
def test_a_discount_that_is_no_part_is_refused(rate: Rate) -> None:
    with refused("sale.discount"):
        tea(discount=rate)
    with refused("sale.discount"):
        offer(tea(), discount=rate)
    with refused("sale.discount"):
        offer(tea(), discount=Money(-1, "EUR"))


def test_a_charge_below_zero_or_nameless_is_refused() -> None:
    with refused("sale.charge"):
        offer(tea()).charge("freight", Money(-1, "EUR"))
    with refused("sale.charge"):
        offer(tea()).charge(" ", Money(1, "EUR"))


def test_a_line_without_a_product_is_refused() -> None:
    with refused("field.type", field="item"):
        tea(item=None)


def test_a_line_written_as_a_mapping_is_refused() -> None:
    line: Any = {"item": TEA, "quantity": 1, "price": "4.20"}
    with refused("field.type", field="lines"):
        offer(line)


def test_identifiers_of_another_kind_are_refused() -> None:
    with refused("id.kind"):
        tea(item=ANA)
    with refused("id.kind"):
        offer(tea(), customer=TEA)


def test_naive_instants_and_days_as_text_are_refused() -> None:
    with refused("time.naive"):
        offer(tea(), at=standard_datetime(2025, 1, 6, 12))
    with refused("time.day"):
        offer(tea(), required="2025-01-31")


def test_aware_instants_of_any_zone_are_kept_in_utc() -> None:
    tokyo = standard_datetime(2025, 1, 6, 21, tzinfo=timezone(timedelta(hours=9)))
    assert offer(tea(), at=tokyo).quoted_at == NOON
    assert offer(tea(), at=tokyo).quoted_at.tzinfo == NOON.tzinfo == datetime(2025, 1, 6).tzinfo
    assert offer(tea(), at=standard_datetime(2025, 1, 6, 12, tzinfo=UTC)).quoted_at == NOON


def test_an_offer_without_lines_cannot_be_confirmed() -> None:
    with refused("sale.empty"):
        offer().confirm(at=NOON)


def test_an_unknown_line_cannot_be_removed() -> None:
    with refused("sale.line_unknown", asked=7, accepted=(1,)):
        offer(tea()).remove(7)


@given(confirmed_sales(), lines())
def test_nothing_changes_a_confirmed_line(sale: Sale, other: SaleLine) -> None:
    """vendure re-priced a whole line at today's price when its quantity changed."""
    attempts: tuple[Callable[[], Sale], ...] = (
        lambda: sale.add(other),
        lambda: sale.remove(1),
        lambda: sale.discount(Rate.percent(1)),
        lambda: sale.charge("freight", Money(1, sale.currency)),
        lambda: sale.confirm(at=NOON),
    )
    for attempt in attempts:
        with refused("sale.lifecycle", state="confirmed"):
            attempt()
    assert sale.ship_all(at=NOON).terms is sale.terms


def test_a_later_list_price_leaves_lines_alone() -> None:
    item = Item.introduce("Tea", sku="tea", currency="EUR", list_price="4.20", at=NOON)
    assert item.list_price is not None
    sale = offer(tea(item=item.id, price=item.list_price)).confirm(at=NOON)
    item.reprice("9.99")
    assert sale.total() == Money("42.00", "EUR")


def test_the_customers_agreement_is_told_with_all_of_it() -> None:
    seller, required = mint(Customer, NOON), Date(2025, 1, 31)
    sale = offer(tea(), seller=seller, required=required).charge("freight", Money(7, "EUR"))
    event = sale.confirm(at=NOON).pending[-1]
    assert event == SaleConfirmed(
        sale=sale.id,
        customer=ANA,
        seller=seller,
        at=NOON,
        required=required,
        lines=sale.lines,
        net=Money(42, "EUR"),
        charges=Money(7, "EUR"),
    )


@given(quotes())
def test_cancelling_needs_a_reason_and_is_final(sale: Sale) -> None:
    with refused("sale.reason"):
        sale.cancel(reason="  ", at=NOON)
    gone = sale.cancel(reason="too dear", at=NOON)
    assert (gone.status, gone.total()) == (SaleStatus.CANCELLED, sale.terms.zero())
    with refused("sale.lifecycle", accepted=()):
        gone.cancel(reason="too dear", at=NOON)


def test_an_empty_offer_can_be_cancelled_too() -> None:
    assert offer().cancel(reason="never answered", at=NOON).status == SaleStatus.CANCELLED


def test_the_offer_before_a_step_stays_as_it_was() -> None:
    before = offer(tea())
    before.add(tea()).confirm(at=NOON)
    assert (before.status, len(before.lines)) == (SaleStatus.QUOTED, 1)
    assert attrs.asdict(before, recurse=False)["pending"] == before.pending

"""Each law of a sale finds a breach that was planted, and finds nothing in a sound sale."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from pendulum import datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import (
    LAWS,
    Charge,
    LinePart,
    Sale,
    SaleLine,
    SaleStatus,
    Terms,
)
from officecore.front.sales.discount import off
from officecore.kernel.identity import mint
from officecore.kernel.law import laws_of
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused
from officecore.testing.planting import planted
from officecore.testing.sales import sales

NOON = datetime(2025, 1, 6, 12)
TEA, POT = mint(Item, NOON), mint(Item, NOON)


def sound() -> Sale:
    """Ten teas of which six went out and two came back, with freight."""
    sale = Sale.quote(
        customer=mint(Customer, NOON),
        currency="EUR",
        lines=[SaleLine(item=TEA, quantity=10, price=1)],
        charges=[Charge(name="freight", amount=Money(3, "EUR"))],
        at=NOON,
    )
    shipped = sale.confirm(at=NOON).ship({1: 6}, at=NOON)
    return shipped.take_back({1: 2}, reason="unwanted", at=NOON)


def agreed(**changes: Any) -> Sale:
    return planted(sound(), terms=attrs.evolve(sound().terms, **changes))


def shipped(**changes: Any) -> Sale:
    sale = sound()
    part = attrs.evolve(sale.shipments[0].lines[0], **changes)
    return planted(sale, shipments=(attrs.evolve(sale.shipments[0], lines=(part,)),))


def returned(**changes: Any) -> Sale:
    sale = sound()
    part = attrs.evolve(sale.returns[0].lines[0], **changes)
    return planted(sale, returns=(attrs.evolve(sale.returns[0], lines=(part,)),))


def charged(amount: int) -> Sale:
    sale = sound()
    changed = attrs.evolve(sale.shipments[0], charges=Money(amount, "EUR"))
    return planted(sale, shipments=(changed,))


def numbered(number: int) -> Sale:
    sale = sound()
    return planted(sale, shipments=(attrs.evolve(sale.shipments[0], number=number),))


def emptied(name: str) -> Sale:
    sale = sound()
    return planted(sale, **{name: (attrs.evolve(getattr(sale, name)[0], lines=()),)})


def line(**changes: Any) -> SaleLine:
    return SaleLine(**{"number": 1, "item": TEA, "quantity": 10, "price": 1, **changes})


FREIGHT = Charge(name="freight", amount=Money(3, "EUR"))

BREACHES: dict[str, list[Callable[[], Sale]]] = {
    "sale.line_numbers": [lambda: agreed(lines=(line(), line()))],
    "sale.charge_names": [lambda: agreed(charges=(FREIGHT, FREIGHT))],
    "sale.one_currency": [
        lambda: agreed(charges=(Charge(name="freight", amount=Money(3, "USD")),)),
        lambda: agreed(discount=off(Money(1, "USD"))),
        lambda: shipped(net=Money(6, "USD")),
    ],
    "sale.discount_within_goods": [lambda: agreed(discount=off(Money(11, "EUR")))],
    "sale.confirmed_first": [lambda: planted(sound(), placed_at=None)],
    "sale.shipped_within_ordered": [lambda: shipped(quantity=11, net=Money(10, "EUR"))],
    "sale.returned_within_shipped": [lambda: returned(quantity=7, net=Money(6, "EUR"))],
    "sale.lines_known": [lambda: shipped(number=2), lambda: shipped(item=POT)],
    "sale.worth_conserved": [
        lambda: shipped(net=Money(11, "EUR")),
        lambda: shipped(net=Money(-1, "EUR")),
        lambda: shipped(quantity=10, net=Money(9, "EUR")),
        lambda: returned(net=Money(7, "EUR")),
        lambda: returned(quantity=6, net=Money(5, "EUR")),
    ],
    "sale.charged_once": [lambda: charged(0), lambda: charged(6)],
    "sale.moves_numbered": [
        lambda: numbered(2),
        lambda: emptied("shipments"),
        lambda: emptied("returns"),
    ],
    "sale.explained": [lambda: agreed(lines=(line(), line(price=2)))],
}


@pytest.mark.parametrize(
    ("name", "breach"), [(name, each) for name, all_of in BREACHES.items() for each in all_of]
)
def test_a_planted_breach_is_found_by_its_law(name: str, breach: Callable[[], Sale]) -> None:
    law = next(law for law in laws_of(Sale) if law.name == name)
    assert law.breaches(breach())


def test_every_law_of_a_sale_has_its_breach() -> None:
    assert {law.name for law in laws_of(Sale)} == set(BREACHES)


@given(sales())
def test_no_law_finds_anything_in_a_sound_sale(sale: Sale) -> None:
    assert [breach for law in laws_of(Sale) for breach in law.breaches(sale)] == []


def test_a_breached_law_never_stops_the_others() -> None:
    for breaches in BREACHES.values():
        for breach in breaches:
            assert sum(len(law.breaches(breach())) for law in laws_of(Sale)) > 0


def test_an_object_that_breaks_a_law_cannot_be_built() -> None:
    part = LinePart(number=1, item=TEA, quantity=Decimal(11), net=Money(10, "EUR"))
    sale = sound()
    with refused("sale.shipped_within_ordered"):
        Sale(
            id=sale.id,
            customer=sale.customer,
            terms=Terms(currency="EUR", lines=sale.lines, charges=sale.terms.charges),
            quoted_at=NOON,
            placed_at=NOON,
            shipments=(attrs.evolve(sale.shipments[0], lines=(part,)),),
        )


def test_a_sale_to_nobody_is_found_across_the_office() -> None:
    with Workplace().work() as work:
        work.repository(Sale).save(sound())
        (known,) = LAWS
        assert [breach.law for breach in known.breaches(work)] == ["sale.customer_known"]
        assert sound().status == SaleStatus.PART_SHIPPED

"""A small shop to write out and put back: a bit of everything, some of it changed several times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pendulum import datetime

from officecore.back.ledger import TRADING
from officecore.exchange import office_lines, restore_lines
from officecore.front.customers import PersonName
from officecore.front.sales import SaleLine
from officecore.kernel.actor import Actor
from officecore.kernel.clock import TickingClock
from officecore.kernel.money import Money
from officecore.office import Office
from officecore.roles import MANAGER
from officecore.testing.storage import Insured, various_parcels

ANA = Actor("Ana Gómez, 山", (MANAGER,))


def opened(url: str = "memory://", **other: Any) -> Office:
    asked = {"currency": "EUR", "timezone": "Europe/Berlin", **other}
    return Office.open(url, clock=TickingClock(datetime(2025, 1, 6, 9)), **asked)


def trade(office: Office) -> None:
    """Sell something; the office must have its books open."""
    with office.unit_of_work(actor=ANA) as work:
        tea = work.stock.introduce("Chai", sku=f"TEA-{work.now().timestamp()}")
        work.stock.receive(tea.id, 10, cost=Money("12.00", "EUR"))
        bob = work.customers.register(PersonName(given="Bob", written='Bob\u2028\\ "Ünïcode" 🙂'))
        line = SaleLine(item=tea.id, quantity=4, price="2.50")
        sale = work.sales.confirm(work.sales.quote(customer=bob.id, lines=[line]).id)
        work.sales.ship_all(sale.id)


def shop(url: str = "memory://", **other: Any) -> Office:
    """An office in which something happened."""
    office = opened(url, **other)
    with office.unit_of_work(actor=ANA) as work:
        work.ledger.open_chart(TRADING)
        first, *others = [work.repository(type(p)).save(p) for p in various_parcels()]
        insured = first.attach(Insured(cover=Money(5, "EUR"), risks=frozenset({"fire", "Feuer"})))
        work.repository(type(first)).save(insured)
        assert others
    trade(office)
    return office


def moved(lines: Iterable[str], url: str = "memory://") -> Office:
    """The office of these lines, in another storage."""
    office = opened(url)
    restore_lines(lines, office)
    return office


def lines(office: Office) -> list[str]:
    return list(office_lines(office))

"""Bad input at the desks: refused by the rule that it breaks; nothing changed and nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text

from officecore.back.ledger import TRADING, credit, debit
from officecore.back.people import Position
from officecore.front.customers import Customer, PersonName
from officecore.front.sales import Charge, SaleLine
from officecore.front.support import Ticket
from officecore.kernel.actor import Actor
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.working_time import WorkingTime
from officecore.office import Office, Work
from officecore.roles import MANAGER
from officecore.testing import refused

ANA: Final = Actor("ana", (MANAGER,))
TODAY: Final = date(2025, 1, 6)
FLOAT: Final[Any] = 12.5
TEXT: Final[Any] = "2025-01-06"
NOBODY: Final[Id[Any]] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


class Place:
    """An office with books, a customer, ten teas, a sale of four of which two were shipped, and two
    employees, one above the other."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = TickingClock(datetime(2025, 1, 6, 8, tzinfo=UTC))
        self.office = Office.open(url, currency="EUR", timezone="Europe/Berlin", clock=self.clock)
        with self.work() as work:
            work.ledger.open_chart(TRADING)
            work.ledger.close_account("5200", TODAY)
            self.tea = work.stock.introduce("Chai", sku="TEA").id
            work.stock.receive(self.tea, 10, cost=euro("12.00"))
            self.bob = work.customers.register(PersonName(given="Bob")).id
            self.sale = work.sales.quote(customer=self.bob, lines=[self.line(4)]).id
            work.sales.confirm(self.sale)
            work.sales.ship(self.sale, {1: 2})
            boss = work.people.hire(PersonName(given="Boss"), Position(since=TODAY, title="boss"))
            self.boss = boss.id
            under = Position(since=TODAY, title="clerk", manager=self.boss)
            self.clerk = work.people.hire(PersonName(given="Clerk"), under).id

    def line(self, quantity: Any, price: Any = "2.50", item: Any = None) -> SaleLine:
        return SaleLine(item=item or self.tea, quantity=quantity, price=price)

    def work(self) -> Work:
        return self.office.unit_of_work(actor=ANA)

    def everything(self) -> tuple[object, ...]:
        """All that happened, and all that the books hold."""
        with self.work() as work:
            return (*self.office.events(), work.ledger.trial_balance())


@pytest.fixture(params=["memory://", "sqlite:///{folder}/shop.db"], ids=["memory", "sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    made = Place(request.param.format(folder=tmp_path))
    yield made
    made.office.close()


def _save_stale(place: Place, work: Work) -> None:
    customers = work.repository(Customer)
    old = customers.get(place.bob)
    customers.save(old.rename(PersonName(given="Robert")))
    customers.save(old.rename(PersonName(given="Rob")))


BAD: Final[dict[str, tuple[str, Callable[[Place, Work], object]]]] = {
    "a float as money": ("money.float", lambda p, w: Money(FLOAT, "EUR")),
    "a float as a cost": (
        "stock.cost",
        lambda p, w: w.stock.receive(p.tea, 1, cost=FLOAT),
    ),
    "a float as a price": ("sale.price", lambda p, w: p.line(1, FLOAT)),
    "an unknown currency": ("currency.unknown", lambda p, w: Money("1", "EURO")),
    "two currencies in one sum": (
        "money.currency",
        lambda p, w: euro("1.00") + Money("1.00", "USD"),
    ),
    "a charge in another currency": (
        "sale.one_currency",
        lambda p, w: w.sales.quote(
            customer=p.bob,
            lines=[p.line(1)],
            charges=[Charge(name="freight", amount=Money("1.00", "USD"))],
        ),
    ),
    "too many decimals": ("money.decimals", lambda p, w: euro("1.005")),
    "a naive instant": ("time.naive", lambda p, w: _ticket(p, datetime(2025, 1, 6, 9))),
    "a date as text": (
        "time.day",
        lambda p, w: w.sales.quote(customer=p.bob, lines=[p.line(1)], required=TEXT),
    ),
    "an entry dated by text": (
        "time.day",
        lambda p, w: w.ledger.post(_lines("1100", "3100"), day=TEXT, source=p.bob),
    ),
    "a negative quantity": ("sale.quantity", lambda p, w: p.line(-1)),
    "no quantity at all": ("sale.quantity", lambda p, w: w.sales.ship(p.sale, {1: 0})),
    "a quantity that is no number": ("sale.quantity", lambda p, w: p.line(Decimal("NaN"))),
    "an endless quantity": (
        "quantity.amount",
        lambda p, w: w.stock.receive(p.tea, Decimal("Infinity"), cost=euro("1.00")),
    ),
    "a line without a product": (
        "field.type",
        lambda p, w: SaleLine(item=_any(None), quantity=1, price="1"),
    ),
    "an unbalanced entry": (
        "ledger.balanced",
        lambda p, w: w.ledger.post(
            [debit("1100", euro("1.00")), credit("3100", euro("0.99"))], day=TODAY, source=p.bob
        ),
    ),
    "an entry of one line": (
        "ledger.balanced",
        lambda p, w: w.ledger.post([debit("1100", euro("1.00"))], day=TODAY, source=p.bob),
    ),
    "an empty entry": (
        "ledger.two_lines",
        lambda p, w: w.ledger.post([], day=TODAY, source=p.bob),
    ),
    "an unknown account": (
        "ledger.account_unknown",
        lambda p, w: w.ledger.post(_lines("1100", "9999"), day=TODAY, source=p.bob),
    ),
    "a closed account": (
        "ledger.account_closed",
        lambda p, w: w.ledger.post(_lines("1100", "5200"), day=date(2025, 1, 7), source=p.bob),
    ),
    "shipping more than ordered": (
        "sale.shipped_within_ordered",
        lambda p, w: w.sales.ship(p.sale, {1: 3}),
    ),
    "returning more than shipped": (
        "sale.returned_within_shipped",
        lambda p, w: w.sales.take_back(p.sale, {1: 3}, reason="stale"),
    ),
    "issuing what is not there": ("stock.enough", lambda p, w: w.stock.issue(p.tea, 9)),
    "the identifier of another kind": ("id.kind", lambda p, w: w.stock.issue(_any(p.bob), 1)),
    "an identifier that is none": ("id.malformed", lambda p, w: Id("bob")),
    "a customer who is not known": (
        "storage.not_found",
        lambda p, w: w.sales.quote(customer=NOBODY, lines=[p.line(1)]),
    ),
    "a circle of managers": (
        "people.manager_cycle",
        lambda p, w: w.people.change(
            p.boss, Position(since=date(2025, 2, 1), title="boss", manager=p.clerk)
        ),
    ),
    "two positions on one day": (
        "people.position_overlap",
        lambda p, w: w.people.change(p.clerk, Position(since=TODAY, title="chief")),
    ),
    "a week without hours": (
        "working_time.empty",
        lambda p, w: WorkingTime.weekly("Europe/Berlin", {}),
    ),
    "a discount of more than all": (
        "sale.discount",
        lambda p, w: SaleLine(item=p.tea, quantity=1, price="1", discount=Rate.percent(101)),
    ),
    "a stale version": ("storage.stale", _save_stale),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused_and_changes_nothing(place: Place, what: str) -> None:
    code, call = BAD[what]
    before = place.everything()
    with refused(code), place.work() as work:
        call(place, work)
    assert place.everything() == before
    assert str(place.office.audit()).endswith(": 0 breaches")


@pytest.mark.parametrize(
    "zone", [UTC, ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-3, minutes=-30))]
)
def test_an_aware_instant_of_any_zone_is_kept_in_utc(place: Place, zone: Any) -> None:
    moment = datetime(2025, 1, 6, 8, 30, tzinfo=UTC)
    with place.work() as work:
        tickets = work.repository(Ticket)
        kept = tickets.get(tickets.save(_ticket(place, moment.astimezone(zone))).id)
    assert kept.opened_at == moment
    assert kept.opened_at.utcoffset() == timedelta(0)


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    place = Place(f"sqlite:///{tmp_path}/shop.db")
    engine = create_engine(place.url)
    with engine.begin() as connection:
        tables = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%customer'")
        ).scalars()
        connection.execute(text(f"UPDATE {tables.one()} SET document = '[]'"))
    with refused("storage.unreadable", asked=place.bob), place.work() as work:
        work.customers.get(place.bob)
    (breach,) = place.office.audit().breaches[:1]
    assert (breach.law, breach.subject) == ("storage.readable", place.bob)
    engine.dispose()
    place.office.close()


def _lines(left: str, right: str) -> list[Any]:
    return [debit(left, euro("1.00")), credit(right, euro("1.00"))]


def _ticket(place: Place, at: datetime) -> Ticket:
    return Ticket.open("Late", "Where is it?", customer=place.bob, at=at)


def _any(given: Any) -> Any:
    return given

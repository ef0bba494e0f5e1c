"""A machine that runs a whole office at random: any desk, any order, and an audit after each call.

    class MyOfficeMachine(OfficeMachine):
        def open_office(self, clock: Clock) -> Office:
            return Office.open("sqlite://", currency="EUR", timezone="Europe/Berlin", clock=clock)

    TestMyOffice = MyOfficeMachine.TestCase

Calls that a rule of the business refuses are part of the play: they must leave the office as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import datetime

from officecore.back.assets import Month
from officecore.back.ledger import TRADING, credit, debit
from officecore.back.people import Position
from officecore.front.customers import PersonName
from officecore.front.sales import Charge, Sale, SaleLine
from officecore.front.support import Ticket
from officecore.kernel.actor import Actor
from officecore.kernel.clock import Clock, TickingClock
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office, Work
from officecore.roles import MANAGER

__all__ = ["OfficeMachine"]

R = TypeVar("R")

_OPENING: Final = datetime(2025, 1, 6, 8)
_QUANTITIES: Final = st.integers(1, 4)
_DELIVERIES: Final = st.integers(5, 40)
_CENTS: Final = st.integers(1, 2_000)


class OfficeMachine(RuleBasedStateMachine):
    """Plays an office through its desks. After every call the audit must find nothing.

    Override `open_office` to play over your own storage or with your own policies.
    """

    actor: Final = Actor("machine", (MANAGER,))

    def __init__(self) -> None:
        super().__init__()
        self.clock: TickingClock = TickingClock(_OPENING)
        self.office: Office = self.open_office(self.clock)
        self.customers: list[Id[Any]] = []
        self.items: list[Id[Any]] = []
        self.sales: list[Id[Sale]] = []
        self.tickets: list[Id[Ticket]] = []
        self.people: list[Id[Any]] = []
        self.assets: list[Id[Any]] = []
        self.entries: list[Id[Any]] = []

    def open_office(self, clock: Clock) -> Office:
        """The office to play; in memory here."""
        return Office.open(currency="EUR", timezone="Europe/Berlin", clock=clock)

    def teardown(self) -> None:
        """Close the office."""
        self.office.close()

    def do(self, call: Callable[[Work], R]) -> R | None:
        """Make one desk call in its own unit of work; a refusal leaves everything as it was."""
        before = len(list(self.office.events()))
        try:
            return self.office.run(call, actor=self.actor)
        except Refused:
            assert len(list(self.office.events())) == before, "a refused call left events behind"
            return None

    def some(self, data: st.DataObject, known: list[Id[Any]]) -> Id[Any]:
        """One of the objects made so far."""
        return data.draw(st.sampled_from(known))

    @initialize()
    def open_the_books(self) -> None:
        """Every office begins with a chart, a customer and an item in stock."""
        self.do(lambda work: work.ledger.open_chart(TRADING))
        self.meet_customer()
        self.introduce_item()
        self.hire()
        self.do(lambda work: work.stock.receive(self.items[0], 40, cost=Money("99.99", "EUR")))

    @rule()
    def meet_customer(self) -> None:
        """Somebody becomes a customer."""
        name = PersonName(given=f"Customer {len(self.customers)}")
        known = self.do(lambda work: work.customers.register(name))
        if known is not None:
            self.customers.append(known.id)

    @rule()
    def introduce_item(self) -> None:
        """Something new is sold."""
        sku = f"SKU-{len(self.items)}"
        item = self.do(lambda work: work.stock.introduce(f"Item {sku}", sku=sku))
        if item is not None:
            self.items.append(item.id)

    @rule(data=st.data(), quantity=_DELIVERIES, cents=_CENTS)
    def receive_goods(self, data: st.DataObject, quantity: int, cents: int) -> None:
        """Goods come in."""
        item, cost = self.some(data, self.items), Money.of_minor(cents, "EUR")
        self.do(lambda work: work.stock.receive(item, quantity, cost=cost))

    @rule(data=st.data(), counted=st.integers(0, 8))
    def count_goods(self, data: st.DataObject, counted: int) -> None:
        """A shelf is counted."""
        item = self.some(data, self.items)
        self.do(lambda work: work.stock.adjust(item, counted))

    @rule(data=st.data(), lines=st.lists(st.tuples(_QUANTITIES, _CENTS), min_size=1, max_size=3))
    def sell(self, data: st.DataObject, lines: list[tuple[int, int]]) -> None:
        """A customer buys: quoted and confirmed."""
        customer = self.some(data, self.customers)
        wanted = [
            SaleLine(
                # The first item is in stock from the beginning; of others there may be none.
                item=self.items[0] if data.draw(st.booleans()) else self.some(data, self.items),
                quantity=quantity,
                price=Money.of_minor(cents, "EUR").amount,
            )
            for quantity, cents in lines
        ]
        required = self.clock.now().date().add(days=data.draw(st.integers(-2, 2)))
        freight = Money.of_minor(data.draw(st.integers(0, 500)), "EUR")
        charges = [Charge(name="freight", amount=freight)] if freight else []

        def call(work: Work) -> Sale:
            quoted = work.sales.quote(
                customer=customer, lines=wanted, required=required, charges=charges
            )
            return work.sales.confirm(quoted.id)

        sale = self.do(call)
        if sale is not None:
            self.sales.append(sale.id)
            if data.draw(st.booleans()):
                self.do(lambda work: work.sales.ship_all(sale.id))

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), quantity=_QUANTITIES)
    def ship_a_part(self, data: st.DataObject, quantity: int) -> None:
        """Some units of a line go out, perhaps late."""
        sale = self.some(data, self.sales)
        self.do(lambda work: work.sales.ship(sale, {1: quantity}))

    @precondition(lambda self: self.sales)
    @rule(data=st.data())
    def ship_the_rest(self, data: st.DataObject) -> None:
        """Everything still open goes out."""
        sale = self.some(data, self.sales)
        self.do(lambda work: work.sales.ship_all(sale))

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), quantity=_QUANTITIES, restock=st.booleans())
    def take_goods_back(self, data: st.DataObject, quantity: int, *, restock: bool) -> None:
        """A customer sends something back."""
        sale = self.some(data, self.sales)
        self.do(
            lambda work: work.sales.take_back(sale, {1: quantity}, reason="broken", restock=restock)
        )

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), cancel=st.booleans())
    def give_up_a_sale(self, data: st.DataObject, *, cancel: bool) -> None:
        """A sale is cancelled, or what is open of it closed short."""
        sale = self.some(data, self.sales)
        if cancel:
            self.do(lambda work: work.sales.cancel(sale, reason="changed their mind"))
        else:
            self.do(lambda work: work.sales.close_short(sale, reason="discontinued"))

    @rule(data=st.data(), cents=_CENTS)
    def post_an_entry(self, data: st.DataObject, cents: int) -> None:
        """The owner puts money in."""
        amount, source = Money.of_minor(cents, "EUR"), self.some(data, self.customers)
        lines = [debit("1100", amount), credit("3100", amount)]
        entry = self.do(
            lambda work: work.ledger.post(lines, day=work.today(), source=source, text="capital")
        )
        if entry is not None:
            self.entries.append(entry.id)

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def reverse_an_entry(self, data: st.DataObject) -> None:
        """An entry is taken back."""
        entry = self.some(data, self.entries)
        self.do(lambda work: work.ledger.reverse(entry, day=work.today()))

    @rule(data=st.data())
    def open_a_ticket(self, data: st.DataObject) -> None:
        """A customer has a matter."""
        customer = self.some(data, self.customers)
        ticket = self.do(lambda work: work.support.open("Help", "It rattles.", customer=customer))
        if ticket is not None:
            self.tickets.append(ticket.id)

    @precondition(lambda self: self.tickets)
    @rule(
        data=st.data(),
        step=st.sampled_from(["receive", "reply", "wait", "resolve", "reopen", "merge"]),
    )
    def work_on_a_ticket(self, data: st.DataObject, step: str) -> None:
        """Somebody says or does something about it."""
        ticket, other = self.some(data, self.tickets), self.some(data, self.tickets)
        by = self.some(data, self.people)
        calls: dict[str, Callable[[Work], object]] = {
            "receive": lambda work: work.support.receive(ticket, "And it smokes."),
            "reply": lambda work: work.support.reply(ticket, "Pull the plug.", by=by),
            "wait": lambda work: work.support.wait(ticket),
            "resolve": lambda work: work.support.resolve(ticket, "replaced"),
            "reopen": lambda work: work.support.reopen(ticket, "rattles again"),
            "merge": lambda work: work.support.merge(ticket, other),
        }
        self.do(calls[step])

    @rule()
    def hire(self) -> None:
        """Somebody is hired, under whoever was hired first."""
        name = PersonName(given=f"Employee {len(self.people)}")
        manager = self.people[0] if self.people else None
        hired = self.do(
            lambda work: work.people.hire(
                name, Position(title="clerk", since=work.today(), manager=manager)
            )
        )
        if hired is not None:
            self.people.append(hired.id)

    @rule(data=st.data(), days=st.integers(0, 30))
    def give_another_manager(self, data: st.DataObject, days: int) -> None:
        """Somebody reports to somebody else from a day on, if that makes no circle."""
        employee, manager = self.some(data, self.people), self.some(data, self.people)
        since = self.clock.now().date().add(days=days)
        self.do(
            lambda work: work.people.change(
                employee, Position(title="clerk", since=since, manager=manager)
            )
        )

    @rule(data=st.data(), cents=_CENTS, months=st.integers(1, 40))
    def acquire_an_asset(self, data: st.DataObject, cents: int, months: int) -> None:
        """Something is bought to be used for a while."""
        custodian = self.some(data, self.people)
        asset = self.do(
            lambda work: work.assets.acquire(
                "Laptop",
                category="computers",
                cost=Money.of_minor(cents, "EUR"),
                life_months=months,
                custodian=custodian,
            )
        )
        if asset is not None:
            self.assets.append(asset.id)

    @rule()
    def depreciate_the_register(self) -> None:
        """The months up to now are booked."""
        self.do(lambda work: work.assets.depreciate_all(Month.of(work.today())))

    @precondition(lambda self: self.assets)
    @rule(data=st.data(), cents=st.integers(0, 2_000))
    def dispose_of_an_asset(self, data: st.DataObject, cents: int) -> None:
        """An asset is sold, or scrapped where nobody pays for it."""
        asset, proceeds = self.some(data, self.assets), Money.of_minor(cents, "EUR")
        if proceeds:
            self.do(lambda work: work.assets.sell(asset, proceeds, work.today()))
        else:
            self.do(lambda work: work.assets.scrap(asset, work.today(), "broken"))

    @rule(days=st.integers(1, 40))
    def let_time_pass(self, days: int) -> None:
        """Days go by."""
        self.clock.advance(timedelta(days=days))

    @invariant()
    def the_audit_finds_nothing(self) -> None:
        """Every law holds over everything stored."""
        audit = self.office.audit()
        assert not audit.breaches, str(audit)

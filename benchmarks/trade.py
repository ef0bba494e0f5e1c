"""The business of the storage benchmarks: a till that takes instalments on sales of four lines.

One instalment is one business transaction: the sale is read and written back, its event is recorded,
and an entry of two lines moves two balances. Every contender does it on the same thousand sales.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from itertools import cycle
from typing import ClassVar, Final, Self

import attrs

from officecore.back.ledger import Entry, credit, debit
from officecore.back.ledger.account import AccountType
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.journal import Journal
from officecore.front.customers import Customer
from officecore.kernel.actor import SYSTEM
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.business import Business
from officecore.kernel.currency import currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.storage import Storage
from officecore.kernel.time import instant
from officecore.kernel.value import Value
from officecore.office import Office

TENANT: Final = "main"
DAY: Final = instant(datetime(2025, 1, 6, 9, tzinfo=UTC))
CENT: Final = Money("0.01", "EUR")
CASH: Final = "1000"
RECEIVABLES: Final = "1200"
SALES: Final = 1_000
CUSTOMERS: Final = 50


class Standing(StrEnum):
    """Whether anything is still to be paid."""

    OPEN = "open"
    PAID = "paid"


@attrs.frozen(kw_only=True)
class SoldLine(Value):
    """So many of an item at a price."""

    number: int
    item: str
    quantity: Quantity
    price: Money


@attrs.frozen(kw_only=True)
class InstalmentPaid(Event):
    """The customer paid a part."""

    kind: ClassVar[str] = "bench_sale.instalment_paid"
    sale: Id[BenchSale]
    amount: Money
    paid: Money


@attrs.frozen(kw_only=True, slots=False)
class BenchSale(Aggregate):
    """A sale that is paid bit by bit, and never beyond its total."""

    kind: ClassVar[str] = "bench_sale"

    id: Id[BenchSale]
    customer: Searchable[Id[Customer]]
    lines: tuple[SoldLine, ...]
    total: Money
    paid: Money

    def pay(self, amount: Money) -> Self:
        """One instalment."""
        paid = self.paid + amount
        return self._after(InstalmentPaid(sale=self.id, amount=amount, paid=paid), paid=paid)

    @searchable
    def standing(self) -> Standing:
        """Whether anything is still to be paid."""
        return Standing.PAID if self.paid == self.total else Standing.OPEN

    @law("bench_sale.within_total", "Nobody pays more than a sale comes to.")
    def _within_total(self) -> Iterator[str]:
        if self.paid > self.total:
            yield f"{self.paid} are paid of {self.total}"


class TillDesk(Desk):
    """Takes instalments."""

    @requires("till.take")
    def take(self, sale: Id[BenchSale], amount: Money) -> BenchSale:
        """Take an instalment, and write it in the books."""
        paid = self._paid(sale, amount)
        self.work.book(Journal).append(_entry(self, sale, amount))
        return paid

    @requires("till.take")
    def take_to_ledger(self, sale: Id[BenchSale], amount: Money) -> BenchSale:
        """The same through the ledger's desk, which knows its accounts and records the entry too."""
        paid = self._paid(sale, amount)
        self.work.desk(LedgerDesk).post(
            [debit(CASH, amount), credit(RECEIVABLES, amount)], day=self.work.today(), source=sale
        )
        return paid

    def _paid(self, sale: Id[BenchSale], amount: Money) -> BenchSale:
        sales = self.work.repository(BenchSale)
        return sales.save(sales.get(sale).pay(amount))


def _entry(desk: Desk, sale: Id[BenchSale], amount: Money) -> Entry:
    return Entry.post(
        [debit(CASH, amount), credit(RECEIVABLES, amount)],
        day=desk.work.today(),
        source=sale,
        at=desk.work.now(),
    )


def new_sale(customer: Id[Customer]) -> BenchSale:
    """A sale of four lines, of which nothing is paid."""
    lines = [
        SoldLine(
            number=number,
            item=f"item {number} of the catalogue",
            quantity=Quantity(number, "piece"),
            price=Money("12.50", "EUR") * number,
        )
        for number in range(1, 5)
    ]
    return BenchSale(
        id=mint(BenchSale, DAY),
        customer=customer,
        lines=tuple(lines),
        total=Money("10000000.00", "EUR"),
        paid=Money("0.00", "EUR"),
    )


def new_sales(count: int = SALES) -> list[BenchSale]:
    """So many sales, to fifty customers in turn."""
    customers = cycle([mint(Customer, DAY) for _ in range(CUSTOMERS)])
    return [new_sale(next(customers)) for _ in range(count)]


def office_on(storage: Storage) -> Office:
    """The office that a storage keeps."""
    business = Business(tenant=TENANT, currency=currency("EUR"), timezone="UTC")
    return Office(storage, business, policies=())


def stored(storage: Storage) -> tuple[Office, list[BenchSale]]:
    """A new office with a thousand sales and the two accounts, and those sales."""
    office = office_on(storage)
    with office.unit_of_work(actor=SYSTEM) as work:
        for code in (CASH, RECEIVABLES):
            work.ledger.open_account(code, f"account {code}", AccountType.ASSET)
        sales = work.repository(BenchSale)
        return office, [sales.save(sale) for sale in new_sales()]


@attrs.frozen
class Instalment:
    """One transaction with its objects made beforehand, for storage alone to keep."""

    sale: Id[BenchSale]
    recorded: Recorded
    entry: Entry

    @classmethod
    def of(cls, sale: BenchSale) -> Self:
        """An instalment of one cent."""
        (event,) = sale.pay(CENT).pending
        lines = [debit(CASH, CENT), credit(RECEIVABLES, CENT)]
        return cls(
            sale.id,
            Recorded(
                position=0,
                id=mint(_Envelope, DAY),
                event=event,
                subject=sale.id,
                version=2,
                at=DAY,
                actor="till",
                cause="till.take",
                tenant=TENANT,
            ),
            Entry.post(lines, day=DAY.date(), source=sale.id, at=DAY),
        )


class _Envelope:
    kind: ClassVar[str] = "event"


def turns(sales: list[BenchSale]) -> Iterator[BenchSale]:
    """The sales, far from each other, again and again."""
    return cycle([sales[place * 617 % len(sales)] for place in range(len(sales))])

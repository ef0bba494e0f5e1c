"""A counter at which eight clerks want the same things at once.

Each job of a clerk is one transaction of the business: they sell the last pieces of the same items,
reverse the same entries, write notes into the same tickets, post to the same two accounts, and move the
same customers. A clerk keeps a list of what was acknowledged.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final, TypeVar

import attrs
from pendulum import Date

from officecore.back.ledger import Entry, credit, debit
from officecore.back.stock import Item
from officecore.front.customers import Address, Customer, PersonName
from officecore.front.sales import SaleLine
from officecore.front.support import Ticket
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office, Work
from tests.faults.shop import ANA, furnish, opened

A = TypeVar("A")

PIECES: Final = 3
_EURO: Final = Money("1.00", "EUR")
_EVE: Final[Id[Any]] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
_PAPER: Final[Id[Any]] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_FIRST_DAY: Final = Date(2000, 1, 1)
_TOO_LATE: Final = frozenset({"stock.enough", "ledger.reversed_twice"})
"""What a clerk may hear where another was faster."""


@attrs.frozen
class Counter:
    """What all clerks want."""

    items: tuple[Id[Item], ...]
    entries: tuple[Id[Entry], ...]
    tickets: tuple[Id[Ticket], ...]
    customers: tuple[Id[Customer], ...]

    @classmethod
    def furnish(cls, office: Office, transactions: int) -> Counter:
        """Fewer pieces and entries than so many transactions want, and few tickets and customers."""
        office.run(furnish, actor=ANA)
        few = range(1 + transactions // 100)
        with office.unit_of_work(actor=ANA) as work:
            customers = [work.customers.register(PersonName(given=f"Eve {n}")).id for n in few]
            tickets = [work.support.open("Help", str(n), customer=customers[n]).id for n in few]
            items = [_item(work, n) for n in range(transactions // 30)]
            entries = [_post(work).id for _ in range(transactions // 10)]
        return cls(tuple(items), tuple(entries), tuple(tickets), tuple(customers))


@attrs.define
class Done:
    """What a clerk did: what was acknowledged of each job, how often it was too late for one, and how
    often each transaction was tried."""

    acknowledged: dict[str, list[str]] = attrs.Factory(lambda: {name: [] for name in JOBS})
    too_late: int = 0
    tries: list[int] = attrs.Factory(list)


def serve(url: str, counter: Counter, clerk: int, transactions: int, seed: int) -> Done:
    """The day of one clerk."""
    chance, done = Random(f"{seed} {clerk}"), Done()
    with opened(url) as office:
        for number in range(transactions):
            name = chance.choice(list(JOBS))
            task = Task(counter, JOBS[name], chance.random(), clerk * transactions + number)
            try:
                done.acknowledged[name].append(office.run(task, actor=ANA))
            except OfficeError as error:
                if error.code not in _TOO_LATE:
                    raise
                done.too_late += 1
            done.tries.append(task.tries)
    return done


@attrs.define
class Task:
    """One transaction: a job at a place that chance chose, under a number of its own."""

    counter: Counter
    job: Callable[[Task, Work], str]
    chance: float
    number: int
    tries: int = 0

    def __call__(self, work: Work) -> str:
        self.tries += 1
        return self.job(self, work)

    def one_of(self, wanted: tuple[Id[A], ...]) -> Id[A]:
        return wanted[int(self.chance * len(wanted))]


def _sell(task: Task, work: Work) -> str:
    item = task.one_of(task.counter.items)
    line = SaleLine(item=item, quantity=1, price="2.50")
    sale = work.sales.quote(customer=task.counter.customers[0], lines=[line]).id
    work.sales.confirm(sale)
    work.sales.ship_all(sale)
    return item


def _reverse(task: Task, work: Work) -> str:
    entry = task.one_of(task.counter.entries)
    work.ledger.reverse(entry, day=work.today())
    return entry


def _note(task: Task, work: Work) -> str:
    text = f"note {task.number}"
    work.support.note(task.one_of(task.counter.tickets), text, by=_EVE)
    return text


def _move(task: Task, work: Work) -> str:
    """Everybody moves for a day, and no two to the same day."""
    day = _FIRST_DAY.add(days=task.number)
    address = Address(city="Berlin", since=day, until=day)
    work.customers.move(task.one_of(task.counter.customers), address)
    return day.isoformat()


def _posting(task: Task, work: Work) -> str:
    return _post(work).id


JOBS: Final[dict[str, Callable[[Task, Work], str]]] = {
    "sell": _sell,
    "reverse": _reverse,
    "note": _note,
    "move": _move,
    "post": _posting,
}


def _post(work: Work) -> Entry:
    lines = [debit("1100", _EURO), credit("3100", _EURO)]
    return work.ledger.post(lines, day=work.today(), source=_PAPER)


def _item(work: Work, number: int) -> Id[Item]:
    item = work.stock.introduce("Cup", sku=f"CUP-{number}").id
    work.stock.receive(item, PIECES, cost=_EURO)
    return item

"""Eight clerks at once, each a process of its own: nothing is lost, oversold or done twice."""

from __future__ import annotations

from collections import Counter as Tally
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import Sale
from officecore.front.support import Ticket
from officecore.office import Office
from tests.faults.counter import PIECES, Counter, Done, serve
from tests.faults.counts import TRANSACTIONS, chance
from tests.faults.shop import ANA, check_sound, opened
from tests.faults.ways import WAYS

CLERKS = 8


@pytest.mark.parametrize("transactions", [TRANSACTIONS])
@pytest.mark.parametrize("way", WAYS)
def test_eight_clerks_at_once_lose_nothing(way: str, transactions: int, tmp_path: Path) -> None:
    url, seed = WAYS[way](tmp_path / way), chance().randrange(10**6)
    with opened(url) as office:
        counter = Counter.furnish(office, transactions)
    each = transactions // CLERKS
    # Fresh processes: a fork would take along what the tests' own process has open.
    with ProcessPoolExecutor(CLERKS + 1, mp_context=get_context("spawn")) as clerks:
        days = [clerks.submit(serve, url, counter, n, each, seed) for n in range(CLERKS)]
        looks = 0
        while not all(day.done() for day in days):
            clerks.submit(look, url).result()
            looks += 1
        done = [day.result() for day in days]
    with opened(url) as office:
        check_sound(office)
        check_all(office, counter, done)
    tries = Tally(tries for day in done for tries in day.tries)
    print(f"{sum(tries.values())} transactions, {way}; looked at {looks} times meanwhile")
    print(f"too late: {sum(day.too_late for day in done)}; so many tries: {sorted(tries.items())}")


def look(url: str) -> None:
    """Whoever looks in the middle sees an office in which all laws hold."""
    with opened(url) as office:
        check_sound(office)
        balance = office.run(lambda work: work.ledger.trial_balance(), actor=ANA)
        assert balance.debit == balance.credit


def check_all(office: Office, counter: Counter, done: list[Done]) -> None:
    """What was acknowledged is there, once, and nothing else."""
    told = {
        job: [what for day in done for what in day.acknowledged[job]]
        for job in done[0].acknowledged
    }
    with office.unit_of_work(actor=ANA) as work:
        sold = Tally(told["sell"])
        for item in map(work.repository(Item).get, counter.items):
            assert item.on_hand.amount == PIECES - sold[item.id] >= 0
        assert work.repository(Sale).count() == len(told["sell"])
        assert len(told["reverse"]) == len(set(told["reverse"]))
        entries = work.ledger.entries(source=work.ledger.entry(counter.entries[0]).source)
        reversed_ = {entry.reverses for entry in entries if entry.reverses is not None}
        assert reversed_ == set(told["reverse"])
        written = {entry.id for entry in entries if entry.reverses is None}
        assert written == {*counter.entries, *told["post"]}
        tickets = map(work.repository(Ticket).get, counter.tickets)
        notes = [message.text for ticket in tickets for message in ticket.messages[1:]]
        assert sorted(notes) == sorted(told["note"])
        customers = map(work.repository(Customer).get, counter.customers)
        days = [address.since.isoformat() for each in customers for address in each.addresses]
        assert sorted(days) == sorted(told["move"])

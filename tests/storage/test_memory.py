"""Memory as a place to keep a business: one moment to read, one writer at its end, nothing left over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import attrs
from pendulum import datetime

from officecore.back.ledger.journal import Journal
from officecore.front.customers.customer_events import CustomerRegistered
from officecore.kernel.event import Recorded
from officecore.kernel.identity import mint
from officecore.kernel.person_name import PersonName
from officecore.kernel.personal import blanked
from officecore.storage.archive import Archive
from officecore.storage.memory import MemoryStorage
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter, Parcel

NOON = datetime(2025, 1, 6, 12)
REGISTERED = Recorded(
    position=0,
    id=mint(Letter, NOON),
    event=CustomerRegistered(customer=PAPER, name=PersonName(given="Ana")),
    subject=PAPER,
    version=1,
    at=NOON,
    actor="Ana",
    cause="tests",
    tenant="main",
)


def write(storage: MemoryStorage, to: str) -> None:
    with Workplace(storage=storage).work() as work:
        work.repository(Letter).save(Letter.write(to))


def register(storage: MemoryStorage) -> None:
    transaction = storage.begin("main")
    transaction.record(REGISTERED)
    transaction.commit()


def test_nothing_lands_after_a_rollback() -> None:
    storage, elsewhere = MemoryStorage(), MemoryStorage()
    register(storage)
    write(elsewhere, "Ana")
    before = list(storage.events("main"))
    transaction = storage.begin("main")
    transaction.repository(Letter).save(Letter.write("Ana"))
    transaction.book(Journal).append(an_entry(PAPER))
    transaction.record(REGISTERED)
    transaction.forget(PAPER)
    transaction.book(Archive).put_sealed(elsewhere.begin("main").book(Archive).sealed())
    transaction.rollback()
    transaction.commit()
    looking = storage.begin("main")
    assert looking.repository(Letter).count() == 0
    assert list(looking.book(Journal).entries()) == []
    assert list(storage.events("main")) == before


def test_forgetting_and_restoring_are_changes_by_themselves() -> None:
    storage, elsewhere = MemoryStorage(), MemoryStorage()
    register(storage)
    forgetting = storage.begin("main")
    forgetting.forget(PAPER)
    forgetting.commit()
    (forgotten,) = storage.events("main")
    assert forgotten == attrs.evolve(REGISTERED, position=1, event=blanked(REGISTERED.event))
    restoring = elsewhere.begin("main")
    restoring.book(Archive).put_sealed(storage.begin("main").book(Archive).sealed())
    restoring.commit()
    assert list(elsewhere.events("main")) == [forgotten]


def test_no_transaction_sees_two_moments() -> None:
    storage = MemoryStorage()
    write(storage, "Ana")
    early = storage.begin("main")
    assert early.repository(Parcel).count() == 0
    write(storage, "Bob")
    with refused("storage.overtaken"):
        early.repository(Letter).find()
    with refused("storage.overtaken"):
        list(early.book(Archive).sealed())


def test_whoever_was_refused_holds_nobody_up() -> None:
    storage = MemoryStorage()
    late = storage.begin("main")
    assert late.repository(Letter).count() == 0
    write(storage, "Ana")
    late.repository(Parcel).count()
    late.record(REGISTERED)
    with refused("storage.overtaken"):
        late.commit()
    with ThreadPoolExecutor(1) as pool:
        try:
            pool.submit(write, storage, "Bob").result(timeout=5)
        finally:
            late.rollback()


def test_nobody_begins_in_the_middle_of_a_commit() -> None:
    storage = MemoryStorage()
    ready = storage.begin("main")
    ready.repository(Letter).save(Letter.write("Ana"))
    ready.prepare()
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(storage.begin, "main")
        wait([begun], timeout=0.1)
        ready.commit()
        assert begun.result().repository(Letter).count() == 1

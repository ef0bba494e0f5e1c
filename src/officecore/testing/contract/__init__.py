"""Suites that prove an adapter: subclass, say how to open your storage, run.

    from officecore.testing.contract import RepositoryContract

    class TestMyRepository(RepositoryContract):
        def open(self) -> Storage:
            return MyStorage()

- `RepositoryContract`: objects are kept, found and never overwritten unseen.
- `UnitOfWorkContract`: all lands or nothing does, as if one came after another.
- `EventsContract`: what happened is told in order, once, for good.
- `OutboxContract`: who hears of events hears of each, in order, over every restart.
- `IdempotencyContract`: under one key a thing is done once.
- `JournalContract`: entries stay, balances are their sums on any day.
- `ExportContract`: an office that is written out and put back is the same office.
- `TenantsContract`: offices in one storage never meet; `TenantsMachine` tries that in any order.
- `ConcurrencyContract`: threads and processes that work at once lose nothing and take nothing twice.
- `StorageAgreement`: a machine that does anything to your storage and to memory, and compares.
- `UnitOfWorkMachine`: a machine that works well and badly; nothing half-done ever lands.

Each test is one promise, named as the promise; what is broken is told in words, as in *save accepted a
stale version*. The storages of the house run the same suites.
"""

from officecore.testing.contract.agreement import StorageAgreement
from officecore.testing.contract.concurrency import ConcurrencyContract
from officecore.testing.contract.events import EventsContract
from officecore.testing.contract.export import ExportContract
from officecore.testing.contract.idempotency import IdempotencyContract
from officecore.testing.contract.journal import JournalContract
from officecore.testing.contract.outbox import OutboxContract
from officecore.testing.contract.repository import RepositoryContract
from officecore.testing.contract.tenants import TenantsContract
from officecore.testing.contract.tenants_machine import TenantsMachine
from officecore.testing.contract.unit_of_work import UnitOfWorkContract
from officecore.testing.contract.unit_of_work_machine import UnitOfWorkMachine

__all__ = [
    "ConcurrencyContract",
    "EventsContract",
    "ExportContract",
    "IdempotencyContract",
    "JournalContract",
    "OutboxContract",
    "RepositoryContract",
    "StorageAgreement",
    "TenantsContract",
    "TenantsMachine",
    "UnitOfWorkContract",
    "UnitOfWorkMachine",
]

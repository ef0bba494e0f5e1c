"""A year of a support contract at the desk, on every storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from pendulum import date, datetime

from officecore.front.customers import CustomersDesk, PersonName
from officecore.front.support import SupportDesk, Ticket
from officecore.front.support.entitlement import (
    LAWS,
    Allowance,
    Basis,
    CoveredUnit,
    EntitlementDesk,
    Inheritance,
    PaidIncident,
    ProductWarranty,
    SupportContract,
    Terms,
    WarrantyPeriod,
    right_of,
)
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.planting import planted
from tests.postgresql import fresh_url

PRODUCT: Id[Any] = Id("item_01jd8m2q4ceaer5h9yq4k0f3xv")
FIRST = date(2025, 1, 6)
STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=STORAGES)
def anywhere(request: pytest.FixtureRequest) -> Iterator[Shop]:
    storage = STORAGES[request.param]()
    yield Shop(storage)
    storage.close()


class Shop:
    """A place with a customer, a ticket, and a contract for one hour."""

    def __init__(self, storage: Storage | None = None) -> None:
        self.clock = TickingClock(datetime(2025, 1, 6, 9))
        self.place = Workplace(storage=storage, clock=self.clock)
        with self.place.work() as work:
            self.customer = work.desk(CustomersDesk).register(PersonName(given="Ana")).id
            self.ticket = work.desk(SupportDesk).open("Help", "!", customer=self.customer).id
            self.contract = work.desk(EntitlementDesk).sign(
                self.customer,
                "care",
                terms=Terms(start=FIRST, initial=12, renewal=12),
                allowance=Allowance.hours(1, unit=15, price=Money(80, "EUR")),
            )

    def do(self, method: str, *args: Any, **told: Any) -> Any:
        with self.place.work() as work:
            return getattr(work.desk(EntitlementDesk), method)(*args, **told)

    def breaches(self) -> list[str]:
        with self.place.work() as work:
            return [breach.law for law in LAWS for breach in law.breaches(work)]

    def plant(self, kind: Any, subject: Any, **changes: Any) -> None:
        with self.place.work() as work:
            work.repository(kind).save(planted(subject, **changes))


def test_a_year_of_care_reads_the_same_everywhere(anywhere: Shop) -> None:
    shop, id_ = anywhere, anywhere.contract.id
    shop.do("draw", id_, 70, ticket=shop.ticket, key="a")
    shop.do("draw", id_, 70, ticket=shop.ticket, key="a")
    shop.do("extend", id_, 30, key="more")
    shop.do("name_contacts", id_, ["ana@example.com"])
    shop.do("cancel", id_)
    kept = shop.do("rerate", id_)
    assert shop.do("contract", id_) == kept
    (entry,) = kept.entries
    assert (entry.charged, entry.beyond, kept.last) == (75, 0, date(2026, 1, 5))
    shop.do("grant", PRODUCT, WarrantyPeriod(months=12))
    shop.do("grant", PRODUCT, WarrantyPeriod(months=24))
    unit = shop.do("deliver", PRODUCT, "A1", customer=shop.customer)
    shop.do("register", unit.id)
    new = shop.do("replace", unit.id, "A2", inheritance=Inheritance.INHERITS)
    found = shop.do("covered", shop.customer, serial="A2")
    assert (found.by.basis, found.by.of, new.last) == (Basis.WARRANTY, new.id, date(2027, 1, 5))
    shop.do("take_back", new.id)
    assert not shop.do("covered", shop.customer, serial="A2").is_covered
    assert shop.do("covered", shop.customer, address="ANA@example.com").by.of == id_
    assert shop.breaches() == []


def test_voiding_a_ticket_gives_everything_back() -> None:
    shop = Shop()
    shop.do("draw", shop.contract.id, 70, ticket=shop.ticket, key="a")
    shop.do("draw", shop.contract.id, 5, ticket=shop.ticket, key="b")
    with shop.place.work() as work:
        other = work.desk(SupportDesk).open("Why", "?", customer=shop.customer).id
    shop.do("draw", shop.contract.id, 5, ticket=other, key="c")
    shop.do("sell_incident", shop.ticket, Money(90, "EUR"))
    with refused("paid_incident.once"):
        shop.do("sell_incident", shop.ticket, Money(90, "EUR"))
    shop.do("void", shop.ticket)
    shop.do("void", shop.ticket)
    (contract,) = shop.do("contracts", shop.customer)
    assert [each.key for each in contract.live()] == ["c"]
    assert contract.remaining(FIRST) == 60
    assert shop.do("rerate", contract.id).remaining(FIRST) == 45
    shop.do("sell_incident", shop.ticket, Money(90, "EUR"))


def test_a_serial_number_is_in_one_pair_of_hands() -> None:
    shop = Shop()
    with refused("product_warranty.unknown"):
        shop.do("deliver", PRODUCT, "A1", customer=shop.customer)
    shop.do("grant", PRODUCT, WarrantyPeriod(months=24))
    unit = shop.do("deliver", PRODUCT, "A1", customer=shop.customer)
    with refused("covered_unit.serial"):
        shop.do("deliver", PRODUCT, "A1", customer=shop.customer)
    shop.do("take_back", unit.id)
    assert shop.do("deliver", PRODUCT, "A1", customer=shop.customer).gone is None


def test_a_ticket_keeps_the_right_of_its_report() -> None:
    shop = Shop()
    judged = shop.do("entitle", shop.ticket)
    right = right_of(judged)
    assert right is not None and right.contract == shop.contract.id
    with refused("entitlement.kept"):
        shop.do("entitle", shop.ticket)
    shop.plant(Ticket, judged, customer=PRODUCT)
    assert "entitlement.own_right" in shop.breaches()


def test_what_ended_since_the_report_covers_it_still() -> None:
    shop = Shop()
    shop.do("cancel", shop.contract.id)
    shop.clock.advance(timedelta(days=400))
    assert not shop.do("covered", shop.customer).is_covered
    right = right_of(shop.do("entitle", shop.ticket))
    assert right is not None and right.contract == shop.contract.id


def test_a_contract_of_tomorrow_covers_no_earlier_report() -> None:
    shop = Shop()
    contract = shop.do("contract", shop.contract.id)
    shop.plant(SupportContract, contract, terms=Terms(start=FIRST.add(days=1)))
    right = right_of(shop.do("entitle", shop.ticket))
    assert right is not None and right.contract is None
    sold = shop.do("sell_incident", shop.ticket, Money(90, "EUR"))
    paid = right_of(shop.do("entitle", shop.ticket))
    assert paid is not None and paid.contract == sold.id


def test_what_was_judged_stays_when_a_contract_ends() -> None:
    shop = Shop()
    shop.do("cancel", shop.contract.id)
    reported = shop.place.clock.now().add(months=11)
    assert shop.do("covered", shop.customer, at=reported).is_covered
    assert not shop.do("covered", shop.customer, at=reported.add(months=2)).is_covered


def test_the_audit_finds_what_was_planted() -> None:
    shop = Shop()
    granted = shop.do("grant", PRODUCT, WarrantyPeriod(months=24))
    unit = shop.do("deliver", PRODUCT, "A1", customer=shop.customer)
    sold = shop.do("sell_incident", shop.ticket, Money(90, "EUR"))
    shop.do("draw", shop.contract.id, 5, ticket=shop.ticket, key="a")
    assert shop.breaches() == []
    twin: dict[Any, Any] = {ProductWarranty: granted, CoveredUnit: unit, PaidIncident: sold}
    for kind, of in twin.items():
        other = Id[Any](str(of.id)[:-1] + ("v" if str(of.id)[-1] != "v" else "w"))
        shop.plant(kind, of, id=other, version=0)
    contract = shop.do("contract", shop.contract.id)
    shop.plant(SupportContract, contract, customer=unit.id)
    shop.plant(CoveredUnit, unit, replaced_by=granted.id)
    assert set(shop.breaches()) == {
        "product_warranty.once",
        "covered_unit.serial",
        "covered_unit.replaced",
        "paid_incident.once",
        "support_contract.own_tickets",
    }

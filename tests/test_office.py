"""The office: units of work that land whole, retries, the audit, and any play of all its desks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import settings
from pendulum import datetime

from officecore.back.ledger import TRADING
from officecore.front.customers import Channel, ContactPoint, Customer, PersonName
from officecore.kernel.actor import Actor
from officecore.kernel.clock import Clock, FixedClock
from officecore.kernel.errors import Conflict
from officecore.kernel.law import law
from officecore.kernel.record import Record
from officecore.office import Office, Work
from officecore.policies import POLICIES
from officecore.roles import MANAGER
from officecore.storage.memory import MemoryStorage, MemoryTransaction
from officecore.storage.seal import Head
from officecore.testing import Workplace, refused
from officecore.testing.office import OfficeMachine
from officecore.testing.planting import planted

ANA = Actor("ana", (MANAGER,))
NAME = PersonName(given="Bob")


def office(**options: Any) -> Office:
    clock = FixedClock(datetime(2025, 1, 6, 23, 30))
    return Office.open(currency="EUR", timezone="Europe/Berlin", clock=clock, **options)


def test_days_are_counted_in_the_business_zone() -> None:
    with office().unit_of_work(actor=ANA) as work:
        assert str(work.today()) == "2025-01-07"


def test_an_office_and_its_work_say_whose_they_are() -> None:
    shop = office()
    assert repr(shop) == "<office main, EUR, Europe/Berlin>"
    assert repr(shop.storage) == "<storage memory://>"
    assert repr(shop.storage.begin("main")) == "<transaction of main in memory://>"
    with shop.unit_of_work(actor=ANA) as work:
        assert repr(work) == "<Work of ana in main, open>"
        assert repr(work.sales) == "<SalesDesk of <Work of ana in main, open>>"
        assert repr(work.repository(Customer)) == "<repository of Customer>"
    assert repr(work) == "<Work of ana in main, ended>"


def test_policies_may_be_handed_over_as_a_list() -> None:
    only = [each for each in POLICIES if each.name == "issue_stock"]
    assert repr(office(policies=only).policies) == "<policies issue_stock>"


def test_an_exception_rolls_everything_back() -> None:
    shop = office()

    def cut_off() -> None:
        with shop.unit_of_work(actor=ANA) as work:
            work.customers.register(NAME)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power"):
        cut_off()
    assert list(shop.events()) == []


def test_a_run_that_was_overtaken_is_tried_again() -> None:
    shop, calls = office(), []

    def overtaken_once(work: Work) -> int:
        calls.append(work)
        if len(calls) == 1:
            raise Conflict("storage.stale", "You cannot save this because another was faster.")
        work.customers.register(NAME)
        return len(calls)

    assert shop.run(overtaken_once, actor=ANA) == 2
    assert len(list(shop.events())) == 1


def test_a_run_gives_up_after_its_attempts() -> None:
    shop, calls = office(), []

    def always_overtaken(work: Work) -> None:
        calls.append(work)
        raise Conflict("storage.stale", "You cannot save this because another was faster.")

    with refused("storage.stale"):
        shop.run(always_overtaken, actor=ANA, attempts=3)
    assert len(calls) == 3


def test_a_run_that_is_refused_is_not_tried_again() -> None:
    shop, calls = office(), []

    def refused_call(work: Work) -> None:
        calls.append(work)
        work.customers.register(NAME, number="C-1")
        work.ledger.account("9999")

    with refused("ledger.account_unknown"):
        shop.run(refused_call, actor=ANA)
    assert len(calls) == 1


@pytest.mark.parametrize("attempts", [0, -1, "x", 1.5, True, None])
def test_a_run_without_attempts_is_refused(attempts: Any) -> None:
    with refused("office.attempts"):
        office().run(lambda work: None, actor=ANA, attempts=attempts)


def test_a_run_of_no_function_is_refused() -> None:
    nothing: Any = "sales.confirm"
    with refused("office.function", asked=nothing):
        office().run(nothing, actor=ANA)


def test_an_address_alone_makes_no_office() -> None:
    address: Any = "memory://"
    with refused("office.made"):
        Office(address, office().business)
    with refused("office.made"):
        Office(office().storage, address)


@pytest.mark.parametrize("wrong", [5, "head", [5], Head(0, "")])
def test_only_heads_bear_witness_to_a_verification(wrong: Any) -> None:
    with refused("office.witnesses", asked=wrong):
        office().verify(witnesses=wrong)


@pytest.mark.parametrize("url", ["memory://", "sqlite:///{folder}/shop.db"])
def test_no_change_is_lost_between_threads(url: str, tmp_path: Path) -> None:
    shop = office(url=url.format(folder=tmp_path))
    with shop, shop.unit_of_work(actor=ANA) as work:
        bob = work.customers.register(NAME)
        work.commit()
        rename = [
            threading.Thread(target=shop.run, args=(_adds_contact(bob, n),), kwargs={"actor": ANA})
            for n in range(6)
        ]
        for thread in rename:
            thread.start()
        for thread in rename:
            thread.join()
        with shop.unit_of_work(actor=ANA) as after:
            assert after.customers.get(bob.id).version == 7


def _adds_contact(bob: Customer, number: int) -> Any:
    point = ContactPoint(channel=Channel.EMAIL, address=f"bob{number}@example.com")
    return lambda work: work.customers.add_contact(bob.id, point)


def test_an_office_opened_wrongly_says_what_it_takes() -> None:
    with refused("currency.unknown"):
        Office.open(currency="EURO", timezone="Europe/Berlin")
    with refused("time.zone"):
        Office.open(currency="EUR", timezone="Europe/Berlln")


def test_an_office_kept_in_a_file_goes_on_where_it_was(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    with office(url=url) as first, first.unit_of_work(actor=ANA) as work:
        bob = work.customers.register(NAME, number="C-1")
        work.ledger.open_chart(TRADING)
    with office(url=url) as again, again.unit_of_work(actor=ANA) as work:
        assert work.customers.find(number="C-1").items == (bob,)
        assert len(work.ledger.accounts()) == len(TRADING.rows)


def test_two_offices_in_one_file_never_meet(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shops.db"
    with office(url=url, tenant="north") as north, north.unit_of_work(actor=ANA) as work:
        bob = work.customers.register(NAME)
    with office(url=url, tenant="south") as south, south.unit_of_work(actor=ANA) as work:
        assert len(work.customers.find()) == 0
        with refused("storage.not_found"):
            work.customers.get(bob.id)
        assert list(south.events()) == []


def test_the_audit_says_in_words_what_it_found() -> None:
    shop = office()
    with shop.unit_of_work(actor=ANA) as work:
        work.customers.register(NAME, number="C-1")
        work.customers.register(NAME, number="C-1")
    audit = shop.audit()
    assert audit.objects == 2
    assert str(audit).splitlines()[0] == f"{audit.laws} laws audited over 2 objects: 1 breach"
    assert str(audit).splitlines()[1].startswith("  customer.number_once: main: the number C-1")


@attrs.frozen(kw_only=True)
class Tier(Record):
    kind: ClassVar[str] = "tests.tier"
    name: str

    @law("tier.known", "A tier is gold or silver.")
    def _known(self) -> Iterator[str]:
        if self.name not in ("gold", "silver"):
            yield f"{self.name} is no tier"


def test_the_audit_asks_attached_records_their_laws() -> None:
    shop = office()
    with shop.unit_of_work(actor=ANA) as work:
        bob = work.customers.register(NAME).attach(Tier(name="gold"))
        tin = object.__new__(Tier)
        object.__setattr__(tin, "name", "tin")
        work.repository(Customer).save(planted(bob, records=(tin,)))
    assert [str(breach) for breach in shop.audit().breaches] == [
        f"tier.known: {bob.id}: tin is no tier"
    ]


class SqliteOfficeMachine(OfficeMachine):
    """The same play over SQLite."""

    def open_office(self, clock: Clock) -> Office:
        return Office.open("sqlite://", currency="EUR", timezone="Europe/Berlin", clock=clock)


TestOfficeInMemory = OfficeMachine.TestCase
TestOfficeInSqlite = SqliteOfficeMachine.TestCase
TestOfficeInMemory.settings = settings(max_examples=20, stateful_step_count=20)
TestOfficeInSqlite.settings = settings(max_examples=8, stateful_step_count=15)


class Queue(MemoryStorage):
    """Notes who comes again."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[str] = []

    def begin(self, tenant: str) -> MemoryTransaction:
        self.begun.append("begins")
        return super().begin(tenant)

    def begin_reading(self, tenant: str) -> MemoryTransaction:
        return super().begin(tenant)

    def begin_in_turn(self, tenant: str) -> MemoryTransaction:
        self.begun.append("in turn")
        return super().begin(tenant)


def test_who_was_refused_comes_again_in_turn() -> None:
    storage, attempts = Queue(), count(1)

    def late(work: Work) -> int:
        attempt = next(attempts)
        if attempt < 3:
            raise Conflict("office.late", f"You cannot do this at attempt {attempt}.")
        return attempt

    assert Office(storage, Workplace().business).run(late, actor=ANA) == 3
    assert storage.begun == ["begins", "in turn", "in turn"]

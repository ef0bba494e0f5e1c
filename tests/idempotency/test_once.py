"""A command under a key is carried out once, and answered as often as it is asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

from officecore.back.stock import Item
from officecore.front.customers import Customer, PersonName
from officecore.front.sales import Sale, SaleStatus
from officecore.kernel.actor import Actor, Role
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.desk import Desk, requires
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.office import Office, Work
from officecore.roles import STOCK_KEEPER
from officecore.testing import refused
from tests.idempotency.shop import ANA, NAME, Shop


def register(work: Work) -> Customer:
    return work.once("k-1", work.customers.register, NAME)


def test_the_same_key_does_nothing_again() -> None:
    shop = Shop()
    first = shop.office.run(register, actor=ANA)
    happened = shop.happened
    assert shop.office.run(register, actor=ANA) == first
    assert shop.happened == happened


def test_a_retry_a_year_later_gets_the_first() -> None:
    shop = Shop()
    first = shop.office.run(register, actor=ANA)
    shop.clock.advance(timedelta(days=365))
    again = shop.office.run(register, actor=ANA)
    assert (again.id, again) == (first.id, first)


def test_what_follows_from_it_follows_once() -> None:
    shop = Shop()
    for _ in range(3):
        shop.office.run(lambda w: w.once("ship", w.sales.ship_all, shop.sale), actor=ANA)
    with shop.office.unit_of_work(actor=ANA) as work:
        assert work.stock.on_hand(shop.tea).amount == 6
        assert work.ledger.balance("1200")["EUR"] == Money("10.00", "EUR")
    assert not shop.office.audit().breaches


def test_a_replay_gives_the_object_as_it_was_then() -> None:
    shop = Shop()
    first = shop.office.run(register, actor=ANA)
    shop.office.run(lambda w: w.customers.archive(first.id, "moved"), actor=ANA)
    assert shop.office.run(register, actor=ANA) == first


def test_a_step_no_longer_legal_is_still_answered() -> None:
    shop = Shop()

    def ship(work: Work) -> Sale:
        return work.once("ship", work.sales.ship_all, shop.sale)

    shop.office.run(ship, actor=ANA)
    assert shop.office.run(ship, actor=ANA).status is SaleStatus.SHIPPED


def test_another_argument_is_refused_by_its_name() -> None:
    shop = Shop()
    shop.office.run(register, actor=ANA)
    other = PersonName(given="Rob")
    with refused("command.key_reused", arguments=("name", "number")):
        shop.office.run(
            lambda w: w.once("k-1", w.customers.register, other, number="C-1"), actor=ANA
        )


def test_another_command_may_not_have_the_key() -> None:
    shop = Shop()
    shop.office.run(register, actor=ANA)
    with refused("command.key_taken"):
        shop.office.run(lambda w: w.once("k-1", w.sales.confirm, shop.sale), actor=ANA)


def test_a_key_is_free_for_another_tenant(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shops.db"
    north, south = Shop(url=url, tenant="north"), Shop(url=url, tenant="south")
    first = north.office.run(register, actor=ANA)
    assert south.office.run(register, actor=ANA).id != first.id
    assert south.happened.count("customer.registered") == 2


def test_without_permission_a_replay_tells_nothing() -> None:
    shop = Shop()
    shop.office.run(register, actor=ANA)
    keeper = Actor("carl", (STOCK_KEEPER,))
    with shop.office.unit_of_work(actor=keeper) as work:
        for name in (NAME, PersonName(given="Rob")):
            with refused("access.denied", asked="customers.register"):
                work.once("k-1", work.customers.register, name)


def test_twins_in_one_unit_of_work_are_one() -> None:
    shop = Shop()
    with shop.office.unit_of_work(actor=ANA) as work:
        assert register(work) == register(work)
        with refused("command.key_reused", arguments=("name",)):
            work.once("k-1", work.customers.register, PersonName(given="Rob"))
    assert shop.happened.count("customer.registered") == 2


def test_a_refused_call_leaves_its_key_free() -> None:
    shop = Shop()

    def issue(work: Work) -> Any:
        return work.once("issue", work.stock.issue, shop.tea, 12)

    with refused("stock.enough"):
        shop.office.run(issue, actor=ANA)
    shop.office.run(lambda w: w.stock.receive(shop.tea, 5, cost=Money("6.00", "EUR")), actor=ANA)
    assert shop.office.run(issue, actor=ANA).item.on_hand.amount == 3


def test_a_unit_rolled_back_keeps_no_key() -> None:
    shop = Shop()
    before = shop.happened
    work = shop.office.unit_of_work(actor=ANA)
    first = register(work)
    work.rollback()
    assert shop.happened == before
    assert shop.office.run(register, actor=ANA).id != first.id


@pytest.mark.parametrize("url", ["memory://", "sqlite:///{folder}/shop.db"])
def test_threads_with_one_key_do_it_once(url: str, tmp_path: Path) -> None:
    shop = Shop(url=url.format(folder=tmp_path))

    def call(_: int) -> tuple[Item, Any]:
        return shop.office.run(
            lambda w: w.once("issue", w.stock.issue, shop.tea, 4), actor=ANA, attempts=50
        )

    with shop.office, ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(call, range(6)))
        assert all(each == outcomes[0] for each in outcomes)
        assert shop.happened.count("item.issued") == 1


def test_two_open_at_once_cannot_both_land() -> None:
    shop = Shop()
    one, other = (shop.office.unit_of_work(actor=ANA) for _ in range(2))
    register(one), register(other)
    one.commit()
    with refused("storage.overtaken"):
        other.commit()


@pytest.mark.parametrize("key", ["", " ", "k" * 201, "a\nb", "half \ud800", "nul\x00", 7, None])
def test_what_is_no_key_is_refused(key: Any) -> None:
    shop = Shop()
    before = shop.happened
    with refused("command.key"):
        shop.office.run(lambda w: w.once(key, w.customers.register, NAME), actor=ANA)
    assert shop.happened == before


def test_only_methods_of_its_own_desks_are_taken() -> None:
    shop = Shop()
    with shop.office.unit_of_work(actor=ANA) as work:
        other = shop.office.unit_of_work(actor=ANA)
        wrong: list[Any] = [
            register,
            lambda name: name,
            other.customers.register,
            work.sales._change,
            "customers.register",
        ]
        for command in wrong:
            with refused("command.method"):
                work.once("k-1", command, NAME)


@attrs.frozen(kw_only=True)
class TillOpened(Event):
    kind: ClassVar[str] = "once_till.opened"


@attrs.frozen(kw_only=True, slots=False)
class Till(Aggregate):
    kind: ClassVar[str] = "once_till"
    id: Id[Till]
    key: str = ""


class TillDesk(Desk):
    @requires("till.open")
    def open(self, key: str, command: str = "", work: int = 0) -> Till:
        till = Till(id=mint(Till, self.work.now()), key=f"{key}{command}{work}")
        return self.work.repository(Till).save(till)

    @requires("till.open")
    def open_half(self, key: str) -> Till:
        self.open(key)
        raise RuntimeError("drawer stuck")


def test_a_desk_of_ones_own_may_name_its_arguments_anyhow() -> None:
    with Shop().office.unit_of_work(actor=ANA) as work:
        desk = work.desk(TillDesk)
        first = work.once("k", desk.open, key="7", command="c", work=1)
        assert work.once("k", desk.open, "7", "c", 1) == first
        assert first.key == "7c1"


def test_a_call_that_fails_half_way_breaks_the_work() -> None:
    with Shop().office.unit_of_work(actor=ANA) as work:
        with pytest.raises(RuntimeError, match="drawer"):
            work.once("k", work.desk(TillDesk).open_half, "7")
        with refused("work.broken"):
            work.commit()
        work.rollback()


def test_events_tell_the_command_as_their_cause() -> None:
    shop = Shop()
    shop.office.run(register, actor=ANA)
    assert [each.cause for each in shop.office.events()][-1] == "customers.register"


def test_the_audit_finds_nothing_wrong_with_keys() -> None:
    shop = Shop()
    before = shop.office.audit().objects
    shop.office.run(register, actor=ANA)
    audit = shop.office.audit()
    assert (audit.objects, audit.breaches) == (before + 2, ())


def test_an_office_opened_again_still_knows_its_keys(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    shop = Shop(url=url)
    with shop.office:
        first = shop.office.run(register, actor=ANA)
    with Office.open(url, currency="EUR", timezone="Europe/Berlin") as again:
        assert again.run(register, actor=Actor("bea", (Role("desk", ("customers.*",)),))) == first

"""Nobody overdraws what is limited, whoever holds and posts in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, BalanceLimit, Entry, Journal, LedgerDesk, credit, debit
from officecore.back.ledger.holds import LAWS, HoldEnd, HoldsDesk, HoldStatus, PendingEntry
from officecore.back.ledger.holds.laws import posted_within, within_limit
from officecore.kernel.actor import SYSTEM, Actor, Role
from officecore.kernel.clock import FixedClock
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.office import Office
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.ledger import lines
from officecore.testing.planting import planted
from tests.postgresql import fresh_url

_AT, _DAY = datetime(2025, 1, 6, 9), Date(2025, 1, 6)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_LIMIT = BalanceLimit.NO_CREDIT_BALANCE
_STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=_STORAGES)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """Each storage of the house, empty."""
    opened = _STORAGES[request.param]()
    yield opened
    opened.close()


@pytest.fixture
def place() -> Workplace:
    """A bank account with 100 EUR since 6 January, which may not be overdrawn."""
    return _opened()


def _opened(storage: Storage | None = None) -> Workplace:
    place = Workplace(storage=storage)
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        desk.open_chart(TRADING)
        desk.limit_account("1100", _LIMIT)
        _pay(work, -100)
    return place


def _paid(euros: int) -> Any:
    moved = [debit("5100", Money(euros, "EUR")), credit("1100", Money(euros, "EUR"))]
    return moved if euros > 0 else None


def _pay(work: UnitOfWork, euros: int, day: Date = _DAY) -> Entry:
    """Pay so much from the bank; a negative sum comes in."""
    amount = Money(abs(euros), "EUR")
    from_, to = ("1100", "5100") if euros > 0 else ("3100", "1100")
    moved = [debit(to, amount), credit(from_, amount)]
    return work.desk(LedgerDesk).post(moved, day=day, source=_PAPER)


def _place(work: UnitOfWork, euros: int, days: int | None = 7) -> PendingEntry:
    lasts = None if days is None else timedelta(days=days)
    moved = [debit("5100", Money(euros, "EUR")), credit("1100", Money(euros, "EUR"))]
    return work.desk(HoldsDesk).place(moved, day=_DAY, source=_PAPER, lasts=lasts)


def _sound(place: Workplace) -> bool:
    with place.work() as work:
        return [breach for law in LAWS for breach in law.breaches(work)] == []


def test_a_hold_ends_alike_on_every_storage(storage: Storage) -> None:
    place = _opened(storage)
    with place.work() as work:
        desk = work.desk(HoldsDesk)
        spent, given_up, left = [_place(work, each) for each in (60, 30, 10)]
        assert {each.id for each in desk.pending("1100")} == {spent.id, given_up.id, left.id}
        part = lines("5100 45.00 EUR\n1100 -45.00 EUR")
        entry = desk.post(spent.id, lines=part)
        desk.void(given_up.id, reason="No show")
        assert [each.id for each in desk.pending("1100")] == [left.id]
        assert desk.hold(spent.id).end == HoldEnd(at=_AT, entry=entry.id)
        assert work.desk(LedgerDesk).balance("1100") == MoneyBag([Money("55.00", "EUR")])
    assert _sound(place)


def test_what_is_held_is_not_there_for_others(place: Workplace) -> None:
    with place.work() as work:
        hold = _place(work, 70)
        with refused("ledger.balance_limit", accepted=Money(30, "EUR"), account="1100"):
            _pay(work, 31)
        with refused("ledger.balance_limit"):
            _place(work, 31)
        _pay(work, 30)
        work.desk(HoldsDesk).post(hold.id)
    assert _sound(place)


@pytest.mark.parametrize("days", [6, 7])
def test_an_expired_hold_is_free_without_sweeping(place: Workplace, days: int) -> None:
    with place.work() as work:
        hold = _place(work, 70)
    later = Workplace(storage=place.storage, clock=FixedClock(_AT.add(days=days)))
    with later.work() as work:
        if days < 7:
            with refused("ledger.balance_limit"):
                _pay(work, 100)
            return
        assert work.desk(HoldsDesk).pending("1100") == ()
        with refused("hold.lifecycle", state="expired"):
            work.desk(HoldsDesk).post(hold.id)
        _pay(work, 100)
    assert _sound(place)


def test_a_refused_step_leaves_everything_as_it_was(place: Workplace) -> None:
    """Also in the unit of work in which it was refused."""
    with place.work() as work:
        desk = work.desk(HoldsDesk)
        hold = _place(work, 70)
        with refused("hold.part"):
            desk.post(hold.id, lines=lines("5100 71.00 EUR\n1100 -71.00 EUR"))
        with refused("ledger.account_unknown"):
            desk.place(lines("9 1 EUR\n1100 -1 EUR"), day=_DAY, source=_PAPER)
        assert desk.pending("1100") == (desk.hold(hold.id),)
        assert len(work.desk(LedgerDesk).entries(account="5100")) == 0


def test_an_earlier_day_leaves_enough_for_later_ones(place: Workplace) -> None:
    """What came in since, and went out again, is looked at day by day."""
    days = [_DAY.add(days=n) for n in range(5)]
    with place.work() as work:
        _pay(work, 80, days[2])
        _pay(work, -50, days[4])
        with refused("ledger.balance_limit", accepted=Money(20, "EUR"), day=days[2]):
            _pay(work, 21, days[1])
        with refused(
            "ledger.balance_limit", accepted=Money(0, "EUR"), day=days[0].subtract(days=1)
        ):
            _pay(work, 1, days[0].subtract(days=1))
        _pay(work, 20, days[1])
    assert _sound(place)


_STEPS = st.tuples(
    st.sampled_from(["pay", "take", "place", "post", "void"]),
    st.integers(1, 60),
    st.integers(-2, 5),
)


@given(st.lists(_STEPS, max_size=14))
def test_no_order_of_steps_overdraws_an_account(steps: list[tuple[str, int, int]]) -> None:
    place, holds = _opened(), list[PendingEntry]()
    for step, euros, days in steps:
        day = _DAY.add(days=days)
        with place.work() as work:
            desk = work.desk(HoldsDesk)
            # What is held can always be posted: only what is new is refused.
            if step == "place":
                with suppress(Refused):
                    holds.append(_place(work, euros, None))
            elif step in {"pay", "take"}:
                with suppress(Refused):
                    _pay(work, euros if step == "pay" else -euros, day)
            elif holds and step == "post":
                desk.post(holds.pop().id)
            elif holds:
                desk.void(holds.pop().id, reason="No show")
    assert _sound(place)


def test_who_pay_at_once_do_not_overdraw(storage: Storage) -> None:
    office = Office(_opened(storage).storage, Workplace().business)

    with ThreadPoolExecutor(4) as clerks:
        asked = [
            clerks.submit(office.run, lambda work: _pay(work, 30), actor=SYSTEM) for _ in range(6)
        ]
        refusals = [error for each in asked if (error := each.exception()) is not None]
    assert [getattr(error, "code", error) for error in refusals] == ["ledger.balance_limit"] * 3


@pytest.mark.parametrize(("limit", "holds"), [(BalanceLimit.NO_DEBIT_BALANCE, 1), (_LIMIT, 0)])
def test_a_limit_that_was_passed_is_not_set(
    place: Workplace, limit: BalanceLimit, holds: int
) -> None:
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        for code, breached in (("1100", holds), ("3100", 1 - holds)):
            if breached:
                with refused("ledger.limit_kept", account=code, day=_DAY):
                    desk.limit_account(code, limit)
            else:
                assert desk.limit_account(code, limit).limit is limit


def test_what_is_limited_no_more_may_be_overdrawn(place: Workplace) -> None:
    with place.work() as work:
        work.desk(LedgerDesk).limit_account("1100", None)
        _pay(work, 500)
        assert work.desk(LedgerDesk).balance("1100") == MoneyBag([Money(-400, "EUR")])


def test_a_limit_counts_each_currency_alone(place: Workplace) -> None:
    with place.work() as work, refused("ledger.balance_limit", accepted=Money(0, "USD")):
        moved = lines("5100 1.00 USD\n1100 -1.00 USD")
        work.desk(LedgerDesk).post(moved, day=_DAY, source=_PAPER)


def test_what_gives_room_is_never_refused(place: Workplace) -> None:
    """Also on an account that somebody else has overdrawn."""
    with place.work() as work:
        lost = Entry.post(_paid(300), day=_DAY, source=_PAPER, at=_AT)
        work.book(Journal).append(lost)
        _pay(work, -10)
        with refused("ledger.balance_limit"):
            _pay(work, 1)


def test_a_hold_on_a_control_account_is_refused(place: Workplace) -> None:
    ana = Actor("ana", (Role("clerk", ("ledger.*",)),))
    with place.work() as work:
        work.desk(LedgerDesk).open_account(
            "1295", "Notes", work.desk(LedgerDesk).account("1200").type, control=True
        )
    with refused("ledger.control_account"), place.work(ana) as work:
        work.desk(HoldsDesk).place(lines("1295 1 EUR\n4100 -1 EUR"), day=_DAY, source=_PAPER)


def _overdrawn(work: UnitOfWork) -> None:
    work.book(Journal).append(Entry.post(_paid(101), day=_DAY, source=_PAPER, at=_AT))


def _posted_by_nothing(work: UnitOfWork) -> None:
    hold = _place(work, 5)
    lost = HoldEnd(at=_AT, entry=mint(Entry, _AT))
    work.repository(PendingEntry).save(planted(hold, end=lost))


def _posted_for_more(work: UnitOfWork) -> None:
    hold, entry = _place(work, 5), _pay(work, 6)
    work.repository(PendingEntry).save(planted(hold, end=HoldEnd(at=_AT, entry=entry.id)))


def _posted_for_another(work: UnitOfWork) -> None:
    hold, entry = _place(work, 5), _pay(work, 5)
    other = attrs.evolve(hold, source=Id("paper_01jd8m2q4ceaer5h9yq4k0f3xw"))
    work.repository(PendingEntry).save(planted(other, end=HoldEnd(at=_AT, entry=entry.id)))


@pytest.mark.parametrize(
    ("law", "plant"),
    [
        (within_limit, _overdrawn),
        (posted_within, _posted_by_nothing),
        (posted_within, _posted_for_more),
        (posted_within, _posted_for_another),
    ],
)
def test_the_audit_finds_what_passed_a_limit(
    place: Workplace, law: Any, plant: Callable[[UnitOfWork], None]
) -> None:
    work = place.work()
    assert law in LAWS and law.breaches(work) == ()
    plant(work)
    assert {breach.law for breach in law.breaches(work)} == {law.name}
    assert law.name in {"ledger.within_limit", "hold.posted_within"}
    work.rollback()


def test_a_hold_is_pending_until_its_last_second() -> None:
    with _opened().work() as work:
        hold = _place(work, 5)
    assert hold.status(_AT.add(days=7).subtract(microseconds=1)) is HoldStatus.PENDING
    assert hold.status(_AT.add(days=7)) is HoldStatus.EXPIRED

"""A unit of work lands as a whole or not at all."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import attrs
import pytest
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.clock import TickingClock
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.storage.memory import MemoryStorage, MemoryTransaction
from officecore.testing import Workplace, refused


@attrs.frozen(kw_only=True)
class LampSwitched(Event):
    kind: ClassVar[str] = "lamp.switched"
    lamp: Id[Any]
    on: bool


@attrs.frozen(kw_only=True, slots=False)
class Lamp(Aggregate):
    kind: ClassVar[str] = "lamp"
    id: Id[Lamp]
    on: bool = False

    def switch(self) -> Self:
        return self._after(LampSwitched(lamp=self.id, on=not self.on), on=not self.on)


class LampDesk(Desk):
    @requires("lamp.hang")
    def hang(self) -> Lamp:
        return self.work.repository(Lamp).save(Lamp(id=mint(Lamp, self.work.now())))

    @requires("lamp.switch")
    def switch(self, lamp: Id[Lamp]) -> Lamp:
        lamps = self.work.repository(Lamp)
        return lamps.save(lamps.get(lamp).switch())

    @requires("lamp.switch")
    def refuse(self) -> None:
        raise Refused("lamp.broken", "You cannot switch a broken lamp.")

    @requires("lamp.switch")
    def switch_and_fail(self, lamp: Id[Lamp]) -> None:
        self.switch(lamp)
        self.refuse()


def hung() -> tuple[Workplace, Id[Lamp]]:
    place = Workplace(clock=TickingClock(datetime(2025, 1, 6, 9)))
    with place.work() as work:
        return place, work.desk(LampDesk).hang().id


def is_on(place: Workplace, lamp: Id[Lamp]) -> bool:
    return place.work().repository(Lamp).get(lamp).on


def test_what_is_done_lasts_after_the_block() -> None:
    place, lamp = hung()
    with place.work() as work:
        work.desk(LampDesk).switch(lamp)
    assert is_on(place, lamp)


def test_nothing_lasts_when_the_block_raises() -> None:
    place, lamp = hung()
    with refused("lamp.broken"), place.work() as work:
        work.desk(LampDesk).switch(lamp)
        work.desk(LampDesk).refuse()
    assert not is_on(place, lamp)


def test_nobody_else_sees_what_is_not_committed() -> None:
    place, lamp = hung()
    work = place.work()
    work.desk(LampDesk).switch(lamp)
    assert not is_on(place, lamp)
    work.commit()
    assert is_on(place, lamp)


def test_a_call_that_failed_half_way_cannot_be_committed() -> None:
    place, lamp = hung()
    work = place.work()
    with refused("lamp.broken"):
        work.desk(LampDesk).switch_and_fail(lamp)
    with refused("work.broken", failed="lamp.switch"):
        work.commit()
    assert not is_on(place, lamp)


def test_a_call_refused_before_it_wrote_spoils_nothing() -> None:
    place, lamp = hung()
    with place.work() as work:
        with refused("lamp.broken"):
            work.desk(LampDesk).refuse()
        work.desk(LampDesk).switch(lamp)
    assert is_on(place, lamp)


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_a_unit_of_work_that_ended_is_of_no_more_use(end: str) -> None:
    place, _ = hung()
    work = place.work()
    getattr(work, end)()
    for use in (work.commit, lambda: work.repository(Lamp), lambda: work.desk(LampDesk).hang()):
        with refused("work.ended"):
            use()
    with refused("work.ended"), work:
        pass
    work.rollback()


def test_what_was_opened_before_the_end_is_of_no_more_use() -> None:
    place, lamp = hung()
    with place.work() as work:
        lamps, journal = work.repository(Lamp), work.book(Journal)
        found = lamps.get(lamp)
    for use in (lambda: lamps.get(lamp), lamps.find, lamps.count, lambda: lamps.save(found)):
        with refused("work.ended"):
            use()
    with refused("work.ended"):
        journal.balances()
    late: Any = lamp
    with refused("work.ended"):
        journal.append(late)


class MeddlingDesk(LampDesk):
    @requires("lamp.switch")
    def switch_and_end(self, lamp: Id[Lamp], end: str) -> None:
        self.switch(lamp)
        getattr(self.work, end)()


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_nobody_ends_the_work_in_the_middle_of_a_call(end: str) -> None:
    place, lamp = hung()
    work = place.work()
    with refused("work.within"):
        work.desk(MeddlingDesk).switch_and_end(lamp, end)
    with refused("work.broken"):
        work.commit()
    assert not is_on(place, lamp)


@pytest.mark.parametrize("wrong", ["lamp", LampSwitched, lambda: None])
def test_what_is_no_class_of_the_sort_is_refused(wrong: Any) -> None:
    work = Workplace().work()
    for open_it in (work.desk, work.repository):
        with refused("work.class", asked=wrong):
            open_it(wrong)


def test_a_change_to_a_version_that_is_gone_is_refused() -> None:
    place, lamp = hung()
    with place.work() as work:
        old = work.repository(Lamp).get(lamp)
        work.desk(LampDesk).switch(lamp)
    with refused("storage.stale", asked=1, accepted=2), place.work() as work:
        work.repository(Lamp).save(old.switch())
    assert is_on(place, lamp)


def test_an_event_is_recorded_with_its_envelope() -> None:
    place, lamp = hung()
    with place.work() as work:
        work.desk(LampDesk).switch(lamp)
    (recorded,) = place.storage.events("main")
    assert recorded.event == LampSwitched(lamp=lamp, on=True)
    assert (recorded.position, recorded.subject, recorded.version) == (1, lamp, 2)
    assert (recorded.tenant, recorded.cause) == ("main", "lamp.switch")
    assert recorded.at > datetime(2025, 1, 6, 9)
    assert recorded.id.prefix == "event"


def test_the_identifier_of_another_kind_is_not_looked_up() -> None:
    other: Any = mint(type("Bulb", (), {"kind": "bulb"}), datetime(2025, 1, 6))
    with refused("id.kind"):
        Workplace().work().repository(Lamp).get(other)


class Bookkeeping(Desk):
    @requires("books.write")
    def write_and_fail(self, day: Date) -> None:
        amount = Money(5, "EUR")
        lines = [debit("1200", amount), credit("4100", amount)]
        source = mint(Lamp, self.work.now())
        entry = Entry.post(lines, day=day, source=source, at=self.work.now())
        self.work.book(Journal).append(entry)
        raise Refused("books.late", "You cannot go on because it is late.")

    @requires("books.read")
    def read_and_fail(self) -> None:
        assert self.work.book(Journal).balances() == {}
        raise Refused("books.late", "You cannot go on because it is late.")


def test_an_entry_written_before_a_failure_cannot_land() -> None:
    place, _ = hung()
    with refused("work.broken"), place.work() as work, refused("books.late"):
        work.desk(Bookkeeping).write_and_fail(work.today())
    assert place.work().book(Journal).balances() == {}


def test_a_look_at_the_books_before_a_failure_spoils_nothing() -> None:
    place, lamp = hung()
    with place.work() as work:
        with refused("books.late"):
            work.desk(Bookkeeping).read_and_fail()
        work.desk(LampDesk).switch(lamp)
    assert is_on(place, lamp)


class Mute(MemoryTransaction):
    """A transaction that cannot write an event down."""

    def record(self, recorded: Recorded) -> None:
        raise Refused("mute", f"You cannot record {recorded.event.kind} because nobody writes.")


class MuteStorage(MemoryStorage):
    def begin(self, tenant: str) -> MemoryTransaction:
        return Mute(self._lock, super().begin(tenant)._tenant)


def test_an_object_whose_event_is_not_recorded_cannot_land() -> None:
    place = Workplace(storage=MuteStorage())
    lamp = Lamp(id=mint(Lamp, datetime(2025, 1, 6, 9))).switch()
    with refused("work.broken"), place.work() as work, refused("mute"):
        work.repository(Lamp).save(lamp)
    assert place.work().repository(Lamp).count() == 0


@attrs.frozen(kw_only=True)
class LampNamed(Event):
    kind: ClassVar[str] = "lamp.named"
    owner: Personal[str]


@attrs.frozen(kw_only=True)
class LampGone(LampNamed):
    kind: ClassVar[str] = "lamp.gone"
    forgets: ClassVar[bool] = True


def test_forgetting_reaches_back_to_all_that_was_recorded() -> None:
    place = Workplace()
    mine, other = [mint(Lamp, datetime(2025, 1, 6)) for _ in range(2)]
    for happened in (LampNamed(owner="Ana"), LampGone(owner="Ana")):
        with place.work() as work:
            work.record(LampNamed(owner="Ana"), subject=mine)
            work.record(LampNamed(owner="Ana"), subject=other)
            work.record(happened, subject=mine)
    told = [(r.subject, getattr(r.event, "owner", "")) for r in place.storage.events("main")]
    assert set(told) == {(mine, "forgotten"), (other, "Ana")} and len(told) == 6

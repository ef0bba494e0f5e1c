"""A machine that works at a desk, well and badly, and sees that nothing half-done ever lands.

    class MyWork(UnitOfWorkMachine):
        def open(self) -> Storage:
            return MyStorage()

    TestMyWork = MyWork.TestCase

Whoever writes a letter also sends a parcel and books the postage, by a policy that sometimes fails. So
in what has landed there are as many parcels and entries as letters, whatever went wrong on the way.
"""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.kernel.clock import TickingClock
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.policy import Policies, policy
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.testing.refusal import refused
from officecore.testing.storage import Letter, LetterWritten, Parcel
from officecore.testing.workplace import Workplace

_NOWHERE: Final = "nowhere"
_POSTAGE: Final = Money("0.85", "EUR")
_PEOPLE: Final = st.sampled_from(("Ana", "Bob", "Łukasz"))


class LetterDesk(Desk):
    """Where letters are written."""

    @requires("letters.write")
    def write(self, *to: str) -> None:
        """Write to each, one after another."""
        for each in to:
            self.work.repository(Letter).save(Letter.write(each, self.work.now()))

    @requires("letters.write")
    def write_all(self, *to: str) -> None:
        """Write to each by a call of its own."""
        for each in to:
            self.write(each)

    @requires("letters.write")
    def give_up(self, *to: str) -> None:
        """Write to each, and then refuse."""
        self.write(*to)
        raise Refused("letters.given_up", "You cannot write more letters because it is late.")


@policy(on=LetterWritten)
def escort(event: LetterWritten, work: UnitOfWork) -> None:
    """A parcel goes with each letter, and its postage is booked."""
    parcel = work.repository(Parcel).save(Parcel.send(work.now(), to=event.to))
    lines = [debit("6800", _POSTAGE), credit("1000", _POSTAGE)]
    entry = Entry.post(lines, day=Date(2025, 1, 6), source=parcel.id, at=work.now())
    work.book(Journal).append(entry)
    if event.to == _NOWHERE:
        raise Refused("letters.nowhere", "You cannot send a parcel nowhere.")


class UnitOfWorkMachine(RuleBasedStateMachine):
    """Works over a storage; override `open`, which gives a new, empty one."""

    def __init__(self) -> None:
        super().__init__()
        self.storage: Storage = self.open()
        self.place: Workplace = Workplace(
            storage=self.storage,
            policies=Policies([escort]),
            clock=TickingClock(datetime(2025, 1, 6, 9)),
        )
        self.landed: list[str] = []
        self.work: UnitOfWork | None = None
        self.done: list[str] = []
        self.broken: bool = False

    def open(self) -> Storage:
        """A new storage in which nothing is kept."""
        raise NotImplementedError

    def teardown(self) -> None:
        """Let go of the storage."""
        if self.work is not None:
            self.work.rollback()
        self.storage.close()

    @precondition(lambda self: self.work is None)
    @rule()
    def begin(self) -> None:
        """Begin a unit of work."""
        self.work, self.done, self.broken = self.place.work(), [], False

    @precondition(lambda self: self.work is not None)
    @rule(to=st.lists(_PEOPLE, max_size=3), nested=st.booleans())
    def write(self, to: list[str], *, nested: bool) -> None:
        """Write letters; what follows from them has followed when the call returns."""
        desk = self._work().desk(LetterDesk)
        (desk.write_all if nested else desk.write)(*to)
        self.done += to
        if not self.broken:
            assert self._work().repository(Parcel).count() == len(self.landed + self.done)

    @precondition(lambda self: self.work is not None)
    @rule(to=st.lists(_PEOPLE, max_size=2))
    def give_up(self, to: list[str]) -> None:
        """A command fails, before it wrote anything or after; the caller goes on regardless."""
        with refused("letters.given_up"):
            self._work().desk(LetterDesk).give_up(*to)
        self.broken = self.broken or bool(to)

    @precondition(lambda self: self.work is not None)
    @rule(to=st.lists(_PEOPLE, max_size=2), nested=st.booleans())
    def send_nowhere(self, to: list[str], *, nested: bool) -> None:
        """What follows from a command fails; the caller goes on regardless."""
        desk = self._work().desk(LetterDesk)
        with refused("letters.nowhere"):
            (desk.write_all if nested else desk.write)(*to, _NOWHERE)
        self.broken = True

    @precondition(lambda self: self.work is not None)
    @rule()
    def commit(self) -> None:
        """All lands, or, after a failure half-way, nothing."""
        work = self._ended()
        if self.broken:
            with refused("work.broken"):
                work.commit()
        else:
            work.commit()
            self.landed += self.done

    @precondition(lambda self: self.work is not None)
    @rule(raises=st.booleans())
    def forget(self, *, raises: bool) -> None:
        """Nothing lands."""
        work = self._ended()
        if raises:
            with refused("letters.late"), work:
                raise Refused("letters.late", "You cannot commit because it is late.")
        else:
            work.rollback()
        with refused("work.ended"):
            work.commit()

    @invariant()
    def nothing_is_half_done(self) -> None:
        """Each letter that landed has its parcel, its entry and its events, and there are no others."""
        look = self.place.work()
        assert sorted(each.to for each in look.repository(Letter).find()) == sorted(self.landed)
        assert sorted(each.to for each in look.repository(Parcel).find()) == sorted(self.landed)
        assert len(list(look.book(Journal).entries())) == len(self.landed)
        look.rollback()
        events = list(self.storage.events("main"))
        assert [each.position for each in events] == [*range(1, 2 * len(self.landed) + 1)]
        letters = {each.id for each in events if each.cause == "letters.write"}
        caused = [
            each for each in events if each.actor == "system" and each.cause != "letters.write"
        ]
        assert {each.cause for each in caused} <= letters

    def _work(self) -> UnitOfWork:
        assert self.work is not None
        return self.work

    def _ended(self) -> UnitOfWork:
        work, self.work = self._work(), None
        return work

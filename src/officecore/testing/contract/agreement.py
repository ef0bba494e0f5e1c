"""A machine that does the same to a storage and to memory, in any order, and compares the answers.

    class MyAgreement(StorageAgreement):
        def open(self) -> Storage:
            return MyStorage()

    TestMyAgreement = MyAgreement.TestCase

Two transactions are open side by side. After every step both storages must have answered alike, and
must hold the same objects, events and balances. Your storage may refuse less often than memory does,
which cannot tell what a search would find anew; it may not refuse more often, and may not let pass what
rests on an object that was changed since it was read. Let it not wait long for another writer: the
machine has only one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.errors import Conflict, OfficeError
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.query import at_least, at_most, between, less_than, more_than, one_of
from officecore.kernel.searchable import record_fields, search_fields
from officecore.kernel.storage import Storage, Transaction
from officecore.storage.memory import MemoryStorage
from officecore.testing.ledger import entries
from officecore.testing.storage import Insured, Letter, Parcel, insurances, parcels, texts

_NOON: Final = datetime(2025, 1, 6, 12)
_DAYS: Final = st.integers(1, 5).map(lambda number: Date(2025, 1, number))
_SIDES: Final = st.sampled_from((0, 1))
_FIELDS: Final = {**search_fields(Parcel), **record_fields(Insured)}
_ORDERS: Final = [
    sign + name for name, field in _FIELDS.items() if not field.many for sign in ("", "-")
]
_SPANS: Final = (at_least, at_most, more_than, less_than)


class _Event:
    kind: ClassVar[str] = "event"


@attrs.define
class _Side:
    """One transaction in memory, the same in the storage, and what they have done."""

    memory: Transaction
    other: Transaction
    searched: bool = False
    wrote: bool = False


class StorageAgreement(RuleBasedStateMachine):
    """Drives a storage beside memory; override `open`, which gives a new, empty storage."""

    def __init__(self) -> None:
        super().__init__()
        self.memory: Storage = MemoryStorage()
        self.other: Storage = self.open()
        self.sides: dict[int, _Side] = {}
        self.known: dict[str, list[Parcel]] = {}
        self.written: list[Entry] = []
        self.cursors: dict[str, str] = {}

    def open(self) -> Storage:
        """A new storage in which nothing is kept."""
        raise NotImplementedError

    def teardown(self) -> None:
        """Let go of the storage."""
        for side in self.sides.values():
            side.other.rollback()
        self.other.close()

    @rule(number=_SIDES)
    def begin(self, number: int) -> None:
        """Begin a transaction, in place of the one that was open if any."""
        if number in self.sides:
            self._end(number)
        side = _Side(self.memory.begin("main"), self.other.begin("main"))
        self.sides[number] = side
        # What a transaction sees begins at its first read, so both read something now.
        self._ask(number, lambda work: work.repository(Letter).count())

    @precondition(lambda self: self.sides)
    @rule(data=st.data(), parcel=parcels())
    def save_new(self, data: st.DataObject, parcel: Parcel) -> None:
        """Save a new object."""
        self._save(self._writer(data), parcel)

    @precondition(lambda self: self.sides and self.known)
    @rule(data=st.data())
    def look(self, data: st.DataObject) -> None:
        """Load an object, perhaps to decide about others by it."""
        number = data.draw(st.sampled_from(sorted(self.sides)))
        id_ = data.draw(st.sampled_from(list(self.known)))
        self._ask(number, lambda work: work.repository(Parcel).get(Id(id_)))

    @precondition(lambda self: self.sides and self.known)
    @rule(data=st.data(), place=texts(), insured=st.none() | insurances())
    def save_changed(self, data: st.DataObject, place: str, insured: Insured | None) -> None:
        """Load an object, change it, save it."""
        number, id_ = self._writer(data), data.draw(st.sampled_from(list(self.known)))
        loaded = self._ask(number, lambda work: work.repository(Parcel).get(Id(id_)))
        if isinstance(loaded, Parcel):
            changed = loaded.scan(place, _NOON)
            changed = changed.detach(Insured) if insured is None else changed.attach(insured)
            self._save(number, changed)

    @precondition(lambda self: self.sides and self.known)
    @rule(data=st.data())
    def save_old(self, data: st.DataObject) -> None:
        """Load an object, and save some version of it that there once was."""
        number, id_ = self._writer(data), data.draw(st.sampled_from(list(self.known)))
        old = data.draw(st.sampled_from(self.known[id_]))
        if isinstance(self._ask(number, lambda work: work.repository(Parcel).get(Id(id_))), Parcel):
            self._save(number, old)

    @precondition(lambda self: self.sides)
    @rule(data=st.data(), on=st.none() | _DAYS)
    def find(self, data: st.DataObject, on: Date | None) -> None:
        """Ask any question; look at the books."""
        number = data.draw(st.sampled_from(sorted(self.sides)))
        criteria, order = self._criteria(data), data.draw(st.sampled_from(_ORDERS))
        limit = data.draw(st.none() | st.integers(1, 3))
        after = self.cursors.get(order) if data.draw(st.booleans()) else None
        page: Any = self._ask(
            number,
            lambda work: work.repository(Parcel).find(
                order_by=order, limit=limit, after=after, **criteria
            ),
            searches=True,
        )
        if page is not None and page.next is not None:
            self.cursors[order] = page.next
        self._ask(number, lambda work: work.repository(Parcel).count(**criteria), searches=True)
        self._ask(number, lambda work: dict(work.book(Journal).balances(on=on)), searches=True)

    @precondition(lambda self: self.sides)
    @rule(data=st.data(), entry=entries(("1", "2"), days=_DAYS), back=st.booleans())
    def write_entry(self, data: st.DataObject, entry: Entry, back: bool) -> None:
        """Write an entry, or take one back that was written before."""
        number = self._writer(data)
        if back and self.written:
            wrong = data.draw(st.sampled_from(self.written))
            entry = wrong.reversed(day=wrong.day, at=_NOON)
        self._ask(number, lambda work: work.book(Journal).append(entry), writes=True)
        self.written.append(entry)

    @precondition(lambda self: self.sides)
    @rule(data=st.data())
    def commit(self, data: st.DataObject) -> None:
        """Commit a transaction; nothing of it may be refused in one storage and land in the other."""
        number = data.draw(st.sampled_from(sorted(self.sides)))
        self._ask(number, lambda work: work.commit(), writes=self.sides[number].wrote)
        if number in self.sides:
            self._end(number)

    @precondition(lambda self: self.sides)
    @rule(data=st.data())
    def rollback(self, data: st.DataObject) -> None:
        """Forget a transaction."""
        self._end(data.draw(st.sampled_from(sorted(self.sides))))

    @invariant()
    def hold_the_same(self) -> None:
        """Everything that is committed is the same in both."""
        mine, theirs = self.memory.begin("main"), self.other.begin("main")
        found = [dict(enumerate(t.repository(Parcel).find())) for t in (mine, theirs)]
        assert found[0] == found[1], "the storage holds other objects than memory"
        kept = [list(t.book(Journal).entries()) for t in (mine, theirs)]
        assert kept[0] == kept[1], "the storage holds other entries than memory"
        mine.rollback()
        theirs.rollback()
        events = [list(storage.events("main")) for storage in (self.memory, self.other)]
        assert events[0] == events[1], "the storage holds other events than memory"

    def _writer(self, data: st.DataObject) -> int:
        """The transaction that may write: a second writer would wait for the first."""
        writers = [number for number, side in self.sides.items() if side.wrote]
        return data.draw(st.sampled_from(writers or sorted(self.sides)))

    def _save(self, number: int, parcel: Parcel) -> None:
        saved = self._ask(number, lambda work: work.repository(Parcel).save(parcel), writes=True)
        if isinstance(saved, Parcel):
            self.known.setdefault(saved.id, []).append(saved)
            for event in parcel.pending:
                self._record(number, parcel, event)

    def _record(self, number: int, parcel: Parcel, event: Any) -> None:
        recorded = Recorded(
            position=0,
            id=mint(_Event, _NOON),
            event=event,
            subject=parcel.id,
            version=parcel.version + 1,
            at=_NOON,
            actor="Ana",
            cause="agreement",
            tenant="main",
        )
        self._ask(number, lambda work: work.record(recorded), writes=True)

    def _criteria(self, data: st.DataObject) -> dict[str, Any]:
        """Criteria by values that objects have, so that they find something."""
        versions = [each for known in self.known.values() for each in known]
        asked: dict[str, Any] = {}
        for name in data.draw(st.lists(st.sampled_from(sorted(_FIELDS)), max_size=2, unique=True)):
            there = [v for each in versions for v in _FIELDS[name].values(each) if v is not None]
            if there:
                values = st.sampled_from(there)
                asked[name] = data.draw(
                    values
                    | st.none()
                    | st.lists(values | st.none(), max_size=3).map(lambda some: one_of(*some))
                    | st.builds(lambda span, value: span(value), st.sampled_from(_SPANS), values)
                    | values.map(lambda value: between(value, value))
                )
        return asked

    def _ask(
        self,
        number: int,
        step: Callable[[Transaction], Any],
        *,
        writes: bool = False,
        searches: bool = False,
    ) -> Any:
        """Take a step in both; the answer, or None where they refused."""
        side = self.sides.get(number)
        if side is None:  # it ended a step before, when it was refused
            return None
        side.searched = side.searched or searches
        side.wrote = side.wrote or writes
        mine, theirs = _outcome(step, side.memory), _outcome(step, side.other)
        if isinstance(mine, Conflict) or isinstance(theirs, Conflict):
            self._disagree(number, side, mine, theirs, writes=writes)
            return None
        if isinstance(mine, OfficeError):
            assert isinstance(theirs, OfficeError), f"the storage did not refuse, but: {mine}"
            assert mine.code == theirs.code, f"the storage refused as {theirs}, not as {mine}"
            self._end(number)
            return None
        assert mine == theirs, f"the storage answered {theirs!r}, memory {mine!r}"
        return mine

    def _disagree(
        self, number: int, side: _Side, mine: object, theirs: object, *, writes: bool
    ) -> None:
        """One was refused because somebody was faster; the other must be at its commit, or may."""
        if not isinstance(mine, Conflict):
            mine = _outcome(lambda work: work.commit(), side.memory)
            assert isinstance(mine, Conflict), f"the storage refused for nothing: {theirs}"
        if not isinstance(theirs, Conflict) and writes and not side.searched:
            theirs = _outcome(lambda work: work.commit(), side.other)
            assert isinstance(theirs, Conflict), f"the storage let pass what memory refused: {mine}"
        self._end(number)

    def _end(self, number: int) -> None:
        side = self.sides.pop(number)
        side.memory.rollback()
        side.other.rollback()


def _outcome(step: Callable[[Transaction], Any], work: Transaction) -> object:
    try:
        return step(work)
    except OfficeError as error:
        return error

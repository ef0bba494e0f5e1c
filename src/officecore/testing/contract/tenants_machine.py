"""A machine that works in three offices of one storage, and in three storages of one office each.

    class MyTenants(TenantsMachine):
        def open(self) -> Storage:
            return MyStorage()

    TestMyTenants = MyTenants.TestCase

Everything is tried in one of the offices at random, also with what belongs to another: its objects, its
cursors, its entries. Each office must answer as one does that is alone in a storage in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.errors import Conflict, OfficeError
from officecore.kernel.query import at_least, one_of
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.storage.memory import MemoryStorage
from officecore.testing.contract.tenants import TENANTS
from officecore.testing.ledger import entries
from officecore.testing.storage import Parcel
from officecore.testing.workplace import Workplace

_NOON: Final = datetime(2025, 1, 6, 12)
_OFFICES: Final = st.integers(0, 2)
_NAMES: Final = st.sampled_from(TENANTS)
_FIELDS: Final = st.sampled_from(("to", "labels", "places"))
_CRITERIA: Final = _NAMES | st.lists(_NAMES, max_size=3).map(lambda some: one_of(*some))
_DAYS: Final = st.integers(1, 3).map(lambda number: Date(2025, 1, number))


class TenantsMachine(RuleBasedStateMachine):
    """Works in three offices of a storage; override `open`, which gives a new, empty one."""

    def __init__(self) -> None:
        super().__init__()
        self.shared: Storage = self.open()
        self.tenants: list[str] = []
        self.alone: list[Storage] = [MemoryStorage(), MemoryStorage(), MemoryStorage()]
        self.parcels: list[Parcel] = []
        self.written: list[Entry] = []
        self.cursors: list[str] = []

    def open(self) -> Storage:
        """A new storage in which nothing is kept."""
        raise NotImplementedError

    def teardown(self) -> None:
        """Let go of the storage."""
        self.shared.close()

    @initialize(tenants=st.lists(_NAMES, min_size=3, max_size=3, unique=True))
    def move_in(self, tenants: list[str]) -> None:
        """Three offices, whatever they are called."""
        self.tenants = tenants

    @rule(office=_OFFICES, to=_NAMES, labels=st.frozensets(_NAMES, max_size=2))
    def send(self, office: int, to: str, labels: frozenset[str]) -> None:
        """Keep something new that holds the name of an office, perhaps another's."""
        # Each at an instant of its own: identifiers of one instant come in an order of chance.
        at = _NOON.add(seconds=len(self.parcels))
        self._save(office, Parcel.send(at, to=to, labels=labels))

    @precondition(lambda self: self.parcels)
    @rule(office=_OFFICES, data=st.data(), place=_NAMES)
    def change(self, office: int, data: st.DataObject, place: str) -> None:
        """Save what some office had at some time, changed."""
        self._save(office, data.draw(st.sampled_from(self.parcels)).scan(place, _NOON))

    @precondition(lambda self: self.parcels)
    @rule(office=_OFFICES, data=st.data())
    def save_again(self, office: int, data: st.DataObject) -> None:
        """Save what some office had at some time, as it was."""
        self._save(office, data.draw(st.sampled_from(self.parcels)))

    @precondition(lambda self: self.parcels)
    @rule(office=_OFFICES, data=st.data())
    def look(self, office: int, data: st.DataObject) -> None:
        """Get what some office has."""
        id_ = data.draw(st.sampled_from(self.parcels)).id
        self._ask(office, lambda work: work.repository(Parcel).get(id_))

    @rule(office=_OFFICES, data=st.data(), name=_FIELDS, criterion=_CRITERIA, turn=st.booleans())
    def find(
        self, office: int, data: st.DataObject, name: str, criterion: object, *, turn: bool
    ) -> None:
        """Ask by the names of offices, perhaps beginning where a page of any office ended."""
        asked: dict[str, Any] = {name: criterion} if not turn else {"to": at_least("")}
        after = data.draw(st.sampled_from(self.cursors)) if turn and self.cursors else None
        page = self._ask(office, lambda w: w.repository(Parcel).find(limit=1, after=after, **asked))
        self._ask(office, lambda work: work.repository(Parcel).count(**asked))
        if page is not None and page.next is not None:
            self.cursors.append(page.next)

    @rule(office=_OFFICES, data=st.data(), entry=entries(("1", "2"), days=_DAYS), old=st.booleans())
    def post(self, office: int, data: st.DataObject, entry: Entry, *, old: bool) -> None:
        """Write an entry, or one that some office has written."""
        if old and self.written:
            entry = data.draw(st.sampled_from(self.written))
        self._ask(office, lambda work: work.book(Journal).append(entry))
        self.written.append(entry)

    @precondition(lambda self: self.written)
    @rule(office=_OFFICES, data=st.data())
    def reverse(self, office: int, data: st.DataObject) -> None:
        """Take an entry back that some office has written."""
        wrong = data.draw(st.sampled_from(self.written))
        self._ask(office, lambda work: work.book(Journal).get(wrong.id))
        entry = wrong.reversed(day=wrong.day, at=_NOON)
        self._ask(office, lambda work: work.book(Journal).append(entry))
        self.written.append(entry)

    @invariant()
    def nobody_shows_at_anothers(self) -> None:
        """What each office holds is what it would hold alone."""
        for office, tenant in enumerate(self.tenants):
            self._ask(office, _everything)
            told, expected = (
                [(each.position, each.tenant, each.event) for each in storage.events(tenant)]
                for storage in (self.shared, self.alone[office])
            )
            assert told == expected, f"{tenant!r} was told {told}, and alone {expected}"

    def _save(self, office: int, parcel: Parcel) -> None:
        saved = self._ask(office, lambda work: work.repository(Parcel).save(parcel))
        self.parcels.append(parcel)
        if saved is not None:
            self.parcels.append(saved)

    def _ask(self, office: int, step: Callable[[UnitOfWork], Any]) -> Any:
        """Do the same in the office among others and in the one that is alone."""
        tenant = self.tenants[office]
        answer, expected = (
            _outcome(Workplace(storage=storage, tenant=tenant), step)
            for storage in (self.shared, self.alone[office])
        )
        assert answer == expected, f"{tenant!r} answered {answer!r}, and alone {expected!r}"
        return None if isinstance(answer, _Refusal) else answer


class _Refusal(str):
    """The code of a refusal; all conflicts are one."""

    __slots__ = ()


def _everything(work: UnitOfWork) -> tuple[object, ...]:
    journal = work.book(Journal)
    return list(work.repository(Parcel).find()), list(journal.entries()), dict(journal.balances())


def _outcome(place: Workplace, step: Callable[[UnitOfWork], Any]) -> Any:
    try:
        with place.work() as work:
            return step(work)
    except Conflict:
        return _Refusal("conflict")
    except OfficeError as error:
        return _Refusal(error.code)

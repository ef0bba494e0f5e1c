"""What recorded events promise: what has landed, in order, for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

from pendulum import datetime

from officecore.kernel.actor import Actor, Role
from officecore.kernel.event import Event, Recorded
from officecore.kernel.storage import Storage
from officecore.testing.contract.promise import keep_trying
from officecore.testing.contract.suite import Suite
from officecore.testing.workplace import Workplace

_TIMES: Final = 8
_ANA: Final = Actor("Ana Gómez, 山", (Role("everything", ("*",)),))


class EventsContract(Suite):
    """The promises of `Storage.events` and `Transaction.record`."""

    def test_an_event_comes_back_in_its_envelope(self, storage: Storage) -> None:
        """What happened, to what, when, by whom and why."""
        sample = self.samples()[0]
        with Workplace(storage=storage).work(_ANA) as work:
            work.perform("contract.save", lambda: work.repository(self.kind).save(sample))
        (found,) = storage.events("main")
        assert found == Recorded(
            position=1,
            id=found.id,
            event=sample.pending[0],
            subject=sample.id,
            version=1,
            at=datetime(2025, 1, 6, 9),
            actor=_ANA.name,
            cause="contract.save",
            tenant="main",
        ), f"the envelope came back as {found}"

    def test_every_event_reads_back_equal(self, storage: Storage) -> None:
        """Every value in every event, as it was."""
        events = self._record(storage, *self.samples())
        assert [each.event for each in storage.events("main")] == events, "an event was changed"

    def test_positions_count_up_in_order_of_recording(self, storage: Storage) -> None:
        """From one, without gaps, over all commits."""
        events = [*self._record(storage, *self.samples()[:3])]
        events += self._record(storage, *self.samples()[3:5])
        found = list(storage.events("main"))
        assert [each.position for each in found] == [*range(1, len(events) + 1)], (
            f"positions are {[each.position for each in found]}"
        )
        assert [each.event for each in found] == events, "events are not in order of recording"

    def test_a_reader_goes_on_after_a_position(self, storage: Storage) -> None:
        """Read in pieces of any length, the events are the same."""
        self._record(storage, *self.samples())
        whole = list(storage.events("main"))
        for size in (1, 2, len(whole), len(whole) + 1):
            read: list[Recorded] = []
            for _ in range(len(whole) + 1):
                after = read[-1].position if read else 0
                piece = list(storage.events("main", after=after, limit=size))
                assert len(piece) <= size, "events gave more than the limit"
                read += piece
            assert read == whole, f"events read by {size} are not the whole"

    def test_nothing_happened_before_the_commit(self, storage: Storage) -> None:
        """What was not committed did not happen, and what was rolled back never will have."""
        work = Workplace(storage=storage).work()
        work.repository(self.kind).save(self.samples()[0])
        assert list(storage.events("main")) == [], "an event was seen before its commit"
        work.rollback()
        assert list(storage.events("main")) == [], "an event was kept after a rollback"
        self._record(storage, self.samples()[0])
        assert [e.position for e in storage.events("main")] == [1], "a rollback used a position up"

    def test_each_tenant_has_its_own_events(self, storage: Storage) -> None:
        """Positions count up within a tenant."""
        ours, theirs = self.samples()[:2]
        self._record(storage, ours, tenant="ours")
        self._record(storage, theirs, tenant="theirs")
        for tenant, sample in (("ours", ours), ("theirs", theirs)):
            (found,) = storage.events(tenant)
            assert (found.position, found.subject) == (1, sample.id), "tenants share their events"

    def test_threads_share_no_position(self, storage: Storage) -> None:
        """Two who record at once: each event has a place, and the events of a commit stay together."""
        recorded: list[set[str]] = []

        def work() -> None:
            for _ in range(_TIMES):
                samples = self.samples()[:2]
                keep_trying(partial(self._record, storage, *samples))
                recorded.append({each.id for each in samples})

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(work) for _ in range(2)]:
                done.result()
        found = list(storage.events("main"))
        assert [each.position for each in found] == [*range(1, 4 * _TIMES + 1)], (
            "positions were lost or shared between threads"
        )
        for at in range(0, len(found), 2):
            together = {found[at].subject, found[at + 1].subject}
            assert together in recorded, "the events of two commits are mixed"

    def _record(self, storage: Storage, *samples: Any, tenant: str = "main") -> list[Event]:
        with Workplace(storage=storage, tenant=tenant).work() as work:
            for sample in samples:
                work.repository(self.kind).save(sample)
        return [event for sample in samples for event in sample.pending]

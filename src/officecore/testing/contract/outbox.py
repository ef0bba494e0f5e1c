"""What a subscriber is promised over a storage: every event, in order, at least once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event as Signal
from typing import Any, Final

from pendulum import datetime

from officecore.delivery import Subscriber, Subscription
from officecore.kernel.errors import Conflict
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.kernel.storage import Storage, Transaction
from officecore.office import Office
from officecore.testing.contract.promise import keep_trying, must_conflict
from officecore.testing.contract.suite import Suite
from officecore.testing.workplace import Workplace

_NAME: Final = "post, Łódź 🙂"
_WRITERS: Final = 4
_TIMES: Final = 10
_EVENTS: Final[tuple[Id[Any], ...]] = tuple(
    [Id(f"event_01jd8m2q4ceaer5h9yq4k0f3x{end}") for end in "vw"]
)


class _CutOff(BaseException):
    """The power fails."""


class OutboxContract(Suite):
    """The promises of `officecore.delivery`, kept by what the storage makes of events and aggregates."""

    def test_every_event_is_told_once_in_order(self, storage: Storage) -> None:
        """Over several deliveries, one after another."""
        told: list[int] = []
        for sample in self.samples():
            self._record(storage, sample)
            self._office(storage).deliver(self._hearing(told))
        self._require_all(storage, told)

    def test_a_late_commit_is_not_skipped(self, storage: Storage) -> None:
        """Who recorded first and commits last comes after who committed first."""
        early, late = storage.begin("main"), storage.begin("main")
        seen: list[Recorded] = []
        for number, transaction in enumerate((early, late)):
            transaction.record(self._envelope(number))
        for transaction in (late, early):
            self._commit(transaction)
            seen += storage.events("main", after=seen[-1].position if seen else 0)
        self._require_followed(storage, seen)

    def test_a_follower_skips_nothing(self, storage: Storage) -> None:
        """However many commit while it reads, it sees every event once, in increasing position."""
        seen: list[Recorded] = []
        done = Signal()

        def write() -> None:
            for _ in range(_TIMES):
                keep_trying(partial(self._record, storage, *self.samples()[:2]))

        def follow() -> None:
            last = False
            while not last:
                last = done.is_set()  # once more after all have committed
                seen.extend(storage.events("main", after=seen[-1].position if seen else 0))

        with ThreadPoolExecutor(_WRITERS + 1) as pool:
            following = pool.submit(follow)
            writing = [pool.submit(write) for _ in range(_WRITERS)]
            try:
                for each in writing:
                    each.result()
            finally:
                done.set()
            following.result()
        self._require_followed(storage, seen)

    def test_delivery_goes_on_after_a_restart(self, storage: Storage) -> None:
        """Neither what was told nor what was not yet told is forgotten."""
        told: list[int] = []
        self._record(storage, *self.samples()[:2])
        self._office(storage).deliver(self._hearing(told))
        self._record(storage, *self.samples()[2:4])
        many = len(list(storage.events("main")))
        again = self.reopen(storage)
        try:
            self._office(again).deliver(self._hearing(told))
        finally:
            again.close()
        assert told == [*range(1, many + 1)], f"over a restart {told} were told of {many} events"

    def test_a_delivery_broken_off_is_told_again(self, storage: Storage) -> None:
        """The event that was being told when the power failed, and no other."""
        told: list[int] = []
        self._record(storage, *self.samples()[:3])

        def cut_off(recorded: Recorded) -> None:
            told.append(recorded.position)
            if told == [1, 2]:
                raise _CutOff

        for _ in range(2):
            try:
                self._office(storage).deliver(Subscriber(_NAME, cut_off))
            except _CutOff:
                continue
        expected = [1, 2, *range(2, len(list(storage.events("main"))) + 1)]
        assert told == expected, f"after a delivery that was broken off {told} were told"

    def test_what_fails_holds_up_the_rest(self, storage: Storage) -> None:
        """Until it is told, or set aside."""
        told: list[int] = []
        self._record(storage, *self.samples()[:3])
        stuck = Subscriber(_NAME, partial(self._hear, told, stuck=2), attempts=2)
        office = self._office(storage)
        office.deliver(stuck)
        assert told == [1], f"an event failed, and {told} were told"
        office.deliver(stuck)
        assert [each.position for each in office.set_aside(stuck)] == [2], (
            "an event that failed was not set aside"
        )
        office.deliver_again(self._hearing(told), 2)
        assert not office.set_aside(stuck), "an event that was told is still set aside"
        self._require_all(storage, sorted(told))

    def test_a_place_is_not_moved_unseen(self, storage: Storage) -> None:
        """Who has not seen where the place lies now must look again."""
        self._record(storage, *self.samples()[:2])
        office = self._office(storage)
        late = Workplace(storage=storage).work()
        place = late.repository(Subscription).save(Subscription.begin(_NAME, since=0))
        late.commit()
        late = Workplace(storage=storage).work()
        late.repository(Subscription).get(place.id)
        office.deliver(self._hearing([]))
        with must_conflict("the place of a subscriber was moved by who had not seen it"), late:
            late.repository(Subscription).save(place.reach(1))

    def test_two_who_deliver_skip_nothing(self, storage: Storage) -> None:
        """An event may be told twice then, but none before the one before it."""
        told: list[int] = []
        self._record(storage, *self.samples())
        with ThreadPoolExecutor(2) as pool:
            call = partial(keep_trying, lambda: self._office(storage).deliver(self._hearing(told)))
            for done in [pool.submit(call) for _ in range(2)]:
                done.result()
        self._require_all(storage, list(dict.fromkeys(told)))

    def test_each_tenant_is_told_its_own(self, storage: Storage) -> None:
        """Subscribers of one name in two offices have two places."""
        ours, theirs = self.samples()[:2]
        self._record(storage, ours, tenant="ours")
        self._record(storage, theirs, tenant="theirs")
        for tenant, sample in (("ours", ours), ("theirs", theirs)):
            told: list[Recorded] = []
            self._office(storage, tenant).deliver(Subscriber(_NAME, told.append))
            subjects = {each.subject for each in told}
            assert subjects == {sample.id}, "a subscriber was not told what its tenant did"

    def _office(self, storage: Storage, tenant: str = "main") -> Office:
        place = Workplace(storage=storage, tenant=tenant)
        return Office(storage, place.business, clock=place.clock, policies=(), laws=())

    def _hearing(self, told: list[int]) -> Subscriber:
        return Subscriber(_NAME, partial(self._hear, told))

    def _hear(self, told: list[int], recorded: Recorded, *, stuck: int = 0) -> None:
        if recorded.position == stuck:
            raise ConnectionError("no line")
        told.append(recorded.position)

    def _record(self, storage: Storage, *samples: Any, tenant: str = "main") -> None:
        with Workplace(storage=storage, tenant=tenant).work() as work:
            for sample in samples:
                work.repository(self.kind).save(sample)

    def _envelope(self, number: int) -> Recorded:
        sample = self.samples()[number]
        return Recorded(
            position=0,
            id=_EVENTS[number],
            event=sample.pending[0],
            subject=sample.id,
            version=1,
            at=datetime(2025, 1, 6, 9),
            actor="Ana",
            cause="contract",
            tenant="main",
        )

    def _commit(self, transaction: Transaction) -> None:
        try:
            transaction.commit()
        except Conflict:
            transaction.rollback()  # then it did not happen, and nobody can miss it

    def _require_all(self, storage: Storage, told: list[int]) -> None:
        happened = [each.position for each in storage.events("main")]
        assert told == sorted(happened), f"of the events at {happened} were told {told}"

    def _require_followed(self, storage: Storage, seen: list[Recorded]) -> None:
        positions = [each.position for each in seen]
        assert positions == [*range(1, len(positions) + 1)], f"a follower saw a gap in {positions}"
        assert seen == list(storage.events("main")), "a follower skipped what committed late"

"""What a key promises over a storage: what was done under it is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Final

from officecore.idempotency import Performed, once
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import Conflict
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.testing.contract.promise import keep_trying, must_refuse
from officecore.testing.contract.suite import Suite
from officecore.testing.storage import Parcel, various_parcels
from officecore.testing.workplace import Workplace

_KEY: Final = "gateway-7731, Łódź 🙂"
_AT_ONCE: Final = 4


class ParcelDesk(Desk):
    """Where parcels are handed in."""

    @requires("parcels.hand_in")
    def hand_in(self, parcel: Parcel) -> Parcel:
        """Keep a parcel."""
        return self.work.repository(Parcel).save(parcel)

    @requires("parcels.send")
    def send(self, to: str, pieces: int = 1) -> Parcel:
        """Send a new parcel."""
        return self.hand_in(Parcel.send(self.work.now(), to=to, pieces=pieces))


class IdempotencyContract(Suite):
    """The promises of `officecore.idempotency.once`, kept by what the storage makes of aggregates.

    Parcels are sent, whatever `kind` the other suites keep.
    """

    def test_the_same_key_gives_the_first_outcome(self, storage: Storage) -> None:
        """Whatever a parcel holds, who asks again gets it as it was, and nothing happens."""
        parcels = various_parcels()
        for number, parcel in enumerate(parcels):
            outcomes = []
            for _ in range(2):
                with Workplace(storage=storage).work() as work:
                    hand_in = work.desk(ParcelDesk).hand_in
                    outcomes.append(once(work, f"parcel {number}", hand_in, parcel))
            assert outcomes[0] == outcomes[1], f"the outcome came back as {outcomes[1]}"
        assert len(list(storage.events("main"))) == sum(len(each.pending) for each in parcels), (
            "asking again made something happen"
        )

    def test_other_arguments_are_refused(self, storage: Storage) -> None:
        """A key stands for one thing."""
        self._send(storage)
        with must_refuse("command.key_reused", "a key was used for something else"):
            self._send(storage, pieces=2)
        self._require_sent(storage, 1)

    def test_a_key_belongs_to_its_tenant(self, storage: Storage) -> None:
        """Two offices may choose the same key."""
        ours, theirs = (self._send(storage, tenant=name) for name in ("ours", "theirs"))
        assert ours.id != theirs.id, "a tenant was given what came of another's key"
        for tenant in ("ours", "theirs"):
            self._require_sent(storage, 1, tenant=tenant)

    def test_a_rollback_frees_the_key(self, storage: Storage) -> None:
        """What was not committed was not done."""
        work = Workplace(storage=storage).work()
        first = self._call(work)
        work.rollback()
        self._require_sent(storage, 0)
        assert self._send(storage).id != first.id, "a key was used by what was rolled back"

    def test_a_key_counts_at_once(self, storage: Storage) -> None:
        """Within one unit of work it is as between two."""
        with Workplace(storage=storage).work() as work:
            first, again = self._call(work), self._call(work)
            assert first == again, "a key was used twice in one unit of work"
        self._require_sent(storage, 1)

    def test_who_comes_late_does_it_not_again(self, storage: Storage) -> None:
        """Who has looked before the other committed is refused, or hears what came of it."""
        late = Workplace(storage=storage).work()
        assert late.repository(Performed).count() == 0, "a new storage is not empty"
        first = self._send(storage)
        with suppress(Conflict):
            with late:
                heard = self._call(late)
            assert heard == first, "two took the same key"
        self._require_sent(storage, 1)

    def test_threads_with_one_key_do_it_once(self, storage: Storage) -> None:
        """Several who call at once: all get the same outcome in the end."""
        outcomes: list[Parcel] = []
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            call = partial(keep_trying, lambda: outcomes.append(self._send(storage)))
            for done in [pool.submit(call) for _ in range(_AT_ONCE)]:
                done.result()
        assert outcomes == [outcomes[0]] * _AT_ONCE, "two took the same key"
        self._require_sent(storage, 1)

    def test_a_key_is_known_after_a_restart(self, storage: Storage) -> None:
        """Keys last as long as what was done."""
        first = self._send(storage)
        again = self.reopen(storage)
        try:
            assert self._send(again) == first, "a key was forgotten in a restart"
            self._require_sent(again, 1)
        finally:
            again.close()

    def _send(self, storage: Storage, *, tenant: str = "main", pieces: int = 1) -> Parcel:
        with Workplace(storage=storage, tenant=tenant).work() as work:
            return self._call(work, pieces=pieces)

    def _call(self, work: UnitOfWork, *, pieces: int = 1) -> Parcel:
        return once(work, _KEY, work.desk(ParcelDesk).send, "Łódź", pieces=pieces)

    def _require_sent(self, storage: Storage, times: int, *, tenant: str = "main") -> None:
        with Workplace(storage=storage, tenant=tenant).work() as work:
            sent = work.repository(Parcel).count()
        assert sent == times, f"what had to be done {times} times was done {sent} times"

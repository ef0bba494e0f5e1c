"""What a repository promises: it keeps what it is given, finds it again, and loses nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar, Final

from pendulum import datetime

from officecore.kernel.identity import mint
from officecore.kernel.query import query
from officecore.kernel.searchable import search_fields
from officecore.kernel.storage import Storage
from officecore.testing.contract.promise import keep_trying, must_conflict, must_pass, must_refuse
from officecore.testing.contract.searches import Searches
from officecore.testing.storage import Letter, various_parcels

_NOON: Final = datetime(2025, 1, 6, 12)
_TIMES: Final = 8


class RepositoryContract(Searches):
    """The promises of `officecore.kernel.storage.Repository`.

    class TestMyRepository(RepositoryContract):
        def open(self) -> Storage:
            return MyStorage()

    `keeps_records = False` says that yours keeps no attached records, `keeps_tenants = False` that it
    keeps one office only; these promises are then left out.
    """

    keeps_tenants: ClassVar[bool] = True

    def test_what_was_saved_is_read_back_equal(self, storage: Storage) -> None:
        """Every value exactly as it was: no digit, no microsecond, no letter lost."""
        for saved in self.keep(storage, *self.samples()):
            transaction = storage.begin("main")
            read = transaction.repository(self.kind).get(saved.id)
            transaction.rollback()
            # 1.50 equals 1.5, and is written otherwise; sets may be written in any order.
            as_written = sorted(repr(read)) == sorted(repr(saved))
            assert read == saved and as_written, f"{saved!r} came back as {read!r}"

    def test_saving_counts_the_version_and_takes_events(self, storage: Storage) -> None:
        """What `save` returns is what is stored."""
        sample = self.samples()[0]
        (saved,) = self.keep(storage, sample)
        (again,) = self.keep(storage, self.change(saved))
        assert (saved.version, again.version) == (1, 2), "save did not count the version"
        assert saved.pending == again.pending == (), "save left events pending"
        assert self.kept(storage) == [again], "what is stored is not what save returned"

    def test_what_is_not_there_is_not_found(self, storage: Storage) -> None:
        """`NotFound`, not None and not a KeyError."""
        self.keep(storage, self.samples()[0])
        transaction = storage.begin("main")
        strange: Any
        for strange in (mint(self.kind, _NOON), "", "nonsense", "🙂", "%", "\x00"):
            with must_refuse("storage.not_found", f"get made something up for {strange!r}"):
                transaction.repository(self.kind).get(strange)
        transaction.rollback()

    def test_a_stale_version_is_refused(self, storage: Storage) -> None:
        """Who saves what somebody else has changed since would undo it unseen."""
        (stale,) = self.keep(storage, self.samples()[0])
        (current,) = self.keep(storage, self.change(stale))
        with must_conflict("save accepted a stale version"):
            self.keep(storage, self.change(stale))
        assert self.kept(storage) == [current], "a refused save changed what is stored"

    def test_an_identifier_is_not_taken_twice(self, storage: Storage) -> None:
        """A new object under the identifier of a stored one is no new object."""
        sample = self.samples()[0]
        (saved,) = self.keep(storage, sample)
        with must_conflict("save let a new object take the place of a stored one"):
            self.keep(storage, sample)
        assert self.kept(storage) == [saved], "a refused save changed what is stored"

    def test_a_version_that_never_was_is_refused(self, storage: Storage) -> None:
        """Nothing is stored, so nothing can be changed."""
        with must_conflict("save changed an object that is not stored"):
            self.keep(storage, self.samples()[0].saved())
        assert self.kept(storage) == [], "a refused save stored something"

    def test_a_version_ahead_of_the_stored_is_refused(self, storage: Storage) -> None:
        """It was made from something that was never kept here."""
        (saved,) = self.keep(storage, self.samples()[0])
        ahead = self.change(saved).saved()
        with must_conflict("save took an object for newer than what is stored"):
            self.keep(storage, self.change(ahead))
        assert self.kept(storage) == [saved], "a refused save changed what is stored"

    def test_another_kind_is_refused(self, storage: Storage) -> None:
        """One repository keeps one kind."""
        transaction = storage.begin("main")
        letter, (parcel, *_) = Letter.write("Ana"), various_parcels()
        stranger: Any = parcel if isinstance(letter, self.kind) else letter
        with must_refuse("storage.kind", "save kept an object of another kind"):
            transaction.repository(self.kind).save(stranger)
        transaction.rollback()

    def test_a_transaction_sees_its_own_writes(self, storage: Storage) -> None:
        """What was saved is there at once: by identifier, in searches, in counts."""
        (saved,) = self.keep(storage, self.samples()[0])
        transaction = storage.begin("main")
        repository = transaction.repository(self.kind)
        changed = repository.save(self.change(saved))
        new = repository.save(self.samples()[1])
        assert repository.get(new.id) == new, "get does not see the transaction's own writes"
        assert set(repository.find()) == {changed, new}, "find does not see its own writes"
        assert repository.count() == 2, "count does not see the transaction's own writes"
        transaction.rollback()

    def test_nobody_sees_what_is_not_committed(self, storage: Storage) -> None:
        """Until the commit, everything is as it was for all others."""
        (saved,) = self.keep(storage, self.samples()[0])
        transaction = storage.begin("main")
        repository = transaction.repository(self.kind)
        repository.save(self.change(saved))
        repository.save(self.samples()[1])
        assert self.kept(storage) == [saved], "somebody sees what was not committed"
        transaction.rollback()

    def test_a_rollback_forgets_everything(self, storage: Storage) -> None:
        """As if nothing had been done."""
        (saved,) = self.keep(storage, self.samples()[0])
        transaction = storage.begin("main")
        repository = transaction.repository(self.kind)
        repository.save(self.change(saved))
        repository.save(self.samples()[1])
        transaction.rollback()
        assert self.kept(storage) == [saved], "rollback kept what was written"

    def test_a_change_is_found_by_what_is_new(self, storage: Storage) -> None:
        """An index that is not brought up to date finds what is not so any more."""
        (saved,) = self.keep(storage, self.samples()[0])
        (changed,) = self.keep(storage, self.change(saved))
        transaction = storage.begin("main")
        repository = transaction.repository(self.kind)
        for name, field in search_fields(self.kind).items():
            for value in {*field.values(saved), *field.values(changed)}:
                expected = query(self.kind, {name: value}).select([changed])
                found = repository.find(**{name: value})
                assert found == expected, f"find({name}={value!r}) tells of the past"
        transaction.rollback()

    def test_tenants_never_meet(self, storage: Storage) -> None:
        """One storage keeps several offices; none sees, finds or changes what is another's."""
        if not self.keeps_tenants:
            return
        sample = self.samples()[0]
        (ours,) = self.keep(storage, sample, tenant="ours")
        with must_pass("one tenant's object stands in another's way"):
            (theirs,) = self.keep(storage, sample, tenant="theirs")
        (changed,) = self.keep(storage, self.change(theirs), tenant="theirs")
        assert self.kept(storage, "ours") == [ours], "another tenant's save was seen or took over"
        assert self.kept(storage, "theirs") == [changed], "a tenant does not see its own"
        assert self.kept(storage, "nobody") == [], "a tenant without anything sees something"

    def test_threads_lose_no_update(self, storage: Storage) -> None:
        """Two who change the same thing again and again: each change is there in the end."""
        (saved,) = self.keep(storage, self.samples()[0])

        def work() -> None:
            for _ in range(_TIMES):
                keep_trying(lambda: self._change_once(storage, saved.id))

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(work) for _ in range(2)]:
                done.result()
        (last,) = self.kept(storage)
        assert last.version == 1 + 2 * _TIMES, "an update was lost between two threads"

    def _change_once(self, storage: Storage, id: Any) -> None:
        transaction = storage.begin("main")
        try:
            repository = transaction.repository(self.kind)
            repository.save(self.change(repository.get(id)))
            transaction.commit()
        except BaseException:
            transaction.rollback()
            raise

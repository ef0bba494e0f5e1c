"""What a unit of work promises over a storage: all of it lands, or nothing does."""

from __future__ import annotations

from typing import Any, ClassVar

from officecore.back.ledger.journal import Journal
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.policy import Policies, Policy
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.testing.contract.promise import must_conflict, must_refuse
from officecore.testing.contract.suite import Suite, an_entry
from officecore.testing.workplace import Workplace


class UnitOfWorkContract(Suite):
    """The promises of `officecore.kernel.storage.Transaction`, seen from a unit of work.

    `keeps_journal = False` says that yours keeps no journal, `serializable = False` that it only finds
    out about objects that two have saved, and not about what one has read and the other changed.
    """

    keeps_journal: ClassVar[bool] = True
    serializable: ClassVar[bool] = True

    def test_all_that_was_done_lands_together(self, storage: Storage) -> None:
        """Objects, events and entries."""
        with Workplace(storage=storage).work() as work:
            saved = self._do_everything(work)
        assert self.kept(storage) == [saved], "the commit did not keep what was saved"
        assert len(list(storage.events("main"))) == 1, "the commit did not keep the event"
        assert self._entries(storage) == int(self.keeps_journal), "the commit lost the entry"

    def test_a_failure_takes_everything_back(self, storage: Storage) -> None:
        """An exception in the block leaves nothing of it behind."""
        swallowed = must_refuse("contract.late", "an exception was swallowed")
        with swallowed, Workplace(storage=storage).work() as work:
            self._do_everything(work)
            raise Refused("contract.late", "You cannot do this because it is too late.")
        self._require_nothing(storage, "a failed unit of work")

    def test_a_policy_that_fails_takes_everything_back(self, storage: Storage) -> None:
        """What follows from a change belongs to it."""

        def refuse(event: Event, work: UnitOfWork) -> None:
            who = work.actor.name
            raise Refused("contract.policy", f"You cannot do this because {who} refuses {event}.")

        place = Workplace(storage=storage, policies=Policies([Policy("refuse", Event, refuse)]))
        swallowed = must_refuse("contract.policy", "a policy's refusal was swallowed")
        with swallowed, place.work() as work:
            self._do_everything(work)
        self._require_nothing(storage, "a policy's failure")

    def test_a_conflict_lands_nothing(self, storage: Storage) -> None:
        """Where one of two changes comes too late, nothing that was done with it stays."""
        (saved,) = self.keep(storage, self.samples()[0])
        place = Workplace(storage=storage)
        late = place.work()
        read = late.repository(self.kind).get(saved.id)
        (current,) = self.keep(storage, self.change(saved))
        with must_conflict("a commit undid what somebody else had committed"), late:
            late.repository(self.kind).save(self.samples()[1])
            late.repository(self.kind).save(self.change(read))
        assert self.kept(storage) == [current], "a refused commit kept a part of what was done"
        assert list(storage.events("main")) == [], "a refused commit recorded events"

    def test_two_who_read_both_write_one(self, storage: Storage) -> None:
        """Each decides by what the other is about to change: one must decide again."""
        if not self.serializable:
            return
        first, second = self.keep(storage, *self.samples()[:2])
        place = Workplace(storage=storage)
        one, other = place.work(), place.work()
        one.repository(self.kind).get(first.id)
        read = one.repository(self.kind).get(second.id)
        other.repository(self.kind).get(second.id)
        with other:
            other.repository(self.kind).save(self.change(other.repository(self.kind).get(first.id)))
        with must_conflict("a commit rests on what was changed since it was read"), one:
            one.repository(self.kind).save(self.change(read))

    def test_what_was_counted_is_still_so(self, storage: Storage) -> None:
        """Two who each saw that there is nothing, and both add something: one must decide again."""
        if not self.serializable:
            return
        place = Workplace(storage=storage)
        one, other = place.work(), place.work()
        for work in (one, other):
            assert work.repository(self.kind).count() == 0, "a new storage is not empty"
        with other:
            other.repository(self.kind).save(self.samples()[0])
        with must_conflict("a commit rests on a count that is no longer so"), one:
            one.repository(self.kind).save(self.samples()[1])

    def _do_everything(self, work: UnitOfWork) -> Any:
        sample = self.samples()[0]
        if self.keeps_journal:
            work.book(Journal).append(an_entry(sample.id))
        return work.repository(self.kind).save(sample)

    def _entries(self, storage: Storage) -> int:
        if not self.keeps_journal:
            return 0
        transaction = storage.begin("main")
        found = len(list(transaction.book(Journal).entries()))
        transaction.rollback()
        return found

    def _require_nothing(self, storage: Storage, after: str) -> None:
        assert self.kept(storage) == [], f"{after} left an object behind"
        assert list(storage.events("main")) == [], f"{after} left an event behind"
        assert self._entries(storage) == 0, f"{after} left an entry behind"

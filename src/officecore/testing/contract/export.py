"""What an archive promises: an office that is written out and put back is the same office."""

from __future__ import annotations

from itertools import islice
from typing import Any, ClassVar, Final

import attrs

from officecore.back.ledger.journal import Journal
from officecore.exchange import office_lines, restore_lines
from officecore.kernel.errors import Conflict
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.personal import Personal
from officecore.kernel.storage import Storage
from officecore.office import Office
from officecore.storage.archive import Archive
from officecore.testing.contract.promise import must_conflict, must_pass, must_refuse
from officecore.testing.contract.suite import PAPER, Suite, an_entry
from officecore.testing.workplace import Workplace

_TOLD: Final = "their own words"


@attrs.frozen(kw_only=True)
class Confided(Event):
    """Somebody told us something about themselves."""

    kind: ClassVar[str] = "sample_parcel.confided"
    subject: Id[Any]
    text: Personal[str]


class ExportContract(Suite):
    """The promises of `officecore.storage.archive.Archive`, seen from `officecore.exchange`.

    Each test puts an office back into a second storage that `open` gives.
    """

    def test_written_again_it_is_equal_to_the_byte(self, storage: Storage) -> None:
        """Nothing is lost on the way out, nor on the way in."""
        written = self._office(storage)
        there = self.open()
        self._put_back(written, there)
        assert _lines(there) == written, "what was put back is written otherwise"
        there.close()

    def test_objects_come_back_as_they_were(self, storage: Storage) -> None:
        """Each value, and the version: the next change must fit."""
        written, there = self._office(storage), self.open()
        self._put_back(written, there)
        kept, found = self.kept(storage), self.kept(there)
        assert [each.version for each in found] == [each.version for each in kept], (
            "versions were lost on the way"
        )
        assert found == kept, "objects were lost or changed on the way"
        (again,) = self.keep(there, self.change(found[0]))
        assert again.version == kept[0].version + 1, "what was put back cannot be changed"
        there.close()

    def test_what_is_put_back_is_found(self, storage: Storage) -> None:
        """Searches find it as if it had been saved there."""
        written, there = self._office(storage), self.open()
        self._put_back(written, there)
        kept = self.kept(storage)
        transaction = there.begin("main")
        repository = transaction.repository(self.kind)
        assert repository.count() == len(kept), "count does not see what was put back"
        assert repository.get(kept[0].id) == kept[0], "get does not see what was put back"
        transaction.rollback()
        there.close()

    def test_events_come_back_in_their_places(self, storage: Storage) -> None:
        """In their envelopes, at their positions; what is recorded next comes after them."""
        written, there = self._office(storage), self.open()
        self._put_back(written, there)
        events = list(storage.events("main"))
        assert list(there.events("main")) == events, "events were changed or moved on the way"
        self._record(there)
        last = list(there.events("main", after=len(events)))
        assert [each.position for each in last] == [len(events) + 1], (
            "the next event did not come after those that were put back"
        )
        with must_pass("the next event is not sealed to those that were put back"):
            _lines(there)
        there.close()

    def test_what_was_told_of_somebody_comes_along(self, storage: Storage) -> None:
        """Personal parts stand beside the sealed text, and are part of the office all the same."""
        written, there = self._office(storage), self.open()
        self._put_back(written, there)
        told = [e.event.text for e in there.events("main") if isinstance(e.event, Confided)]
        assert told == [_TOLD], f"personal parts were lost on the way: {told}"
        there.close()

    def test_the_books_come_back_with_their_balances(self, storage: Storage) -> None:
        """Each entry, and every sum of them."""
        written, there = self._office(storage), self.open()
        self._put_back(written, there)
        here, gone = storage.begin("main"), there.begin("main")
        assert list(gone.book(Journal).entries()) == list(here.book(Journal).entries()), (
            "entries were lost or changed on the way"
        )
        assert gone.book(Journal).balances() == here.book(Journal).balances(), (
            "balances are not those of the entries that were put back"
        )
        here.rollback()
        gone.rollback()
        there.close()

    def test_only_one_office_goes_along(self, storage: Storage) -> None:
        """What another office keeps in the same storage is none of this one's business."""
        self._office(storage)
        with must_pass("another office was written out as well"):
            theirs = _lines(storage, "theirs")
        assert len(theirs) == 2, f"another office was written out as well: {len(theirs)} lines"
        self._office(storage, "theirs")
        there = self.open()
        self._put_back(_lines(storage), there)
        assert self.kept(there, "theirs") == [], "another office was put back as well"
        there.close()

    def test_what_is_cut_short_is_not_put_back(self, storage: Storage) -> None:
        """All of it, or nothing."""
        written, there = self._office(storage), self.open()
        with must_refuse("exchange.cut", "half an office was put back"):
            self._put_back(written[:-1], there)
        assert len(_lines(there)) == 2, "a part of what was refused was kept"
        there.close()

    def test_what_is_there_is_not_replaced(self, storage: Storage) -> None:
        """Whoever puts something back over what is kept is told."""
        (saved,) = self.keep(storage, self.samples()[0])
        transaction = storage.begin("main")
        with must_conflict("put took the place of a stored object"):
            transaction.book(Archive).put(self.kind, [self.change(saved).saved()])
            transaction.commit()
        transaction.rollback()
        assert self.kept(storage) == [saved], "put took the place of a stored object"

    def test_one_moment_is_written_out(self, storage: Storage) -> None:
        """What others commit meanwhile is left out as a whole, or the writing is refused."""
        before = self._office(storage)
        being_written = office_lines(_office(storage))
        lines = list(islice(being_written, 2))
        self._office(storage)
        try:
            lines += being_written
        except Conflict:
            return
        assert lines == before, "an office was written out while it changed, half and half"

    def _office(self, storage: Storage, tenant: str = "main") -> list[str]:
        """An office in which something has happened, and its lines."""
        first, *others = self.samples()
        saved, *_ = self.keep(storage, first, *others, tenant=tenant)
        self.keep(storage, self.change(self.change(saved)), tenant=tenant)
        with Workplace(storage=storage, tenant=tenant).work() as work:
            entry = an_entry(PAPER)
            work.book(Journal).append(entry)
            work.book(Journal).append(entry.reversed(day=entry.day, at=entry.at))
        self._record(storage, tenant)
        return _lines(storage, tenant)

    def _record(self, storage: Storage, tenant: str = "main") -> None:
        sample = self.samples()[0]
        confided = Confided(subject=sample.id, text=_TOLD)
        with Workplace(storage=storage, tenant=tenant).work() as work:
            work.repository(self.kind).save(attrs.evolve(sample, pending=(confided,)))

    def _put_back(self, written: list[str], storage: Storage) -> None:
        restore_lines(written, _office(storage))


def _office(storage: Storage, tenant: str = "main") -> Office:
    return Office(storage, Workplace(tenant=tenant).business)


def _lines(storage: Storage, tenant: str = "main") -> list[str]:
    return list(office_lines(_office(storage, tenant)))

"""What a storage promises those who work in it at once: each result is one that some order of them,
one after another, would have had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import sleep
from typing import Any, ClassVar, Final

import pytest

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.actor import SYSTEM
from officecore.kernel.errors import NotFound, Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.office import Office
from officecore.testing.contract.crew import Crew
from officecore.testing.contract.promise import keep_trying
from officecore.testing.contract.suite import PAPER, WRITTEN, Suite, an_entry
from officecore.testing.workplace import Workplace

_TIMES: Final = 15
_PAIRS: Final = 20
_PLACES: Final = 4
_ATTEMPTS: Final = 500
_LOOKS: Final = 2000


class ConcurrencyContract(Suite):
    """The promises of `officecore.kernel.storage.Storage` to threads and processes.

    class TestMyConcurrency(ConcurrencyContract):
        def open(self) -> Storage:
            self.url = make_a_database()
            return MyStorage(self.url)

        def open_elsewhere(self) -> Storage:
            return MyStorage(self.url)

    Other processes know of the suite what can be pickled, so its class must stand in a module that they
    can import. `across_processes = False` says that no other process can open yours; the promises are
    then asked of threads alone. `keeps_journal = False` says that yours keeps no journal, and
    `serializable = False` that it only finds out about objects that two have saved.
    """

    across_processes: ClassVar[bool] = True
    keeps_journal: ClassVar[bool] = True
    serializable: ClassVar[bool] = True

    def open_elsewhere(self) -> Storage:
        """The storage that `open` gave last, opened once more by another process."""
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def crew(cls) -> Iterator[Crew]:
        """Those who work at once."""
        with Crew.gathered(across_processes=cls.across_processes) as crew:
            yield crew

    def test_no_update_is_lost(self, storage: Storage, crew: Crew) -> None:
        """All change the same thing again and again: each change is there in the end."""
        (saved,) = self.keep(storage, self.samples()[0])
        self._at_once(crew, storage, self._change_often, saved.id)
        (last,) = self.kept(storage)
        assert last.version == 1 + _TIMES * crew.size, "an update was lost"

    def test_one_of_two_stays_on_duty(self, storage: Storage, crew: Crew) -> None:
        """Who may only leave while the other is there must not leave as the other does: what each has
        read must still be so when it commits."""
        if not self.serializable:
            return
        pairs = [tuple(self.keep(storage, *self.samples()[:2])) for _ in range(_PAIRS)]
        ids = [tuple(each.id for each in pair) for pair in pairs]
        self._at_once(crew, storage, self._leave_if_other_stays, ids)
        versions = {each.id: each.version for each in self.kept(storage)}
        for pair in ids:
            left = sum(versions[each] > 1 for each in pair)
            assert left == 1, f"{left} of a pair left, where one must stay and one may go"

    def test_the_last_places_are_given_once(self, storage: Storage, crew: Crew) -> None:
        """Who counts before adding must not add as another does: what was counted must still be so."""
        if not self.serializable:
            return
        given = sum(self._at_once(crew, storage, self._add_while_there_is_room))
        kept = len(self.kept(storage))
        assert kept == _PLACES, f"{kept} were added where there was room for {_PLACES}"
        assert given == kept, f"{given} were told that there was room, and {kept} are there"

    def test_what_is_unique_is_taken_once(self, storage: Storage, crew: Crew) -> None:
        """All want the same identifiers: each goes to one, and all others are refused."""
        samples = self.samples()
        taken = self._at_once(crew, storage, self._take, samples)
        winners = Counter(id_ for some in taken for id_ in some)
        assert winners == Counter([each.id for each in samples]), "an identifier was taken twice"
        assert len(self.kept(storage)) == len(samples), "what was taken is not there"

    def test_an_entry_is_reversed_by_one(self, storage: Storage, crew: Crew) -> None:
        """All take the same entries back: each is taken back once, and the books are even."""
        if not self.keeps_journal:
            return
        entries = [an_entry(PAPER) for _ in range(_TIMES)]
        _write(storage, *entries)
        reversed_ = self._at_once(crew, storage, _reverse, entries)
        assert sum(reversed_) == len(entries), f"{sum(reversed_)} reversals of {len(entries)}"
        assert set(_balances(storage).values()) == {MoneyBag()}, "an entry was reversed twice"

    def test_balances_are_sums_while_others_post(self, storage: Storage, crew: Crew) -> None:
        """At any moment, and in the end."""
        if not self.keeps_journal:
            return
        self._at_once(crew, storage, _post_and_look)
        amount = Money("119.00", "EUR") * (_TIMES * crew.size)
        found, expected = (
            _balances(storage),
            {"1200": MoneyBag([amount]), "4100": MoneyBag([-amount])},
        )
        assert found == expected, f"an entry is missing from the balances, which are {found}"

    def test_who_follows_misses_nothing(self, storage: Storage, crew: Crew) -> None:
        """Some record, others read after the last position they know: no gap, no event twice."""
        writers = (crew.size + 1) // 2
        many = writers * _TIMES * len(self.samples()[0].pending)
        told = self._at_once(crew, storage, self._record_or_follow, many)
        final = [(each.position, str(each.id)) for each in storage.events("main")]
        assert [position for position, _ in final] == [*range(1, len(final) + 1)], (
            "positions were lost or shared"
        )
        for read in told:
            assert read in ([], final), "who followed was told otherwise than who came later"

    def test_an_attempt_that_failed_left_nothing(self, storage: Storage, crew: Crew) -> None:
        """All try again until they come through, and only what came through is there."""
        (saved,) = self.keep(storage, self.samples()[0])
        self._at_once(crew, storage, self._do_everything, saved.id)
        kept, done = self.kept(storage), _TIMES * crew.size
        (last,) = [each for each in kept if each.id == saved.id]
        assert last.version == 1 + done, "an update was lost"
        assert len(kept) == 1 + done, "an attempt that failed left an object behind"
        subjects = Counter(each.subject for each in storage.events("main"))
        assert subjects.keys() == {each.id for each in kept}, "an attempt that failed left an event"
        if self.keeps_journal:
            entries = len(_entries(storage))
            assert entries == done, f"{done} came through and left {entries} entries"

    def _at_once(
        self, crew: Crew, storage: Storage, work: Callable[..., Any], *given: Any
    ) -> list[Any]:
        return crew.at_once(storage, self.open_elsewhere, work, *given)

    def _change_often(self, storage: Storage, _: int, id: Id[Any]) -> None:
        for _each in range(_TIMES):
            keep_trying(partial(self._change, storage, id))

    def _change(self, storage: Storage, id: Id[Any]) -> None:
        with Workplace(storage=storage).work() as work:
            repository = work.repository(self.kind)
            repository.save(self.change(repository.get(id)))

    def _leave_if_other_stays(
        self, storage: Storage, number: int, pairs: Sequence[Sequence[Id[Any]]]
    ) -> None:
        def leave(mine: Id[Any], other: Id[Any]) -> None:
            with Workplace(storage=storage).work() as work:
                repository = work.repository(self.kind)
                both_are_there = repository.get(other).version == repository.get(mine).version == 1
                if both_are_there:
                    _think()
                    repository.save(self.change(repository.get(mine)))

        for pair in pairs:
            keep_trying(partial(leave, pair[number % 2], pair[1 - number % 2]))

    def _add_while_there_is_room(self, storage: Storage, _: int) -> int:
        added = 0

        def add() -> None:
            nonlocal added
            with Workplace(storage=storage).work() as work:
                there_is_room = work.repository(self.kind).count() < _PLACES
                if there_is_room:
                    _think()
                    work.repository(self.kind).save(self.samples()[0])
            added += there_is_room

        for _each in range(_PLACES):
            keep_trying(add)
        return added

    def _take(self, storage: Storage, _: int, samples: Sequence[Any]) -> list[str]:
        taken = []

        def take(sample: Any) -> None:
            with Workplace(storage=storage).work() as work:
                repository = work.repository(self.kind)
                try:
                    repository.get(sample.id)
                except NotFound:
                    _think()
                    repository.save(sample)
                else:
                    return
            taken.append(str(sample.id))

        for sample in samples:
            keep_trying(partial(take, sample))
        return taken

    def _record_or_follow(self, storage: Storage, number: int, many: int) -> list[tuple[int, str]]:
        if number % 2:
            return _follow(storage, many)
        for _each in range(_TIMES):
            keep_trying(partial(self._record, storage))
        return []

    def _record(self, storage: Storage) -> None:
        with Workplace(storage=storage).work() as work:
            work.repository(self.kind).save(self.samples()[0])

    def _do_everything(self, storage: Storage, _: int, id: Id[Any]) -> None:
        def do(work: UnitOfWork) -> None:
            repository = work.repository(self.kind)
            repository.save(self.samples()[0])
            if self.keeps_journal:
                work.book(Journal).append(an_entry(id))
            repository.save(self.change(repository.get(id)))

        office = Office(storage, Workplace().business, policies=(), laws=())
        for _each in range(_TIMES):
            office.run(do, actor=SYSTEM, attempts=_ATTEMPTS)


def _think() -> None:
    """A moment between looking and doing, in which others look as well."""
    sleep(0.005)


def _follow(storage: Storage, many: int) -> list[tuple[int, str]]:
    """What is told to somebody who asks again and again for what came after the last."""
    read: list[tuple[int, str]] = []
    for _ in range(_LOOKS):
        after = read[-1][0] if read else 0
        read += [(each.position, str(each.id)) for each in storage.events("main", after=after)]
        if len(read) >= many:
            return read
        sleep(0.001)
    raise AssertionError(f"who followed was told of {len(read)} events, where {many} happened")


def _reverse(storage: Storage, _: int, entries: Sequence[Entry]) -> int:
    """Take each entry back unless somebody else has; how many that were."""
    done = 0

    def reverse(entry: Entry) -> None:
        nonlocal done
        try:
            with Workplace(storage=storage).work() as work:
                work.book(Journal).append(entry.reversed(day=entry.day, at=WRITTEN))
                _think()
        except Refused as refusal:
            if refusal.code != "ledger.reversed_twice":
                raise
        else:
            done += 1

    for entry in entries:
        keep_trying(partial(reverse, entry))
    return done


def _post_and_look(storage: Storage, _: int) -> None:
    """Post, and see each time that the balances are the sums of the entries beside them."""

    def post() -> None:
        with Workplace(storage=storage).work() as work:
            work.book(Journal).append(an_entry(PAPER))

    def look() -> None:
        with Workplace(storage=storage).work() as work:
            journal = work.book(Journal)
            sums: dict[str, MoneyBag] = {}
            for entry in journal.entries():
                for line in entry.lines:
                    sums[line.account] = sums.get(line.account, MoneyBag()) + line.amount
            balances = dict(journal.balances())
        assert balances == sums, f"the balances are {balances}, and the sums {sums}"

    for _each in range(_TIMES):
        keep_trying(post)
        keep_trying(look)


def _write(storage: Storage, *entries: Entry) -> None:
    with Workplace(storage=storage).work() as work:
        for entry in entries:
            work.book(Journal).append(entry)


def _balances(storage: Storage) -> dict[str, MoneyBag]:
    with Workplace(storage=storage).work() as work:
        return dict(work.book(Journal).balances())


def _entries(storage: Storage) -> list[Entry]:
    with Workplace(storage=storage).work() as work:
        return list(work.book(Journal).entries())

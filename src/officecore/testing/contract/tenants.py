"""What several offices in one storage promise each other: that they never meet.

The offices here are named so that a careless storage takes one for another: they differ by case, one
begins as another does, they hold quotes, patterns and letters of every script.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Final

from pendulum import Date

from officecore.back.ledger.entry import Entry, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.kernel.errors import OfficeError
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.query import at_least, less_than, one_of, query
from officecore.kernel.searchable import search_fields
from officecore.kernel.storage import Storage, Transaction
from officecore.storage.archive import Archive
from officecore.storage.seal import Head
from officecore.testing.contract.promise import must_conflict, must_pass, must_refuse
from officecore.testing.contract.suite import PAPER, WRITTEN, Suite, an_entry
from officecore.testing.workplace import Workplace

TENANTS: Final = (
    "Shop",
    "shop",
    "Sho",
    "Shop ",
    "Sho_",
    "Sho%",
    "%",
    "o'Shop",
    '"Shop"',
    "Shop\\",
    "'; DROP TABLE officecore_event; --",
    "Sh\u00f6p",
    "Sho\u0308p",
    "\u2400",
    "店 🙂",
)
"""Names of offices that look alike to whoever does not look closely; no two are the same."""

_REACHING: Final = (
    *TENANTS,
    "' OR '1'='1",
    "' OR tenant <> '",
    "x' UNION SELECT document FROM sample_parcel --",
    "_%",
    "*",
    "{tenant}",
    "%(tenant)s",
    ":tenant",
    "",
)


class TenantsContract(Suite):
    """The promises of a storage in which several offices keep their business.

    class TestMyTenants(TenantsContract):
        def open(self) -> Storage:
            return MyStorage()

    `keeps_journal = False` says that yours keeps no journal, `keeps_archive = False` no archive.
    """

    keeps_journal: ClassVar[bool] = True
    keeps_archive: ClassVar[bool] = True

    def test_an_object_is_there_for_its_tenant_alone(self, storage: Storage) -> None:
        """No other gets it, finds it or counts it."""
        kept = self._one_each(storage)
        for tenant, own in kept.items():
            with _reading(storage, tenant) as work:
                repository = work.repository(self.kind)
                assert list(repository.find()) == [own], f"{tenant!r} found what is another's"
                assert repository.count() == 1, f"{tenant!r} counted what is another's"
                for other in kept.values():
                    if other != own:
                        with must_refuse("storage.not_found", f"{tenant!r} got what is another's"):
                            repository.get(other.id)

    def test_one_identifier_serves_every_tenant(self, storage: Storage) -> None:
        """The same thing, kept by each, changes for each alone."""
        sample, seen = self.samples()[0], {}
        for tenant in TENANTS:
            with must_pass(f"an object of another's stands in the way of {tenant!r}"):
                (seen[tenant],) = self.keep(storage, sample, tenant=tenant)
        for tenant in TENANTS[::2]:
            (seen[tenant],) = self.keep(storage, self.change(seen[tenant]), tenant=tenant)
        for tenant in TENANTS:
            kept = self.kept(storage, tenant)
            assert kept == [seen[tenant]], f"a change at another tenant's was seen by {tenant!r}"

    def test_nobody_changes_what_is_anothers(self, storage: Storage) -> None:
        """To whom it does not belong, an object does not exist."""
        owner, *others = TENANTS
        (theirs,) = self.keep(storage, self.samples()[0], tenant=owner)
        for tenant in others:
            with must_conflict(f"{tenant!r} changed an object of another's"):
                self.keep(storage, self.change(theirs), tenant=tenant)
            assert self.kept(storage, tenant) == [], f"{tenant!r} took over an object of another's"
        assert self.kept(storage, owner) == [theirs], "another tenant's save was carried out"

    def test_a_change_is_found_at_its_tenants_alone(self, storage: Storage) -> None:
        """What two have under the same identifiers is found by what each has made of it."""
        ours, theirs = TENANTS[:2]
        samples = self.samples()
        kept = self.keep(storage, *samples, tenant=ours)
        others = self.keep(storage, *samples, tenant=theirs)
        changed = self.keep(storage, *map(self.change, others), tenant=theirs)
        for tenant, objects in ((ours, kept), (theirs, changed)):
            with _reading(storage, tenant) as work:
                for name, field in search_fields(self.kind).items():
                    for value in {
                        value for each in (*kept, *changed) for value in field.values(each)
                    }:
                        found = work.repository(self.kind).find(**{name: value})
                        expected = query(self.kind, {name: value}).select(objects)
                        assert found == expected, (
                            f"{tenant!r} found by {name}={value!r} what another has made of it"
                        )

    def test_no_criterion_reaches_over(self, storage: Storage) -> None:
        """Whatever is asked for, in whatever order, one's own is all that answers."""
        kept = self._one_each(storage)
        for tenant in TENANTS:
            with _reading(storage, tenant) as work:
                for asked in self._questions():
                    found = work.repository(self.kind).find(**asked)
                    criteria = {name: each for name, each in asked.items() if name != "order_by"}
                    expected = query(self.kind, criteria).select([kept[tenant]])
                    assert found == expected, f"{asked} reached over from {tenant!r}"

    def test_a_cursor_opens_nothing_of_anothers(self, storage: Storage) -> None:
        """A page of one office, turned in another, goes on among what is that office's."""
        ours, theirs = TENANTS[:2]
        samples = self.samples()
        self.keep(storage, *samples[::2], tenant=ours)
        others = self.keep(storage, *samples[1::2], tenant=theirs)
        for name, field in search_fields(self.kind).items():
            if field.many:
                continue
            with _reading(storage, ours) as work:
                cursor = work.repository(self.kind).find(order_by=name, limit=1).next
            with _reading(storage, theirs) as work:
                found = work.repository(self.kind).find(order_by=name, after=cursor)
            expected = query(self.kind, {}, order_by=name, after=cursor).select(others)
            assert found == expected, f"a cursor by {name} opened what is another's"

    def test_positions_count_for_each_tenant_alone(self, storage: Storage) -> None:
        """From one, under its own name, and a position of one's is nothing to another."""
        samples = dict(zip(TENANTS, self._many(), strict=False))
        for changed in (False, True):
            for tenant, sample in samples.items():
                self._save(storage, tenant, sample, changed=changed)
        for tenant, sample in samples.items():
            told = list(storage.events(tenant))
            assert {(e.tenant, e.subject) for e in told} == {(tenant, sample.id)}, (
                f"{tenant!r} was told of what happened at another's"
            )
            positions = [each.position for each in told]
            assert positions == [*range(1, len(told) + 1)], f"{tenant!r} counts {positions}"
            later = list(storage.events(tenant, after=1))
            assert later == told[1:], f"after position 1, {tenant!r} was told {later}"

    def test_each_tenant_keeps_books_of_its_own(self, storage: Storage) -> None:
        """Entries, balances, and what reverses what; the same identifier may be in each."""
        if not self.keeps_journal:
            return
        first = an_entry(PAPER)
        for number, tenant in enumerate(TENANTS, 1):
            with must_pass(f"an entry of another's stands in the way of {tenant!r}"):
                _write(storage, tenant, first, _worth(number))
        for number, tenant in enumerate(TENANTS, 1):
            with _reading(storage, tenant) as work:
                journal = work.book(Journal)
                held = MoneyBag([Money("119.00", "EUR"), Money(number, "EUR")])
                assert journal.balances() == {"1200": held, "4100": -held}, (
                    f"the balances of {tenant!r} are not its own"
                )
                assert len(list(journal.entries(account="1200", source=PAPER))) == 2, (
                    f"the entries of {tenant!r} are not its own"
                )

    def test_an_entry_is_there_for_its_tenant_alone(self, storage: Storage) -> None:
        """Nobody gets another's entry, and nobody's reversal stands for another's."""
        if not self.keeps_journal:
            return
        owner, *others = TENANTS
        entry = an_entry(PAPER)
        _write(storage, owner, entry)
        for tenant in others:
            _write(storage, tenant, entry.reversed(day=entry.day, at=WRITTEN))
            unknown = must_refuse("ledger.entry_unknown", f"{tenant!r} got an entry of another's")
            with _reading(storage, tenant) as work, unknown:
                work.book(Journal).get(entry.id)
        with _reading(storage, owner) as work:
            assert work.book(Journal).reversal_of(entry.id) is None, (
                "another tenant's reversal was taken for one's own"
            )
        with must_pass("another tenant's reversal stands in the way"):
            _write(storage, owner, entry.reversed(day=entry.day, at=WRITTEN))

    def test_an_archive_holds_its_tenants_own(self, storage: Storage) -> None:
        """What happened under its seal, and the end of it; nothing sealed for another is let in."""
        if not self.keeps_archive:
            return
        for tenant, sample in zip(TENANTS, self.samples(), strict=False):
            with Workplace(storage=storage, tenant=tenant).work() as work:
                work.repository(self.kind).save(sample)
        for tenant in TENANTS[: len(self.samples())]:
            with _reading(storage, tenant) as work:
                sealed = list(work.book(Archive).sealed())
                assert {each.tenant for each in sealed} == {tenant}, f"{tenant!r} holds another's"
                head = Head(position=len(sealed), digest=sealed[-1].digest)
                assert work.book(Archive).head() == head, (
                    f"the end of what happened at {tenant!r} is another's"
                )
        taken = must_refuse("storage.tenant", "an archive took in what was sealed for another")
        with _reading(storage, "stranger") as work, taken:
            work.book(Archive).put_sealed(sealed)

    def _save(self, storage: Storage, tenant: str, sample: Any, *, changed: bool) -> None:
        alone = must_pass(f"an event of another's stands in the way of {tenant!r}")
        with alone, Workplace(storage=storage, tenant=tenant).work() as work:
            repository = work.repository(self.kind)
            repository.save(self.change(repository.get(sample.id)) if changed else sample)

    def _many(self) -> list[Any]:
        return [*self.samples(), *self.samples()][: len(TENANTS)]

    def _one_each(self, storage: Storage) -> dict[str, Any]:
        each = zip(TENANTS, self._many(), strict=False)
        return {tenant: self.keep(storage, sample, tenant=tenant)[0] for tenant, sample in each}

    def _questions(self) -> Iterator[dict[str, Any]]:
        """Every question by text that its field accepts."""
        criteria = [*_REACHING, one_of(*_REACHING), one_of(None), at_least(""), less_than("z")]
        for name, field in search_fields(self.kind).items():
            for criterion in criteria:
                asked = {name: criterion} if field.many else {name: criterion, "order_by": name}
                if self._accepts(asked):
                    yield asked

    def _accepts(self, asked: dict[str, Any]) -> bool:
        try:
            query(self.kind, {name: each for name, each in asked.items() if name != "order_by"})
        except OfficeError:
            return False
        return True


@contextmanager
def _reading(storage: Storage, tenant: str) -> Iterator[Transaction]:
    transaction = storage.begin(tenant)
    try:
        yield transaction
    finally:
        transaction.rollback()


def _write(storage: Storage, tenant: str, *entries: Entry) -> None:
    transaction = storage.begin(tenant)
    try:
        for entry in entries:
            transaction.book(Journal).append(entry)
        transaction.commit()
    finally:
        transaction.rollback()


def _worth(euros: int) -> Entry:
    """A new entry of an amount by which it is known, dated before `an_entry`."""
    amount = Money(euros, "EUR")
    lines = [debit("1200", amount), credit("4100", amount)]
    return Entry.post(lines, day=Date(2025, 1, 5), source=PAPER, at=WRITTEN)

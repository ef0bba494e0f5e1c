"""What a journal promises: entries for good, and balances that are the sums of their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any, Final

import attrs
from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Entry, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.storage import Storage
from officecore.testing.contract.promise import must_conflict, must_refuse
from officecore.testing.contract.suite import OTHER_PAPER, PAPER, WRITTEN, Suite, an_entry

_DAYS: Final = tuple([Date(2025, 1, number) for number in (6, 3, 9, 6, 1, 9, 3)])
_ACCOUNTS: Final = ("1200", "4100", "Ä", "b", "B", "1200", "_")
_PERIODS: Final = ((None, None), (_DAYS[0], None), (None, _DAYS[0]), (_DAYS[1], _DAYS[2]))

_BERLIN: Final = Dimension("cost_centre", "Berlin")
_HARBOUR: Final = Dimension("project", "Berlin")
_ODD: Final = Dimension("kostenträger", "a=b Łódź 家")
_MARKS: Final[tuple[dict[str, Any], ...]] = (
    {"journal": "sales"},
    {"journal": "general"},
    {"journal": "none"},
    {"journal": "sales", "number": 1},
    {"number": 1},
    {"number": 7},
    {"dimension": _BERLIN},
    {"dimension": _HARBOUR},
    {"dimension": _ODD, "journal": "sales"},
    {"dimension": Dimension("a", "b")},
    {"tag": "a=b"},
    {"tag": "Prüfung", "account": "1400", "dimension": _BERLIN},
    {"tag": "prüfung"},
)


class JournalContract(Suite):
    """The promises of `officecore.back.ledger.journal.Journal`."""

    def test_an_entry_reads_back_equal(self, storage: Storage) -> None:
        """Each line in its place, to the smallest unit and the microsecond."""
        for entry in self._write(storage, *_entries(), *_marked_entries()):
            with self._journal(storage) as journal:
                found = journal.get(entry.id)
            assert found == entry, f"{entry} came back as {found}"

    def test_an_entry_that_is_not_there_is_not_found(self, storage: Storage) -> None:
        """`NotFound`, not None and not a KeyError."""
        unknown = must_refuse("ledger.entry_unknown", "get made something up")
        with self._journal(storage) as journal, unknown:
            journal.get(mint(Entry, WRITTEN))

    def test_an_entry_is_written_once(self, storage: Storage) -> None:
        """In one transaction and in another; the balances stay as they were."""
        entry, other = self._write(storage, an_entry(PAPER)), an_entry(PAPER)
        with must_refuse("ledger.entry_twice", "append wrote an entry twice"):
            self._write(storage, *entry)
        with must_refuse("ledger.entry_twice", "append wrote an entry twice in one transaction"):
            self._write(storage, other, other)
        self._require_balances(storage, entry)

    def test_an_entry_is_reversed_once(self, storage: Storage) -> None:
        """The reversal is found by what it takes back, and there is no second."""
        (entry,) = self._write(storage, an_entry(PAPER))
        reversal = entry.reversed(day=entry.day, at=WRITTEN)
        with self._journal(storage) as journal:
            assert journal.reversal_of(entry.id) is None, "reversal_of made something up"
        self._write(storage, reversal)
        with self._journal(storage) as journal:
            assert journal.reversal_of(entry.id) == reversal, "reversal_of lost the reversal"
        with must_refuse("ledger.reversed_twice", "append reversed an entry twice"):
            self._write(storage, entry.reversed(day=entry.day, at=WRITTEN))

    def test_two_cannot_reverse_the_same_entry(self, storage: Storage) -> None:
        """Neither sees the other's reversal; one comes too late."""
        (entry,) = self._write(storage, an_entry(PAPER))
        late = storage.begin("main")
        assert late.book(Journal).reversal_of(entry.id) is None, "reversal_of made something up"
        self._write(storage, entry.reversed(day=entry.day, at=WRITTEN))
        breach = "two transactions reversed the same entry"
        with must_conflict(breach, or_code="ledger.reversed_twice"):
            late.book(Journal).append(entry.reversed(day=entry.day, at=WRITTEN))
            late.commit()
        late.rollback()

    def test_entries_are_found_in_order(self, storage: Storage) -> None:
        """By account, source and days, alone and together, both days included; in order of the day,
        then of the identifier, however they were written."""
        written = self._write(storage, *reversed(_entries()))
        ordered = sorted(written, key=lambda entry: (entry.day, entry.id))
        sources = (None, PAPER, OTHER_PAPER, mint(Entry, WRITTEN))
        for account, source, period in product((None, *_ACCOUNTS, "none"), sources, _PERIODS):
            since, until = period
            with self._journal(storage) as journal:
                found = list(
                    journal.entries(account=account, source=source, since=since, until=until)
                )
            expected = [
                entry
                for entry in ordered
                if (account is None or account in {line.account for line in entry.lines})
                and source in (None, entry.source)
                and (since is None or entry.day >= since)
                and (until is None or entry.day <= until)
            ]
            asked = f"account={account}, source={source}, since={since}, until={until}"
            assert found == expected, f"entries({asked}) are not the ones written, or not in order"

    def test_entries_are_found_by_what_marks_them(self, storage: Storage) -> None:
        """By journal, number, dimension and tag, alone and together; a value is not found by another
        dimension, nor a tag by a dimension that reads like it."""
        written = self._write(storage, *_entries(), *_marked_entries())
        ordered = sorted(written, key=lambda entry: (entry.day, entry.id))
        for asked in _MARKS:
            with self._journal(storage) as journal:
                found = list(journal.entries(**asked))
            expected = [entry for entry in ordered if _is_marked(entry, **asked)]
            assert found == expected, f"entries({asked}) are not the ones written, or not in order"

    def test_balances_of_a_facet_are_sums_too(self, storage: Storage) -> None:
        """What foreign amounts are worth, and what lines of a dimension count."""
        written = self._write(storage, *_entries(), *_marked_entries())
        with self._journal(storage) as journal:
            facets = journal.facets()
        assert facets == tuple(sorted(_facets(written))), f"facets() are {facets}"
        for facet, on in product((*facets, "no=such"), (None, *_DAYS)):
            self._require_facet(storage, written, facet, on)

    def test_back_dating_changes_only_what_lies_after(self, storage: Storage) -> None:
        """An entry of an earlier day moves no balance of the days before it, of any facet."""
        written = self._write(storage, *_entries(), *_marked_entries())
        late = attrs.evolve(_marked_entries()[1], day=_DAYS[0])
        self._write(storage, late)
        for facet, on in product(_facets(written), (None, *_DAYS)):
            self._require_facet(storage, [*written, late], facet, on)

    def test_balances_are_sums_on_every_day(self, storage: Storage) -> None:
        """Whatever the order of writing: back-dated entries count from their day on."""
        self._require_balances(storage, self._write(storage, *_entries()))

    def test_own_entries_count_before_the_commit(self, storage: Storage) -> None:
        """A transaction sees its own writes, and nobody else does."""
        first, *others = _entries()
        self._write(storage, first)
        transaction = storage.begin("main")
        journal = transaction.book(Journal)
        for entry in others:
            journal.append(entry)
        seen = sorted([first, *others], key=lambda entry: (entry.day, entry.id))
        assert list(journal.entries()) == seen, "entries does not see its own writes"
        assert journal.balances() == _sums([first, *others], None), "balances lack its own writes"
        self._require_balances(storage, [first])
        transaction.rollback()
        self._require_balances(storage, [first])

    def test_each_tenant_has_its_own_books(self, storage: Storage) -> None:
        """Nothing of one office is in the books of another."""
        (ours,), (theirs,) = (
            self._write(storage, an_entry(PAPER), tenant=tenant) for tenant in ("ours", "theirs")
        )
        for tenant, entry in (("ours", ours), ("theirs", theirs)):
            with self._journal(storage, tenant) as journal:
                assert list(journal.entries()) == [entry], "tenants share their entries"
                assert journal.balances() == _sums([entry], None), "tenants share their balances"

    def _require_facet(
        self, storage: Storage, written: list[Entry], facet: str, on: Date | None
    ) -> None:
        expected = _sums(written, on, facet)
        with self._journal(storage) as journal:
            found = journal.balances(on=on, facet=facet)
            assert dict(found) == expected, f"balances({on=}, {facet=}) are {found}"
            for account in (*expected, "none"):
                balance = journal.balance(account, on=on, facet=facet)
                assert balance == expected.get(account, MoneyBag()), (
                    f"balance({account!r}, {on=}, {facet=}) is {balance}"
                )

    def _require_balances(self, storage: Storage, written: list[Entry]) -> None:
        for on in (None, *[Date(2025, 1, number) for number in range(1, 11)]):
            expected = _sums(written, on)
            with self._journal(storage) as journal:
                found = journal.balances(on=on)
                assert dict(found) == expected, f"balances(on={on}) are {found}, not {expected}"
                assert list(found) == sorted(found), "balances are not in order of the account"
                for account in (*_ACCOUNTS, "none"):
                    balance = journal.balance(account, on=on)
                    assert balance == expected.get(account, MoneyBag()), (
                        f"balance({account!r}, on={on}) is {balance}"
                    )

    def _write(self, storage: Storage, *entries: Entry, tenant: str = "main") -> list[Entry]:
        transaction = storage.begin(tenant)
        try:
            for entry in entries:
                transaction.book(Journal).append(entry)
            transaction.commit()
        except BaseException:
            transaction.rollback()
            raise
        return list(entries)

    @contextmanager
    def _journal(self, storage: Storage, tenant: str = "main") -> Iterator[Journal]:
        transaction = storage.begin(tenant)
        try:
            yield transaction.book(Journal)
        finally:
            transaction.rollback()


def _entries() -> list[Entry]:
    """Entries on days in no order, in currencies of 0, 2 and 3 decimals, one of which cancels out."""
    found = []
    for number, (day, account) in enumerate(zip(_DAYS, _ACCOUNTS, strict=True)):
        amount = Money.of_minor(10**number + 1, ("EUR", "JPY", "BHD")[number % 3])
        lines = [debit(account, amount, f"Zeile {number}"), credit("1400", amount)]
        source = PAPER if number % 2 else OTHER_PAPER
        found.append(Entry.post(lines, day=day, source=source, at=WRITTEN, text="家賃"))
    return [*found, found[0].reversed(day=_DAYS[2], at=WRITTEN)]


def _marked_entries() -> list[Entry]:
    """Entries in several journals, numbered or not, in foreign currencies, with dimensions and tags."""
    yen, euros = Money(1_000, "JPY"), Money("6.27", "EUR")
    bought = [
        debit("Ä", yen, worth=euros, dimensions=(_HARBOUR, _BERLIN), tags=("Prüfung", "a=b")),
        credit("1400", yen, worth=euros, tags=("Prüfung",)),
    ]
    dearer = [
        debit("Ä", Money.zero("JPY"), worth=euros, dimensions=(_BERLIN,)),
        credit("1400", Money.zero("JPY"), worth=euros, dimensions=(_ODD,)),
    ]
    paid = [debit("1200", euros, dimensions=(_BERLIN,)), credit("1400", euros, tags=("a=b",))]
    facts = [(bought, "sales", 1), (dearer, "sales", None), (paid, "Kasse 2", 1)]
    found = [
        Entry.post(
            lines, day=_DAYS[place], source=PAPER, at=WRITTEN, journal=journal, number=number
        )
        for place, (lines, journal, number) in enumerate(facts)
    ]
    return [*found, found[0].reversed(day=_DAYS[2], at=WRITTEN, number=2)]


def _is_marked(entry: Entry, **asked: Any) -> bool:
    of_lines: dict[str, list[Any]] = {
        "dimension": [each for line in entry.lines for each in line.dimensions],
        "tag": [each for line in entry.lines for each in line.tags],
        "journal": [entry.journal],
        "number": [entry.number],
        "account": [line.account for line in entry.lines],
    }
    return all(value in of_lines[name] for name, value in asked.items())


def _facets(entries: list[Entry]) -> set[str]:
    return {facet for entry in entries for line in entry.lines for facet, _ in line.facets}


def _sums(entries: list[Entry], on: Date | None, facet: str = "") -> dict[str, MoneyBag]:
    sums: defaultdict[str, list[Money]] = defaultdict(list)
    for entry in entries:
        for line in entry.lines if on is None or entry.day <= on else ():
            for seen, amount in line.facets:
                if seen == facet:
                    sums[line.account].append(amount)
    return {account: MoneyBag(sums[account]) for account in sorted(sums)}

"""The journal in memory: entries as they are, and for each account its balance at the end of each day.

A balance on any day is one search among the account's days. An entry dated before others moves the
balances of the days after it, so back-dated posting costs as much as the account has later days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pendulum import Date

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import entry_twice, entry_unknown, reversed_twice
from officecore.kernel.currency import Currency
from officecore.kernel.errors import Conflict
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag


class _Running:
    """The balance of one account in one currency at the end of each day on which it moved."""

    __slots__ = ("days", "minor")

    def __init__(self) -> None:
        self.days: list[Date] = []
        self.minor: list[int] = []

    def move(self, day: Date, minor: int) -> None:
        place = bisect_left(self.days, day)
        if place == len(self.days) or self.days[place] != day:
            self.days.insert(place, day)
            self.minor.insert(place, self.minor[place - 1] if place else 0)
        for later in range(place, len(self.days)):
            self.minor[later] += minor

    def at(self, day: Date | None) -> int | None:
        place = len(self.days) if day is None else bisect_right(self.days, day)
        return self.minor[place - 1] if place else None


class EntryShelf:
    """Entries with their running balances."""

    def __init__(self) -> None:
        self.changed = 0
        self.entries: dict[str, Entry] = {}
        self.reversals: dict[str, Entry] = {}
        self._running: dict[tuple[str, Currency], _Running] = {}

    def put(self, entries: Iterable[Entry], stamp: int) -> None:
        """Write entries that have been checked."""
        for entry in entries:
            self.changed = stamp
            self.entries[entry.id] = entry
            if entry.reverses is not None:
                self.reversals[entry.reverses] = entry
            for line in entry.lines:
                held = (line.account, line.amount.currency)
                self._running.setdefault(held, _Running()).move(
                    entry.day, line.amount.minor
                )

    def balances(self, on: Date | None) -> dict[str, MoneyBag]:
        """The balance of every account that has moved up to a day."""
        found: dict[str, MoneyBag] = {}
        for (account, currency), running in tuple(self._running.items()):
            minor = running.at(on)
            if minor is not None:
                sum_so_far = found.get(account, MoneyBag())
                found[account] = sum_so_far + Money.of_minor(minor, currency)
        return found


class MemoryJournal:
    """The entries that one transaction sees: what is committed, and what it has written itself."""

    def __init__(self, kept: EntryShelf, began: int) -> None:
        self._kept: Final = kept
        self._own: Final = EntryShelf()
        self._began: Final = began
        self._read_all = False

    @property
    def written(self) -> tuple[Entry, ...]:
        """What this transaction has written, in order."""
        return tuple(self._own.entries.values())

    def verify(self) -> None:
        """Refuse when anything that was read from the journal has changed since the beginning, or an
        entry that this transaction reverses was reversed by another."""
        if self._read_all and self._kept.changed > self._began:
            raise _overtaken()
        for reversed_id, entry in self._own.reversals.items():
            if reversed_id in self._kept.reversals:
                raise reversed_twice(entry, self._kept.reversals[reversed_id].id)

    def append(self, entry: Entry) -> None:
        """Write an entry, once."""
        if entry.id in self._own.entries or entry.id in self._kept.entries:
            raise entry_twice(entry)
        if entry.reverses is not None:
            before = self._reversal(entry.reverses)
            if before is not None:
                raise reversed_twice(entry, before.id)
        self._own.put([entry], 0)

    def get(self, id: Id[Entry]) -> Entry:  # noqa: A002
        """The entry of that identifier."""
        # Entries never change, so reading one by its identifier cannot be overtaken.
        found = self._own.entries.get(id) or self._kept.entries.get(id)
        if found is None:
            raise entry_unknown(id)
        return found

    def reversal_of(self, id: Id[Entry]) -> Entry | None:  # noqa: A002
        """The entry that reverses the one of that identifier, or None."""
        self._reading()
        return self._reversal(id)

    def entries(
        self,
        *,
        account: str | None = None,
        source: Id[Any] | None = None,
        since: Date | None = None,
        until: Date | None = None,
    ) -> Iterator[Entry]:
        """The entries that meet all that is asked, by day, then by identifier."""
        self._reading()
        known = [*self._kept.entries.values(), *self._own.entries.values()]
        found = [
            entry
            for entry in known
            if (source is None or entry.source == source)
            and (since is None or entry.day >= since)
            and (until is None or entry.day <= until)
            and (
                account is None or any(line.account == account for line in entry.lines)
            )
        ]
        return iter(sorted(found, key=lambda entry: (entry.day, entry.id)))

    def balance(self, account: str, *, on: Date | None = None) -> MoneyBag:
        """The balance of one account at the end of a day."""
        return self.balances(on=on).get(account, MoneyBag())

    def balances(self, *, on: Date | None = None) -> Mapping[str, MoneyBag]:
        """The balance of every account with a line up to the end of a day."""
        self._reading()
        found = self._kept.balances(on)
        for account, own in self._own.balances(on).items():
            found[account] = found.get(account, MoneyBag()) + own
        return dict(sorted(found.items()))

    def _reversal(self, id: Id[Entry]) -> Entry | None:  # noqa: A002
        return self._own.reversals.get(id) or self._kept.reversals.get(id)

    def _reading(self) -> None:
        self._read_all = True
        if self._kept.changed > self._began:
            raise _overtaken()


def _overtaken() -> Conflict:
    return Conflict(
        "storage.overtaken",
        "You cannot go on with this transaction because the journal was written to since it began: "
        "begin again.",
        asked="journal",
    )

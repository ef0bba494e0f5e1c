"""The journal in memory: entries as they are, and for each account its balance at the end of each day.

A balance on any day is one search among the account's days. An entry dated before others moves the
balances of the days after it, so back-dated posting costs as much as the account has later days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import AMOUNTS, Entry, Line
from officecore.back.ledger.journal import entry_twice, entry_unknown, reversed_twice
from officecore.kernel.currency import Currency
from officecore.kernel.errors import Conflict
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag


class _Running:
    """The balance of one account in one currency at the end of each day on which it moved."""

    __slots__ = ("currency", "days", "minor")

    def __init__(self, currency: Currency) -> None:
        self.currency: Final = currency
        self.days: list[Date] = []
        self.minor: list[int] = []

    def move(self, day: Date, minor: int) -> None:
        if not self.days or day > self.days[-1]:
            self.minor.append(minor + self.minor[-1] if self.minor else minor)
            self.days.append(day)
        elif day == self.days[-1]:
            self.minor[-1] += minor
        else:
            self._move_earlier(day, minor)

    def _move_earlier(self, day: Date, minor: int) -> None:
        place = bisect_left(self.days, day)
        if self.days[place] != day:
            self.days.insert(place, day)
            self.minor.insert(place, self.minor[place - 1] if place else 0)
        for later in range(place, len(self.days)):
            self.minor[later] += minor

    def at(self, day: Date | None) -> Money | None:
        place = len(self.days) if day is None else bisect_right(self.days, day)
        return Money.of_minor(self.minor[place - 1], self.currency) if place else None


Balances = dict[str, dict[str, _Running]]
"""Running balances by account and currency."""


class EntryShelf:
    """Entries with their running balances, by facet, account and currency."""

    def __init__(self) -> None:
        self.changed: int = 0
        self.entries: dict[str, Entry] = {}
        self.reversals: dict[str, Entry] = {}
        self.running: dict[str, Balances] = {AMOUNTS: {}}

    def write(self, entry: Entry) -> None:
        """Write an entry that has been checked; balances leave it out until it is `settled`."""
        self.entries[entry.id] = entry
        if entry.reverses is not None:
            self.reversals[entry.reverses] = entry

    def settle(self, entries: Iterable[Entry]) -> None:
        """Take entries that are written into the balances."""
        for entry in entries:
            self._settle(entry)

    def _settle(self, entry: Entry) -> None:
        day, amounts = entry.day, self.running[AMOUNTS]
        for line in entry.lines:
            amount = line.amount
            running = amounts.get(line.account)
            if running is None:
                running = amounts[line.account] = {}
            held = running.get(amount.currency.code)
            if held is None:
                held = running[amount.currency.code] = _Running(amount.currency)
            held.move(day, amount.minor)
            if line.worth is not None or line.dimensions:
                self._settle_besides(day, line)

    def _settle_besides(self, day: Date, line: Line) -> None:
        """Take what few lines have into the balances of its facets."""
        for facet, amount in line.facets:
            if facet != AMOUNTS:
                running = self.running.setdefault(facet, {}).setdefault(line.account, {})
                held = running.setdefault(amount.currency.code, _Running(amount.currency))
                held.move(day, amount.minor)

    def put_all(self, entries: Iterable[Entry], stamp: int) -> None:
        """Write what a transaction has written, as the commit of that number."""
        for entry in entries:
            # First of all, so that whoever reads meanwhile can tell.
            self.changed = stamp
            self.write(entry)
            self._settle(entry)

    def balance(self, account: str, on: Date | None, facet: str) -> MoneyBag | None:
        """The balance of an account at the end of a day; None where it has no line up to then."""
        of_account = self.running.get(facet, {}).get(account, {})
        held = [running.at(on) for running in tuple(of_account.values())]
        moved = [amount for amount in held if amount is not None]
        return MoneyBag(moved) if moved else None


class MemoryJournal:
    """The entries that one transaction sees: what is committed, and what it has written itself."""

    def __init__(self, kept: EntryShelf, began: int) -> None:
        self._kept: Final = kept
        self._own: Final = EntryShelf()
        self._began: Final = began
        self._read_all = False
        # Most transactions only write: what they wrote is settled when a balance is asked for.
        self._unsettled: list[Entry] = []

    @property
    def written(self) -> tuple[Entry, ...]:
        """What this transaction has written, in order."""
        return tuple(self._own.entries.values())

    def verify(self) -> None:
        """Refuse when anything that was read from the journal has changed since the beginning, or an
        entry that this transaction writes or reverses was written or reversed by another."""
        if self._kept.changed <= self._began:
            return
        if self._read_all:
            raise _overtaken()
        for entry in self._own.entries.values():
            if entry.id in self._kept.entries:
                raise entry_twice(entry)
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
        self._own.write(entry)
        self._unsettled.append(entry)

    def get(self, id: Id[Entry]) -> Entry:
        """The entry of that identifier."""
        # Entries never change, so reading one by its identifier cannot be overtaken.
        found = self._own.entries.get(id) or self._kept.entries.get(id)
        if found is None:
            raise entry_unknown(id)
        return found

    def reversal_of(self, id: Id[Entry]) -> Entry | None:
        """The entry that reverses the one of that identifier, or None."""
        found = self._reversal(id)
        self._has_read()
        return found

    def entries(
        self,
        *,
        account: str | None = None,
        source: Id[Any] | None = None,
        since: Date | None = None,
        until: Date | None = None,
        journal: str | None = None,
        number: int | None = None,
        dimension: Dimension | None = None,
        tag: str | None = None,
    ) -> Iterator[Entry]:
        """The entries that meet all that is asked, by day, then by identifier."""
        known = [*self._kept.entries.values(), *self._own.entries.values()]
        self._has_read()
        found = [
            entry
            for entry in known
            if (source is None or entry.source == source)
            and (since is None or entry.day >= since)
            and (until is None or entry.day <= until)
            and (journal is None or entry.journal == journal)
            and (number is None or entry.number == number)
            and (account is None or any(line.account == account for line in entry.lines))
            and (dimension is None or any(dimension in line.dimensions for line in entry.lines))
            and (tag is None or any(tag in line.tags for line in entry.lines))
        ]
        return iter(sorted(found, key=lambda entry: (entry.day, entry.id)))

    def balance(self, account: str, *, on: Date | None = None, facet: str = AMOUNTS) -> MoneyBag:
        """The balance of one account at the end of a day."""
        self._settle()
        return self._balance(account, on, facet) or MoneyBag()

    def balances(self, *, on: Date | None = None, facet: str = AMOUNTS) -> Mapping[str, MoneyBag]:
        """The balance of every account with a line of that facet up to the end of a day."""
        self._settle()
        kept, own = [shelf.running.get(facet, {}) for shelf in (self._kept, self._own)]
        held = {each: self._balance(each, on, facet) for each in sorted({*kept, *own})}
        self._has_read()
        return {account: balance for account, balance in held.items() if balance is not None}

    def facets(self) -> tuple[str, ...]:
        """Every facet that a line was ever written with, in order."""
        self._settle()
        shelves = (self._kept.running, self._own.running)
        found = {facet for shelf in shelves for facet, held in tuple(shelf.items()) if held}
        self._has_read()
        return tuple(sorted(found))

    def _balance(self, account: str, on: Date | None, facet: str) -> MoneyBag | None:
        kept, own = [each.balance(account, on, facet) for each in (self._kept, self._own)]
        self._has_read()
        if kept is None or own is None:
            return own if kept is None else kept
        return kept + own

    def _settle(self) -> None:
        self._own.settle(self._unsettled)
        self._unsettled.clear()

    def _reversal(self, id: Id[Entry]) -> Entry | None:
        return self._own.reversals.get(id) or self._kept.reversals.get(id)

    def _has_read(self) -> None:
        # Asked after reading, so that a commit while we read does not go unnoticed.
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

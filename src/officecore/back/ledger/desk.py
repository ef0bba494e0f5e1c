"""The ledger's desk: where the books are opened, written to, put right and read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs
from pendulum import Date

from officecore.back.ledger.account import Account
from officecore.back.ledger.chart_desk import ChartDesk, require_code
from officecore.back.ledger.control import (
    OWN_POSTINGS,
    require_department,
    require_own_journal,
)
from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import GENERAL, Entry, EntryPosted, Line, require_reversal_day
from officecore.back.ledger.headroom import require_room
from officecore.back.ledger.journal import Journal, reversed_twice
from officecore.back.ledger.journal_number import next_number
from officecore.back.ledger.pending_entry import PendingEntry
from officecore.back.ledger.periods.admission import admitted, late_day, note_passings
from officecore.back.ledger.periods.verdict import LateEntries, Passing
from officecore.back.ledger.repeated import written_before
from officecore.back.ledger.trial_balance import Statement, TrialBalance, days_in_order
from officecore.kernel.actor import SYSTEM
from officecore.kernel.desk import requires
from officecore.kernel.identity import Id, id_of
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.time import day as as_day


class LedgerDesk(ChartDesk):
    """The counter of the books. Accounts are named by their codes, balances are positive where debits
    are more, and ranges of days include both ends; None leaves an end open."""

    @requires("ledger.post")
    def post(
        self,
        lines: Iterable[Line],
        *,
        day: date,
        source: Id[Any],
        text: str = "",
        journal: str = GENERAL,
        late: LateEntries = LateEntries.REFUSE,
        once: bool = False,
        numbered: bool = False,
    ) -> Entry:
        """Write an entry for a day of the books, with the document that it stems from.

        A day that is closed or locked is refused ("period.admits"), or, where `late` says so, the entry
        is written on the first day that is open, with a word of its own day. `once`: one of the same
        source and text that is there already is given back; see `written_before`. `numbered`: with the
        next number of its journal in its fiscal year ("period.no_year"). Foreign lines are valued and
        exchanged as `currencies/valuing.py` says, by the rate of `day`.

        Refused besides: what `Entry.post` and `write` refuse.
        """
        moved = self._in_books(lines, day)
        if once:
            before = written_before(
                self._book, moved, day=day, source=source, text=text, journal=journal
            )
            if before is not None:
                return before
        on, told = late_day(self.work, day, journal, self._accounts_of(moved), late, text)
        entry = Entry.post(
            moved, day=on, source=source, at=self.work.now(), text=told, journal=journal
        )
        return self._written(entry, numbered=numbered)

    @requires("ledger.post")
    def write(self, entry: Entry, *, hold: Id[PendingEntry] | None = None) -> Entry:
        """Write an entry that was made before; `hold` is what it was held by.

        Refused: "period.admits", "ledger.account_unknown", what `Account.admit` refuses,
        "ledger.control_account" for a person, and "ledger.balance_limit".
        """
        return self._written(entry, hold=hold)

    @requires("ledger.post")
    def accrue(
        self,
        lines: Iterable[Line],
        *,
        day: date,
        until: date,
        source: Id[Any],
        text: str = "",
        journal: str = GENERAL,
    ) -> Entry:
        """Write an entry that counts until the day before `until`, on which its reversal is written at
        once: what a month owes and is billed in the next. `until` is later than its day
        ("ledger.reversal_day")."""
        at = self.work.now()
        entry = Entry.post(lines, day=day, source=source, at=at, text=text, journal=journal)
        require_reversal_day(until, entry.day.add(days=1))
        back = entry.reversed(day=until, at=at)
        self._require_admitted(back)
        self._written(entry)
        self._written(back)
        return entry

    @requires("ledger.reverse")
    def reverse(self, entry: Id[Entry], *, day: date, text: str = "") -> Entry:
        """Take an entry back by its opposite, dated today or later, once ("ledger.reversed_twice").

        Earlier days stay as they were reported ("ledger.reversal_day").
        """
        wrong = self._book.get(id_of(Entry, entry))
        require_reversal_day(day, self.work.today())
        back = wrong.reversed(day=day, at=self.work.now(), text=text)
        return self._written(back, numbered=wrong.number is not None)

    @requires("ledger.reverse")
    def correct(
        self, entry: Id[Entry], lines: Iterable[Line], *, day: date, text: str = ""
    ) -> Entry:
        """Reverse a wrong entry and write the right one, both for that day, of the same source and in
        the same journal. Refused: what `reverse` and `write` refuse; the wrong entry stays then."""
        wrong = self._book.get(id_of(Entry, entry))
        right = Entry.post(
            lines,
            day=day,
            source=wrong.source,
            at=self.work.now(),
            text=text or f"Correction of {wrong.text or wrong.id}",
            journal=wrong.journal,
        )
        self._require_admitted(right)
        self.reverse(wrong.id, day=day)
        return self._written(right, numbered=wrong.number is not None)

    @requires("ledger.read")
    def entry(self, id: Id[Entry]) -> Entry:
        """The entry of that identifier; `NotFound` ("ledger.entry_unknown")."""
        return self._book.get(id_of(Entry, id))

    @requires("ledger.read")
    def entries(
        self,
        *,
        account: str | None = None,
        source: Id[Any] | None = None,
        since: date | None = None,
        until: date | None = None,
        journal: str | None = None,
        number: int | None = None,
        dimension: Dimension | None = None,
        tag: str | None = None,
    ) -> tuple[Entry, ...]:
        """The entries that meet all that is asked, by day, then in the order written. An entry has an
        account, a dimension or a tag where any of its lines has it."""
        first, last = days_in_order(since, until)
        if account is not None:
            require_code(account)
        stems: Id[Any] | None = None if source is None else Id(source)
        found = self._book.entries(
            account=account,
            source=stems,
            since=first,
            until=last,
            journal=journal,
            number=number,
            dimension=dimension,
            tag=tag,
        )
        return tuple(found)

    @requires("ledger.read")
    def balance(self, account: str, on: date | None = None) -> MoneyBag:
        """What an account holds at the end of a day; a group what the accounts below it hold."""
        return self._balance(account, _day(on))

    @requires("ledger.read")
    def trial_balance(self, on: date | None = None) -> TrialBalance:
        """What all accounts hold at the end of a day."""
        last = _day(on)
        return TrialBalance.of(self.accounts(), self._book.balances(on=last), last)

    @requires("ledger.read")
    def statement(
        self, account: str, since: date | None = None, until: date | None = None
    ) -> Statement:
        """How an account, or all below a group, moved on these days ("ledger.days")."""
        first, last = days_in_order(since, until)
        codes, journal = self._leaves(account), self._book
        entries = {
            entry.id: entry
            for code in codes
            for entry in journal.entries(account=code, since=first, until=last)
        }
        opening = MoneyBag() if first is None else self._balance(account, first.subtract(days=1))
        return Statement.of(account, codes, entries.values(), opening, since=first, until=last)

    @requires("ledger.post")
    def require_room(self, lines: Sequence[Line], day: date) -> None:
        """Refuse lines that could not be written for that day: what `write` refuses, but for the day
        itself, which may open or close until they are."""
        on = as_day(day)
        require_room(self.work, lines, on, self._admitting(lines, on))

    def _in_books(self, lines: Iterable[Line], day: date) -> tuple[Line, ...]:
        found, own = tuple(lines), self.work.business.currency
        if not any(type(line) is Line and line.amount.currency is not own for line in found):
            return found
        # The desk for foreign money stands on this one, so it is asked for only where it is needed.
        from officecore.back.ledger.currencies.valuing import in_books

        return in_books(self.work, found, day)

    def _written(
        self, entry: Entry, *, numbered: bool = False, hold: Id[PendingEntry] | None = None
    ) -> Entry:
        accounts, passings = self._require_admitted(entry)
        require_room(self.work, entry.lines, entry.day, accounts, hold=hold)
        for line in entry.lines:
            self.work.business.require_worth(line.amount, line.worth)
        if numbered:
            self._require_unreversed(entry)
            entry = attrs.evolve(entry, number=next_number(self.work, entry))
        self._book.append(entry)
        self.work.record(EntryPosted(entry=entry), subject=entry.id)
        note_passings(self.work, entry, passings)
        return entry

    def _require_admitted(self, entry: Entry) -> tuple[list[Account], tuple[Passing, ...]]:
        if self._by_hand:
            require_own_journal(entry.journal)
        accounts = self._admitting(entry.lines, entry.day)
        return accounts, admitted(self.work, entry, accounts)

    def _admitting(self, lines: Sequence[Line], day: Date) -> list[Account]:
        accounts = self._accounts_of(lines)
        for account, line in zip(accounts, lines, strict=True):
            account.admit(line, day)
        if self._by_hand:
            require_department(accounts)
        return accounts

    @property
    def _by_hand(self) -> bool:
        return self.work.cause in OWN_POSTINGS and self.work.actor != SYSTEM

    def _require_unreversed(self, entry: Entry) -> None:
        # Asked before a number is taken, which would be missing if the journal refused the entry.
        before = None if entry.reverses is None else self._book.reversal_of(entry.reverses)
        if before is not None:
            raise reversed_twice(entry, before.id)

    @property
    def _book(self) -> Journal:
        return self.work.book(Journal)


def _day(given: date | None) -> Date | None:
    return None if given is None else as_day(given)

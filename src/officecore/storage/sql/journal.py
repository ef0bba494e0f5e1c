"""The journal in a SQL database: entries and their lines, each in columns, and never changed.

What an entry moves goes to the balances (`balances`). Entries are read some hundreds at a time, so that
a year of them need not fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from pendulum import Date
from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, select, tuple_

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import AMOUNTS, Entry
from officecore.back.ledger.journal import entry_twice, entry_unknown, reversed_twice
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.money_bag import MoneyBag
from officecore.storage.sort_text import text_text
from officecore.storage.sql.balances import Balances, Place
from officecore.storage.sql.journal_rows import (
    dimension_mark,
    entry_of,
    entry_row,
    line_rows,
    mark_rows,
    tag_mark,
)
from officecore.storage.sql.schema import ENTRIES, LINES, MARKS
from officecore.storage.sql.session import Database, Session
from officecore.storage.sql.several import Several
from officecore.storage.sql.statement import Statement, prepared

_AT_ONCE: Final = 500


class JournalStatements:
    """What the journal asks of the database, each made once."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database
        self._searches: dict[frozenset[str], Statement] = {}
        self.balances: Final = Balances(database)
        put = database.insert(ENTRIES).on_conflict_do_nothing()
        self.write: Final = prepared(put, database.dialect)
        # The lines of an entry that is refused may be on their way before the answer has come.
        self.lines: Final = Several(database, LINES)
        self.marks: Final = Several(database, MARKS)

    def search(self, asked: frozenset[str]) -> Statement:
        """Entries with their lines, by day, then by identifier, that meet criteria of these names."""
        statement = self._searches.get(asked)
        if statement is None:
            statement = prepared(_search(asked), self._database.dialect)
            self._searches[asked] = statement
        return statement


def _search(asked: frozenset[str]) -> Select[Any]:
    conditions: dict[str, Any] = {
        "id": ENTRIES.c.id == bindparam("id"),
        "reverses": ENTRIES.c.reverses == bindparam("reverses"),
        "source": ENTRIES.c.source == bindparam("source"),
        "since": ENTRIES.c.day >= bindparam("since"),
        "until": ENTRIES.c.day <= bindparam("until"),
        "after_day": tuple_(ENTRIES.c.day, ENTRIES.c.id)
        > tuple_(bindparam("after_day"), bindparam("after_id")),
        "journal": ENTRIES.c.journal == bindparam("journal"),
        "number": ENTRIES.c.number == bindparam("number"),
        "account": _in(LINES, "account", "account"),
        "dimension": _in(MARKS, "mark", "dimension"),
        "tag": _in(MARKS, "mark", "tag"),
    }
    met = [conditions[name] for name in sorted(asked) if name in conditions]
    found = (
        select(ENTRIES)
        .where(ENTRIES.c.tenant == bindparam("tenant"), *met)
        .order_by(ENTRIES.c.day, ENTRIES.c.id)
        .limit(_AT_ONCE)
        .subquery()
    )
    together = and_(LINES.c.tenant == found.c.tenant, LINES.c.entry == found.c.id)
    return (
        select(
            *[c for c in found.c if c.name != "tenant"],
            LINES.c.account,
            LINES.c.currency,
            LINES.c.minor,
            LINES.c.text.label("line_text"),
            LINES.c.worth,
            LINES.c.worth_currency,
            LINES.c.dimensions,
            LINES.c.tags,
        )
        .select_from(found.outerjoin(LINES, together))
        .order_by(found.c.day, found.c.id, LINES.c.place)
    )


def _in(table: Table, column: str, asked: str) -> ColumnElement[bool]:
    """The entries that have a row in `table` where a column holds what is asked."""
    named = select(table.c.entry).where(
        table.c.tenant == bindparam("tenant"), table.c[column] == bindparam(asked)
    )
    return ENTRIES.c.id.in_(named)


class SqlJournal:
    """The entries that one transaction sees."""

    def __init__(self, session: Session, tenant: str, statements: JournalStatements) -> None:
        self._session: Final = session
        self._tenant: Final = tenant
        self._statements: Final = statements
        self._moved: set[Place] = set()

    def committed(self) -> None:
        """Take note that what was written here has landed."""
        self._statements.balances.learn(self._tenant, self._moved)

    def append(self, entry: Entry) -> None:
        """Write an entry, once."""
        tenant, session, written = self._tenant, self._session, self._statements
        # A reversal may well be the second; an identifier, fresh from the mint, is hardly taken.
        told = partial(self._require_written, entry)
        row, at_once = entry_row(tenant, entry), entry.reverses is not None
        session.write(written.write, row, told, at_once=at_once)
        written.lines.write(session, line_rows(tenant, entry))
        written.marks.write(session, mark_rows(tenant, entry))
        moves: dict[Place, int] = {}
        day = _day(entry.day)
        for line in entry.lines:
            account = text_text(line.account)
            for facet, amount in line.facets:
                moved = text_text(facet), account, amount.currency.code, day
                moves[moved] = moves.get(moved, 0) + amount.minor
        written.balances.move(session, tenant, moves)
        self._moved.update(moves)

    def get(self, id: Id[Entry]) -> Entry:
        """The entry of that identifier."""
        for entry in self._found(id=str(id)):
            return entry
        raise entry_unknown(id)

    def reversal_of(self, id: Id[Entry]) -> Entry | None:
        """The entry that reverses the one of that identifier, or None."""
        return next(self._found(reverses=str(id)), None)

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
        """The entries that meet all that is asked, by day, then by identifier; fetched as they are
        asked for, some hundreds at a time."""
        asked = {
            "account": None if account is None else text_text(account),
            "source": None if source is None else str(source),
            "since": None if since is None else _day(since),
            "until": None if until is None else _day(until),
            "journal": None if journal is None else text_text(journal),
            "number": number,
            "dimension": None if dimension is None else dimension_mark(dimension),
            "tag": None if tag is None else tag_mark(tag),
        }
        given = {name: value for name, value in asked.items() if value is not None}
        while page := list(self._found(**given)):
            yield from page
            if len(page) < _AT_ONCE:
                return
            given["after_day"], given["after_id"] = _day(page[-1].day), str(page[-1].id)

    def balance(self, account: str, *, on: Date | None = None, facet: str = AMOUNTS) -> MoneyBag:
        """The balance of one account at the end of a day."""
        return self._balances(on, facet, text_text(account)).get(account, MoneyBag())

    def balances(self, *, on: Date | None = None, facet: str = AMOUNTS) -> Mapping[str, MoneyBag]:
        """The balance of every account with a line of that facet up to the end of a day."""
        return self._balances(on, facet)

    def facets(self) -> tuple[str, ...]:
        """Every facet that a line was ever written with, in order."""
        return self._statements.balances.facets(self._session, self._tenant)

    def _balances(
        self, on: Date | None, facet: str, account: str | None = None
    ) -> dict[str, MoneyBag]:
        day = None if on is None else _day(on)
        kept = self._statements.balances
        return kept.read(self._session, self._tenant, day, text_text(facet), account)

    def _require_written(self, entry: Entry, rows: int) -> None:
        if not rows:
            raise self._refusal(entry)

    def _refusal(self, entry: Entry) -> OfficeError:
        """Why an entry was not written: it is there already, or what it reverses is reversed."""
        if entry.reverses is not None and not list(self._found(id=str(entry.id))):
            before = self.reversal_of(entry.reverses)
            if before is not None:
                return reversed_twice(entry, before.id)
        return entry_twice(entry)

    def _found(self, **asked: str | int) -> Iterator[Entry]:
        statement = self._statements.search(frozenset(asked) - {"after_id"})
        values = statement.values({"tenant": self._tenant, **asked})
        rows = self._session.read(statement, values)
        # One entry's rows follow each other: they are in order of the day and the identifier.
        return map(entry_of, (list(lines) for _, lines in groupby(rows, key=itemgetter(0))))


def _day(day: date) -> str:
    return date.isoformat(day)

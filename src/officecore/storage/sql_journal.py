"""The journal in a SQL database: entries and lines in columns, and balances kept as they move.

For each account and currency there is a row for each day on which it moved, with the balance at the
end of that day. A balance is one look-up among them, and a trial balance one for each account, however
many lines there are. An entry dated before others also changes the rows of the days after it: posting
costs as much as the accounts in it have later days with a line, and never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from pendulum import Date
from sqlalchemy import (
    ColumnElement,
    Dialect,
    Select,
    and_,
    bindparam,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.journal import entry_twice, entry_unknown, reversed_twice
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.storage.document import assembled, unreadable
from officecore.storage.document_value import instant_text, read_day, read_instant
from officecore.storage.sql_schema import ACCOUNTS, BALANCES, ENTRIES, LINES, Statement, prepared
from officecore.storage.sql_session import Row, Session

_LAST_DAY: Final = "9999-12-31"


class JournalStatements:
    """What the journal asks of the database, each made once."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect: Final = dialect
        self._searches: dict[frozenset[str], Statement] = {}
        tenant: ColumnElement[Any] = bindparam("tenant")
        self.write: Final = prepared(insert(ENTRIES).on_conflict_do_nothing(), dialect)
        self.write_line: Final = prepared(insert(LINES), dialect)
        self.open_account: Final = prepared(insert(ACCOUNTS).on_conflict_do_nothing(), dialect)
        self.open_day: Final = prepared(_open_day(), dialect)
        self.move: Final = prepared(
            update(BALANCES)
            .where(*_of_account("of_"), BALANCES.c.day >= bindparam("of_day"))
            .values(minor=BALANCES.c.minor + bindparam("moved")),
            dialect,
        )
        last = (
            select(BALANCES.c.minor)
            .where(
                BALANCES.c.tenant == ACCOUNTS.c.tenant,
                BALANCES.c.account == ACCOUNTS.c.account,
                BALANCES.c.currency == ACCOUNTS.c.currency,
                BALANCES.c.day <= bindparam("day"),
            )
            .order_by(BALANCES.c.day.desc())
            .limit(1)
            .scalar_subquery()
        )
        balances = select(ACCOUNTS.c.account, ACCOUNTS.c.currency, last).where(
            ACCOUNTS.c.tenant == tenant
        )
        self.balances: Final = prepared(balances, dialect)
        self.balance: Final = prepared(
            balances.where(ACCOUNTS.c.account == bindparam("account")), dialect
        )

    def search(self, asked: frozenset[str]) -> Statement:
        """Entries with their lines, by day, then by identifier, that meet criteria of these names."""
        statement = self._searches.get(asked)
        if statement is None:
            statement = self._searches[asked] = prepared(_search(asked), self._dialect)
        return statement


def _of_account(prefix: str) -> list[Any]:
    return [
        BALANCES.c[name] == bindparam(prefix + name) for name in ("tenant", "account", "currency")
    ]


def _open_day() -> Any:
    """A row for the day, which begins with the balance of the last day before it."""
    before = (
        select(BALANCES.c.minor)
        .where(*_of_account(""), BALANCES.c.day < bindparam("day"))
        .order_by(BALANCES.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    row: Any = select(
        *[bindparam(name) for name in ("tenant", "account", "currency", "day")],
        func.coalesce(before, literal(0)),
    ).where(literal(1) == literal(1))  # without it SQLite takes ON CONFLICT for a join
    return insert(BALANCES).from_select(list(BALANCES.c), row).on_conflict_do_nothing()


def _search(asked: frozenset[str]) -> Select[Any]:
    conditions = {
        "id": ENTRIES.c.id == bindparam("id"),
        "reverses": ENTRIES.c.reverses == bindparam("reverses"),
        "source": ENTRIES.c.source == bindparam("source"),
        "since": ENTRIES.c.day >= bindparam("since"),
        "until": ENTRIES.c.day <= bindparam("until"),
        "account": ENTRIES.c.id.in_(
            select(LINES.c.entry).where(
                LINES.c.tenant == bindparam("tenant"), LINES.c.account == bindparam("account")
            )
        ),
    }
    together = and_(LINES.c.tenant == ENTRIES.c.tenant, LINES.c.entry == ENTRIES.c.id)
    return (
        select(
            *[c for c in ENTRIES.c if c.name != "tenant"],
            LINES.c.account,
            LINES.c.currency,
            LINES.c.minor,
            LINES.c.text.label("line_text"),
        )
        .select_from(ENTRIES.outerjoin(LINES, together))
        .where(
            ENTRIES.c.tenant == bindparam("tenant"), *[conditions[name] for name in sorted(asked)]
        )
        .order_by(ENTRIES.c.day, ENTRIES.c.id, LINES.c.place)
    )


class SqlJournal:
    """The entries that one transaction sees."""

    def __init__(self, session: Session, tenant: str, statements: JournalStatements) -> None:
        self._session: Final = session
        self._tenant: Final = tenant
        self._statements: Final = statements

    def append(self, entry: Entry) -> None:
        """Write an entry, once."""
        asked = self._statements
        row = {
            "tenant": self._tenant,
            "id": str(entry.id),
            "day": date.isoformat(entry.day),
            "at": instant_text(entry.at),
            "source": str(entry.source),
            "text": entry.text,
            "reverses": None if entry.reverses is None else str(entry.reverses),
        }
        if not self._session.write(asked.write, asked.write.values(row)):
            raise self._refusal(entry)
        self._session.write_all(
            asked.write_line,
            [
                (
                    self._tenant,
                    row["id"],
                    place,
                    line.account,
                    line.amount.currency.code,
                    line.amount.minor,
                    line.text,
                )
                for place, line in enumerate(entry.lines)
            ],
        )
        self._move(entry)

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
    ) -> Iterator[Entry]:
        """The entries that meet all that is asked, by day, then by identifier."""
        asked = {
            "account": account,
            "source": None if source is None else str(source),
            "since": None if since is None else date.isoformat(since),
            "until": None if until is None else date.isoformat(until),
        }
        return self._found(**{name: text for name, text in asked.items() if text is not None})

    def balance(self, account: str, *, on: Date | None = None) -> MoneyBag:
        """The balance of one account at the end of a day."""
        return self._balances(self._statements.balance, on, account=account).get(
            account, MoneyBag()
        )

    def balances(self, *, on: Date | None = None) -> Mapping[str, MoneyBag]:
        """The balance of every account with a line up to the end of a day."""
        return self._balances(self._statements.balances, on)

    def _balances(self, statement: Statement, on: Date | None, **asked: str) -> dict[str, MoneyBag]:
        day = _LAST_DAY if on is None else date.isoformat(on)
        values = statement.values({"tenant": self._tenant, "day": day, **asked})
        sums: dict[str, list[Money]] = {}
        for account, currency, minor in self._session.read(statement, values):
            if minor is not None:
                sums.setdefault(account, []).append(Money.of_minor(minor, currency))
        return {account: MoneyBag(sums[account]) for account in sorted(sums)}

    def _move(self, entry: Entry) -> None:
        """Bring the balances up to date, from the entry's day on."""
        moved: dict[tuple[str, str], int] = {}
        for line in entry.lines:
            held = (line.account, line.amount.currency.code)
            moved[held] = moved.get(held, 0) + line.amount.minor
        asked, session, day = self._statements, self._session, date.isoformat(entry.day)
        for (account, currency), minor in moved.items():
            given = {
                "tenant": self._tenant,
                "account": account,
                "currency": currency,
                "day": day,
            }
            session.write(asked.open_account, asked.open_account.values(given))
            session.write(asked.open_day, asked.open_day.values(given))
            of = {f"of_{name}": value for name, value in given.items()}
            session.write(asked.move, asked.move.values({**of, "moved": minor}))

    def _refusal(self, entry: Entry) -> OfficeError:
        """Why an entry was not written: it is there already, or what it reverses is reversed."""
        if entry.reverses is not None and not list(self._found(id=str(entry.id))):
            before = self.reversal_of(entry.reverses)
            if before is not None:
                return reversed_twice(entry, before.id)
        return entry_twice(entry)

    def _found(self, **asked: str) -> Iterator[Entry]:
        statement = self._statements.search(frozenset(asked))
        values = statement.values({"tenant": self._tenant, **asked})
        rows = self._session.read(statement, values)
        # One entry's rows follow each other: they are in order of the day and the identifier.
        return map(_entry, (list(lines) for _, lines in groupby(rows, key=itemgetter(0))))


def _entry(rows: list[Row]) -> Entry:
    """An entry from its row joined with each of its lines; its laws are not asked again."""
    id_, day, at, source, text, reverses, *_ = rows[0]
    try:
        lines = [
            Line(account=account, amount=Money.of_minor(minor, currency), text=said)
            for *_, account, currency, minor, said in rows
            if account is not None
        ]
        fields = {
            "id": Id(id_),
            "day": read_day(day),
            "at": read_instant(at),
            "lines": tuple(lines),
            "source": Id(source),
            "text": text,
            "reverses": None if reverses is None else Id(reverses),
        }
    except (ValueError, TypeError) as error:
        raise unreadable(Entry.kind, id_, error) from error
    return assembled(Entry, fields)

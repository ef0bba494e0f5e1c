"""Balances that are kept as they move: what makes a trial balance a matter of accounts, not of lines.

For each facet, account and currency there is a row for each day on which it moved, with the balance at
the end of that day. A balance is one look-up among them, and a trial balance one for each account,
however many lines there are. An entry dated before others also changes the rows of the days after it:
posting costs as much as the accounts in it have later days with a line, and never more.

Where writers meet, two who post to the same account would wait for each other's row. There a commit
only leaves what it moved in `officecore_unsettled`; a balance is the kept one and what is left, summed,
and whoever files settles what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Table,
    bindparam,
    delete,
    func,
    select,
    union,
    union_all,
    update,
)

from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.storage.sort_text import text_from
from officecore.storage.sql.schema import ACCOUNTS, BALANCES, UNSETTLED
from officecore.storage.sql.session import Database, Session
from officecore.storage.sql.several import Several
from officecore.storage.sql.statement import prepared

Place = tuple[str, str, str, str]
"""A facet and an account (as columns hold them), a currency and a day."""
Moves = Mapping[Place, int]
"""What was moved there, in minor units."""

_OF: Final = ("tenant", "facet", "account", "currency")
_PLACE: Final = (*_OF, "day")
_KNOWN_MOST: Final = 100_000
_LAST_DAY: Final = "9999-12-31"


class Balances:
    """Writes and reads the balances of every tenant."""

    def __init__(self, database: Database) -> None:
        dialect = database.dialect
        self._defers: Final = database.defers
        self._open: Final = prepared(database.insert(ACCOUNTS).on_conflict_do_nothing(), dialect)
        self._move: Final = prepared(_moved_on(database), dialect)
        self._move_later: Final = prepared(_moved(BALANCES.c.day > bindparam("of_day")), dialect)
        self._move_on: Final = prepared(_moved(BALANCES.c.day >= bindparam("of_day")), dialect)
        self._known: set[tuple[str, str, str, str, str]] = set()
        columns = (*_PLACE, "minor")
        self._leave: Final = Several(database, UNSETTLED, *columns)
        left = UNSETTLED.c.tenant == bindparam("of_tenant")
        self._left: Final = prepared(
            select(*[UNSETTLED.c[name] for name in ("number", *columns[1:])])
            .where(left)
            .limit(bindparam("limit")),
            dialect,
        )
        self._take: Final = prepared(
            delete(UNSETTLED).where(left, UNSETTLED.c.number == bindparam("of_number")), dialect
        )
        self._of_all: Final = prepared(_read(), dialect)
        self._of_one: Final = prepared(_read(of_one=True), dialect)
        self._facets: Final = prepared(_facets(), dialect)

    def move(self, session: Session, tenant: str, moves: Moves) -> None:
        """Bring the balances up to date with what an entry moves, or leave that for later."""
        if self._defers:
            rows = [(tenant, *place, minor) for place, minor in moves.items()]
            self._leave.write(session, rows)
        else:
            self._settle(session, tenant, moves)

    def learn(self, tenant: str, places: Iterable[Place]) -> None:
        """Remember that there are rows for these days, now that they are committed: no row ever goes,
        and what needs no look need not be looked for."""
        if self._defers:
            return
        if len(self._known) > _KNOWN_MOST:
            self._known.clear()
        self._known.update([(tenant, *place) for place in places])

    def settle_left(self, session: Session, tenant: str, most: int) -> int:
        """Settle up to `most` moves that were left, in the session of the one who files; how many."""
        rows = session.read(self._left, self._left.values({"of_tenant": tenant, "limit": most}))
        moves: dict[Place, int] = {}
        for _, facet, account, currency, day, minor in rows:
            place = facet, account, currency, day
            moves[place] = moves.get(place, 0) + minor
        self._settle(session, tenant, moves)
        session.write_all(self._take, [(tenant, row[0]) for row in rows])
        return len(rows)

    def read(
        self,
        session: Session,
        tenant: str,
        day: str | None,
        facet: str,
        account: str | None = None,
    ) -> dict[str, MoneyBag]:
        """The balances of a facet at the end of a day, of one account or of all that have a line up to
        then."""
        asked = self._of_all if account is None else self._of_one
        given = {"tenant": tenant, "day": day or _LAST_DAY, "facet": facet, "account": account}
        rows = session.read(asked, asked.values(given))
        sums: dict[str, list[Money]] = {}
        for found, currency, minor in rows:
            if minor is not None:
                sums.setdefault(text_from(found), []).append(Money.of_minor(int(minor), currency))
        return {found: MoneyBag(sums[found]) for found in sorted(sums)}

    def facets(self, session: Session, tenant: str) -> tuple[str, ...]:
        """Every facet that a line was ever written with, in order."""
        rows = session.read(self._facets, self._facets.values({"tenant": tenant}))
        return tuple(sorted([text_from(facet) for (facet,) in rows]))

    def _settle(self, session: Session, tenant: str, moves: Moves) -> None:
        for place, minor in moves.items():
            facet, account, currency, day = place
            of = (tenant, facet, account, currency)
            if (*of, day) in self._known:
                session.write(self._move_on, (minor, *of, day))
                continue
            session.write(self._open, of)
            given: dict[str, str | int] = dict(zip(_PLACE, (*of, day), strict=True))
            given |= {f"of_{name}": value for name, value in given.items()}
            given |= {"moved": minor, "moved_further": minor}
            session.write(self._move, self._move.values(given))
            session.write(self._move_later, (minor, *of, day))


def _of_account(prefix: str) -> list[Any]:
    return [BALANCES.c[name] == bindparam(prefix + name) for name in _OF]


def _moved(since: ColumnElement[bool]) -> Any:
    """The rows of an account since some day, moved by so much."""
    moved = BALANCES.c.minor + bindparam("moved", type_=BigInteger)
    return update(BALANCES).where(*_of_account("of_"), since).values(minor=moved)


def _moved_on(database: Database) -> Any:
    """A row for the day, which begins with the balance of the last day before it; a row that is there
    is moved."""
    before = (
        select(BALANCES.c.minor)
        .where(*_of_account("of_"), BALANCES.c.day < bindparam("of_day"))
        .order_by(BALANCES.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    put = database.insert(BALANCES).values(
        **{name: bindparam(name) for name in _PLACE},
        minor=func.coalesce(before, 0) + bindparam("moved", type_=BigInteger),
    )
    further = BALANCES.c.minor + bindparam("moved_further", type_=BigInteger)
    return put.on_conflict_do_update(index_elements=_PLACE, set_={"minor": further})


def _read(*, of_one: bool = False) -> Any:
    """Account, currency and minor units: from the balances, and from what is left."""
    kept = (
        select(BALANCES.c.minor)
        .where(
            *[BALANCES.c[name] == ACCOUNTS.c[name] for name in _OF],
            BALANCES.c.day <= bindparam("day"),
        )
        .order_by(BALANCES.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    settled = select(ACCOUNTS.c.account, ACCOUNTS.c.currency, kept).where(*_asked(ACCOUNTS))
    left = (
        select(UNSETTLED.c.account, UNSETTLED.c.currency, func.sum(UNSETTLED.c.minor))
        .where(*_asked(UNSETTLED), UNSETTLED.c.day <= bindparam("day"))
        .group_by(UNSETTLED.c.account, UNSETTLED.c.currency)
    )
    if of_one:
        settled = settled.where(ACCOUNTS.c.account == bindparam("account"))
        left = left.where(UNSETTLED.c.account == bindparam("account"))
    return union_all(settled, left)


def _asked(table: Table) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(name) for name in ("tenant", "facet")]


def _facets() -> Any:
    """Each facet once: from the balances, and from what is left."""
    return union(
        *[
            select(table.c.facet).where(table.c.tenant == bindparam("tenant"))
            for table in (ACCOUNTS, UNSETTLED)
        ]
    )

"""The layout: which version of its tables a database has, and how an older one is brought up to date.

    layout 1    officecore 0.1 as it first was: events without a seal, NUL in text
    layout 2    events sealed and their personal fields apart; room for what is filed later
    layout 3    journals, numbers, worths, dimensions and tags in the books, and balances of each

A program opens a database of its own layout only. An older one is upgraded when somebody says so
(`python -m officecore.upkeep upgrade sqlite:///shop.db`), in one transaction: all of it lands or
nothing does. A program that was running before cannot use it any more, and is told so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs
from sqlalchemy import Table, bindparam, insert, select, update

from officecore.storage.sql.layout_one import upgrade_from_one
from officecore.storage.sql.layout_two import upgrade_from_two
from officecore.storage.sql.schema import EVENTS, HOUSE, LAYOUT, LAYOUTS, creation
from officecore.storage.sql.session import Database, Session
from officecore.storage.sql.statement import Statement, prepared
from officecore.storage.sql.trouble import other_layout

_STEPS: Final[dict[int, Callable[[Database, Session], list[str]]]] = {
    1: upgrade_from_one,
    2: upgrade_from_two,
}


@attrs.frozen
class Upgrade:
    """What an upgrade has done, or would do: the layouts before and after, and a line for each step."""

    before: int
    after: int
    steps: tuple[str, ...]

    def __str__(self) -> str:
        title = f"layout {self.before} to {self.after}"
        if not self.steps:
            return f"{title}: nothing to do"
        return "\n".join([f"{title}:", *[f"  {step}" for step in self.steps]])


class Layout:
    """The version of the tables of one database."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database
        dialect = database.dialect
        self._columns: Final = prepared(database.columns(), dialect)
        self._version: Final = prepared(select(LAYOUTS.c.version), dialect)
        self._put: Final = prepared(insert(LAYOUTS), dialect)
        self._raise: Final = prepared(update(LAYOUTS).values(version=bindparam("version")), dialect)

    def require(self) -> None:
        """Make the tables where there are none; `Misuse` ("storage.layout") where they are of another
        version."""
        with self._database.session("") as session:
            version = self.version(session)
        if version == 0:
            self._make()
        elif version != LAYOUT:
            raise other_layout(version, self._database.url)

    def version(self, session: Session) -> int:
        """The version of the tables; 0 where there are none."""
        if self._has(session, LAYOUTS):
            for (version,) in session.read(self._version, ()):
                return int(version)
        return 1 if self._has(session, EVENTS) else 0

    def upgrade(self, *, dry_run: bool) -> Upgrade:
        """Bring the tables to the layout of this program, or only try and say what it would do."""
        with self._database.session("") as session:
            session.begin_altering()
            before = self.version(session)
            if before > LAYOUT:
                raise other_layout(before, self._database.url)
            if before > 1:
                for text in self._database.shutting(LAYOUTS):
                    session.write(Statement(text, (), {}), ())
            steps: list[str] = []
            for version in range(before or LAYOUT, LAYOUT):
                steps += _STEPS[version](self._database, session)
            if before == 0:
                steps.append(f"make the tables of layout {LAYOUT}")
            if steps:
                self._create(session)
                session.write(self._raise, (LAYOUT,))
            if not dry_run:
                session.commit()
        return Upgrade(before, LAYOUT, tuple(steps))

    def _make(self) -> None:
        with self._database.session("") as session:
            session.begin_altering()
            if self.version(session) == 0:  # nobody else has made them while we waited
                self._create(session)
            session.commit()

    def _create(self, session: Session) -> None:
        for table in HOUSE:
            if not self._has(session, table):
                made = creation(table, self._database.dialect)
                for text in (*made, *self._database.walled(table)):
                    session.write(Statement(text, (), {}), ())
        if not session.read(self._version, ()):
            session.write(self._put, (1, LAYOUT))

    def _has(self, session: Session, table: Table) -> bool:
        return bool(session.read(self._columns, (table.name,)))

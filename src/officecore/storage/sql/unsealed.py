"""What commits have left to be sealed: the events of each commit as one row, in order of writing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import astuple, fields
from sqlalchemy import bindparam, delete, select, update

from officecore.storage.seal import Written, forgotten
from officecore.storage.sql.schema import UNSEALED
from officecore.storage.sql.session import Database, Session
from officecore.storage.sql.statement import prepared

Left = tuple[int, list[Written]]
"""The number of a commit, and its events."""

_ALL: Final = 2**62
_NAMES: Final = tuple([field.name for field in fields(Written)])


class Unsealed:
    """Writes and reads what the commits of every tenant have left to be sealed."""

    def __init__(self, database: Database) -> None:
        dialect = database.dialect
        of_tenant = UNSEALED.c.tenant == bindparam("of_tenant")
        of_commit = UNSEALED.c.number == bindparam("of_number")
        self._leave: Final = prepared(
            database.insert(UNSEALED).values(
                tenant=bindparam("tenant"), events=bindparam("events")
            ),
            dialect,
        )
        self._left: Final = prepared(
            select(UNSEALED.c.number, UNSEALED.c.events)
            .where(of_tenant)
            .order_by(UNSEALED.c.number)
            .limit(bindparam("limit")),
            dialect,
        )
        self._take: Final = prepared(delete(UNSEALED).where(of_tenant, of_commit), dialect)
        self._change: Final = prepared(
            update(UNSEALED).where(of_tenant, of_commit).values(events=bindparam("events")), dialect
        )

    def leave(self, session: Session, tenant: str, events: Sequence[Written]) -> None:
        """Leave the events of a commit."""
        session.write(self._leave, (tenant, _listed(events)))

    def left(self, session: Session, tenant: str, most: int = _ALL) -> list[Left]:
        """What up to `most` commits have left, oldest first."""
        asked = {"of_tenant": tenant, "limit": most}
        rows = session.read(self._left, self._left.values(asked))
        return [(number, _unlisted(text)) for number, text in rows]

    def take(self, session: Session, tenant: str, numbers: Iterable[int]) -> None:
        """Take away what is sealed now."""
        session.write_all(self._take, [(tenant, number) for number in numbers])

    def forget(self, session: Session, tenant: str, subject: str) -> None:
        """Let go of what events tell of a subject."""
        for number, events in self.left(session, tenant):
            after = [forgotten(each) if each.subject == subject else each for each in events]
            if after != events:
                session.write(self._change, (_listed(after), tenant, number))


def _listed(events: Sequence[Written]) -> str:
    return json.dumps([astuple(each) for each in events], separators=(",", ":"))


def _unlisted(text: str) -> list[Written]:
    listed: Any = json.loads(text)
    return [Written(**dict(zip(_NAMES, each, strict=True))) for each in listed]

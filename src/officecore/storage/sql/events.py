"""What happened, in a SQL database: events in their envelopes, in order of position, under the seal.

Where one writer works at a time, a commit seals its events itself. Where writers meet, they would queue
for the next position and for the digest before theirs. So a commit only leaves its events as one row of
`officecore_unsealed`, and whoever files (`filing`) gives them their positions, commit by commit, in the
order in which these could know of each other. An event that commits late gets a later position: nobody
who follows can miss it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import astuple
from sqlalchemy import bindparam, delete, select, update

from officecore.storage.seal import GENESIS, Head, Sealed, Written, forgotten, seal
from officecore.storage.sort_text import text_from, text_text
from officecore.storage.sql.schema import EVENTS, HEADS, UNSEALED
from officecore.storage.sql.session import Database, Row, Session
from officecore.storage.sql.statement import prepared

_NO_LIMIT: Final = 2**62


class EventLog:
    """Writes and reads the events of every tenant."""

    def __init__(self, database: Database) -> None:
        dialect = database.dialect
        self._defers: Final = database.defers
        of_tenant = EVENTS.c.tenant == bindparam("of_tenant")
        self._write: Final = prepared(database.insert(EVENTS), dialect)
        self._head: Final = prepared(
            select(HEADS.c.position, HEADS.c.digest).where(
                HEADS.c.tenant == bindparam("of_tenant")
            ),
            dialect,
        )
        put = database.insert(HEADS)
        fresh = {name: put.excluded[name] for name in ("position", "digest")}
        self._put_head: Final = prepared(
            put.on_conflict_do_update(index_elements=["tenant"], set_=fresh), dialect
        )
        self._read: Final = prepared(
            select(*[c for c in EVENTS.c if c.name != "tenant"])
            .where(of_tenant, EVENTS.c.position > bindparam("after"))
            .order_by(EVENTS.c.position)
            .limit(bindparam("limit")),
            dialect,
        )
        self._forget: Final = prepared(
            update(EVENTS)
            .where(
                of_tenant,
                EVENTS.c.subject == bindparam("of_subject"),
                EVENTS.c.personal.is_not(None),
            )
            .values(personal=None),
            dialect,
        )
        left = UNSEALED.c.tenant == bindparam("of_tenant")
        self._leave: Final = prepared(
            database.insert(UNSEALED).values(
                tenant=bindparam("tenant"), events=bindparam("events")
            ),
            dialect,
        )
        self._left: Final = prepared(
            select(UNSEALED.c.number, UNSEALED.c.events)
            .where(left)
            .order_by(UNSEALED.c.number)
            .limit(bindparam("limit")),
            dialect,
        )
        numbered = UNSEALED.c.number == bindparam("of_number")
        self._take: Final = prepared(delete(UNSEALED).where(left, numbered), dialect)
        self._leave_again: Final = prepared(
            update(UNSEALED).where(left, numbered).values(events=bindparam("events")), dialect
        )

    def record(self, session: Session, tenant: str, events: Sequence[Written]) -> None:
        """Write the events of a commit: under the seal, or to be sealed later."""
        if self._defers:
            session.write(self._leave, (tenant, _listed(events)))
        else:
            session.take_place()  # where nobody else can find the same position
            self._seal(session, tenant, events)

    def seal_left(self, session: Session, tenant: str, most: int) -> int:
        """Seal what up to `most` commits have left, in the session of the one who files; how many
        commits that were."""
        rows = self._all_left(session, tenant, most)
        if rows:
            self._seal(session, tenant, [each for _, text in rows for each in _unlisted(text)])
            session.write_all(self._take, [(tenant, number) for number, _ in rows])
        return len(rows)

    def read(self, session: Session, tenant: str, after: int, limit: int) -> list[Sealed]:
        """So many sealed events after a position."""
        asked = {"of_tenant": tenant, "after": after, "limit": limit}
        rows = session.read(self._read, self._read.values(asked))
        return [_sealed(tenant, row) for row in rows]

    def left(self, session: Session, tenant: str) -> list[Sealed]:
        """What is left to be sealed, as it would be now."""
        if not self._defers:
            return []
        rows = self._all_left(session, tenant)
        written = [each for _, text in rows for each in _unlisted(text)]
        return list(self._in_place(session, tenant, written)) if written else []

    def head(self, session: Session, tenant: str) -> Head | None:
        """The last position and its digest, as they are kept apart from the events."""
        for position, digest in session.read(self._head, (tenant,)):
            return Head(position, digest)
        return None

    def put(self, session: Session, tenant: str, events: Iterable[Sealed]) -> None:
        """Write events that were sealed elsewhere, as they are, after all that there are."""
        rows, last = [], None
        for last in events:
            rows.append(_row(last))
        if last is not None:
            session.write_all(self._write, rows)
            session.write(self._put_head, (tenant, last.position, last.digest))

    def forget(self, session: Session, tenant: str, subject: str) -> None:
        """Let go of what events tell of a subject, sealed or not."""
        session.write(self._forget, (None, tenant, subject))
        if not self._defers:
            return
        for number, text in self._all_left(session, tenant):
            events = _unlisted(text)
            after = [forgotten(each) if each.subject == subject else each for each in events]
            if after != events:
                session.write(self._leave_again, (_listed(after), tenant, number))

    def _all_left(self, session: Session, tenant: str, most: int = _NO_LIMIT) -> list[Row]:
        asked = {"of_tenant": tenant, "limit": most}
        return session.read(self._left, self._left.values(asked))

    def _seal(self, session: Session, tenant: str, events: Sequence[Written]) -> None:
        self.put(session, tenant, self._in_place(session, tenant, events))

    def _in_place(
        self, session: Session, tenant: str, events: Iterable[Written]
    ) -> Iterator[Sealed]:
        """Events under the seal, after the last that there is."""
        head = self.head(session, tenant) or Head(0, GENESIS)
        position, digest = head.position, head.digest
        for written in events:
            position += 1
            sealed = seal(digest, written, tenant=tenant, position=position)
            digest = sealed.digest
            yield sealed


def _row(sealed: Sealed) -> Row:
    written = sealed.written
    return (
        sealed.tenant,
        sealed.position,
        written.id,
        written.kind,
        written.subject,
        written.version,
        written.at,
        text_text(written.actor),
        text_text(written.cause),
        written.document,
        written.personal,
        sealed.digest,
    )


def _sealed(tenant: str, row: Row) -> Sealed:
    position, id_, kind, subject, version, at, actor, cause, document, personal, digest = row
    written = Written(
        id=id_,
        kind=kind,
        subject=subject,
        version=version,
        at=at,
        actor=text_from(actor),
        cause=text_from(cause),
        document=document,
        personal=personal,
    )
    return Sealed(tenant=tenant, position=position, written=written, digest=digest)


def _listed(events: Sequence[Written]) -> str:
    return json.dumps([astuple(each) for each in events], separators=(",", ":"))


def _unlisted(text: str) -> list[Written]:
    names = [field.name for field in Written.__attrs_attrs__]
    listed: Any = json.loads(text)
    return [Written(**dict(zip(names, each, strict=True))) for each in listed]

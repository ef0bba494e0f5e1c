"""From layout 1 to 2: events come under the seal, personal fields beside them, NUL is written out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import BigInteger, Column, MetaData, Table, bindparam, select, update

from officecore.kernel.errors import Unreadable
from officecore.kernel.event import EVENTS as KINDS
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.storage.document import decode_event
from officecore.storage.document_value import read_instant
from officecore.storage.seal import GENESIS, Sealed, Written, seal, write
from officecore.storage.sort_text import text_text
from officecore.storage.sql.events import EventLog
from officecore.storage.sql.schema import ENTRIES, EVENTS, HEADS, LINES, TEXT, creation
from officecore.storage.sql.session import Database, Row, Session
from officecore.storage.sql.statement import Statement, prepared

_AT_ONCE: Final = 500
_OLD: Final = Table(
    "officecore_event_one",
    MetaData(),
    *[
        Column(name, BigInteger if name in {"position", "version"} else TEXT)
        for name in (
            "tenant",
            "position",
            "id",
            "kind",
            "subject",
            "version",
            "at",
            "actor",
            "cause",
            "document",
        )
    ],
)


def upgrade_from_one(database: Database, session: Session) -> list[str]:
    """Do it, and say what was done."""
    for text in (
        "DROP INDEX officecore_event__by_subject",
        "ALTER TABLE officecore_event RENAME TO officecore_event_one",
    ):
        session.write(Statement(text, (), {}), ())
    for table in (EVENTS, HEADS):
        for text in creation(table, database.dialect):
            session.write(Statement(text, (), {}), ())
    kinds = _seal_all(database, session)
    session.write(Statement("DROP TABLE officecore_event_one", (), {}), ())
    texts = sum(_write_out(database, session, table) for table in (ENTRIES, LINES))
    strange = sorted(kind for kind in kinds if KINDS.find(kind) is None)
    return [
        f"seal {kinds.total():,} events, and keep what they tell of people beside them",
        *[
            f"but for {kinds[kind]:,} {kind}: no package that was named declares it, and what it tells "
            "of people can never be forgotten"
            for kind in strange
        ],
        f"write out what databases do not keep in {texts:,} rows of the journal",
        "make room for what is filed after the commit",
    ]


def _seal_all(database: Database, session: Session) -> Counter[str]:
    """Seal every event; how many there were of each kind."""
    log, kinds = EventLog(database), Counter[str]()
    tenant, digest = "", GENESIS
    block: list[Sealed] = []
    for row in _old_events(database, session):
        if row[0] != tenant:
            log.put(session, tenant, block)
            tenant, digest, block = row[0], GENESIS, []
        sealed = seal(digest, _written(row), tenant=tenant, position=row[1])
        digest = sealed.digest
        block.append(sealed)
        kinds[sealed.written.kind] += 1
        if len(block) == _AT_ONCE:
            log.put(session, tenant, block)
            block = []
    log.put(session, tenant, block)
    return kinds


def _old_events(database: Database, session: Session) -> Iterator[Row]:
    beyond = (_OLD.c.tenant > bindparam("after")) | (
        (_OLD.c.tenant == bindparam("tenant")) & (_OLD.c.position > bindparam("position"))
    )
    asked = select(_OLD).where(beyond).order_by(_OLD.c.tenant, _OLD.c.position)
    statement = prepared(asked.limit(_AT_ONCE), database.dialect)
    tenant, position = "", 0
    while True:
        given = {"after": tenant, "tenant": tenant, "position": position}
        rows = session.read(statement, statement.values(given))
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        tenant, position = rows[-1][:2]


def _written(row: Row) -> Written:
    """A row as it is written now; one that this program cannot read stays as it is."""
    tenant, position, id_, kind, subject, version, at, actor, cause, document = row
    as_it_is = Written(
        id=id_,
        kind=kind,
        subject=subject,
        version=version,
        at=at,
        actor=actor,
        cause=cause,
        document=document,
        personal=None,
    )
    if KINDS.find(kind) is None:
        return as_it_is
    try:
        event = decode_event(kind, document, id=id_)
    except Unreadable:
        return as_it_is
    return write(
        Recorded(
            position=position,
            id=Id(id_),
            event=event,
            subject=Id(subject),
            version=version,
            at=read_instant(at),
            actor=actor,
            cause=cause,
            tenant=tenant,
        )
    )


def _write_out(database: Database, session: Session, table: Table) -> int:
    """Write the texts of a table as they are written now; how many rows that changed."""
    columns = [table.c[name] for name in ("text", "account") if name in table.c]
    keys = list(table.primary_key)
    rows = session.read(prepared(select(*keys, *columns), database.dialect), ())
    named: dict[str, Any] = {f"new_{c.name}": bindparam(f"new_{c.name}") for c in columns}
    change = prepared(
        update(table)
        .where(*[c == bindparam(f"of_{c.name}") for c in keys])
        .values({c: named[f"new_{c.name}"] for c in columns}),
        database.dialect,
    )
    changed = 0
    for row in rows:
        of, texts = row[: len(keys)], row[len(keys) :]
        after = [text_text(text) for text in texts]
        if after != list(texts):
            given = {f"of_{c.name}": value for c, value in zip(keys, of, strict=True)}
            given |= {f"new_{c.name}": text for c, text in zip(columns, after, strict=True)}
            session.write(change, change.values(given))
            changed += 1
    return changed

"""What happened, in a SQL database: events in their envelopes, in order of position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Dialect, bindparam, func, insert, select

from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.storage.document import decode_event, encode, unreadable
from officecore.storage.document_value import instant_text, read_instant
from officecore.storage.sql_schema import EVENTS, prepared
from officecore.storage.sql_session import Row, Session


class EventLog:
    """Writes and reads the events of every tenant."""

    def __init__(self, dialect: Dialect) -> None:
        of_tenant = EVENTS.c.tenant == bindparam("tenant")
        self._write: Final = prepared(insert(EVENTS), dialect)
        self._last: Final = prepared(
            select(func.coalesce(func.max(EVENTS.c.position), 0)).where(of_tenant), dialect
        )
        self._read: Final = prepared(
            select(EVENTS)
            .where(of_tenant, EVENTS.c.position > bindparam("after"))
            .order_by(EVENTS.c.position)
            .limit(bindparam("limit")),
            dialect,
        )

    def append(self, session: Session, tenant: str, events: Sequence[Row]) -> None:
        """Write the rows of events, in order, at the next positions of the tenant."""
        # The position is found in the writer's place, where nobody else can find the same.
        session.take_place()
        ((last,),) = session.read(self._last, self._last.values({"tenant": tenant}))
        rows = [(tenant, position, *row) for position, row in enumerate(events, last + 1)]
        session.write_all(self._write, rows)

    def read(self, session: Session, tenant: str, after: int, limit: int) -> list[Recorded]:
        """So many events after a position."""
        values = self._read.values({"tenant": tenant, "after": after, "limit": limit})
        return [_recorded(row) for row in session.read(self._read, values)]


def row_of(recorded: Recorded) -> Row:
    """An event and its envelope as a row, but for tenant and position."""
    return (
        str(recorded.id),
        recorded.event.kind,
        str(recorded.subject),
        recorded.version,
        instant_text(recorded.at),
        recorded.actor,
        recorded.cause,
        encode(recorded.event),
    )


def _recorded(row: Row) -> Recorded:
    tenant, position, id_, kind, subject, version, at, actor, cause, document = row
    event = decode_event(kind, document, id=id_)
    try:
        return Recorded(
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
    except (ValueError, TypeError) as error:
        raise unreadable(kind, id_, error) from error

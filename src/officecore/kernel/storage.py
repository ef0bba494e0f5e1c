"""The storage port: what a business needs from whatever keeps its objects.

    Storage       begins transactions for a tenant; reads recorded events after a position
    Transaction   repositories by aggregate type, append-only books, events; commits as a whole
    Repository    get, find, count and save aggregates of one type

Somebody with a database of their own implements these few methods and proves them with the contract
suite in `officecore.testing`. An adapter keeps no rule of the business: it keeps what it is given,
gives it back equal, and tells when somebody else was faster (`Conflict`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Conflict, Misuse, NotFound, shown, worded
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.kernel.page import Page

A = TypeVar("A", bound=Aggregate)
P = TypeVar("P")

POSITION_MAX: Final = 2**62
"""Where the events of a tenant end at the latest; no storage counts further."""


class Repository(Protocol[A]):
    """The stored aggregates of one type, within one transaction, its own writes included."""

    def get(self, id: Id[A]) -> A:
        """The aggregate of that identifier. `NotFound` ("storage.not_found") where there is none,
        `Unreadable` ("storage.unreadable") where what is stored cannot be decoded."""
        ...

    def find(
        self,
        *,
        order_by: str = "id",
        limit: int | None = None,
        after: str | None = None,
        **criteria: object,
    ) -> Page[A]:
        """Those that meet all criteria, in order; see `officecore.kernel.query`."""
        ...

    def count(self, **criteria: object) -> int:
        """How many meet all criteria."""
        ...

    def save(self, aggregate: A) -> A:
        """Keep a new or changed aggregate and return it as saved: one version on, nothing pending.

        `Conflict` ("storage.stale") when the stored version is not the one it was made from; nothing
        is written then.
        """
        ...


class Transaction(Protocol):
    """Reads and writes that land together or not at all."""

    def repository(self, kind: type[A]) -> Repository[A]:
        """The repository for aggregates of one type."""
        ...

    def book(self, port: Callable[..., P]) -> P:
        """The append-only book that a port describes, such as the ledger's `Journal`.

        `port` is that class. (Typed as a callable because mypy takes no protocol for a `type[P]`.)
        `Misuse` ("storage.book") where the adapter keeps none of that sort.
        """
        ...

    def record(self, recorded: Recorded) -> None:
        """Keep an event with its envelope. Its position is given by storage at commit."""
        ...

    def forget(self, subject: Id[Any]) -> None:
        """Forget whom the events of a subject tell of: those recorded before, and those recorded in
        this transaction so far. Each stays where it is, and from the commit on reads as its
        `officecore.kernel.personal.blanked`."""
        ...

    def commit(self) -> None:
        """Make everything written lasting, at once. `Conflict` when somebody else was faster."""
        ...

    def rollback(self) -> None:
        """Forget everything written."""
        ...


class Storage(Protocol):
    """A place where offices keep their business. A tenant never sees another's."""

    def begin(self, tenant: str) -> Transaction:
        """A new transaction for that tenant."""
        ...

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position: all, or up to `limit`.

        Whole numbers from 0; `BadValue` for all else ("events.after", "events.limit"), at the call.
        `asked_of_events` tells."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


@runtime_checkable
class SharedStorage(Protocol):
    """A storage that can also work within a transaction that an app holds on the same database."""

    def begin_within(self, tenant: str, connection: object) -> Transaction:
        """A transaction for that tenant, whose `commit` leaves to the app whether it lands."""
        ...


@runtime_checkable
class PatientStorage(Protocol):
    """A storage that knows of those who only look, and of those who were refused before."""

    def begin_reading(self, tenant: str) -> Transaction:
        """A transaction that reads what was at one moment, and is not refused for what others do
        meanwhile. It may not write."""
        ...

    def begin_in_turn(self, tenant: str) -> Transaction:
        """A transaction of somebody who came too late before: it waits for its turn among them, so
        that nobody is refused for ever."""
        ...


def begin_reading(storage: Storage, tenant: str) -> Transaction:
    """A new transaction that only reads; where the storage knows nothing of such, any."""
    if isinstance(storage, PatientStorage):
        return storage.begin_reading(tenant)
    return storage.begin(tenant)


def begin(
    storage: Storage, tenant: str, *, within: object = None, in_turn: bool = False
) -> Transaction:
    """A new transaction for a tenant, `in_turn` for who was refused before; or one within what an app
    holds, where the storage can do that (`Misuse`, "storage.within")."""
    if within is None:
        if in_turn and isinstance(storage, PatientStorage):
            return storage.begin_in_turn(tenant)
        return storage.begin(tenant)
    if not isinstance(storage, SharedStorage):
        raise Misuse(
            "storage.within",
            f"You cannot work within a transaction of your own because {shown(storage)} is no database: "
            "keep the office where your transaction is.",
            asked=within,
            accepted="an office in the SQLite or PostgreSQL database of the transaction",
        )
    return storage.begin_within(tenant, within)


def asked_of_events(after: int, limit: int | None) -> tuple[int, int | None]:
    """The position and the limit with which `events` was called, checked; every adapter's begins with
    this. `BadValue`: "events.after", "events.limit". A position beyond all is as good as the last."""
    for name, given in (("after", after), ("limit", limit)):
        if given is None and name == "limit":
            continue
        if type(given) is not int or given < 0:
            raise BadValue(
                f"events.{name}",
                f"To read what happened you must give `{name}` as a whole number from 0, not "
                f"{shown(given)}.",
                asked=given,
                accepted="0 or more",
            )
    return min(after, POSITION_MAX), None if limit is None else min(limit, POSITION_MAX)


def not_found(id: Id[Aggregate]) -> NotFound:
    """The refusal of an identifier under which nothing is stored."""
    return NotFound(
        "storage.not_found",
        f"You cannot get {worded(id)} because nothing is stored under that identifier.",
        asked=id,
    )


def require_kind(aggregate: Aggregate, kind: type[Aggregate]) -> None:
    """Refuse to save an object through the repository of another kind ("storage.kind")."""
    if not isinstance(aggregate, kind):
        raise Misuse(
            "storage.kind",
            f"You cannot save a {type(aggregate).__name__} here because this repository keeps "
            f"{kind.__name__} objects.",
            asked=type(aggregate).__name__,
            accepted=kind.__name__,
        )


def no_book(port: object, *kept: object) -> Misuse:
    """The refusal of a book of a sort that the storage does not keep."""
    names = ", ".join([worded(getattr(each, "__name__", each)) for each in kept]) or "none"
    asked = worded(getattr(port, "__name__", port))
    return Misuse(
        "storage.book",
        f"You cannot open a book of the sort {asked} because this storage keeps {names}.",
        asked=asked,
        accepted=names,
    )


def stale(aggregate: Aggregate, stored: int) -> Conflict:
    """The refusal of a change to a version that is no longer the stored one."""
    return Conflict(
        "storage.stale",
        f"You cannot save {aggregate.id} at version {aggregate.version} because version {stored} is "
        "stored: load it again and decide again.",
        asked=aggregate.version,
        accepted=stored,
        id=aggregate.id,
    )

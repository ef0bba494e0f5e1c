"""A unit of work: one piece of business, done as a whole or not at all.

    with office.unit_of_work(actor=ana) as work:
        work.sales.confirm(sale_id)         # commits at the end; an exception rolls all back

Within it, desks read and write through the same transaction, events are recorded as objects are saved,
and the policies that hear of them act when the desk call that caused them ends, as the system actor,
until no event is left. A unit of work belongs to one thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, ClassVar, Final, Self, TypeVar, cast

import attrs
from pendulum import Date, DateTime

from officecore.kernel.actor import SYSTEM, Actor
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.business import Business
from officecore.kernel.clock import Clock
from officecore.kernel.desk import Desk
from officecore.kernel.errors import BadType, Misuse, PolicyCycle, shown
from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import IDENTIFIED, Id, id_of, mint
from officecore.kernel.page import Page
from officecore.kernel.policy import Policies, Policy
from officecore.kernel.storage import Repository, Transaction

A = TypeVar("A", bound=Aggregate)
D = TypeVar("D", bound=Desk)
P = TypeVar("P")
R = TypeVar("R")

_DEPTH_MAX: Final = 100
"""How long a chain of policies may grow before it is taken for one without end."""


@attrs.frozen
class _Cause:
    """Who acts and why: the actor, the command or event behind it, and the policies on the way."""

    actor: Actor
    text: str
    path: tuple[str, ...] = ()


class _RecordedKind:
    kind: ClassVar[str] = "event"


IDENTIFIED.add(_RecordedKind)


class UnitOfWork:
    """A transaction with a clock, an actor and policies; what every desk works with.

    `business` holds what is true of the whole office: its currency and its time zone.
    """

    def __init__(
        self,
        transaction: Transaction,
        *,
        business: Business,
        clock: Clock,
        actor: Actor,
        policies: Policies,
    ) -> None:
        if not isinstance(actor, Actor):
            raise BadType(
                "work.actor",
                f"To begin a unit of work you must give an Actor, not {shown(actor)}.",
                asked=actor,
                accepted='an actor such as Actor("ana", (MANAGER,))',
            )
        self.business: Final = business
        self._transaction: Final = transaction
        self._clock: Final = clock
        self._policies: Final = policies
        self._cause = _Cause(actor, "")
        self._unheard: deque[tuple[Recorded, tuple[str, ...]]] = deque()
        self._desks: dict[type[Desk], Desk] = {}
        self._writes = 0
        self._broken: str | None = None
        self._open = True

    @property
    def actor(self) -> Actor:
        """Who acts now: the actor who began the work, or the system while a policy acts."""
        return self._cause.actor

    @property
    def cause(self) -> str:
        """What set off what is done now: the permission of the call that began it, or the identifier
        of the event that a policy follows; empty between calls."""
        return self._cause.text

    def now(self) -> DateTime:
        """The instant by the office's clock, in UTC."""
        return self._clock.now()

    def today(self) -> Date:
        """The day by the office's clock, in the business's time zone."""
        return self.business.day(self._clock.now())

    def repository(self, kind: type[A]) -> Repository[A]:
        """The stored aggregates of a type. What is saved through it is recorded and heard of."""
        self._require_open()
        _require_class(kind, Aggregate)
        return _Recording(self._transaction.repository(kind), kind, self._require_open, self._saved)

    def book(self, port: Callable[..., P]) -> P:
        """The append-only book that a port describes, such as the ledger's `Journal`."""
        self._require_open()
        return cast("P", _Book(self._transaction.book(port), self._require_open, self._wrote))

    def desk(self, kind: type[D]) -> D:
        """The desk of that class in this unit of work."""
        desk = self._desks.get(kind)
        if desk is None:
            _require_class(kind, Desk)
        if not isinstance(desk, kind):
            desk = self._desks[kind] = kind(self)
        return desk

    def perform(self, permission: str, command: Callable[[], R]) -> R:
        """Carry out a desk's command: check the permission, call it, let the policies follow.

        When the command fails after something was written, the unit of work is broken: it cannot be
        committed any more, so that nothing half-done ever lands.
        """
        self._require_open()
        self.actor.require(permission)
        writes, cause = self._writes, self._cause
        outermost = not cause.text
        if outermost:
            self._cause = _Cause(cause.actor, permission)
        try:
            result = command()
            if outermost:
                self._let_policies_act()
        except BaseException:
            if self._writes != writes:
                self._broken = self._broken or permission
            raise
        finally:
            self._cause = cause
        return result

    def commit(self) -> None:
        """Make everything done lasting, at once; the unit of work ends.

        `Misuse` ("work.broken") after a call that failed half-way, "work.within" in the middle of a
        desk's call or a policy. `Conflict` when somebody else was faster; nothing is written then.
        """
        self._require_open()
        self._require_between_calls("commit")
        if self._broken is not None:
            self._give_up()
            raise Misuse(
                "work.broken",
                f"You cannot commit this unit of work because {self._broken} failed half-way in it; "
                "everything was rolled back. Do the rest in a new unit of work.",
                asked="commit",
                failed=self._broken,
            )
        try:
            self._let_policies_act()
            self._transaction.commit()
        except BaseException:
            self._give_up()
            raise
        self._open = False

    def rollback(self) -> None:
        """Forget everything done; the unit of work ends.

        `Misuse` ("work.within") in the middle of a desk's call or a policy: raise an error there.
        """
        self._require_between_calls("roll back")
        self._give_up()

    def __enter__(self) -> Self:
        self._require_open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._give_up()
        elif self._open:
            self.commit()

    def __repr__(self) -> str:
        state = "open" if self._open else "ended"
        return f"<{type(self).__name__} of {self.actor.name} in {self.business.tenant}, {state}>"

    def _give_up(self) -> None:
        if self._open:
            self._open = False
            self._transaction.rollback()

    def _require_between_calls(self, step: str) -> None:
        if self._cause.text:
            raise Misuse(
                "work.within",
                f"You cannot {step} this unit of work in the middle of {self._cause.text}: whoever "
                "began it ends it. Raise an error to undo all of it.",
                asked=step,
            )

    def _require_open(self) -> None:
        if not self._open:
            raise Misuse(
                "work.ended",
                "You cannot use this unit of work because it has ended: begin another.",
                asked="use",
            )

    def record(self, event: Event, *, subject: Id[Any], version: int = 1) -> None:
        """Record that something happened, and let the policies hear of it.

        Saving an aggregate does this for its events; call it for what is kept in a book.
        """
        self._require_open()
        self._wrote()
        at = self._clock.now()
        recorded = Recorded(
            position=0,
            id=mint(_RecordedKind, at),
            event=event,
            subject=subject,
            version=version,
            at=at,
            actor=self._cause.actor.name,
            cause=self._cause.text,
            tenant=self.business.tenant,
        )
        self._transaction.record(recorded)
        if event.forgets:
            self._transaction.forget(subject)
        self._unheard.append((recorded, self._cause.path))

    def _wrote(self) -> None:
        self._writes += 1

    def _saved(self, aggregate: Aggregate, version: int) -> None:
        self._wrote()
        try:
            for event in aggregate.pending:
                self.record(event, subject=aggregate.id, version=version)
        except BaseException:
            # The object is written and what happened to it is not: that must not land.
            self._broken = self._broken or f"saving {aggregate.id}"
            raise

    def _let_policies_act(self) -> None:
        while self._unheard:
            recorded, path = self._unheard.popleft()
            try:
                for each in self._policies.hearing(recorded.event):
                    self._let_act(each, recorded, path)
            except BaseException:
                # It happened, and what had to follow has not: that must not land.
                self._broken = self._broken or f"what followed {recorded.event.kind}"
                raise

    def _let_act(self, policy: Policy, recorded: Recorded, path: tuple[str, ...]) -> None:
        step = f"{policy.name} on {recorded.event.kind} of {recorded.subject}"
        if step in path or len(path) == _DEPTH_MAX:
            raise PolicyCycle(
                "policy.cycle",
                "You cannot run these policies because they set each other off without end: "
                + " > ".join([*path, step])
                + ".",
                asked=step,
                path=(*path, step),
            )
        cause = self._cause
        self._cause = _Cause(SYSTEM, recorded.id, (*path, step))
        try:
            policy.act(recorded.event, self)
        except Exception as error:
            error.add_note(f"while the policy {policy.name} followed {recorded.event.kind}")
            raise
        finally:
            self._cause = cause


class _Recording(Repository[A]):
    """A storage's repository, whose saves the unit of work records."""

    def __init__(
        self,
        kept: Repository[A],
        kind: type[A],
        require_open: Callable[[], None],
        tell: Callable[[Aggregate, int], None],
    ) -> None:
        self._kept: Final = kept
        self._kind: Final = kind
        self._require_open: Final = require_open
        self._tell: Final = tell

    def __repr__(self) -> str:
        return f"<repository of {self._kind.__name__}>"

    def get(self, id: Id[A]) -> A:
        self._require_open()
        return self._kept.get(id_of(self._kind, id))

    def find(
        self,
        *,
        order_by: str = "id",
        limit: int | None = None,
        after: str | None = None,
        **criteria: Any,
    ) -> Page[A]:
        self._require_open()
        return self._kept.find(order_by=order_by, limit=limit, after=after, **criteria)

    def count(self, **criteria: Any) -> int:
        self._require_open()
        return self._kept.count(**criteria)

    def save(self, aggregate: A) -> A:
        self._require_open()
        saved = self._kept.save(aggregate)
        self._tell(aggregate, saved.version)
        return saved


class _Book:
    """A storage's book. Whatever else it does, a book is written to by `append`."""

    def __init__(
        self, kept: Any, require_open: Callable[[], None], wrote: Callable[[], None]
    ) -> None:
        self._kept: Final = kept
        self._require_open: Final = require_open
        self._wrote: Final = wrote

    def __getattr__(self, name: str) -> Any:
        self._require_open()
        return getattr(self._kept, name)

    def append(self, *what: Any, **how: Any) -> Any:
        self._require_open()
        written = self._kept.append(*what, **how)
        self._wrote()
        return written


def _require_class(given: object, base: type[object]) -> None:
    if not (isinstance(given, type) and issubclass(given, base)):
        raise BadType(
            "work.class",
            f"To open what a unit of work keeps by class you must give a class derived from "
            f"{base.__name__}, not {shown(given)}.",
            asked=given,
            accepted=f"a class derived from {base.__name__}",
        )

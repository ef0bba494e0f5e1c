"""The office: one business, its storage, its clock, and its desks.

office = Office.open("sqlite:///shop.db", currency="EUR", timezone="Europe/Berlin")
with office.unit_of_work(actor=ana) as work:
    sale = work.sales.confirm(sale_id)      # commits at the end; an exception rolls all back
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from random import SystemRandom
from types import TracebackType
from typing import Final, Self, TypeVar

from officecore.audit import Audit, audit
from officecore.delivery import (
    Delivery,
    Lag,
    SetAside,
    Subscriber,
    deliver,
    follow,
    lag,
    last_position,
    set_aside,
    tell_again,
)
from officecore.front.customers.customer import Customer
from officecore.kernel.actor import SYSTEM, Actor
from officecore.kernel.business import Business
from officecore.kernel.clock import Clock, SystemClock
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadType, BadValue, OfficeError, shown
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.kernel.law import Law
from officecore.kernel.policy import Policies, Policy
from officecore.kernel.storage import Storage, Transaction, begin, begin_reading
from officecore.kernel.work import UnitOfWork
from officecore.policies import LAWS, POLICIES
from officecore.storage import open_storage
from officecore.storage.seal import Head
from officecore.verification import Verification, verify
from officecore.work import Work

R = TypeVar("R")

__all__ = ["Office", "Work"]

_FIRST_WAIT_SECONDS: Final = 0.005
_CHANCE: Final = SystemRandom()


class Office:
    """One business: what everything begins with.

    `policies` are the reactions between departments (`officecore.policies.POLICIES` by default) and
    `laws` what `audit` asks of the office as a whole. `clock` tells the instant of everything done.
    """

    def __init__(
        self,
        storage: Storage,
        business: Business,
        *,
        clock: Clock | None = None,
        policies: Iterable[Policy] = POLICIES,
        laws: Iterable[Law[UnitOfWork]] = LAWS,
    ) -> None:
        _require_opened(storage, business)
        self.storage: Final = storage
        self.business: Final = business
        self.clock: Final = clock or SystemClock()
        self.policies: Final = Policies(policies)
        self.laws: Final = tuple(laws)

    @classmethod
    def open(
        cls,
        url: str = "memory://",
        *,
        currency: str | Currency,
        timezone: str,
        tenant: str = "main",
        clock: Clock | None = None,
        policies: Iterable[Policy] = POLICIES,
    ) -> Office:
        """The office kept at `url`: `memory://`, `sqlite:///shop.db` (made when it is not there), or
        `postgresql://user@host/database`; see `officecore.storage.open_storage`.

        `currency` is that of the books, `timezone` the IANA zone whose days the business counts, and
        `tenant` names the office where one storage keeps several.
        """
        business = Business(tenant=tenant, currency=currency, timezone=timezone)
        return cls(open_storage(url), business, clock=clock, policies=policies)

    def __repr__(self) -> str:
        known = self.business
        return f"<office {known.tenant}, {known.currency.code}, {known.timezone}>"

    def unit_of_work(self, *, actor: Actor, within: object = None) -> Work:
        """A new unit of work for `actor`; use it in a `with` block, which commits at its end.

        `within` is a transaction of your own on the same database (a SQLAlchemy connection or session,
        a `psycopg.Connection`, a `sqlite3.Connection`): what is done becomes a part of it, and lands
        when you commit it. A failure takes back what was done in the unit of work, and only that.
        `Misuse` ("storage.within", "storage.isolation") for what is no such transaction.
        """
        return self._work(begin(self.storage, self.business.tenant, within=within), actor)

    def run(self, function: Callable[[Work], R], *, actor: Actor, attempts: int = 30) -> R:
        """Do `function` in a unit of work, and again in a new one when somebody else was faster.

        Tries up to `attempts` times, waiting a little longer each time (with chance, so that two who
        met do not meet again), and in turn with others who were refused; then the last `Conflict` is
        raised. An attempt that failed left nothing behind. `function` must therefore do nothing
        outside its unit of work.
        """
        _require_runnable(function, attempts)
        for attempt in range(1, attempts + 1):
            try:
                tenant = self.business.tenant
                transaction = begin(self.storage, tenant, in_turn=attempt > 1)
                with self._work(transaction, actor) as work:
                    return function(work)
            except OfficeError as error:
                if not error.retry or attempt == attempts:
                    raise
                time.sleep(_FIRST_WAIT_SECONDS * 2 ** min(attempt, 6) * _CHANCE.random())
        raise AssertionError("unreachable: the last attempt returns or raises")

    def audit(self) -> Audit:
        """Ask every law of everything stored, as it was at one moment; see `officecore.audit`."""
        return self._look(lambda look: audit(self._work(look, SYSTEM), self.laws))

    def verify(self, *, witnesses: Iterable[Head] = ()) -> Verification:
        """Find what was changed, removed or moved of what was recorded; see `officecore.verification`.

        `witnesses` are heads of earlier verifications that were kept elsewhere ("office.witnesses").
        `Misuse` ("storage.book") for a storage of your own that keeps no archive.
        """
        known = _heads(witnesses)
        return self._look(lambda look: verify(look, known))

    def forget(self, customer: Id[Customer], *, actor: Actor) -> Customer:
        """Forget a customer: see `CustomersDesk.forget`. What was recorded can still be verified."""
        return self.run(lambda work: work.customers.forget(customer), actor=actor)

    def events(self, *, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        """What happened in this office after a position, oldest first."""
        return self.storage.events(self.business.tenant, after=after, limit=limit)

    def last_position(self) -> int:
        """The position of the last event, 0 where nothing happened yet: `Subscriber(…, since=…)` takes
        it to begin from now."""
        return last_position(self)

    def deliver(self, subscriber: Subscriber) -> Delivery:
        """Tell a subscriber all that has happened up to now, in order, each event at least once."""
        return deliver(self, subscriber)

    def follow(self, subscriber: Subscriber, *, every: float = 1.0, until: threading.Event) -> None:
        """Deliver again and again, `every` so many seconds, until `until` is set. It returns then, and
        begins no thread of its own."""
        follow(self, subscriber, every=every, until=until)

    def lag(self, subscriber: Subscriber) -> Lag:
        """How far behind a subscriber is, and what stops it."""
        return lag(self, subscriber)

    def set_aside(self, subscriber: Subscriber) -> tuple[SetAside, ...]:
        """The events that a subscriber would not take after all its attempts, oldest first."""
        return set_aside(self, subscriber)

    def deliver_again(self, subscriber: Subscriber, position: int) -> Delivery:
        """Tell a subscriber once more of an event that was set aside ("delivery.not_set_aside")."""
        return tell_again(self, subscriber, position)

    def _work(self, transaction: Transaction, actor: Actor) -> Work:
        return Work(
            transaction,
            business=self.business,
            clock=self.clock,
            actor=actor,
            policies=self.policies,
        )

    def _look(self, function: Callable[[Transaction], R], attempts: int = 10) -> R:
        """Read in a transaction, and again where the storage cannot let look undisturbed."""
        for attempt in range(1, attempts + 1):
            transaction = begin_reading(self.storage, self.business.tenant)
            try:
                return function(transaction)
            except OfficeError as error:
                if not error.retry or attempt == attempts:
                    raise
            finally:
                transaction.rollback()
        raise AssertionError("unreachable: the last attempt returns or raises")

    def close(self) -> None:
        """Let go of the storage's files and connections."""
        self.storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _require_opened(storage: object, business: object) -> None:
    if isinstance(storage, str) or not isinstance(business, Business):
        raise BadType(
            "office.made",
            f"To make an office you must give a storage and a Business, not {shown(storage)} and "
            f"{shown(business)}: to give an address, use Office.open.",
            asked=(storage, business),
            accepted='Office.open("sqlite:///shop.db", currency="EUR", timezone="Europe/Berlin")',
        )


def _heads(witnesses: object) -> tuple[Head, ...]:
    if isinstance(witnesses, Iterable):
        found = tuple(witnesses)
        if all(isinstance(each, Head) for each in found):
            return found
    raise BadType(
        "office.witnesses",
        "To verify against what was kept elsewhere you must give the heads of earlier verifications, "
        f"not {shown(witnesses)}.",
        asked=witnesses,
        accepted="office.verify(witnesses=[earlier.head])",
    )


def _require_runnable(function: object, attempts: object) -> None:
    if not callable(function):
        raise BadType(
            "office.function",
            f"To run a unit of work you must give a function that takes it, not {shown(function)}.",
            asked=function,
            accepted="office.run(lambda work: work.sales.confirm(sale_id), actor=ana)",
        )
    if type(attempts) is not int or attempts < 1:
        raise BadValue(
            "office.attempts",
            f"To run a unit of work you must allow at least one attempt, not {shown(attempts)}.",
            asked=attempts,
            accepted="1 or more",
        )

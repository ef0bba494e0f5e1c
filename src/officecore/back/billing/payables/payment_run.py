"""Payment runs: which bills are paid on a day, proposed by one and approved by another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.billing.open_items.oldest_first import Share
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.lifecycle import Lifecycle, step
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant
from officecore.kernel.value import Value


class RunStatus(StrEnum):
    """How far a run has come."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    EXECUTED = "executed"
    DROPPED = "dropped"


PAYMENT_RUN: Final = Lifecycle(
    "payment_run",
    start=RunStatus.PROPOSED,
    steps=(
        step("approve", (RunStatus.PROPOSED,), to=(RunStatus.APPROVED,)),
        step("execute", (RunStatus.APPROVED,), to=(RunStatus.EXECUTED,)),
        step("drop", (RunStatus.PROPOSED, RunStatus.APPROVED), to=(RunStatus.DROPPED,)),
    ),
)
"""What may be done with a payment run, and when."""


@attrs.frozen(kw_only=True)
class RunLine(Value):
    """One item that is paid: the `amount` that goes out for it, and the `discount` taken."""

    item: Id[OpenItem]
    party: Id[Any]
    reference: str
    amount: Money
    discount: Money


@attrs.frozen(kw_only=True)
class Signature(Value):
    """Who agreed, and when."""

    by: str
    at: DateTime


@attrs.frozen(kw_only=True)
class PartyPayment(Value):
    """What one party gets in a run, in one sum: what a file for the bank has a row for."""

    party: Id[Any]
    amount: Money
    reference: str
    shares: tuple[Share, ...]


@attrs.frozen(kw_only=True)
class RunProposed(Event):
    """Somebody proposed to pay these items on a day."""

    kind: ClassVar[str] = "payment_run.proposed"
    run: Id[Any]
    day: Date
    total: Money
    by: str


@attrs.frozen(kw_only=True)
class RunApproved(Event):
    """Somebody else agreed."""

    kind: ClassVar[str] = "payment_run.approved"
    run: Id[Any]
    by: str


@attrs.frozen(kw_only=True)
class RunExecuted(Event):
    """The items were paid; each party's payment tells what to book."""

    kind: ClassVar[str] = "payment_run.executed"
    run: Id[Any]
    day: Date
    total: Money


@attrs.frozen(kw_only=True)
class RunDropped(Event):
    """The run was given up; its items may be in another."""

    kind: ClassVar[str] = "payment_run.dropped"
    run: Id[Any]
    reason: str


@attrs.frozen(kw_only=True, slots=False)
class PaymentRun(Aggregate):
    """Every Thursday somebody lists the bills that should be paid, with the discounts that are worth
    taking. Somebody else reads the list and signs it. Then the money goes out, one sum to each supplier,
    and the bills are settled with it.

    `day` is the day on which the money is to go out.
    """

    kind: ClassVar[str] = "payment_run"
    id: Id[PaymentRun]
    day: Searchable[Date]
    lines: tuple[RunLine, ...]
    proposed: Signature
    approved: Signature | None = None
    executed: Date | None = None
    dropped: str = ""

    @classmethod
    def propose(cls, lines: Iterable[RunLine], *, day: date, by: str, at: datetime) -> Self:
        """A new run; `LawBroken` ("payment_run.lines") for one of nothing."""
        id_, on, told = mint(cls, at), as_day(day), tuple(lines)
        made = cls(id=id_, day=on, lines=told, proposed=Signature(by=by, at=instant(at)))
        event = RunProposed(run=id_, day=on, total=made.total, by=by)
        return attrs.evolve(made, pending=(event,))

    @searchable
    def status(self) -> RunStatus:
        """How far it has come, told by its facts."""
        if self.dropped:
            return RunStatus.DROPPED
        if self.executed is not None:
            return RunStatus.EXECUTED
        return RunStatus.PROPOSED if self.approved is None else RunStatus.APPROVED

    @searchable
    def items(self) -> tuple[Id[OpenItem], ...]:
        """The items that it pays."""
        return tuple([line.item for line in self.lines])

    @property
    def total(self) -> Money:
        """The money that goes out."""
        amounts = [line.amount for line in self.lines]
        return sum(amounts[1:], amounts[0])

    def payments(self) -> tuple[PartyPayment, ...]:
        """What each party gets, in one sum, by the order of their lines."""
        by_party: dict[Id[Any], list[RunLine]] = {}
        for line in self.lines:
            by_party.setdefault(line.party, []).append(line)
        return tuple([_payment(party, lines) for party, lines in by_party.items()])

    def approve(self, *, by: str, at: datetime) -> Self:
        """The run signed. `LawBroken` ("payment_run.four_eyes") by who proposed it."""
        PAYMENT_RUN.require("approve", self.status, subject=self.id)
        signed = Signature(by=by, at=instant(at))
        return self._after(RunApproved(run=self.id, by=by), approved=signed)

    def execute(self, day: date) -> Self:
        """The run carried out on a day."""
        PAYMENT_RUN.require("execute", self.status, subject=self.id)
        event = RunExecuted(run=self.id, day=as_day(day), total=self.total)
        return self._after(event, executed=as_day(day))

    def drop(self, reason: str) -> Self:
        """The run given up before any money went out, for a reason ("payment_run.reason")."""
        PAYMENT_RUN.require("drop", self.status, subject=self.id)
        if not reason.strip():
            raise Refused(
                "payment_run.reason",
                f"To drop {self.id} you must give a reason.",
                asked=reason,
            )
        return self._after(RunDropped(run=self.id, reason=reason), dropped=reason)

    @law("payment_run.four_eyes", "Nobody signs a payment run that they proposed.")
    def four_eyes(self) -> Iterator[str]:
        """Who lists the bills and who signs the list are two."""
        if self.approved is not None and self.approved.by == self.proposed.by:
            yield f"{self.proposed.by} proposed the run, and signed it"

    @law("payment_run.lines", "A run pays something, in one currency, and each item once.")
    def listed(self) -> Iterator[str]:
        """Each line is for money that goes out."""
        if not self.lines:
            yield "a run would pay nothing"
        if len(set(self.items)) < len(self.lines):
            yield "an item would be paid twice in one run"
        for line in self.lines:
            if not line.amount.is_positive or line.discount.is_negative:
                yield f"{line.amount} with {line.discount} off cannot be paid"
            if line.amount.currency is not self.lines[0].amount.currency:
                yield f"{line.amount} is not in {self.lines[0].amount.currency}"


def _payment(party: Id[Any], lines: list[RunLine]) -> PartyPayment:
    amounts = [line.amount for line in lines]
    return PartyPayment(
        party=party,
        amount=sum(amounts[1:], amounts[0]),
        reference=", ".join([line.reference for line in lines if line.reference]),
        shares=tuple(
            [Share(item=line.item, amount=line.amount, discount=line.discount) for line in lines]
        ),
    )

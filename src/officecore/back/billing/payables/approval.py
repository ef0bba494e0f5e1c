"""Approvals: a second pair of eyes before a large bill is paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Self

import attrs
from pendulum import DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.lifecycle import Lifecycle, step
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value


class ApprovalStatus(StrEnum):
    """What has become of a request."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


APPROVAL: Final = Lifecycle(
    "approval",
    start=ApprovalStatus.ASKED,
    steps=(
        step("give", (ApprovalStatus.ASKED,), to=(ApprovalStatus.GIVEN,)),
        step("refuse", (ApprovalStatus.ASKED,), to=(ApprovalStatus.REFUSED,)),
    ),
)
"""What may be done with a request for approval, and when."""


@attrs.frozen(kw_only=True)
class Decision(Value):
    """What somebody decided, and why."""

    given: bool
    by: str
    at: DateTime
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class ApprovalAsked(Event):
    """Somebody asked for leave to pay what is open of an item."""

    kind: ClassVar[str] = "approval.asked"
    approval: Id[Any]
    item: Id[Any]
    amount: Money
    by: str


@attrs.frozen(kw_only=True)
class ApprovalDecided(Event):
    """The leave to pay an item was given or refused."""

    kind: ClassVar[str] = "approval.decided"
    approval: Id[Any]
    item: Id[Any]
    given: bool
    by: str


@attrs.frozen(kw_only=True, slots=False)
class Approval(Aggregate):
    """A bill for more than the limit is paid only when somebody else than who asks has looked at it and
    says yes. What is approved is an `amount` of an item, not whatever it may come to later."""

    kind: ClassVar[str] = "approval"
    id: Id[Approval]
    item: Searchable[Id[Any]]
    amount: Money
    asked_by: str
    asked_at: DateTime
    decision: Decision | None = None

    @classmethod
    def ask(cls, item: Id[Any], amount: Money, *, by: str, at: datetime) -> Self:
        """A request for leave to pay an amount (above zero) of an item."""
        id_, asked = mint(cls, at), instant(at)
        event = ApprovalAsked(approval=id_, item=item, amount=amount, by=by)
        return cls(id=id_, item=item, amount=amount, asked_by=by, asked_at=asked, pending=(event,))

    @searchable
    def status(self) -> ApprovalStatus:
        """What has become of it, told by its facts."""
        if self.decision is None:
            return ApprovalStatus.ASKED
        return ApprovalStatus.GIVEN if self.decision.given else ApprovalStatus.REFUSED

    def give(self, *, by: str, at: datetime, reason: str = "") -> Self:
        """The request approved. `LawBroken` ("approval.four_eyes") by who asked."""
        APPROVAL.require("give", self.status, subject=self.id)
        return self._decided(by, at, reason, given=True)

    def refuse(self, *, by: str, at: datetime, reason: str) -> Self:
        """The request refused."""
        APPROVAL.require("refuse", self.status, subject=self.id)
        return self._decided(by, at, reason, given=False)

    def covers(self, item: Id[Any], amount: Money) -> bool:
        """Whether it gives leave to pay that much of that item."""
        given = self.decision is not None and self.decision.given
        return given and item == self.item and amount <= self.amount

    @law("approval.four_eyes", "Nobody approves what they asked for themselves.")
    def four_eyes(self) -> Iterator[str]:
        """Who asks and who gives leave are two."""
        if self.decision is not None and self.decision.given and self.decision.by == self.asked_by:
            yield f"{self.asked_by} asked for leave to pay {self.amount}, and gave it"

    @law("approval.amount", "Leave is asked for more than nothing.")
    def something(self) -> Iterator[str]:
        """What is approved is money that will go out."""
        if not self.amount.is_positive:
            yield f"{self.amount} needs no leave"

    def _decided(self, by: str, at: datetime, reason: str, *, given: bool) -> Self:
        decision = Decision(given=given, by=by, at=instant(at), reason=reason)
        event = ApprovalDecided(approval=self.id, item=self.item, given=given, by=by)
        return self._after(event, decision=decision)

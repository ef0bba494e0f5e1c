"""Limits: how much somebody may give up or pay out without asking anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

import attrs

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_named
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork


@attrs.frozen(kw_only=True)
class LimitsSet(Event):
    """From now on so much may be written off, and so much paid, without anybody's leave."""

    kind: ClassVar[str] = "limits.set"
    write_off: Money
    payment: Money


@attrs.frozen(kw_only=True, slots=False)
class Limits(Aggregate):
    """Two cents that a customer forgot may be given up by whoever opens the letter; two thousand may
    not. There is one such paper in an office, in the currency of its books. As long as nobody has
    written on it, nothing is allowed without leave.

    `write_off` is the most that may be given up at a time, `payment` the largest bill that is paid
    without approval.
    """

    kind: ClassVar[str] = "limits"
    id: Id[Limits]
    write_off: Money
    payment: Money

    @classmethod
    def none(cls, currency: Currency) -> Self:
        """The paper on which nothing is written yet."""
        nothing = Money.zero(currency)
        return cls(id=id_named(cls, "limits"), write_off=nothing, payment=nothing)

    def change(self, *, write_off: Money | None = None, payment: Money | None = None) -> Self:
        """Other limits; what is not named stays."""
        most = self.write_off if write_off is None else write_off
        largest = self.payment if payment is None else payment
        event = LimitsSet(write_off=most, payment=largest)
        return self._after(event, write_off=most, payment=largest)

    @law("limits.amount", "Limits are zero or more, in one currency.")
    def amounts(self) -> Iterator[str]:
        """What may be given up and what may be paid are compared with the same books."""
        if self.write_off.currency is not self.payment.currency:
            yield f"{self.write_off} and {self.payment} are in two currencies"
        for limit in (self.write_off, self.payment):
            if limit.is_negative:
                yield f"{limit} is no limit"


def limits_of(work: UnitOfWork) -> Limits:
    """The limits of an office: those that were set, or none."""
    none = Limits.none(work.business.currency)
    found = work.repository(Limits).find(id=none.id)
    return found[0] if found else none

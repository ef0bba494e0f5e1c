"""What happened to a contract whose price is earned in parts: what other departments hear of it."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.billing.purpose import Purpose
from officecore.back.billing.variable_amount import VariableAmount
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Earned(Value):
    """What of one obligation became income."""

    number: str
    purpose: Purpose
    amount: Money


@attrs.frozen(kw_only=True)
class RevenueAgreed(Event):
    """A contract was made for a price."""

    kind: ClassVar[str] = "revenue_contract.agreed"
    contract: Id[Any]
    party: Id[Any]
    price: Money


@attrs.frozen(kw_only=True)
class ObligationSatisfied(Event):
    """A promise was kept, at one point."""

    kind: ClassVar[str] = "revenue_contract.satisfied"
    contract: Id[Any]
    number: str
    day: Date


@attrs.frozen(kw_only=True)
class RevenueEstimated(Event):
    """A variable amount of the price was estimated, or is known now."""

    kind: ClassVar[str] = "revenue_contract.estimated"
    contract: Id[Any]
    variable: VariableAmount
    day: Date


@attrs.frozen(kw_only=True)
class RevenueChanged(Event):
    """Both sides agreed on another `price`, or on other promises, on a day."""

    kind: ClassVar[str] = "revenue_contract.changed"
    contract: Id[Any]
    day: Date
    price: Money


@attrs.frozen(kw_only=True)
class RevenueRecognised(Event):
    """A part of the price became income on `day`: for the books, deferred revenue is debited, and income
    credited, by `amount`, obligation by obligation in `parts`; below zero it is income no more."""

    kind: ClassVar[str] = "revenue_contract.recognised"
    contract: Id[Any]
    party: Id[Any]
    day: Date
    parts: tuple[Earned, ...]
    amount: Money

"""What is told of support contracts."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.front.customers.customer import Customer
from officecore.front.support.entitlement.drawn import Drawn
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class SupportContractSigned(Event):
    """A customer has a right to support, from a day on."""

    kind: ClassVar[str] = "support_contract.signed"
    contract: Id[Any]
    customer: Id[Customer]
    name: str
    start: Date


@attrs.frozen(kw_only=True)
class SupportContractCancelled(Event):
    """Notice was given on a day; `last` is the last day of the contract."""

    kind: ClassVar[str] = "support_contract.cancelled"
    contract: Id[Any]
    customer: Id[Customer]
    noticed: Date
    last: Date


@attrs.frozen(kw_only=True)
class SupportContractExtended(Event):
    """More incidents or minutes were bought for the term of a day."""

    kind: ClassVar[str] = "support_contract.extended"
    contract: Id[Any]
    day: Date
    amount: int


@attrs.frozen(kw_only=True)
class ContactsNamed(Event):
    """Other people may ask for support under a contract, so many of them; none for anybody."""

    kind: ClassVar[str] = "support_contract.contacts_named"
    contract: Id[Any]
    count: int


@attrs.frozen(kw_only=True)
class SupportDrawn(Event):
    """Work was charged to a contract, and what it did not bear noted as overage."""

    kind: ClassVar[str] = "support_contract.drawn"
    contract: Id[Any]
    drawn: Drawn


@attrs.frozen(kw_only=True)
class SupportGivenBack(Event):
    """An entry counts no more, since a day."""

    kind: ClassVar[str] = "support_contract.given_back"
    contract: Id[Any]
    key: str
    ticket: Id[Any]
    day: Date


@attrs.frozen(kw_only=True)
class SupportRerated(Event):
    """All entries were charged anew; `beyond` is the overage that is left, in all."""

    kind: ClassVar[str] = "support_contract.rerated"
    contract: Id[Any]
    beyond: int


@attrs.frozen(kw_only=True)
class OveragePart(Value):
    """Overage of one entry: `amount` is billed now, or credited where it is below zero; `whole` is what
    of the entry is billed then."""

    key: str
    ticket: Id[Any]
    amount: int
    whole: int


@attrs.frozen(kw_only=True)
class OverageBilled(Event):
    """Overage of a contract is to be invoiced on a day, at `price` for each so many (`each`) of it, or
    credited where less of it is left than was billed."""

    kind: ClassVar[str] = "support_contract.overage_billed"
    contract: Id[Any]
    customer: Id[Customer]
    day: Date
    price: Money
    each: int
    counted: str
    parts: tuple[OveragePart, ...]


@attrs.frozen(kw_only=True)
class ContactsForgotten(Event):
    """The contacts of a contract are to be forgotten."""

    kind: ClassVar[str] = "support_contract.contacts_forgotten"
    forgets: ClassVar[bool] = True
    contract: Id[Any]

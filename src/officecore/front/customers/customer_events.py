"""What happened to a customer: the events that other departments hear of.

`customer` is the customer's identifier.
"""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from officecore.front.customers.address import Address
from officecore.front.customers.contact import ContactPoint
from officecore.front.customers.name import Name
from officecore.front.customers.party import HeldRole
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.personal import Personal


@attrs.frozen(kw_only=True)
class CustomerRegistered(Event):
    """Somebody became known to the business."""

    kind: ClassVar[str] = "customer.registered"
    customer: Id[Any]
    name: Name


@attrs.frozen(kw_only=True)
class CustomerRenamed(Event):
    """A customer goes by another name."""

    kind: ClassVar[str] = "customer.renamed"
    customer: Id[Any]
    old: Name
    new: Name


@attrs.frozen(kw_only=True)
class RoleTaken(Event):
    """A customer took a role."""

    kind: ClassVar[str] = "customer.role_taken"
    customer: Id[Any]
    held: HeldRole


@attrs.frozen(kw_only=True)
class RoleEnded(Event):
    """A customer's role has an end."""

    kind: ClassVar[str] = "customer.role_ended"
    customer: Id[Any]
    held: HeldRole


@attrs.frozen(kw_only=True)
class ContactAdded(Event):
    """A customer can be reached another way."""

    kind: ClassVar[str] = "customer.contact_added"
    customer: Id[Any]
    point: ContactPoint


@attrs.frozen(kw_only=True)
class ContactRemoved(Event):
    """A customer is no longer reached that way."""

    kind: ClassVar[str] = "customer.contact_removed"
    customer: Id[Any]
    point: ContactPoint


@attrs.frozen(kw_only=True)
class VerificationAsked(Event):
    """A token is to be sent to a contact point. The token itself is not recorded."""

    kind: ClassVar[str] = "customer.verification_asked"
    customer: Id[Any]
    address: Personal[str]


@attrs.frozen(kw_only=True)
class ContactVerified(Event):
    """The token came back: the contact point is the customer's."""

    kind: ClassVar[str] = "customer.contact_verified"
    customer: Id[Any]
    address: Personal[str]


@attrs.frozen(kw_only=True)
class ContactBounced(Event):
    """Mail to a contact point came back."""

    kind: ClassVar[str] = "customer.contact_bounced"
    customer: Id[Any]
    address: Personal[str]
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class CustomerMoved(Event):
    """A customer has a new address."""

    kind: ClassVar[str] = "customer.moved"
    customer: Id[Any]
    address: Address


@attrs.frozen(kw_only=True)
class CustomerArchived(Event):
    """The business no longer deals with a customer."""

    kind: ClassVar[str] = "customer.archived"
    customer: Id[Any]
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class CustomerRestored(Event):
    """The business deals with a customer again."""

    kind: ClassVar[str] = "customer.restored"
    customer: Id[Any]


@attrs.frozen(kw_only=True)
class CustomerForgotten(Event):
    """A customer is to be forgotten: what was recorded of them tells of nobody any more."""

    kind: ClassVar[str] = "customer.forgotten"
    forgets: ClassVar[bool] = True
    customer: Id[Any]

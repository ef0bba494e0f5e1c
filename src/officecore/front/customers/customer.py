"""A customer is somebody the business deals with: a person or an organisation.

The same party may buy, supply and recommend, so it holds roles, each from a day. It has a name, ways to
be reached, and addresses by date. Whom the business no longer deals with is archived, with the reason:
what was sold to them stays, and so does whom it was sold to. Who asks for it is forgotten: what was
sold stays then as well, sold to somebody without a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Self

import attrs
from pendulum import DateTime

from officecore.front.customers.address import Address, Purpose
from officecore.front.customers.contact import Bounce, Channel, ContactPoint
from officecore.front.customers.customer_events import (
    ContactAdded,
    ContactBounced,
    ContactRemoved,
    ContactVerified,
    CustomerArchived,
    CustomerForgotten,
    CustomerMoved,
    CustomerRegistered,
    CustomerRenamed,
    CustomerRestored,
    RoleEnded,
    RoleTaken,
    VerificationAsked,
)
from officecore.front.customers.name import Name, OrganisationName
from officecore.front.customers.party import HeldRole, PartyRole
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.lifecycle import Lifecycle, step
from officecore.kernel.person_name import PersonName
from officecore.kernel.personal import FORGOTTEN, Personal, forgetting
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Archived(Value):
    """That, when and why the business stopped dealing with somebody."""

    at: DateTime = attrs.field(converter=instant)
    reason: Personal[str]


class CustomerState(StrEnum):
    """Whether the business deals with the customer, and still knows them."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    FORGOTTEN = "forgotten"


CUSTOMER_LIFECYCLE: Lifecycle[CustomerState] = Lifecycle(
    "customer",
    start=CustomerState.ACTIVE,
    steps=(
        step("change", (CustomerState.ACTIVE,), to=(CustomerState.ACTIVE,)),
        step("archive", (CustomerState.ACTIVE,), to=(CustomerState.ARCHIVED,)),
        step("restore", (CustomerState.ARCHIVED,), to=(CustomerState.ACTIVE,)),
        step("forget", tuple(CustomerState), to=(CustomerState.FORGOTTEN,)),
    ),
)


@attrs.frozen(kw_only=True, slots=False)
class Customer(Aggregate):
    """Somebody the business deals with, under the name they go by.

    Made by `Customer.register`. Nothing is ever deleted: names, contact points and addresses change by
    steps that leave an event, and a customer is archived, not removed. Of one who was `forgotten`, at
    that instant, the roles, the dates and the number stay.
    """

    kind: ClassVar[str] = "customer"

    id: Id[Customer]
    name: Name
    number: Searchable[str | None] = None
    roles: tuple[HeldRole, ...]
    contacts: tuple[ContactPoint, ...] = ()
    addresses: tuple[Address, ...] = ()
    archived: Archived | None = None
    forgotten: DateTime | None = None

    @classmethod
    def register(
        cls,
        name: Name,
        *,
        at: datetime,
        since: date,
        number: str | None = None,
        roles: tuple[PartyRole, ...] = (PartyRole.CUSTOMER,),
        contacts: tuple[ContactPoint, ...] = (),
        addresses: tuple[Address, ...] = (),
    ) -> Self:
        """A new customer, in the given roles since a day. `number` is the business's own name for it."""
        registered = mint(cls, at)
        return cls(
            id=registered,
            name=name,
            number=number,
            roles=tuple([HeldRole(role=role, since=since) for role in roles]),
            contacts=contacts,
            addresses=addresses,
            pending=(CustomerRegistered(customer=registered, name=name),),
        )

    # What is known ------------------------------------------------------------------------------

    @searchable
    def state(self) -> CustomerState:
        """Whether the business deals with the customer, and still knows them."""
        if self.forgotten is not None:
            return CustomerState.FORGOTTEN
        return CustomerState.ACTIVE if self.archived is None else CustomerState.ARCHIVED

    @searchable
    def display_name(self) -> str:
        """The name as screens show it."""
        return self.name.display

    @searchable
    def contact_keys(self) -> frozenset[str]:
        """The normal forms of the contact points, by which duplicates are found."""
        return frozenset([point.key for point in self.contacts if point.key is not None])

    def roles_on(self, on: date) -> frozenset[PartyRole]:
        """The roles held on a day."""
        return frozenset([held.role for held in self.roles if held.holds_on(on)])

    def address_on(self, on: date, purpose: Purpose = Purpose.POST) -> Address | None:
        """The address for a purpose on a day: a seasonal one in its season, else the one all year.

        Where there is none for the purpose, the postal one; None where that is not known either.
        """
        holding = [a for a in self.addresses if a.holds_on(on)]
        for wanted in dict.fromkeys((purpose, Purpose.POST)):
            fitting = [a for a in holding if a.purpose is wanted]
            if fitting:
                return min(fitting, key=lambda address: address.season is None)
        return None

    def best_contact(self, channel: Channel) -> ContactPoint | None:
        """The contact point to use: the first verified one that did not bounce, else the first that
        did not bounce, else None."""
        usable = [p for p in self.contacts if p.channel is channel and p.is_usable]
        return min(usable, key=lambda point: not point.is_verified, default=None)

    # Steps --------------------------------------------------------------------------------------

    def rename(self, name: Name) -> Self:
        """The customer under another name."""
        self._require("change")
        return self._after(CustomerRenamed(customer=self.id, old=self.name, new=name), name=name)

    def take_role(self, role: PartyRole, *, since: date) -> Self:
        """The customer in one more role from a day on."""
        self._require("change")
        held = HeldRole(role=role, since=since)
        return self._after(RoleTaken(customer=self.id, held=held), roles=(*self.roles, held))

    def end_role(self, role: PartyRole, *, until: date) -> Self:
        """The customer without a role after a day; "customer.role_held" when it is not held then."""
        self._require("change")
        held = next((h for h in self.roles if h.role is role and h.holds_on(until)), None)
        if held is None:
            raise Refused(
                "customer.role_held",
                f"You cannot end the role {role} on {until} because it is not held then.",
                asked=role,
                accepted=tuple(sorted(self.roles_on(until))),
            )
        ended = attrs.evolve(held, until=until)
        roles = tuple([ended if each is held else each for each in self.roles])
        return self._after(RoleEnded(customer=self.id, held=ended), roles=roles)

    def add_contact(self, point: ContactPoint) -> Self:
        """The customer with one more contact point."""
        self._require("change")
        event = ContactAdded(customer=self.id, point=point)
        return self._after(event, contacts=(*self.contacts, point))

    def remove_contact(self, address: str) -> Self:
        """The customer without a contact point; "customer.contact_unknown" where there is none."""
        self._require("change")
        gone = self._contact(address)
        kept = tuple([point for point in self.contacts if point is not gone])
        return self._after(ContactRemoved(customer=self.id, point=gone), contacts=kept)

    def ask_verification(
        self, address: str, *, token: str, at: datetime, valid_for: timedelta
    ) -> Self:
        """The customer with a token on its way to a contact point. Sending it is up to you."""
        self._require("change")
        asked = self._contact(address).asked(token, at=at, valid_for=valid_for)
        return self._with_contact(VerificationAsked(customer=self.id, address=address), asked)

    def verify(self, address: str, *, token: str, at: datetime) -> Self:
        """The customer with a contact point verified by the token that came back."""
        self._require("change")
        verified = self._contact(address).verified(token, at=at)
        return self._with_contact(ContactVerified(customer=self.id, address=address), verified)

    def report_bounce(self, address: str, reason: str, *, at: datetime) -> Self:
        """The customer with a contact point marked as one from which mail came back."""
        self._require("change")
        bounced = attrs.evolve(self._contact(address), bounce=Bounce(at=at, reason=reason))
        event = ContactBounced(customer=self.id, address=address, reason=reason)
        return self._with_contact(event, bounced)

    def move(self, address: Address) -> Self:
        """The customer with a new address; one of the same purpose that holds then ends the day
        before, so that each purpose has one address on every day."""
        self._require("change")
        before = address.since.subtract(days=1)
        kept = [
            attrs.evolve(old, until=before) if old.overlaps(address) else old
            for old in self.addresses
            if not (old.overlaps(address) and old.since >= address.since)
        ]
        event = CustomerMoved(customer=self.id, address=address)
        return self._after(event, addresses=(*kept, address))

    def archive(self, reason: str, *, at: datetime) -> Self:
        """The customer as one whom the business no longer deals with."""
        self._require("archive")
        archived = Archived(at=at, reason=reason)
        return self._after(CustomerArchived(customer=self.id, reason=reason), archived=archived)

    def restore(self) -> Self:
        """The customer as one whom the business deals with again."""
        self._require("restore")
        return self._after(CustomerRestored(customer=self.id), archived=None)

    def forget(self, *, at: datetime) -> Self:
        """The customer without a name, a way to be reached or an address, and with attached records
        that tell of nobody. Forgetting again forgets what was attached since."""
        self._require("forget")
        changes = {
            **forgetting(self),
            "name": _nobody(self.name),
            "contacts": (),
            "addresses": (),
            "forgotten": instant(at),
        }
        return self._after(CustomerForgotten(customer=self.id), **changes)

    # Laws ---------------------------------------------------------------------------------------

    @law("customer.one_address", "For each purpose one address holds on any day.")
    def _one_address(self) -> Iterator[str]:
        for place, one in enumerate(self.addresses):
            for other in self.addresses[place + 1 :]:
                if one.overlaps(other):
                    yield (
                        f"two addresses for {one.purpose} hold at once, since {one.since} and "
                        f"since {other.since}"
                    )

    @law("customer.contact_once", "No contact point is kept twice.")
    def _contact_once(self) -> Iterator[str]:
        seen: set[tuple[str, str]] = set()
        for point in self.contacts:
            which = (point.channel, point.key or point.address)
            if which in seen:
                yield f"{point.address} is kept twice"
            seen.add(which)

    @law(
        "customer.role_once",
        "A role is held once at a time, and ends no earlier than it begins.",
    )
    def _role_once(self) -> Iterator[str]:
        for place, one in enumerate(self.roles):
            if one.until is not None and one.until < one.since:
                yield f"the role {one.role} ends on {one.until}, before {one.since}"
            for other in self.roles[place + 1 :]:
                first, second = sorted((one, other), key=lambda held: held.since)
                if one.role is other.role and first.holds_on(second.since):
                    yield f"the role {one.role} is held twice on {second.since}"

    def _require(self, name: str) -> None:
        CUSTOMER_LIFECYCLE.require(name, self.state, subject=self.name.display)

    def _contact(self, address: str) -> ContactPoint:
        found = next((p for p in self.contacts if p.address == address), None)
        if found is None:
            raise Refused(
                "customer.contact_unknown",
                f"You cannot use {shown(address)} because {self.name.display} has no such contact.",
                asked=address,
                accepted=tuple([point.address for point in self.contacts]),
            )
        return found

    def _with_contact(self, event: Event, changed: ContactPoint) -> Self:
        contacts = [changed if p.address == changed.address else p for p in self.contacts]
        return self._after(event, contacts=tuple(contacts))


def _nobody(name: Name) -> Name:
    """What somebody is called who was forgotten."""
    if isinstance(name, OrganisationName):
        return OrganisationName(name=FORGOTTEN)
    return PersonName(written=FORGOTTEN, derived=True)

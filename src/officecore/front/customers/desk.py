"""The customers' desk: whom the business deals with."""

from __future__ import annotations

from datetime import date, timedelta

from officecore.front.customers.address import Address
from officecore.front.customers.contact import ContactPoint
from officecore.front.customers.customer import Customer
from officecore.front.customers.name import Name
from officecore.front.customers.party import PartyRole
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.page import Page
from officecore.kernel.query import one_of


class CustomersDesk(Desk):
    """Registers customers and keeps what is known of them."""

    @requires("customers.register")
    def register(
        self,
        name: Name,
        *,
        since: date | None = None,
        number: str | None = None,
        roles: tuple[PartyRole, ...] = (PartyRole.CUSTOMER,),
        contacts: tuple[ContactPoint, ...] = (),
        addresses: tuple[Address, ...] = (),
    ) -> Customer:
        """A new customer, known since a day (today unless told otherwise). Others who share a contact
        point with it are told by `duplicates`; nothing is merged by itself."""
        customer = Customer.register(
            name,
            at=self.work.now(),
            since=since or self.work.today(),
            number=number,
            roles=roles,
            contacts=contacts,
            addresses=addresses,
        )
        return self._save(customer)

    @requires("customers.change")
    def rename(self, customer: Id[Customer], name: Name) -> Customer:
        """Put another name on a customer."""
        return self._save(self._get(customer).rename(name))

    @requires("customers.change")
    def take_role(
        self, customer: Id[Customer], role: PartyRole, *, since: date | None = None
    ) -> Customer:
        """Deal with a customer in one more role, from today unless told otherwise."""
        taken = self._get(customer).take_role(role, since=since or self.work.today())
        return self._save(taken)

    @requires("customers.change")
    def end_role(self, customer: Id[Customer], role: PartyRole, *, until: date) -> Customer:
        """Stop dealing with a customer in a role, after a day."""
        return self._save(self._get(customer).end_role(role, until=until))

    @requires("customers.change")
    def add_contact(self, customer: Id[Customer], point: ContactPoint) -> Customer:
        """Keep one more way to reach a customer."""
        return self._save(self._get(customer).add_contact(point))

    @requires("customers.change")
    def remove_contact(self, customer: Id[Customer], address: str) -> Customer:
        """Forget a way to reach a customer."""
        return self._save(self._get(customer).remove_contact(address))

    @requires("customers.change")
    def ask_verification(
        self, customer: Id[Customer], address: str, *, token: str, valid_for: timedelta
    ) -> Customer:
        """Note that a token is on its way to a contact point."""
        asked = self._get(customer).ask_verification(
            address, token=token, at=self.work.now(), valid_for=valid_for
        )
        return self._save(asked)

    @requires("customers.change")
    def verify(self, customer: Id[Customer], address: str, *, token: str) -> Customer:
        """Take a token that came back for a contact point."""
        return self._save(self._get(customer).verify(address, token=token, at=self.work.now()))

    @requires("customers.change")
    def report_bounce(self, customer: Id[Customer], address: str, reason: str) -> Customer:
        """Note that mail to a contact point came back."""
        return self._save(self._get(customer).report_bounce(address, reason, at=self.work.now()))

    @requires("customers.change")
    def move(self, customer: Id[Customer], address: Address) -> Customer:
        """Keep a new address of a customer, from its first day on."""
        return self._save(self._get(customer).move(address))

    @requires("customers.archive")
    def archive(self, customer: Id[Customer], reason: str) -> Customer:
        """Stop dealing with a customer. Nothing is deleted."""
        return self._save(self._get(customer).archive(reason, at=self.work.now()))

    @requires("customers.archive")
    def restore(self, customer: Id[Customer]) -> Customer:
        """Deal with an archived customer again."""
        return self._save(self._get(customer).restore())

    @requires("customers.forget")
    def forget(self, customer: Id[Customer]) -> Customer:
        """Forget for good who a customer is: here, and in all that was recorded. What was sold stays."""
        return self._save(self._get(customer).forget(at=self.work.now()))

    @requires("customers.read")
    def get(self, customer: Id[Customer]) -> Customer:
        """A customer by its identifier."""
        return self._get(customer)

    @requires("customers.read")
    def find(
        self,
        /,
        *,
        order_by: str = "display_name",
        limit: int | None = None,
        after: str | None = None,
        **criteria: object,
    ) -> Page[Customer]:
        """Customers by `number`, `state`, `display_name`, `contact_keys`; see `kernel.query`."""
        return self.work.repository(Customer).find(
            order_by=order_by, limit=limit, after=after, **criteria
        )

    @requires("customers.read")
    def duplicates(self, customer: Id[Customer]) -> tuple[Customer, ...]:
        """The other customers who share a contact point's normal form, in order of identifier."""
        known = self._get(customer)
        sharing = self.work.repository(Customer).find(contact_keys=one_of(*known.contact_keys))
        return tuple([other for other in sharing if other.id != customer])

    def _get(self, customer: Id[Customer]) -> Customer:
        return self.work.repository(Customer).get(customer)

    def _save(self, customer: Customer) -> Customer:
        return self.work.repository(Customer).save(customer)

"""Customers: whom the business deals with.

A `Customer` is a person or an organisation. It has a name (`PersonName`, `OrganisationName`), holds
roles since a day (customer, supplier, partner), can be reached at contact points that may be verified,
and has addresses by date. Nothing is deleted: whom the business no longer deals with is archived, and
who asks for it is forgotten, which leaves the facts and no name.

- `name.py`: names of people and organisations, in any script;
- `contact.py`: contact points, their normal form, verification, bounces;
- `address.py`: addresses, current by day, purpose and season;
- `customer.py`: the customer and its steps; `customer_events.py`: what is told of them;
- `desk.py`: the counter, with its permissions; `laws.py`: what holds between customers.

>>> from pendulum import UTC, date, datetime
>>> ana = Customer.register(
...     PersonName(given="Ana", family="Silva"),
...     at=datetime(2025, 1, 6, 9, tz=UTC),
...     since=date(2025, 1, 6),
...     contacts=(ContactPoint(channel=Channel.EMAIL, address="Ana@Example.com"),),
... )
>>> ana.display_name, sorted(ana.contact_keys)
('Ana Silva', ['email:ana@example.com'])
>>> ana.archive("moved abroad", at=datetime(2025, 2, 1, tz=UTC)).state
<CustomerState.ARCHIVED: 'archived'>
"""

from officecore.front.customers.address import Address, Purpose, Season
from officecore.front.customers.contact import (
    Bounce,
    Channel,
    ContactPoint,
    Verification,
    email_key,
    phone_key,
)
from officecore.front.customers.customer import (
    CUSTOMER_LIFECYCLE,
    Archived,
    Customer,
    CustomerState,
)
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
from officecore.front.customers.desk import CustomersDesk
from officecore.front.customers.laws import LAWS
from officecore.front.customers.name import Name, OrganisationName
from officecore.front.customers.party import HeldRole, PartyRole
from officecore.kernel.person_name import PersonName

__all__ = [
    "CUSTOMER_LIFECYCLE",
    "LAWS",
    "Address",
    "Archived",
    "Bounce",
    "Channel",
    "ContactAdded",
    "ContactBounced",
    "ContactPoint",
    "ContactRemoved",
    "ContactVerified",
    "Customer",
    "CustomerArchived",
    "CustomerForgotten",
    "CustomerMoved",
    "CustomerRegistered",
    "CustomerRenamed",
    "CustomerRestored",
    "CustomerState",
    "CustomersDesk",
    "HeldRole",
    "Name",
    "OrganisationName",
    "PartyRole",
    "PersonName",
    "Purpose",
    "RoleEnded",
    "RoleTaken",
    "Season",
    "Verification",
    "VerificationAsked",
    "email_key",
    "phone_key",
]

"""A paid incident: help for who has no contract and no warranty, at a price, for one matter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.front.customers.customer import Customer
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day


@attrs.frozen(kw_only=True, slots=False)
class PaidIncident(Aggregate):
    """Help on one ticket that a customer agreed on a day to pay `price` for, before tax. `voided` is the
    day on which that was taken back."""

    kind: ClassVar[str] = "paid_incident"

    id: Id[PaidIncident]
    ticket: Searchable[Id[Any]]
    customer: Searchable[Id[Customer]]
    price: Money
    day: Date
    voided: Searchable[Date | None] = None

    @classmethod
    def sell(
        cls,
        ticket: Id[Any],
        price: Money,
        *,
        customer: Id[Customer],
        day: date,
        at: datetime,
    ) -> Self:
        """A paid incident for a ticket; "paid_incident.price" for nothing or less."""
        if not price.is_positive:
            raise BadValue(
                "paid_incident.price",
                f"To sell an incident you must name a price above zero, not {price}.",
                asked=price,
                accepted="a positive amount",
            )
        sold, on = mint(cls, at), as_day(day)
        event = PaidIncidentSold(
            incident=sold, ticket=ticket, customer=customer, price=price, day=on
        )
        return cls(id=sold, ticket=ticket, customer=customer, price=price, day=on, pending=(event,))

    def void(self, *, day: date) -> Self:
        """The incident taken back on a day, once ("paid_incident.voided"); what was billed for it is
        credited."""
        if self.voided is not None:
            raise Refused(
                "paid_incident.voided",
                f"You cannot void the incident of {self.ticket} because that was done on {self.voided}.",
                asked=self.id,
            )
        on = as_day(day)
        event = PaidIncidentVoided(incident=self.id, ticket=self.ticket, day=on)
        return self._after(event, voided=on)


@attrs.frozen(kw_only=True)
class PaidIncidentSold(Event):
    """A customer pays for help on a ticket."""

    kind: ClassVar[str] = "paid_incident.sold"
    incident: Id[Any]
    ticket: Id[Any]
    customer: Id[Customer]
    price: Money
    day: Date


@attrs.frozen(kw_only=True)
class PaidIncidentVoided(Event):
    """A paid incident was taken back."""

    kind: ClassVar[str] = "paid_incident.voided"
    incident: Id[Any]
    ticket: Id[Any]
    day: Date

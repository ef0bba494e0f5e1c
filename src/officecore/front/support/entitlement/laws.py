"""What must hold in entitlement, across one office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from officecore.front.customers.customer import Customer
from officecore.front.support.entitlement.covered_unit import CoveredUnit
from officecore.front.support.entitlement.entitling import right_of
from officecore.front.support.entitlement.paid_incident import PaidIncident
from officecore.front.support.entitlement.support_contract import SupportContract
from officecore.front.support.entitlement.warranty import ProductWarranty
from officecore.front.support.ticket import Ticket
from officecore.kernel.errors import NotFound, Refused, worded
from officecore.kernel.identity import Id
from officecore.kernel.law import Law, law
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("product_warranty.once", "A product has one warranty.")
def warranty_once(work: UnitOfWork) -> Iterator[str]:
    """Two warranties would end on two days."""
    counted = Counter(each.product for each in every(work.repository(ProductWarranty).find))
    for product, times in counted.items():
        if times > 1:
            yield f"{product} has {times} warranties"


@law("covered_unit.serial", "A serial number of a product names one unit in a customer's hands.")
def serial_once(work: UnitOfWork) -> Iterator[str]:
    """What came back may be delivered again under its number."""
    held = every(work.repository(CoveredUnit).find, gone=None)
    for (product, serial), times in Counter((each.product, each.serial) for each in held).items():
        if times > 1:
            yield f"{times} units of {product} have the serial number {serial}"


@law(
    "covered_unit.replaced",
    "What was replaced and its replacement name each other, and are one customer's.",
)
def replaced_each_other(work: UnitOfWork) -> Iterator[str]:
    """A claim tells both serial numbers."""
    units = {unit.id: unit for unit in every(work.repository(CoveredUnit).find)}
    for unit in units.values():
        if unit.replaces is not None:
            old = units.get(unit.replaces)
            if old is None or old.replaced_by != unit.id or old.customer != unit.customer:
                yield f"{unit.serial} replaces {unit.replaces}, which does not say so"
        if unit.replaced_by is not None:
            new = units.get(unit.replaced_by)
            if new is None or new.replaces != unit.id:
                yield f"{unit.serial} was replaced by {unit.replaced_by}, which does not say so"


@law("paid_incident.once", "An incident is paid for once.")
def incident_once(work: UnitOfWork) -> Iterator[str]:
    """What was taken back may be sold again."""
    sold = Counter(each.ticket for each in every(work.repository(PaidIncident).find, voided=None))
    for ticket, times in sold.items():
        if times > 1:
            yield f"{ticket} was paid for {times} times"


@law("support_contract.own_tickets", "Work on a ticket is drawn from its own customer's contract.")
def own_tickets(work: UnitOfWork) -> Iterator[str]:
    """Nobody pays for the help that another customer got."""
    tickets = work.repository(Ticket)
    for contract in every(work.repository(SupportContract).find):
        for ticket in sorted({entry.ticket for entry in contract.live()}):
            try:
                customer = tickets.get(ticket).customer
            except NotFound:
                yield f"{contract.name} was drawn on for {ticket}, which is not known"
                continue
            if customer != contract.customer:
                yield f"{contract.name} was drawn on for {ticket} of another customer"


@law("entitlement.own_right", "A ticket is covered by what its own customer has.")
def own_right(work: UnitOfWork) -> Iterator[str]:
    """Look up whatever covers each ticket."""
    owners: dict[Id[Any], Id[Customer]] = {
        **{each.id: each.customer for each in every(work.repository(SupportContract).find)},
        **{each.id: each.customer for each in every(work.repository(CoveredUnit).find)},
        **{each.id: each.customer for each in every(work.repository(PaidIncident).find)},
    }
    for ticket in every(work.repository(Ticket).find):
        right = right_of(ticket)
        if right is None or right.contract is None:
            continue
        if owners.get(right.contract) != ticket.customer:
            yield f"{ticket.id} is covered by {right.contract}, which its customer does not have"


def require_free(work: UnitOfWork, product: Id[Any], serial: str) -> None:
    """Raise `Refused` ("covered_unit.serial") when a customer has that unit of a product."""
    if work.repository(CoveredUnit).count(product=product, serial=serial, gone=None):
        raise Refused(
            "covered_unit.serial",
            f"You cannot deliver {worded(serial)} because a customer has that unit already.",
            asked=serial,
            accepted="a serial number that nobody has, or take the unit back first",
        )


def require_new(work: UnitOfWork, ticket: Id[Ticket]) -> None:
    """Raise `Refused` ("paid_incident.once") when a ticket was paid for."""
    if work.repository(PaidIncident).count(ticket=ticket, voided=None):
        raise Refused(
            "paid_incident.once",
            f"You cannot sell an incident for {ticket} because it was paid for already.",
            asked=ticket,
        )


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (
    warranty_once,
    serial_once,
    replaced_each_other,
    incident_once,
    own_tickets,
    own_right,
)
"""The laws across an office."""

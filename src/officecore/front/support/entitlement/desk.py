"""The desk of entitlement: contracts, warranties and what is covered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from officecore.front.customers.customer import Customer
from officecore.front.support.entitlement.allowance import Allowance
from officecore.front.support.entitlement.contract_scope import ContractScope, Service
from officecore.front.support.entitlement.contract_term import Terms
from officecore.front.support.entitlement.coverage import Coverage, Question, covered
from officecore.front.support.entitlement.covered_unit import CoveredUnit, Inheritance
from officecore.front.support.entitlement.entitling import entitle
from officecore.front.support.entitlement.laws import require_free, require_new
from officecore.front.support.entitlement.paid_incident import PaidIncident
from officecore.front.support.entitlement.support_contract import SupportContract
from officecore.front.support.entitlement.warranty import ProductWarranty, WarrantyTerms
from officecore.front.support.ticket import Ticket
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import NotFound
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.time import instant


class EntitlementDesk(Desk):
    """Support contracts, warranties, and what is covered. Days are days of the office, today unless told
    otherwise."""

    @requires("entitlement.contract")
    def sign(
        self,
        customer: Id[Customer],
        name: str,
        *,
        terms: Terms,
        scope: ContractScope | None = None,
        service: Service | None = None,
        allowance: Allowance | None = None,
        contacts: Iterable[str] = (),
    ) -> SupportContract:
        """Sign a contract with a customer who is known; see `SupportContract.sign`."""
        signed = SupportContract.sign(
            self.work.repository(Customer).get(customer).id,
            name,
            terms=terms,
            at=self.work.now(),
            scope=scope,
            service=service,
            allowance=allowance,
            contacts=contacts,
        )
        return self._keep(signed)

    @requires("entitlement.contract")
    def cancel(self, contract: Id[SupportContract], *, day: date | None = None) -> SupportContract:
        """Take notice of a contract's end; see `SupportContract.cancel`."""
        return self._keep(self._get(contract).cancel(day=day or self.work.today()))

    @requires("entitlement.contract")
    def name_contacts(
        self, contract: Id[SupportContract], contacts: Iterable[str]
    ) -> SupportContract:
        """Say who may ask under a contract."""
        return self._keep(self._get(contract).name_contacts(contacts))

    @requires("entitlement.contract")
    def extend(
        self, contract: Id[SupportContract], amount: int, *, key: str, day: date | None = None
    ) -> SupportContract:
        """Add incidents or minutes; see `SupportContract.extend`."""
        on = day or self.work.today()
        return self._keep(self._get(contract).extend(amount, day=on, key=key))

    @requires("entitlement.draw")
    def draw(
        self,
        contract: Id[SupportContract],
        real: int,
        *,
        ticket: Id[Ticket],
        key: str,
        day: date | None = None,
    ) -> SupportContract:
        """Charge work on a ticket to a contract; see `SupportContract.draw`."""
        worked = self.work.repository(Ticket).get(ticket)
        on = day or self.work.today()
        return self._keep(self._get(contract).draw(real, ticket=worked.id, day=on, key=key))

    @requires("entitlement.draw")
    def give_back(
        self, contract: Id[SupportContract], key: str, *, day: date | None = None
    ) -> SupportContract:
        """Give an entry back; see `SupportContract.give_back`."""
        return self._keep(self._get(contract).give_back(key, day=day or self.work.today()))

    @requires("entitlement.draw")
    def void(self, ticket: Id[Ticket]) -> None:
        """Give back whatever was drawn or sold for a ticket that turned out to be none."""
        today = self.work.today()
        customer = self.work.repository(Ticket).get(ticket).customer
        for contract in list(every(self.work.repository(SupportContract).find, customer=customer)):
            left = contract
            for entry in contract.live():
                left = left.give_back(entry.key, day=today) if entry.ticket == ticket else left
            self._keep(left)
        incidents = self.work.repository(PaidIncident)
        for sold in list(every(incidents.find, ticket=ticket, voided=None)):
            incidents.save(sold.void(day=today))

    @requires("entitlement.contract")
    def rerate(self, contract: Id[SupportContract]) -> SupportContract:
        """Charge all that was drawn anew, as after an extension; see `SupportContract.rerate`."""
        return self._keep(self._get(contract).rerate())

    @requires("entitlement.bill")
    def bill(self, contract: Id[SupportContract], *, day: date | None = None) -> SupportContract:
        """Bill the overage of a contract; see `SupportContract.bill`."""
        return self._keep(self._get(contract).bill(day=day or self.work.today()))

    @requires("entitlement.bill")
    def sell_incident(self, ticket: Id[Ticket], price: Money) -> PaidIncident:
        """Sell help on one ticket at a price before tax, once ("paid_incident.once")."""
        about = self.work.repository(Ticket).get(ticket)
        require_new(self.work, about.id)
        sold = PaidIncident.sell(
            about.id, price, customer=about.customer, day=self.work.today(), at=self.work.now()
        )
        return self.work.repository(PaidIncident).save(sold)

    @requires("entitlement.warrant")
    def grant(
        self, product: Id[Any], terms: WarrantyTerms, service: Service | None = None
    ) -> ProductWarranty:
        """Lay down the warranty with which a product is delivered from now on."""
        kept = self.work.repository(ProductWarranty)
        for granted in kept.find(product=product):
            return kept.save(granted.change(terms, service))
        return kept.save(ProductWarranty.grant(product, terms, at=self.work.now(), service=service))

    @requires("entitlement.register")
    def deliver(
        self, product: Id[Any], serial: str, *, customer: Id[Customer], day: date | None = None
    ) -> CoveredUnit:
        """Take up a unit that was delivered to a customer, with the warranty of its product.

        Refused: `NotFound` "product_warranty.unknown" for a product that has none, "covered_unit.serial"
        for a unit that a customer has already.
        """
        warranty = next(iter(self.work.repository(ProductWarranty).find(product=product)), None)
        if warranty is None:
            raise NotFound(
                "product_warranty.unknown",
                f"To deliver a unit of {product} you must lay down its warranty first: it has none.",
                asked=product,
            )
        require_free(self.work, product, serial)
        known = self.work.repository(Customer).get(customer).id
        on, at = day or self.work.today(), self.work.now()
        unit = CoveredUnit.deliver(warranty, serial, customer=known, day=on, at=at)
        return self.work.repository(CoveredUnit).save(unit)

    @requires("entitlement.register")
    def register(self, unit: Id[CoveredUnit], *, day: date | None = None) -> CoveredUnit:
        """Take the customer's registration of a unit."""
        units = self.work.repository(CoveredUnit)
        return units.save(units.get(unit).register(day=day or self.work.today()))

    @requires("entitlement.register")
    def replace(
        self,
        unit: Id[CoveredUnit],
        serial: str,
        *,
        inheritance: Inheritance,
        day: date | None = None,
    ) -> CoveredUnit:
        """Hand over another unit in place of one; gives back the new one."""
        units, on = self.work.repository(CoveredUnit), day or self.work.today()
        old = units.get(unit)
        require_free(self.work, old.product, serial)
        new = old.replacement(serial, day=on, inheritance=inheritance, at=self.work.now())
        units.save(old.replace(new))
        return units.save(new)

    @requires("entitlement.register")
    def take_back(self, unit: Id[CoveredUnit], *, day: date | None = None) -> CoveredUnit:
        """Take a unit back for good."""
        units = self.work.repository(CoveredUnit)
        return units.save(units.get(unit).take_back(day=day or self.work.today()))

    @requires("entitlement.read")
    def covered(
        self,
        customer: Id[Customer],
        *,
        at: datetime | None = None,
        product: Id[Any] | None = None,
        serial: str | None = None,
        address: str | None = None,
        ticket: Id[Ticket] | None = None,
    ) -> Coverage:
        """Whether a matter that a customer reported at an instant, now unless told otherwise, is
        covered, by what, and why not; see `covered`."""
        reported = self.work.now() if at is None else instant(at)
        question = Question(
            customer=customer,
            at=reported,
            day=self.work.business.day(reported),
            product=product,
            serial=serial,
            address=address,
            ticket=ticket,
        )
        return covered(
            question,
            units=every(self.work.repository(CoveredUnit).find, customer=customer),
            contracts=every(self.work.repository(SupportContract).find, customer=customer),
            incidents=every(self.work.repository(PaidIncident).find, customer=customer),
        )

    @requires("entitlement.judge")
    def entitle(
        self,
        ticket: Id[Ticket],
        *,
        product: Id[Any] | None = None,
        serial: str | None = None,
        address: str | None = None,
        by: Id[Any] | None = None,
    ) -> Ticket:
        """Write into a ticket what covers it, judged at the instant of its report; see `entitle`. What
        does not, and why, is told by `covered`."""
        tickets = self.work.repository(Ticket)
        about = tickets.get(ticket)
        coverage = self.covered(
            about.customer,
            at=about.opened_at,
            product=product,
            serial=serial,
            address=address,
            ticket=about.id,
        )
        return tickets.save(entitle(about, coverage, by=by, at=self.work.now()))

    @requires("entitlement.read")
    def contract(self, contract: Id[SupportContract]) -> SupportContract:
        """A contract by its identifier."""
        return self._get(contract)

    @requires("entitlement.read")
    def contracts(self, customer: Id[Customer]) -> tuple[SupportContract, ...]:
        """All contracts of a customer."""
        return tuple(every(self.work.repository(SupportContract).find, customer=customer))

    @requires("customers.forget")
    def forget(self, contract: Id[SupportContract]) -> SupportContract:
        """Forget for good whom a contract names: a part of forgetting a customer."""
        return self._keep(self._get(contract).forget())

    def _get(self, contract: Id[SupportContract]) -> SupportContract:
        return self.work.repository(SupportContract).get(contract)

    def _keep(self, contract: SupportContract) -> SupportContract:
        """Save what changed; what a step left alone, such as a request that came again, stays."""
        if not contract.pending:
            return contract
        return self.work.repository(SupportContract).save(contract)

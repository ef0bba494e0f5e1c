"""Is this covered, by what, and why not? One question, one answer, and a reason for every candidate.

A running warranty comes first, since it costs the customer nothing; then a support contract; then an
incident that was paid for. What counts is the day on which the matter was reported: a contract that
ends while we work on it still covers it, and one signed afterwards does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import attrs
from pendulum import Date, DateTime

from officecore.front.customers.customer import Customer
from officecore.front.support.entitlement.contract_scope import Service
from officecore.front.support.entitlement.covered_unit import CoveredUnit
from officecore.front.support.entitlement.paid_incident import PaidIncident
from officecore.front.support.entitlement.support_contract import ContractStatus, SupportContract
from officecore.kernel.identity import Id
from officecore.kernel.personal import Personal
from officecore.kernel.time import day, instant
from officecore.kernel.value import Value
from officecore.kernel.working_time import WorkingTime


class Basis(StrEnum):
    """By what something is covered, in the order in which it is looked at."""

    WARRANTY = "warranty"
    CONTRACT = "contract"
    PAID_INCIDENT = "paid incident"


class WhyNot(StrEnum):
    """Why something does not cover a question."""

    OTHER_CUSTOMER = "it is another customer's"
    NOT_YET = "it has not begun"
    ENDED = "it has ended"
    GONE = "the customer has the unit no more"
    NOT_ABOUT = "it is not about this product or serial number"
    NOT_A_CONTACT = "who asks is not among its contacts"
    USED_UP = "nothing of its allowance is left"
    VOIDED = "it was taken back"
    OTHER_TICKET = "it was paid for another ticket"


@attrs.frozen(kw_only=True)
class Question(Value):
    """Whether a customer's matter is covered: reported at an instant, which was a `day` of the office.

    `product` and `serial` are what it is about, `address` is the mail address of who asks, and `ticket`
    where it is written down; each as far as it is known.
    """

    customer: Id[Customer]
    at: DateTime = attrs.field(converter=instant)
    day: Date = attrs.field(converter=day)
    product: Id[Any] | None = None
    serial: str | None = None
    address: Personal[str | None] = None
    ticket: Id[Any] | None = None


@attrs.frozen(kw_only=True)
class Candidate(Value):
    """What might cover a question, and why it does not; `why_not` is None where it would."""

    basis: Basis
    of: Id[Any]
    why_not: WhyNot | None
    service: Service
    last: Date | None

    def __str__(self) -> str:
        said = "covers it" if self.why_not is None else f"does not: {self.why_not}"
        return f"{self.basis} {self.of} {said}"


@attrs.frozen(kw_only=True)
class Coverage(Value):
    """The answer: what covers the question (`by`), or nothing, and all `candidates` with their reasons,
    in the order in which they were looked at."""

    question: Question
    by: Candidate | None
    candidates: tuple[Candidate, ...]

    @property
    def is_covered(self) -> bool:
        """Whether anything covers it."""
        return self.by is not None

    def counts_from(self, hours: WorkingTime) -> DateTime:
        """The instant from which the service counts, in the hours covered: that of the report, or the
        next opening after it."""
        return hours.next_opening(self.question.at)


def covered(
    question: Question,
    *,
    units: Iterable[CoveredUnit] = (),
    contracts: Iterable[SupportContract] = (),
    incidents: Iterable[PaidIncident] = (),
) -> Coverage:
    """What of these covers a question. Of several of a kind, the one that ends last is taken, the one
    without an end before all; of those that end together, the first by identifier."""
    candidates = (
        *_ordered([_of_unit(unit, question) for unit in units]),
        *_ordered([_of_contract(contract, question) for contract in contracts]),
        *_ordered([_of_incident(incident, question) for incident in incidents]),
    )
    by = next((each for each in candidates if each.why_not is None), None)
    return Coverage(question=question, by=by, candidates=candidates)


def _ordered(candidates: list[Candidate]) -> list[Candidate]:
    by_id = sorted(candidates, key=lambda each: each.of)
    return sorted(by_id, key=lambda each: each.last or Date.max, reverse=True)


def _of_unit(unit: CoveredUnit, question: Question) -> Candidate:
    why: WhyNot | None = None
    if unit.customer != question.customer:
        why = WhyNot.OTHER_CUSTOMER
    elif unit.serial != question.serial or question.product not in (None, unit.product):
        why = WhyNot.NOT_ABOUT
    elif question.day < unit.delivered:
        why = WhyNot.NOT_YET
    elif unit.gone is not None and unit.gone <= question.day:
        why = WhyNot.GONE
    elif unit.last < question.day:
        why = WhyNot.ENDED
    return Candidate(
        basis=Basis.WARRANTY, of=unit.id, why_not=why, service=unit.service, last=unit.last
    )


def _of_contract(contract: SupportContract, question: Question) -> Candidate:
    status, allowance = contract.status(question.day), contract.allowance
    why: WhyNot | None = None
    if contract.customer != question.customer:
        why = WhyNot.OTHER_CUSTOMER
    elif status is ContractStatus.COMING:
        why = WhyNot.NOT_YET
    elif status is ContractStatus.ENDED:
        why = WhyNot.ENDED
    elif not contract.scope.covers(question.product, question.serial):
        why = WhyNot.NOT_ABOUT
    elif not contract.is_contact(question.address):
        why = WhyNot.NOT_A_CONTACT
    elif allowance and allowance.price is None and contract.remaining(question.day) == 0:
        why = WhyNot.USED_UP
    return Candidate(
        basis=Basis.CONTRACT,
        of=contract.id,
        why_not=why,
        service=contract.service,
        last=contract.last,
    )


def _of_incident(incident: PaidIncident, question: Question) -> Candidate:
    why: WhyNot | None = None
    if incident.customer != question.customer:
        why = WhyNot.OTHER_CUSTOMER
    elif incident.ticket != question.ticket:
        why = WhyNot.OTHER_TICKET
    elif incident.voided is not None:
        why = WhyNot.VOIDED
    return Candidate(
        basis=Basis.PAID_INCIDENT, of=incident.id, why_not=why, service=Service(), last=incident.day
    )

"""Texts at the front counter tell of customers, unless somebody says why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from officecore.front import customers, support
from officecore.front.support import entitlement
from officecore.front.support.sla import staffing
from officecore.kernel.event import EVENTS
from officecore.kernel.personal import personal_fields
from officecore.kernel.value import Value, shape_of

HARMLESS = {
    # The business's own name for a customer: it stands on what was sold to them.
    "Customer.number",
    # What proves that a token came back; nobody is found by it.
    "Verification.digest",
    # By it a message that comes again is known, and not kept anew.
    "Message.reference",
    # A promise of the house.
    "ServiceLevel.name",
    "SlaPolicy.name",
    "SlaPolicyDrawnUp.name",
    "Metric.name",
    "DueAgreed.metric",
    # Who of ours it would have been, in a question of what if.
    "Turn.agent",
    # The house's own words for its customers and their matters.
    "Classified.category",
    "Entitled.tier",
    "Entitled.response_class",
    "Resolved.code",
    "WaitingBegan.label",
    "Scope.categories",
    "Scope.tiers",
    "Scope.response_classes",
    # What a contract is called and which service it brings: agreed with a business.
    "SupportContract.name",
    "SupportContractSigned.name",
    "Service.tier",
    "Service.response_class",
    "OverageBilled.counted",
    # Requests and things, by which nobody is found.
    "CoveredUnit.serial",
    "Question.serial",
    "ContractScope.serials",
    "Drawn.key",
    "TopUp.key",
    "OveragePart.key",
    "SupportGivenBack.key",
}
ROOMS = (customers.__name__, support.__name__)
assert all(room.__name__.startswith(ROOMS) for room in (entitlement, staffing))


def declared(base: type[Any]) -> Iterator[type[Any]]:
    for kind in base.__subclasses__():
        # attrs makes a class anew to give it slots, and the first one lingers for a while.
        if kind.__module__.startswith(ROOMS) and "__attrs_attrs__" in vars(kind):
            yield kind
        yield from declared(kind)


def texts(kind: type[Any]) -> Iterator[str]:
    """The fields of a class that are text and are not marked."""
    for field in shape_of(kind).values():
        if field.name not in personal_fields(kind) and str in (field.type, *get_args(field.type)):
            yield f"{kind.__name__}.{field.name}"


def test_every_text_about_customers_is_marked_as_personal() -> None:
    assert {text for kind in declared(Value) for text in texts(kind)} == HARMLESS


def test_three_kinds_of_events_forget_their_subjects() -> None:
    forgetting = {
        each.kind for each in EVENTS if each.forgets and each.__module__.startswith(ROOMS)
    }
    assert forgetting == {
        "customer.forgotten",
        "support_contract.contacts_forgotten",
        "ticket.forgotten",
    }

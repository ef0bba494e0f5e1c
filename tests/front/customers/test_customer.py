"""Customers: one party in several roles, archived and never deleted, duplicates found."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from pendulum import Date

from officecore.front.customers import (
    CUSTOMER_LIFECYCLE,
    LAWS,
    Channel,
    ContactPoint,
    Customer,
    CustomersDesk,
    PartyRole,
    PersonName,
)
from officecore.kernel.actor import Actor
from officecore.kernel.desk import permissions_of
from officecore.kernel.identity import mint
from officecore.testing import Workplace, refused
from officecore.testing.customers import customers

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)
MONDAY = Date(2025, 1, 6)


def mail(address: str) -> ContactPoint:
    return ContactPoint(channel=Channel.EMAIL, address=address)


def ana(*contacts: ContactPoint) -> Customer:
    return Customer.register(
        PersonName(given="Ana", family="Silva"),
        at=NOON,
        since=MONDAY,
        contacts=contacts,
    )


@given(customers())
def test_one_party_holds_several_roles_at_once(customer: Customer) -> None:
    both = customer.take_role(PartyRole.SUPPLIER, since=date(2041, 1, 1))
    assert both.roles_on(date(2041, 1, 1)) == {PartyRole.CUSTOMER, PartyRole.SUPPLIER}
    assert both.roles_on(date(2040, 12, 31)) == {PartyRole.CUSTOMER}


def test_a_role_ends_after_its_last_day() -> None:
    ended = ana().end_role(PartyRole.CUSTOMER, until=date(2025, 3, 1))
    assert ended.roles_on(date(2025, 3, 1)) == {PartyRole.CUSTOMER}
    assert ended.roles_on(date(2025, 3, 2)) == frozenset()
    with refused("customer.role_held"):
        ended.end_role(PartyRole.CUSTOMER, until=date(2025, 3, 2))


def test_a_role_is_not_held_twice_at_once() -> None:
    with refused("customer.role_once"):
        ana().take_role(PartyRole.CUSTOMER, since=date(2025, 2, 1))


def test_an_archived_customer_keeps_everything_but_changes_nothing() -> None:
    archived = ana(mail("ana@example.com")).archive("retired", at=NOON)
    assert archived.contacts == (mail("ana@example.com"),)
    with refused("customer.lifecycle", asked="change", state="archived"):
        archived.rename(PersonName(given="Ana"))
    assert archived.restore().rename(PersonName(given="Ana")).display_name == "Ana"


def test_a_new_mail_address_starts_unverified_and_unblocked() -> None:
    """A bounce belongs to the address, not to the person."""
    known = ana(mail("old@example.com"))
    bounced = known.report_bounce("old@example.com", "no such box", at=NOON)
    corrected = bounced.remove_contact("old@example.com").add_contact(mail("new@example.com"))
    assert corrected.contacts[0].is_usable
    assert not corrected.contacts[0].is_verified


def test_the_best_address_is_used_not_the_first() -> None:
    known = ana(mail("a@example.com"), mail("b@example.com"), mail("c@example.com"))
    bounced = known.report_bounce("a@example.com", "full", at=NOON)
    asked = bounced.ask_verification("c@example.com", token="t", at=NOON, valid_for=timedelta(1))
    assert bounced.best_contact(Channel.EMAIL) == mail("b@example.com")
    best = asked.verify("c@example.com", token="t", at=NOON).best_contact(Channel.EMAIL)
    assert best is not None
    assert best.address == "c@example.com"
    assert known.best_contact(Channel.PHONE) is None


def test_a_contact_point_is_kept_once() -> None:
    with refused("customer.contact_once"):
        ana(mail("ana@example.com")).add_contact(mail("ANA@example.com"))


def test_a_contact_point_that_is_not_there_is_refused() -> None:
    with refused("customer.contact_unknown", accepted=("ana@example.com",)):
        ana(mail("ana@example.com")).remove_contact("bob@example.com")


def test_duplicates_are_found_by_their_contact_points() -> None:
    place = Workplace()
    with place.work() as work:
        desk = work.desk(CustomersDesk)
        name = PersonName(given="Ana")
        first = desk.register(name, contacts=(mail("Ana@Example.com"),))
        twin = desk.register(name, contacts=(mail("ana@example.com"), mail("x@example.com")))
        desk.register(name, contacts=(mail("other@example.com"),))
        desk.register(name)
        assert desk.duplicates(first.id) == (twin,)


def test_people_without_contact_points_are_nobodys_duplicates() -> None:
    """Two blanks do not agree."""
    with Workplace().work() as work:
        desk = work.desk(CustomersDesk)
        first, _ = (
            desk.register(PersonName(given="A")),
            desk.register(PersonName(given="A")),
        )
        assert desk.duplicates(first.id) == ()


def test_a_number_given_twice_is_found_by_the_audit() -> None:
    with Workplace().work() as work:
        desk = work.desk(CustomersDesk)
        (number_once,) = LAWS
        desk.register(PersonName(given="A"), number="C-1")
        assert number_once.breaches(work) == ()
        desk.register(PersonName(given="B"), number="C-1")
        assert [breach.law for breach in number_once.breaches(work)] == ["customer.number_once"]


@pytest.mark.parametrize(("method", "permission"), permissions_of(CustomersDesk).items())
def test_each_desk_method_needs_its_permission(method: str, permission: str) -> None:
    work = Workplace().work(Actor("nobody"))
    with refused("access.denied", asked=permission):
        getattr(work.desk(CustomersDesk), method)(mint(Customer, NOON))


def test_the_lifecycle_draws_itself_from_its_table() -> None:
    assert CUSTOMER_LIFECYCLE.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> active",
        "    active --> active: change",
        "    active --> archived: archive",
        "    archived --> active: restore",
        "    active --> forgotten: forget",
        "    archived --> forgotten: forget",
        "    forgotten --> forgotten: forget",
    ]

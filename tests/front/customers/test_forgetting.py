"""Forgetting a customer: what was sold stays, and tells of nobody any more."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest
from hypothesis import given
from pendulum import Date, datetime

from officecore.front.customers import (
    Address,
    Channel,
    ContactPoint,
    Customer,
    CustomerForgotten,
    CustomersDesk,
    CustomerState,
    OrganisationName,
    PartyRole,
    PersonName,
)
from officecore.kernel.personal import FORGOTTEN, Personal
from officecore.kernel.record import Record
from officecore.testing import Workplace, refused
from officecore.testing.customers import customers

NOON = datetime(2025, 1, 6, 12)
MONDAY = Date(2025, 1, 6)
MAIL = ContactPoint(channel=Channel.EMAIL, address="ana@example.com", label="at Silva's")
HOME = Address(lines=("Rua Sol 1",), city="Lisboa", since=MONDAY)
SECRETS = ("Ana", "Silva", "example.com", "Rua Sol", "Lisboa", "quarrel", "Rex")


@attrs.frozen(kw_only=True)
class Dog(Record):
    kind: ClassVar[str] = "forgetting.dog"
    name: Personal[str]
    fee: int = 5


@given(customers())
def test_a_forgotten_customer_keeps_facts_and_no_names(customer: Customer) -> None:
    after = customer.forget(at=NOON)
    assert (after.state, after.display_name) == (CustomerState.FORGOTTEN, FORGOTTEN)
    assert (after.contacts, after.addresses) == ((), ()) and after.contact_keys == frozenset()
    assert (after.id, after.roles, after.number) == (customer.id, customer.roles, customer.number)
    assert after.name.greeting is None
    assert after.pending[-1] == CustomerForgotten(customer=customer.id)


@given(customers())
def test_a_customer_may_be_forgotten_again(customer: Customer) -> None:
    once = customer.forget(at=NOON)
    assert once.forget(at=NOON) == once
    again = once.attach(Dog(name="Rex")).forget(at=NOON)
    assert again.attached(Dog) == Dog(name=FORGOTTEN)


def test_an_archived_organisation_is_forgotten_with_the_reason() -> None:
    name = OrganisationName(name="Silva & Co", contact="Ana")
    customer = Customer.register(name, at=NOON, since=MONDAY).archive("a quarrel", at=NOON)
    after = customer.forget(at=NOON)
    assert after.name == OrganisationName(name=FORGOTTEN)
    assert after.archived is not None and after.archived.reason == FORGOTTEN


@pytest.mark.parametrize("name", ["change", "archive", "restore"])
def test_nothing_new_is_learned_of_a_forgotten_customer(name: str) -> None:
    gone = Customer.register(PersonName(given="Ana"), at=NOON, since=MONDAY).forget(at=NOON)
    steps = {
        "change": lambda: gone.add_contact(MAIL),
        "archive": lambda: gone.archive("moved", at=NOON),
        "restore": gone.restore,
    }
    with refused("customer.lifecycle", asked=name, accepted=("forget",)):
        steps[name]()


def known(desk: CustomersDesk) -> Customer:
    """A customer of whom all sorts of things were recorded."""
    ana = desk.register(PersonName(given="Ana", family="Silva"), contacts=(MAIL,))
    desk.move(ana.id, HOME)
    desk.report_bounce(ana.id, MAIL.address, "no Ana here")
    desk.rename(ana.id, PersonName(written="Ana S."))
    desk.remove_contact(ana.id, MAIL.address)
    desk.work.repository(Customer).save(desk.get(ana.id).attach(Dog(name="Rex")))
    desk.archive(ana.id, "a quarrel")
    return ana


@pytest.mark.parametrize("apart", [True, False])
def test_nothing_recorded_tells_of_a_forgotten_customer(*, apart: bool) -> None:
    place = Workplace()
    with place.work() as work:
        ana = known(work.desk(CustomersDesk))
        if not apart:
            work.desk(CustomersDesk).forget(ana.id)
    if apart:
        assert any("Lisboa" in repr(each) for each in place.storage.events("main"))
        with place.work() as work:
            work.desk(CustomersDesk).forget(ana.id)
    recorded = list(place.storage.events("main"))
    assert [secret for secret in SECRETS if secret in repr(recorded)] == []
    assert [each.position for each in recorded] == list(range(1, 9))
    assert recorded[-1].event == CustomerForgotten(customer=ana.id)


def test_another_customer_is_remembered_as_before() -> None:
    place = Workplace()
    with place.work() as work:
        desk = work.desk(CustomersDesk)
        ana, bob = known(desk), desk.register(PersonName(given="Bob"))
        desk.forget(ana.id)
        assert desk.get(bob.id) == bob
    told = [each for each in place.storage.events("main") if each.subject == bob.id]
    assert "Bob" in repr(told)


def test_a_forgotten_customer_is_found_by_no_name() -> None:
    with Workplace().work() as work:
        desk = work.desk(CustomersDesk)
        desk.forget(known(desk).id)
        assert not desk.find(display_name="Ana S.") and not desk.find(contact_keys=MAIL.key)
        assert len(desk.find(state=CustomerState.FORGOTTEN)) == 1


def test_what_is_rolled_back_is_not_forgotten() -> None:
    place = Workplace()
    with place.work() as work:
        ana = known(work.desk(CustomersDesk))
    before = list(place.storage.events("main"))
    work = place.work()
    work.desk(CustomersDesk).forget(ana.id)
    work.rollback()
    assert list(place.storage.events("main")) == before


def test_a_role_says_nothing_that_is_forgotten() -> None:
    customer = Customer.register(PersonName(given="Ana"), at=NOON, since=MONDAY)
    both = customer.take_role(PartyRole.SUPPLIER, since=MONDAY).forget(at=NOON)
    assert both.roles_on(MONDAY) == {PartyRole.CUSTOMER, PartyRole.SUPPLIER}

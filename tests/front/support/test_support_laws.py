"""The laws across all tickets, and breaches of them that must be found."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.front.customers import Customer, CustomersDesk, PersonName
from officecore.front.support import LAWS, Merged, SupportDesk, Ticket
from officecore.kernel.identity import Id, mint
from officecore.testing import Workplace
from officecore.testing.planting import planted

MONDAY = datetime(2025, 1, 6, 9)
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")


def breaches(place: Workplace, name: str) -> list[str]:
    """What the law of that name finds."""
    [law] = [law for law in LAWS if law.name == name]
    with place.work() as work:
        return [breach.text for breach in law.breaches(work)]


def registered(place: Workplace) -> Id[Customer]:
    with place.work() as work:
        return work.desk(CustomersDesk).register(PersonName(given="Ana", family="Silva")).id


def ticket_of(customer: Id[Customer], into: Id[Ticket] | None = None) -> Ticket:
    ticket = Ticket.open("Help", "Hello", customer=customer, at=MONDAY)
    if into is None:
        return ticket
    gone = Merged(at=MONDAY, by=None, into=into, opened_at=MONDAY)
    return planted(ticket, log=(gone,))


def keep(place: Workplace, *tickets: Ticket) -> None:
    with place.work() as work:
        for ticket in tickets:
            work.repository(Ticket).save(ticket)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_merging_at_the_desk_keeps_the_laws(pairs: list[tuple[int, int]]) -> None:
    place = Workplace()
    keep(place, *[ticket_of(registered(place)) for _ in range(2)])
    with place.work() as work:
        desk = work.desk(SupportDesk)
        of = [desk.open("Help", "Hello", customer=t.customer).id for t in desk.find()]
        of += [ticket.id for ticket in desk.find() if ticket.id not in of]
        for one, other in pairs:
            source, target = desk.get(of[one]), desk.get(of[other])
            same = source.customer == target.customer and one != other
            if same and source.merged_into is target.merged_into is None:
                desk.merge(source.id, target.id)
    assert [breaches(place, law.name) for law in LAWS] == [[], []]


def test_an_empty_office_breaks_no_law() -> None:
    assert [breaches(Workplace(), law.name) for law in LAWS] == [[], []]


def test_a_ticket_merged_into_nothing_is_found() -> None:
    place = Workplace()
    nowhere = mint(Ticket, MONDAY)
    keep(place, ticket_of(registered(place), into=nowhere))
    [found] = breaches(place, "ticket.goes_on")
    assert nowhere in found


def test_tickets_merged_in_a_circle_are_found() -> None:
    place = Workplace()
    one, other = ticket_of(registered(place)), ticket_of(registered(place))
    first = ticket_of(one.customer, into=other.id)
    second = planted(ticket_of(one.customer, into=first.id), id=other.id)
    keep(place, first, second)
    assert len(breaches(place, "ticket.goes_on")) == 2


def test_a_ticket_merged_into_a_strangers_is_found() -> None:
    place = Workplace()
    stranger = ticket_of(registered(place))
    keep(place, stranger, ticket_of(registered(place), into=stranger.id))
    [found] = breaches(place, "ticket.goes_on")
    assert stranger.id in found and "another customer" in found


def test_a_ticket_of_nobody_known_is_found() -> None:
    place = Workplace()
    nobody = mint(Customer, MONDAY)
    keep(place, ticket_of(nobody), ticket_of(registered(place)))
    [found] = breaches(place, "ticket.customer_known")
    assert nobody in found

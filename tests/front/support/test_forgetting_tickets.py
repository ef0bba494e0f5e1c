"""Forgetting what was said: who did what when stays, and the words go."""

from __future__ import annotations

from hypothesis import given
from pendulum import datetime

from officecore.front.customers import Customer, CustomersDesk, PersonName
from officecore.front.support import (
    SupportDesk,
    Ticket,
    TicketForgotten,
)
from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id, mint
from officecore.kernel.personal import FORGOTTEN
from officecore.policies import POLICIES
from officecore.roles import SALESPERSON, SERVICE_AGENT, SUPPORT_AGENT
from officecore.testing import Workplace, refused
from officecore.testing.support import tickets

NOON = datetime(2025, 1, 6, 12)
SAID = ("Pot", "lid", "Sorry", "private", "glue", "again")


@given(tickets())
def test_a_forgotten_ticket_stands_where_it_stood(ticket: Ticket) -> None:
    after = ticket.forget()
    assert (after.status, after.opened_at) == (ticket.status, ticket.opened_at)
    assert [(f.kind, f.at) for f in after.log] == [(f.kind, f.at) for f in ticket.log]
    assert {m.text for m in after.messages} <= {FORGOTTEN, ""}
    assert after.pending[-1] == TicketForgotten(ticket=ticket.id)
    assert after.forget() == after


def test_a_message_known_before_is_known_after() -> None:
    ticket = Ticket.open("Pot", "lid", customer=mint(Customer, NOON), at=NOON, reference="<1@a>")
    gone = ticket.forget()
    assert gone.receive("lid", at=NOON, reference="<1@a>") is gone


def talk(desk: SupportDesk, customer: Id[Customer]) -> Ticket:
    """A ticket of which everything was recorded that can be."""
    ticket, by = desk.open("Pot", "The lid.", customer=customer).id, mint(Customer, NOON)
    desk.reply(ticket, "Sorry.", by=by)
    desk.note(ticket, "private", by=by)
    desk.resolve(ticket, "glue")
    desk.reopen(ticket, "again")
    other = desk.open("Pot again", "The lid again.", customer=customer).id
    return desk.merge(other, ticket)


def test_who_is_forgotten_is_forgotten_in_their_tickets() -> None:
    place = Workplace(policies=POLICIES)
    with place.work() as work:
        desk, support = work.desk(CustomersDesk), work.desk(SupportDesk)
        ana, bob = [desk.register(PersonName(given=name)).id for name in ("Ana", "Bob")]
        talk(support, ana)
        kept = talk(support, bob)
    with place.work() as work:
        work.desk(CustomersDesk).forget(ana)
        left = work.desk(SupportDesk).find(customer=ana)
        assert {ticket.subject for ticket in left} == {FORGOTTEN} and len(left) == 2
        assert work.desk(SupportDesk).get(kept.id) == kept
    told = [e for e in place.storage.events("main") if e.subject in {t.id for t in left}]
    assert len(told) == 10 and [word for word in SAID if word in repr(told)] == []


def test_support_alone_forgets_nothing_for_good() -> None:
    for role in (SUPPORT_AGENT, SALESPERSON):
        with refused("access.denied"), Workplace().work(Actor("eva", (role,))) as work:
            work.desk(SupportDesk).forget(mint(Ticket, NOON))
    with refused("storage.not_found"), Workplace().work(Actor("eva", (SERVICE_AGENT,))) as work:
        work.desk(SupportDesk).forget(mint(Ticket, NOON))

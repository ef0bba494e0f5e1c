"""Two tickets become one: no message is lost, none is shown to others, and no second of waiting."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import DateTime, datetime

from officecore.front.customers import Customer
from officecore.front.support import (
    Author,
    Message,
    MessageAdded,
    Ticket,
    TicketFact,
    TicketMerged,
    TicketStatus,
    TicketTookIn,
)
from officecore.front.support.sla import ServiceLevel
from officecore.kernel.identity import Id
from officecore.kernel.time import instant
from officecore.testing import refused
from officecore.testing.support import service_levels, tickets

NOON = datetime(2025, 1, 6, 12)
HOUR = timedelta(hours=1)
CUSTOMER: Id[Customer] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
STRANGER: Id[Customer] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xw")
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
AFTER = NOON.add(days=60)

around_noon = st.timedeltas(-20 * HOUR, 20 * HOUR).map(lambda by: instant(NOON + by))
sources = tickets(customer=CUSTOMER, opened=around_noon, max_steps=6)
targets = sources.filter(lambda ticket: ticket.status is not TicketStatus.RESOLVED)


def opened(at: DateTime = NOON, **others: Any) -> Ticket:
    return Ticket.open("Broken pot", "The lid.", customer=CUSTOMER, at=at, **others)


def merged(source: Ticket, target: Ticket) -> tuple[Ticket, Ticket]:
    return source.merge_into(target, by=ANA, at=AFTER), target.take_in(source, at=AFTER)


def said(*of: Ticket) -> Counter[tuple[DateTime, str, Author, bool, bool]]:
    return Counter((m.at, m.text, m.author, m.public, m.automatic) for t in of for m in t.messages)


@given(sources, targets)
def test_merging_conserves_messages_and_who_sees_them(source: Ticket, target: Ticket) -> None:
    gone, kept = merged(source, target)
    assert said(gone, kept) == said(source, target)
    assert gone.messages == ()


@given(sources, targets)
def test_merging_loses_nothing_done_to_either(source: Ticket, target: Ticket) -> None:
    gone, kept = merged(source, target)
    assert gone.log[:-1] == tuple(f for f in source.log if not isinstance(f, Message))
    own = [fact for fact in kept.log if any(fact is before for before in target.log)]
    assert own == list(target.log)


def received_all(source: Ticket, target: Ticket) -> Ticket:
    """A ticket into whose log each message of the other was put by hand, one after another."""
    log: list[TicketFact] = list(target.log)
    for message in source.log:
        if isinstance(message, Message):
            place = next((n for n, f in enumerate(log) if f.at > message.at), len(log))
            log.insert(place, message)
    return attrs.evolve(target, log=tuple(log))


@given(sources, targets, service_levels())
def test_the_target_stands_as_if_it_had_received_all(
    source: Ticket, target: Ticket, level: ServiceLevel
) -> None:
    assume(not _shared(source, target))
    _, kept = merged(source, target)
    at_once = received_all(source, target)
    assert kept.status is at_once.status
    assert kept.opened_at == at_once.opened_at == min(source.opened_at, target.opened_at)
    assert level.verdict(kept, AFTER) == level.verdict(at_once, AFTER)


def _shared(source: Ticket, target: Ticket) -> set[str | None]:
    return {m.reference for m in source.messages} & {m.reference for m in target.messages} - {None}


def test_the_customer_waits_since_the_first_message_of_both() -> None:
    _, kept = merged(opened(NOON - 5 * HOUR), opened(NOON))
    assert kept.opened_at == NOON - 5 * HOUR


def test_what_the_customer_wrote_since_ends_the_waiting() -> None:
    waiting = opened().wait(by=ANA, at=NOON + HOUR)
    _, answered = merged(opened(NOON + 2 * HOUR), waiting)
    _, unanswered = merged(opened(NOON - HOUR), waiting)
    assert answered.status is TicketStatus.OPEN
    assert unanswered.status is TicketStatus.WAITING


def test_simultaneous_messages_of_the_other_come_second() -> None:
    waiting = opened().wait(by=ANA, at=NOON + HOUR)
    _, kept = merged(opened(NOON + HOUR), waiting)
    assert [fact.kind for fact in kept.log] == ["message", "waiting_began", "message"]
    assert kept.status is TicketStatus.OPEN


def test_a_mail_that_reached_both_tickets_is_kept_as_it_came() -> None:
    one, other = (
        opened(reference="<1@example.com>"),
        opened(NOON + HOUR, reference="<1@example.com>"),
    )
    _, kept = merged(one, other)
    assert [m.reference for m in kept.messages] == [None, "<1@example.com>"]
    assert kept.receive("The lid.", at=AFTER, reference="<1@example.com>") is kept


def test_merging_sends_no_old_message_again() -> None:
    source = opened().note("Do not tell them.", by=ANA, at=NOON)
    gone, kept = merged(source, opened())
    fresh = [gone.pending[-1], kept.pending[-1]]
    assert [type(event) for event in fresh] == [TicketMerged, TicketTookIn]
    assert not any(isinstance(event, MessageAdded) for event in kept.pending)
    assert [m.public for m in kept.messages] == [True, True, False]


def test_both_who_had_a_ticket_in_hand_are_told() -> None:
    other: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xw")
    gone, kept = merged(opened(assignee=ANA), opened(assignee=other))
    told = [gone.pending[-1], kept.pending[-1]]
    assert [getattr(event, "assignee", None) for event in told] == [ANA, other]


@given(sources, service_levels())
def test_a_merged_ticket_is_judged_where_it_goes_on(source: Ticket, level: ServiceLevel) -> None:
    target = opened()
    gone, _ = merged(source, target)
    with refused("ticket.merged", accepted=target.id):
        level.verdict(gone, AFTER)


@given(sources)
def test_a_merged_ticket_still_knows_when_it_was_opened(source: Ticket) -> None:
    gone, _ = merged(source, opened())
    assert (gone.status, gone.opened_at) == (TicketStatus.MERGED, source.opened_at)


def test_nothing_more_happens_to_a_merged_ticket() -> None:
    target = opened()
    gone, _ = merged(opened(), target)
    with refused("ticket.lifecycle", asked="receive", accepted=()) as refusal:
        gone.receive("And?", at=AFTER)
    assert str(target.id) in str(refusal.error)
    with refused("ticket.lifecycle", asked="merge"):
        gone.merge_into(opened(), by=ANA, at=AFTER)
    with refused("ticket.lifecycle", asked="merge"):
        opened().take_in(gone, at=AFTER)


@pytest.mark.parametrize("side", ["source", "target"])
def test_no_ticket_is_merged_into_another_customers(side: str) -> None:
    own = opened()
    other = attrs.evolve(opened(), customer=STRANGER)
    with refused("ticket.merge_customer"):
        own.merge_into(other, by=ANA, at=AFTER) if side == "source" else own.take_in(
            other, at=AFTER
        )


def test_no_ticket_is_merged_into_itself() -> None:
    ticket = opened()
    with refused("ticket.merge_self", asked=ticket.id):
        ticket.merge_into(ticket, by=ANA, at=AFTER)
    with refused("ticket.merge_self"):
        ticket.take_in(ticket, at=AFTER)


def test_no_ticket_is_merged_into_one_that_ended() -> None:
    gone, _ = merged(opened(), opened())
    settled = opened().resolve("sent", by=ANA, at=NOON)
    for target in (gone, settled):
        with refused("ticket.merge_target", asked=target.id):
            opened().merge_into(target, by=ANA, at=AFTER)
    with refused("ticket.lifecycle", asked="take_in"):
        settled.take_in(opened(), at=AFTER)


def test_no_ticket_is_merged_before_what_was_said() -> None:
    with refused("ticket.order", asked=NOON - HOUR):
        opened().merge_into(opened(), by=ANA, at=NOON - HOUR)

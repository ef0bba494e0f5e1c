"""What a ticket's log means, whoever wrote it and however it reached us."""

from __future__ import annotations

from datetime import timedelta, timezone
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.front.customers import Customer
from officecore.front.support import (
    TICKET_LIFECYCLE,
    Author,
    Message,
    MessageAdded,
    Ticket,
    TicketAssigned,
    TicketFact,
    TicketOpened,
    TicketStatus,
    WaitingBegan,
    status_of,
)
from officecore.kernel.identity import Id
from officecore.kernel.law import laws_of
from officecore.testing import refused
from officecore.testing.planting import planted
from officecore.testing.support import gaps, logs, tickets

NOON = datetime(2025, 1, 6, 12)
HOUR = timedelta(hours=1)
CUSTOMER: Id[Customer] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")
LEFT_ALONE = (TicketStatus.WAITING, TicketStatus.RESOLVED)


def opened(**others: Any) -> Ticket:
    return Ticket.open("Broken pot", "The lid.", customer=CUSTOMER, at=NOON, **others)


def resolved() -> Ticket:
    return opened().resolve("a new lid", by=ANA, at=NOON + HOUR)


@given(tickets(), gaps(), st.none() | st.just("<new@example.com>"), st.timedeltas())
def test_a_customers_message_never_leaves_a_ticket_alone(
    ticket: Ticket, gap: timedelta, reference: str | None, before: timedelta
) -> None:
    at = ticket.log[-1].at + gap
    written = at - abs(before) if abs(before) < timedelta(days=10**4) else None
    received = ticket.receive("And?", at=at, reference=reference, written_at=written)
    assert received.status not in LEFT_ALONE


def test_a_message_long_on_its_way_opens_what_was_resolved() -> None:
    received = resolved().receive("Wait!", at=NOON + 3 * HOUR, written_at=NOON + HOUR / 2)
    assert received.status is TicketStatus.OPEN


def test_late_mail_reads_in_its_place() -> None:
    answered = opened().reply("Which lid?", by=ANA, at=NOON + HOUR)
    ticket = answered.receive("The blue one.", at=NOON + 2 * HOUR, written_at=NOON + HOUR / 2)
    assert [m.text for m in ticket.messages] == ["The lid.", "The blue one.", "Which lid?"]
    assert ticket.log[-1].at == NOON + 2 * HOUR


def test_a_fast_sender_clock_puts_no_message_last() -> None:
    hasty = opened().receive("Now!", at=NOON + HOUR, written_at=NOON + 100 * HOUR)
    ticket = hasty.reply("Soon.", by=ANA, at=NOON + 2 * HOUR)
    assert [m.text for m in ticket.messages] == ["The lid.", "Now!", "Soon."]


@given(tickets(), gaps())
def test_an_automatic_message_changes_no_state(ticket: Ticket, gap: timedelta) -> None:
    received = ticket.receive("I am on holiday.", at=ticket.log[-1].at + gap, automatic=True)
    assert received.status is ticket.status
    assert received.assignee == ticket.assignee
    assert len(received.messages) == len(ticket.messages) + 1


@given(logs(), st.data())
def test_automatic_messages_anywhere_mean_nothing(
    log: tuple[TicketFact, ...], data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(log)))
    author = data.draw(st.sampled_from(Author))
    automatic = Message(at=log[place - 1].at, author=author, text="Ooo", automatic=True)
    assert status_of((*log[:place], automatic, *log[place:])) is status_of(log)


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("author", Author)
def test_only_the_customers_own_word_ends_the_waiting(author: Author, public: bool) -> None:
    waiting = opened().wait(by=ANA, at=NOON + HOUR)
    for ticket in (waiting, resolved()):
        message = Message(at=NOON + HOUR, author=author, text="Well?", public=public)
        asked = public and author is Author.CUSTOMER
        assert (status_of((*ticket.log, message)) is TicketStatus.OPEN) == asked


@given(logs())
def test_notes_and_the_house_change_no_state(log: tuple[TicketFact, ...]) -> None:
    told = tuple(
        fact
        for fact in log
        if not isinstance(fact, Message) or (fact.public and fact.author is not Author.HOUSE)
    )
    assert status_of(told) is status_of(log)


@given(logs())
def test_a_ticket_is_new_only_until_something_is_done(log: tuple[TicketFact, ...]) -> None:
    states = [status_of(log[:place]) for place in range(1, len(log) + 1)]
    for before, after in pairwise(states):
        assert after is not TicketStatus.NEW or before is TicketStatus.NEW


@given(tickets(), gaps())
def test_the_same_message_twice_changes_nothing(ticket: Ticket, gap: timedelta) -> None:
    at = ticket.log[-1].at + gap
    once = ticket.receive("And?", at=at, reference="<1@example.com>")
    assert once.receive("And?", at=at + HOUR, reference="<1@example.com>") is once


def test_messages_without_reference_are_never_the_same() -> None:
    twice = opened().receive("And?", at=NOON).receive("And?", at=NOON)
    assert len(twice.messages) == 3


@pytest.mark.parametrize("hours", [-11, 0, 5.5, 13])
def test_the_zone_of_an_instant_changes_nothing(hours: float) -> None:
    zone = timezone(timedelta(hours=hours))
    there = opened().wait(by=ANA, at=(NOON + HOUR).astimezone(zone))
    assert there.log == opened().wait(by=ANA, at=NOON + HOUR).log


def test_naive_instants_are_refused_everywhere() -> None:
    naive = (NOON + HOUR).naive()
    with refused("time.naive"):
        opened().receive("And?", at=naive)
    with refused("time.naive"):
        opened().receive("And?", at=NOON + HOUR, written_at=naive)
    with refused("time.naive"):
        opened().assign(ANA, by=None, at=naive)


@given(tickets(), st.sampled_from(["receive", "reply", "note", "resolve"]))
def test_nothing_happens_before_what_already_happened(ticket: Ticket, step: str) -> None:
    at = ticket.log[-1].at - timedelta(microseconds=1)
    steps: dict[str, Any] = {
        "receive": lambda: ticket.receive("And?", at=at),
        "reply": lambda: ticket.reply("Soon.", by=ANA, at=at),
        "note": lambda: ticket.note("Old lid.", by=ANA, at=at),
        "resolve": lambda: ticket.resolve("a new lid", by=ANA, at=at),
    }
    if step in TICKET_LIFECYCLE.allowed(ticket.status):
        with refused("ticket.order", asked=at):
            steps[step]()


def test_a_solution_is_never_left_blank() -> None:
    with refused("ticket.solution", asked=" "):
        opened().resolve(" ", by=ANA, at=NOON)


def test_a_reopened_ticket_remembers_how_it_was_resolved() -> None:
    reopened = resolved().reopen("It broke again.", by=ANA, at=NOON + 2 * HOUR)
    assert reopened.status is TicketStatus.OPEN
    assert [fact.kind for fact in reopened.log] == ["message", "resolved", "reopened"]


def test_who_has_it_in_hand_is_told_by_events() -> None:
    ticket = opened(assignee=ANA).assign(None, by=ANA, at=NOON)
    first, second = ticket.pending
    assert isinstance(first, TicketOpened) and first.ticket == ticket.id
    assert isinstance(second, TicketAssigned) and (second.before, second.assignee) == (ANA, None)


def test_an_event_brings_the_message_it_tells_of() -> None:
    event = opened().receive("And?", at=NOON, automatic=True).pending[-1]
    assert isinstance(event, MessageAdded)
    assert event.message.automatic and event.message.text == "And?"


def test_a_ticket_opened_by_an_agent_is_open() -> None:
    assert opened(author=Author.AGENT).status is TicketStatus.OPEN
    assert opened(author=Author.HOUSE).status is opened().status is TicketStatus.NEW


@given(tickets())
def test_a_ticket_keeps_the_laws_of_its_log(ticket: Ticket) -> None:
    for law in laws_of(Ticket):
        assert law.breaches(ticket) == ()


def test_planted_breaches_of_the_log_are_found() -> None:
    once = Message(at=NOON, author=Author.CUSTOMER, text="Hello", reference="<1@example.com>")
    late = attrs.evolve(once, at=NOON + HOUR, reference="<2@example.com>")
    [gone] = [*opened().merge_into(opened(), by=ANA, at=NOON + HOUR).log]
    waiting = WaitingBegan(at=NOON + 2 * HOUR, by=ANA)
    planted_logs: dict[str, list[tuple[TicketFact, ...]]] = {
        "ticket.log_order": [(late, once)],
        "ticket.log_begun": [()],
        "ticket.message_once": [(once, once)],
        "ticket.merged_last": [(once, gone), (gone, waiting)],
    }
    laws = {law.name: law for law in laws_of(Ticket)}
    assert set(planted_logs) == set(laws)
    for name, breaking in planted_logs.items():
        for log in breaking:
            [breach] = laws[name].breaches(planted(opened(), log=log))
            assert breach.law == name


def test_a_log_out_of_order_cannot_be_built() -> None:
    facts = opened().reply("Soon.", by=ANA, at=NOON + HOUR).log
    with refused("ticket.log_order"):
        attrs.evolve(opened(), log=facts[::-1])

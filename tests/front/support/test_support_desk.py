"""A week at the support desk."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pendulum import date, datetime

from officecore.front.customers import Customer, CustomersDesk, PersonName
from officecore.front.support import (
    MessageAdded,
    SupportDesk,
    Ticket,
    TicketStatus,
)
from officecore.front.support.sla import ServiceLevel
from officecore.kernel.actor import Actor, Role
from officecore.kernel.clock import TickingClock
from officecore.kernel.desk import permissions_of
from officecore.kernel.identity import Id, mint
from officecore.kernel.storage import Storage
from officecore.kernel.working_time import WorkingTime
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused

MONDAY = datetime(2025, 1, 6, 9)
HOUR = timedelta(hours=1)
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")


def hourly(storage: Storage | None = None) -> Workplace:
    """A workplace whose clock moves on by an hour with every look."""
    return Workplace(clock=TickingClock(MONDAY, step=HOUR), storage=storage)


def customer(place: Workplace) -> Id[Customer]:
    with place.work() as work:
        return work.desk(CustomersDesk).register(PersonName(given="Ana", family="Silva")).id


def opened(place: Workplace, of: Id[Customer], **others: Any) -> Id[Ticket]:
    with place.work() as work:
        return work.desk(SupportDesk).open("Broken pot", "The lid.", customer=of, **others).id


def test_a_ticket_lives_from_message_to_solution() -> None:
    place = hourly()
    ticket = opened(place, customer(place), assignee=ANA)
    with place.work() as work:
        desk = work.desk(SupportDesk)
        told = [desk.note(ticket, "Old lid.", by=ANA), desk.reply(ticket, "Which?", by=ANA)]
        told += [desk.wait(ticket), desk.resume(ticket), desk.wait(ticket)]
        told += [desk.receive(ticket, "Blue."), desk.resolve(ticket, "sent", by=ANA)]
        told += [desk.reopen(ticket, "It broke."), desk.assign(ticket, None)]
    assert [str(each.status) for each in told] == [
        *("new", "open", "waiting", "open", "waiting", "open", "resolved", "open", "open"),
    ]


def test_a_ticket_is_opened_for_a_known_customer_only() -> None:
    unknown = mint(Customer, MONDAY)
    with refused("storage.not_found"), hourly().work() as work:
        work.desk(SupportDesk).open("Help", "Hello", customer=unknown)


@pytest.mark.parametrize("chain", [1, 2, 3])
def test_a_message_to_a_merged_ticket_lands_where_it_goes_on(chain: int) -> None:
    place = hourly()
    of = customer(place)
    row = [opened(place, of) for _ in range(chain + 1)]
    with place.work() as work:
        desk = work.desk(SupportDesk)
        for ticket, into in pairwise(row):
            assert desk.merge(ticket, into).id == into
        landed = desk.receive(row[0], "And?")
    assert landed.id == row[-1]
    assert len(landed.messages) == chain + 2
    assert landed.messages[-1].text == "And?"


def test_the_same_mail_twice_is_taken_once_even_after_a_merger() -> None:
    place = hourly()
    of = customer(place)
    first, second = opened(place, of), opened(place, of)
    with place.work() as work:
        desk = work.desk(SupportDesk)
        desk.receive(first, "And?", reference="<1@example.com>")
        desk.merge(first, second)
        taken = desk.receive(second, "And?", reference="<1@example.com>")
        again = desk.receive(first, "And?", reference="<1@example.com>")
    assert (again.version, again.log) == (taken.version, taken.log)
    assert [message.text for message in again.messages].count("And?") == 1


def test_an_automatic_message_taken_at_the_desk_opens_nothing() -> None:
    place = hourly()
    ticket = opened(place, customer(place))
    with place.work() as work:
        desk = work.desk(SupportDesk)
        desk.resolve(ticket, "sent")
        assert desk.receive(ticket, "Away.", automatic=True).status is TicketStatus.RESOLVED
        assert desk.receive(ticket, "Thanks, but no.").status is TicketStatus.OPEN


def test_merging_tells_of_no_message_anew() -> None:
    place = hourly()
    of = customer(place)
    first, second = opened(place, of), opened(place, of)
    with place.work() as work:
        work.desk(SupportDesk).merge(first, second)
    events = [recorded.event for recorded in place.storage.events("main")]
    assert [event.kind for event in events[-2:]] == ["ticket.merged", "ticket.took_in"]
    assert not any(isinstance(event, MessageAdded) for event in events)


def test_a_refused_merger_changes_neither_ticket() -> None:
    place = hourly()
    first, second = opened(place, customer(place)), opened(place, customer(place))
    with refused("ticket.merge_customer"), place.work() as work:
        work.desk(SupportDesk).merge(first, second)
    with place.work() as work:
        desk = work.desk(SupportDesk)
        assert [desk.get(each).version for each in (first, second)] == [1, 1]


def test_tickets_are_found_by_what_matters() -> None:
    place = hourly()
    of = customer(place)
    first, second = opened(place, of, assignee=ANA), opened(place, of, source=ANA)
    with place.work() as work:
        desk = work.desk(SupportDesk)
        desk.wait(second)
        assert [t.id for t in desk.find(status=TicketStatus.WAITING)] == [second]
        assert [t.id for t in desk.find(assignee=ANA)] == [first]
        assert [t.id for t in desk.find(source=ANA)] == [second]
        assert [t.id for t in desk.find(customer=of)] == [first, second]


@pytest.mark.parametrize("sort", ["memory", "sqlite"])
def test_what_was_kept_is_judged_as_before(sort: str, tmp_path: Path) -> None:
    kept: Storage = MemoryStorage()
    if sort == "sqlite":
        kept = SqlStorage(f"sqlite:///{tmp_path}/shop.db")
    place = hourly(kept)
    ticket = opened(place, customer(place))
    level = ServiceLevel(
        name="standard",
        calendar=WorkingTime.always(),
        first_reply=HOUR,
        resolution=3 * HOUR,
    )
    with place.work() as work:
        desk = work.desk(SupportDesk)
        desk.wait(ticket)
        desk.receive(ticket, "Here.", written_at=MONDAY, reference="<1@example.com>")
        saved = desk.merge(opened_beside(desk, ticket), ticket)
    with place.work() as work:
        read = work.desk(SupportDesk).get(ticket)
    at = read.log[-1].at + HOUR
    assert read == saved
    assert level.verdict(read, at) == level.verdict(saved, at)


def opened_beside(desk: SupportDesk, ticket: Id[Ticket]) -> Id[Ticket]:
    return desk.open("Again", "The lid!", customer=desk.get(ticket).customer).id


def test_every_method_of_the_desk_asks_for_its_permission() -> None:
    place = hourly()
    nobody = Actor("nobody", (Role("none", ()),))
    calls = {
        "open": lambda desk: desk.open("", "", customer=ANA),
        "merge": lambda desk: desk.merge(ANA, ANA),
        "find": lambda desk: desk.find(),
        "get": lambda desk: desk.get(ANA),
        "assign": lambda desk: desk.assign(ANA, None),
        **{name: _plain(name) for name in ("wait", "resume", "forget")},
        **{name: _plain(name, "text") for name in ("receive", "resolve", "reopen")},
        **{name: _plain(name, "text", by=ANA) for name in ("reply", "note")},
    }
    assert set(calls) == set(permissions_of(SupportDesk))
    for call in calls.values():
        with refused("access.denied"), place.work(nobody) as work:
            call(work.desk(SupportDesk))


def _plain(name: str, *texts: str, **others: Any) -> Any:
    return lambda desk: getattr(desk, name)(ANA, *texts, **others)


def test_a_day_on_the_wall_is_no_instant() -> None:
    place = hourly()
    ticket = opened(place, customer(place))
    wrong: Any = date(2025, 1, 6)
    with refused("time.instant"), place.work() as work:
        work.desk(SupportDesk).receive(ticket, "And?", written_at=wrong)

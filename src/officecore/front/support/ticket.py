"""A ticket is one matter of one customer, from the first message until it is settled.

Its log keeps what was said and done. From the log follow its status and its clocks; neither is ever
written down. Messages are only added: a ticket that is one with another hands its messages over and
points to where the matter goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import DateTime

from officecore.front.customers.customer import Customer
from officecore.front.support.fact import (
    Author,
    Closed,
    MarkedAsSpam,
    Merged,
    Message,
    Reopened,
    Resolved,
    TicketFact,
    WaitingBegan,
    WaitingEnded,
)
from officecore.front.support.status import TICKET_LIFECYCLE, TicketStatus, status_of
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.personal import Personal, forgetting
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant


@attrs.frozen(kw_only=True, slots=False)
class Ticket(Aggregate):
    """One matter of one customer, with everything said and done about it, in order of time.

    Made by `Ticket.open`. Steps take the instant `at` (aware; kept in UTC) and the employee who takes
    them. The log only grows at its end ("ticket.order"), so that what held at an instant holds for
    good; only a merger brings in facts of the past. Illegal steps are "ticket.lifecycle".
    """

    kind: ClassVar[str] = "ticket"

    id: Id[Ticket]
    subject: Personal[str]
    customer: Searchable[Id[Customer]]
    source: Searchable[Id[Any] | None] = None
    assignee: Searchable[Id[Any] | None] = None
    log: tuple[TicketFact, ...]

    @classmethod
    def open(
        cls,
        subject: str,
        text: str,
        *,
        customer: Id[Customer],
        at: datetime,
        author: Author = Author.CUSTOMER,
        source: Id[Any] | None = None,
        assignee: Id[Any] | None = None,
        reference: str | None = None,
    ) -> Self:
        """A new ticket from its first message. `source` is what it is about, such as a sale."""
        opened = mint(cls, at)
        first = Message(at=at, author=author, text=text, reference=reference)
        return cls(
            id=opened,
            subject=subject,
            customer=customer,
            source=source,
            assignee=assignee,
            log=(first,),
            pending=(
                TicketOpened(
                    ticket=opened, customer=customer, subject=subject, source=source, at=first.at
                ),
            ),
        )

    # What is known ------------------------------------------------------------------------------

    @searchable
    def status(self) -> TicketStatus:
        """Whose turn it is, after everything in the log."""
        return status_of(self.log)

    @searchable
    def opened_at(self) -> DateTime:
        """The instant of its first message; of a merged ticket, of the first that it had."""
        last = self.log[-1]
        return last.opened_at if isinstance(last, Merged) else self.log[0].at

    @property
    def messages(self) -> tuple[Message, ...]:
        """The conversation as it reads: in the order in which it was written, late mail in its place.

        The log has the messages in the order in which they reached us.
        """
        return tuple(sorted(self._messages(), key=lambda message: message.place))

    @property
    def merged_into(self) -> Id[Ticket] | None:
        """The ticket in which the matter goes on, if it was merged."""
        last = self.log[-1]
        return last.into if isinstance(last, Merged) else None

    def until(self, at: datetime) -> tuple[TicketFact, ...]:
        """The facts up to an instant, that instant included: all that a verdict then may depend on."""
        last = instant(at)
        return tuple([fact for fact in self.log if fact.at <= last])

    # Steps --------------------------------------------------------------------------------------

    def receive(
        self,
        text: str,
        *,
        at: datetime,
        written_at: datetime | None = None,
        reference: str | None = None,
        automatic: bool = False,
    ) -> Self:
        """The ticket with a message from the customer, which puts it back into our hands.

        `at` is when it reached us. A message that was long on its way, `written_at` before the ticket
        was resolved, opens it all the same: nobody has read it yet, and the date on a mail is only
        what its sender's clock said. The same `reference` again changes nothing and gives the ticket
        back as it is. An `automatic` message is kept but moves neither state nor clock.
        """
        if reference is not None and any(m.reference == reference for m in self._messages()):
            return self
        message = Message(
            at=at,
            author=Author.CUSTOMER,
            text=text,
            automatic=automatic,
            reference=reference,
            written_at=written_at,
        )
        return self._said("receive", message)

    def reply(self, text: str, *, by: Id[Any], at: datetime) -> Self:
        """The ticket with an answer to the customer."""
        return self._said("reply", Message(at=at, author=Author.AGENT, text=text, by=by))

    def note(self, text: str, *, by: Id[Any], at: datetime) -> Self:
        """The ticket with a note that the customer does not see."""
        note = Message(at=at, author=Author.AGENT, text=text, public=False, by=by)
        return self._said("note", note)

    def assign(self, assignee: Id[Any] | None, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket in the hands of another employee, or of nobody."""
        self._require("assign")
        event = TicketAssigned(
            ticket=self.id, before=self.assignee, assignee=assignee, by=by, at=instant(at)
        )
        return self._after(event, assignee=assignee)

    def wait(self, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket waiting for the customer; the resolution clock stands still."""
        return self._done("wait", WaitingBegan(at=at, by=by))

    def resume(self, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket waiting no longer."""
        return self._done("resume", WaitingEnded(at=at, by=by))

    def resolve(self, solution: str, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket settled, with what settled it ("ticket.solution" for a blank)."""
        if not solution.strip():
            raise BadValue(
                "ticket.solution",
                "To resolve a ticket you must say what settled it, not leave it blank.",
                asked=solution,
                accepted="text that is not blank",
            )
        return self._done("resolve", Resolved(at=at, by=by, solution=solution))

    def close(self, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket settled for good."""
        return self._done("close", Closed(at=at, by=by))

    def mark_as_spam(self, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket as no matter of a customer at all; `reopen` takes that back."""
        return self._done("mark_as_spam", MarkedAsSpam(at=at, by=by))

    def reopen(self, reason: str, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket in our hands again; its clock goes on from where it stood."""
        return self._done("reopen", Reopened(at=at, by=by, reason=reason))

    def merge_into(self, target: Ticket, *, by: Id[Any] | None, at: datetime) -> Self:
        """The ticket as one with `target`, its messages handed over; see `target.take_in`.

        Refused: "ticket.merge_self", "ticket.merge_customer" for the ticket of another customer, whose
        messages nobody else may see, and "ticket.merge_target" for one that is merged or resolved.
        """
        self._require_mergeable(target)
        merged = Merged(at=at, by=by, into=target.id, opened_at=self.opened_at)
        self._require_order("merge", merged.at)
        log = (*[fact for fact in self.log if not isinstance(fact, Message)], merged)
        event = TicketMerged(
            ticket=self.id,
            into=target.id,
            messages=self._messages(),
            assignee=self.assignee,
            at=merged.at,
        )
        return self._after(event, log=log)

    def take_in(self, merged: Ticket, *, at: datetime) -> Self:
        """The ticket with the messages of `merged` (as it was before) among its own, each in its place
        and as public or private as it was.

        From here on it is as if they had reached this ticket in the first place: it counts from the
        first message of the two, and what `merged` waited is its own affair. Of simultaneous facts
        this ticket's come first. A message that reached both tickets is kept as it came, twice, and
        its reference stays with this ticket's. Refused as `merge_into` is.
        """
        self._require("take_in")
        merged._require_mergeable(self)
        event = TicketTookIn(
            ticket=self.id, merged=merged.id, assignee=self.assignee, at=instant(at)
        )
        log = sorted((*self.log, *self._unreferenced(merged)), key=lambda fact: fact.at)
        return self._after(event, log=tuple(log))

    def forget(self) -> Self:
        """The ticket without what was said in it, in whatever state it is; who did what when stays, and
        so do the references by which a message that comes again is known."""
        return self._after(TicketForgotten(ticket=self.id), **forgetting(self))

    # Laws ---------------------------------------------------------------------------------------

    @law("ticket.log_order", "The facts of a ticket are in order of time.")
    def _log_order(self) -> Iterator[str]:
        for before, after in zip(self.log, self.log[1:], strict=False):
            if after.at < before.at:
                yield f"{after.kind} of {after.at} stands after {before.kind} of {before.at}"

    @law("ticket.log_begun", "A ticket's log has at least one fact.")
    def _log_begun(self) -> Iterator[str]:
        if not self.log:
            yield "the log is empty"

    @law("ticket.message_once", "No message is kept twice.")
    def _message_once(self) -> Iterator[str]:
        kept = Counter([m.reference for m in self._messages() if m.reference is not None])
        for reference, times in kept.items():
            if times > 1:
                yield f"the message {reference} is kept {times} times"

    @law("ticket.merged_last", "A merged ticket's log ends there, and keeps no message.")
    def _merged_last(self) -> Iterator[str]:
        places = [place for place, fact in enumerate(self.log) if isinstance(fact, Merged)]
        if places and (left := len(self._messages())):
            yield f"it was merged and keeps {left} messages"
        if places and places[0] < len(self.log) - 1:
            yield "its log goes on after the merger"

    def _unreferenced(self, merged: Ticket) -> Iterator[Message]:
        """The messages of `merged`, without the references that this ticket has already."""
        taken = {message.reference for message in self._messages()}
        for message in merged._messages():
            yield attrs.evolve(message, reference=None) if message.reference in taken else message

    def _messages(self) -> tuple[Message, ...]:
        return tuple([fact for fact in self.log if isinstance(fact, Message)])

    def _require(self, name: str) -> None:
        into = self.merged_into
        subject = self.id if into is None else f"{self.id} (which goes on in {into})"
        TICKET_LIFECYCLE.require(name, self.status, subject=subject)

    def _require_order(self, name: str, at: DateTime) -> None:
        if at < self.log[-1].at:
            raise Refused(
                "ticket.order",
                f"You cannot {name} {self.id} at {at} because its log goes on to {self.log[-1].at}.",
                asked=at,
                accepted=f"{self.log[-1].at} or later",
            )

    def _require_mergeable(self, target: Ticket) -> None:
        self._require("merge")
        if target.id == self.id:
            raise Refused(
                "ticket.merge_self",
                f"You cannot merge {self.id} into itself.",
                asked=target.id,
                accepted="another ticket of the same customer",
            )
        if target.customer != self.customer:
            raise Refused(
                "ticket.merge_customer",
                f"You cannot merge {self.id} into {target.id} because they belong to two customers.",
                asked=target.customer,
                accepted=self.customer,
            )
        if target.status not in (TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.WAITING):
            raise Refused(
                "ticket.merge_target",
                f"You cannot merge {self.id} into {target.id} because that is {target.status}.",
                asked=target.id,
                accepted="a ticket that is new, open or waiting",
            )

    def _said(self, name: str, message: Message) -> Self:
        return self._noted(name, message, MessageAdded(ticket=self.id, message=message))

    def _done(self, name: str, fact: TicketFact) -> Self:
        return self._noted(name, fact, TicketMarked(ticket=self.id, fact=fact))

    def _noted(self, name: str, fact: TicketFact, event: Event) -> Self:
        self._require(name)
        self._require_order(name, fact.at)
        return self._after(event, log=(*self.log, fact))


@attrs.frozen(kw_only=True)
class TicketOpened(Event):
    """A customer has a matter, or the house has one for them."""

    kind: ClassVar[str] = "ticket.opened"
    ticket: Id[Ticket]
    customer: Id[Customer]
    subject: Personal[str]
    source: Id[Any] | None
    at: DateTime


@attrs.frozen(kw_only=True)
class MessageAdded(Event):
    """Something was said."""

    kind: ClassVar[str] = "ticket.message_added"
    ticket: Id[Ticket]
    message: Message


@attrs.frozen(kw_only=True)
class TicketMarked(Event):
    """Something was done: the ticket waits, goes on, is resolved or reopened, as `fact` says."""

    kind: ClassVar[str] = "ticket.marked"
    ticket: Id[Ticket]
    fact: TicketFact


@attrs.frozen(kw_only=True)
class TicketAssigned(Event):
    """A ticket changed hands."""

    kind: ClassVar[str] = "ticket.assigned"
    ticket: Id[Ticket]
    before: Id[Any] | None
    assignee: Id[Any] | None
    by: Id[Any] | None
    at: DateTime


@attrs.frozen(kw_only=True)
class TicketMerged(Event):
    """A ticket became one with another and handed over its messages. `assignee` had it in hand."""

    kind: ClassVar[str] = "ticket.merged"
    ticket: Id[Ticket]
    into: Id[Ticket]
    messages: tuple[Message, ...]
    assignee: Id[Any] | None
    at: DateTime


@attrs.frozen(kw_only=True)
class TicketTookIn(Event):
    """A ticket took in the messages of another. `assignee` has it in hand, and should be told."""

    kind: ClassVar[str] = "ticket.took_in"
    ticket: Id[Ticket]
    merged: Id[Ticket]
    assignee: Id[Any] | None
    at: DateTime


@attrs.frozen(kw_only=True)
class TicketForgotten(Event):
    """What was said in a ticket is to be forgotten."""

    kind: ClassVar[str] = "ticket.forgotten"
    forgets: ClassVar[bool] = True
    ticket: Id[Ticket]

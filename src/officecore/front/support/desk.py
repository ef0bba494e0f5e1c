"""The support desk: tickets, from the first message until the matter is settled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from officecore.front.customers.customer import Customer
from officecore.front.support.fact import Author
from officecore.front.support.ticket import Ticket
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.page import Page


class SupportDesk(Desk):
    """Opens, answers and settles tickets. What arrives for a merged ticket lands where it went on."""

    @requires("support.open")
    def open(
        self,
        subject: str,
        text: str,
        *,
        customer: Id[Customer],
        author: Author = Author.CUSTOMER,
        source: Id[Any] | None = None,
        assignee: Id[Any] | None = None,
        reference: str | None = None,
    ) -> Ticket:
        """Open a ticket from its first message, for a customer that is known."""
        known = self.work.repository(Customer).get(customer)
        ticket = Ticket.open(
            subject,
            text,
            customer=known.id,
            at=self.work.now(),
            author=author,
            source=source,
            assignee=assignee,
            reference=reference,
        )
        return self._save(ticket)

    @requires("support.receive")
    def receive(
        self,
        ticket: Id[Ticket],
        text: str,
        *,
        written_at: datetime | None = None,
        reference: str | None = None,
        automatic: bool = False,
    ) -> Ticket:
        """Take a message from the customer that reached us now, whenever it was written.

        A message already taken, by its reference, changes nothing.
        """
        living = self._living(ticket)
        received = living.receive(
            text,
            at=self.work.now(),
            written_at=written_at,
            reference=reference,
            automatic=automatic,
        )
        return received if received is living else self._save(received)

    @requires("support.reply")
    def reply(self, ticket: Id[Ticket], text: str, *, by: Id[Any]) -> Ticket:
        """Answer the customer."""
        return self._save(self._get(ticket).reply(text, by=by, at=self.work.now()))

    @requires("support.reply")
    def note(self, ticket: Id[Ticket], text: str, *, by: Id[Any]) -> Ticket:
        """Write down what the customer does not see."""
        return self._save(self._get(ticket).note(text, by=by, at=self.work.now()))

    @requires("support.assign")
    def assign(
        self, ticket: Id[Ticket], assignee: Id[Any] | None, *, by: Id[Any] | None = None
    ) -> Ticket:
        """Put a ticket into an employee's hands, or nobody's."""
        return self._save(self._get(ticket).assign(assignee, by=by, at=self.work.now()))

    @requires("support.reply")
    def wait(self, ticket: Id[Ticket], *, by: Id[Any] | None = None) -> Ticket:
        """Wait for the customer."""
        return self._save(self._get(ticket).wait(by=by, at=self.work.now()))

    @requires("support.reply")
    def resume(self, ticket: Id[Ticket], *, by: Id[Any] | None = None) -> Ticket:
        """Wait no longer."""
        return self._save(self._get(ticket).resume(by=by, at=self.work.now()))

    @requires("support.resolve")
    def resolve(self, ticket: Id[Ticket], solution: str, *, by: Id[Any] | None = None) -> Ticket:
        """Settle a ticket."""
        return self._save(self._get(ticket).resolve(solution, by=by, at=self.work.now()))

    @requires("support.resolve")
    def reopen(self, ticket: Id[Ticket], reason: str, *, by: Id[Any] | None = None) -> Ticket:
        """Take up a settled ticket again."""
        return self._save(self._get(ticket).reopen(reason, by=by, at=self.work.now()))

    @requires("support.merge")
    def merge(self, ticket: Id[Ticket], into: Id[Ticket], *, by: Id[Any] | None = None) -> Ticket:
        """Make a ticket one with another; gives back the one that goes on."""
        merged, target, at = self._get(ticket), self._get(into), self.work.now()
        self._save(merged.merge_into(target, by=by, at=at))
        return self._save(target.take_in(merged, at=at))

    @requires("customers.forget")
    def forget(self, ticket: Id[Ticket]) -> Ticket:
        """Forget for good what was said in a ticket: here, and in all that was recorded of it. It is a
        part of forgetting a customer, and needs the same permission."""
        return self._save(self._get(ticket).forget())

    @requires("support.read")
    def get(self, ticket: Id[Ticket]) -> Ticket:
        """A ticket by its identifier, merged or not."""
        return self._get(ticket)

    @requires("support.read")
    def find(
        self,
        /,
        *,
        order_by: str = "opened_at",
        limit: int | None = None,
        after: str | None = None,
        **criteria: object,
    ) -> Page[Ticket]:
        """Tickets by `customer`, `source`, `assignee`, `status`, `opened_at`; see `kernel.query`."""
        return self.work.repository(Ticket).find(
            order_by=order_by, limit=limit, after=after, **criteria
        )

    def _living(self, ticket: Id[Ticket]) -> Ticket:
        """The ticket itself, or the one in which it goes on."""
        found = self._get(ticket)
        # A merged ticket takes no other in, so the way on can never come back to where it began.
        while found.merged_into is not None:
            found = self._get(found.merged_into)
        return found

    def _get(self, ticket: Id[Ticket]) -> Ticket:
        return self.work.repository(Ticket).get(ticket)

    def _save(self, ticket: Ticket) -> Ticket:
        return self.work.repository(Ticket).save(ticket)

"""A support contract: a customer pays for the right to be helped, and we keep count of how much.

It holds from one day to another and goes on by itself until somebody gives notice. It covers everything
that the customer has, or some of it; it may allow for so many hours or incidents, and each piece of work
is drawn from them. When they are used up, the rest is overage, which is noted, and billed where a price
was agreed. Who may ask can be laid down by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.front.customers.contact import email_key
from officecore.front.customers.customer import Customer
from officecore.front.support.entitlement.allowance import Allowance, Counted, Refill
from officecore.front.support.entitlement.contract_scope import ContractScope, Service
from officecore.front.support.entitlement.contract_term import Term, Terms
from officecore.front.support.entitlement.drawn import Drawn, TopUp
from officecore.front.support.entitlement.rating import Rating
from officecore.front.support.entitlement.support_contract_events import (
    ContactsForgotten,
    ContactsNamed,
    OverageBilled,
    OveragePart,
    SupportContractCancelled,
    SupportContractExtended,
    SupportContractSigned,
    SupportDrawn,
    SupportGivenBack,
    SupportRerated,
)
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, NotFound, Refused, worded
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.personal import Personal, forgetting
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day


class ContractStatus(StrEnum):
    """How far a contract is on a day. Nothing stores it, so nothing has to refresh it."""

    COMING = "coming"
    RUNNING = "running"
    GRACE = "grace"
    ENDED = "ended"


@attrs.frozen(kw_only=True, slots=False)
class SupportContract(Aggregate):
    """The right of a customer to support. `name` is what both sides call it. Days are days of the
    office's calendar, and both the first and the last one count.

    `allowance` is None for a contract by time only. `contacts` are the mail addresses of those who may
    ask, none for anybody of the customer. `noticed` is the day on which notice reached us. Made by
    `SupportContract.sign`.
    """

    kind: ClassVar[str] = "support_contract"

    id: Id[SupportContract]
    customer: Searchable[Id[Customer]]
    name: Searchable[str]
    terms: Terms
    scope: ContractScope
    service: Service
    allowance: Allowance | None = None
    contacts: Personal[tuple[str, ...]] = ()
    noticed: Date | None = None
    top_ups: tuple[TopUp, ...] = ()
    entries: tuple[Drawn, ...] = ()

    @classmethod
    def sign(
        cls,
        customer: Id[Customer],
        name: str,
        *,
        terms: Terms,
        at: datetime,
        scope: ContractScope | None = None,
        service: Service | None = None,
        allowance: Allowance | None = None,
        contacts: Iterable[str] = (),
    ) -> Self:
        """A new contract; it covers everything of the customer unless a `scope` is given. Contacts that
        are no mail addresses are refused: "support_contract.contact"."""
        signed = mint(cls, at)
        event = SupportContractSigned(
            contract=signed, customer=customer, name=name, start=terms.start
        )
        return cls(
            id=signed,
            customer=customer,
            name=name,
            terms=terms,
            scope=scope or ContractScope.everything(),
            service=service or Service(),
            allowance=allowance,
            contacts=_addresses(contacts),
            pending=(event,),
        )

    # What is known ------------------------------------------------------------------------------

    @property
    def last(self) -> Date | None:
        """The last day on which it holds; None where it goes on until somebody gives notice."""
        if self.noticed is not None:
            return self.terms.ending(self.noticed).last
        return None if self.terms.renewal else self.terms.term(0).last

    def status(self, day: date) -> ContractStatus:
        """How far it is on a day. Grace follows terms that ended by themselves, not a notice."""
        if day < self.terms.start:
            return ContractStatus.COMING
        if self.last is None or day <= self.last:
            return ContractStatus.RUNNING
        grace = 0 if self.noticed is not None else self.terms.grace
        return ContractStatus.GRACE if day <= self.last.add(days=grace) else ContractStatus.ENDED

    def serves(self, day: date) -> bool:
        """Whether support is given under it on a day: while it runs, and in its days of grace."""
        return self.status(day) in (ContractStatus.RUNNING, ContractStatus.GRACE)

    def term(self, day: date) -> Term | None:
        """The term in which a day is served, in grace the last one; None where it is not served."""
        if not self.serves(day):
            return None
        served = day if self.last is None else min(day, self.last)
        return self.terms.on(served)

    def remaining(self, day: date) -> int | None:
        """What is left of the allowance for work of a day, in incidents or minutes; None where there
        is no limit, 0 where the day is not served."""
        term = self.term(day)
        if self.allowance is None or term is None:
            return None if self.allowance is None else 0
        return self._rating(self.allowance).room(self._pool(day), self.entries)

    def live(self) -> tuple[Drawn, ...]:
        """The entries that count, in the order in which they came in."""
        return tuple([each for each in self.entries if each.is_live])

    def is_contact(self, address: str | None) -> bool:
        """Whether somebody may ask under it, by mail address; anybody where it names nobody."""
        return not self.contacts or (address is not None and email_key(address) in self.contacts)

    # Steps --------------------------------------------------------------------------------------

    def cancel(self, *, day: date) -> Self:
        """The contract after notice on a day: it ends with the first term whose notice day has not
        passed. Refused: "support_contract.cancelled" a second time, "support_contract.over" after its
        end."""
        noticed = as_day(day)
        if self.noticed is not None:
            raise Refused(
                "support_contract.cancelled",
                f"You cannot cancel {self.name} because notice was given on {self.noticed}.",
                asked=noticed,
            )
        if self.last is not None and noticed > self.last:
            raise Refused(
                "support_contract.over",
                f"You cannot cancel {self.name} on {noticed} because it ended on {self.last}.",
                asked=noticed,
                accepted=f"{self.last} or earlier",
            )
        last = self.terms.ending(noticed).last
        event = SupportContractCancelled(
            contract=self.id, customer=self.customer, noticed=noticed, last=last
        )
        return self._after(event, noticed=noticed)

    def name_contacts(self, contacts: Iterable[str]) -> Self:
        """The contract with these mail addresses in place of its contacts; none for anybody."""
        named = _addresses(contacts)
        return self._after(ContactsNamed(contract=self.id, count=len(named)), contacts=named)

    def extend(self, amount: int, *, day: date, key: str) -> Self:
        """The contract with so many more incidents or minutes for the term of a day. The same `key`
        again changes nothing. Work of the past is charged as it was until `rerate`.

        Refused: "support_contract.amount" for less than one, "support_contract.uncounted" without an
        allowance, "support_contract.not_served" on a day out of its terms, "support_contract.key" for a
        key that stands for something else.
        """
        self._counting(day)
        if amount < 1:
            raise BadValue(
                "support_contract.amount",
                f"To extend {self.name} you must add one or more, not {amount}.",
                asked=amount,
                accepted="1 or more",
            )
        given = TopUp(key=key, day=day, amount=amount)
        if self._is_known(key, given, self.top_ups):
            return self
        event = SupportContractExtended(contract=self.id, day=given.day, amount=amount)
        return self._after(event, top_ups=(*self.top_ups, given))

    def draw(self, real: int, *, ticket: Id[Any], day: date, key: str) -> Self:
        """The contract after so many minutes of work (or one incident) on a ticket on a day. It bears as
        much as it holds; the rest is overage.

        The same `key` again changes nothing, and a ticket draws one incident only. Refused as
        `extend` is, and "drawn.real" for less than one, "support_contract.incident" for several
        incidents at once.
        """
        allowance = self._counting(day)
        asked = Drawn(key=key, ticket=ticket, day=day, real=real)
        if self._is_known(key, asked, [_as_asked(each) for each in self.entries]):
            return self
        if allowance.counted is Counted.INCIDENTS:
            if real != 1:
                raise BadValue(
                    "support_contract.incident",
                    f"You cannot draw {real} incidents for {ticket} because a ticket is one.",
                    asked=real,
                    accepted=1,
                )
            if any(each.ticket == ticket for each in self.live()):
                return self
        drawn = self._rating(allowance).rated(asked, self.live())
        event = SupportDrawn(contract=self.id, drawn=drawn)
        return self._after(event, entries=(*self.entries, drawn))

    def give_back(self, key: str, *, day: date) -> Self:
        """The contract after an entry was given back on a day, as when its ticket was void. What is
        rounded together with it is rounded anew; given back again, nothing changes.

        `NotFound` "support_contract.entry" for a key that is none.
        """
        found = next((each for each in self.entries if each.key == key), None)
        if found is None or self.allowance is None:
            raise NotFound(
                "support_contract.entry",
                f"You cannot give {worded(key)} back because {self.name} has no such entry.",
                asked=key,
                accepted=tuple([each.key for each in self.live()]),
            )
        if not found.is_live:
            return self
        on = as_day(day)
        event = SupportGivenBack(contract=self.id, key=key, ticket=found.ticket, day=on)
        left = self._rating(self.allowance).without(found, self.entries, on)
        return self._after(event, entries=left)

    def rerate(self) -> Self:
        """The contract with all its entries charged anew, by day and key: what an extension bears is
        overage no more. Again, and in whatever order entries came in, it comes to the same."""
        if self.allowance is None:
            return self
        entries = self._rating(self.allowance).again(self.entries)
        if entries == self.entries:
            return self
        beyond = sum([each.beyond for each in entries])
        return self._after(SupportRerated(contract=self.id, beyond=beyond), entries=entries)

    def bill(self, *, day: date) -> Self:
        """The contract with its overage billed on a day: what was not billed yet is to be invoiced, and
        what is overage no more credited. Where nothing changed, or no price was agreed, nothing is."""
        open_ = [each for each in self.entries if each.unbilled]
        if not open_ or self.allowance is None or self.allowance.price is None:
            return self
        event = OverageBilled(
            contract=self.id,
            customer=self.customer,
            day=as_day(day),
            price=self.allowance.price,
            each=self.allowance.each,
            counted=self.allowance.counted,
            parts=tuple(
                OveragePart(key=e.key, ticket=e.ticket, amount=e.unbilled, whole=e.beyond)
                for e in open_
            ),
        )
        billed = tuple([attrs.evolve(each, billed=each.beyond) for each in self.entries])
        return self._after(event, entries=billed)

    def forget(self) -> Self:
        """The contract without the people that it names; what it covers and what was drawn stays."""
        return self._after(ContactsForgotten(contract=self.id), **forgetting(self))

    # Laws ---------------------------------------------------------------------------------------

    @law("support_contract.terms", "Terms of a contract follow each other with no gap or overlap.")
    def _terms_follow(self) -> Iterator[str]:
        count = max([self._pool(each.day) for each in self.entries], default=0) + 2
        walked = [self.terms.term(n) for n in range(count if self.terms.renewal else 1)]
        for before, after in pairwise(walked):
            if before.last.add(days=1) != after.first:
                yield f"a term of {self.name} ends on {before.last}, the next begins on {after.first}"

    @law("support_contract.not_below_zero", "No more is drawn from a contract than it holds.")
    def _not_below_zero(self) -> Iterator[str]:
        if self.allowance is not None:
            for pool, much in self._rating(self.allowance).overdrawn(self.entries).items():
                yield f"{much} more was drawn from term {pool} of {self.name} than it holds"

    @law(
        "support_contract.conserved",
        "All work is charged, to the contract or beyond it: rounded up once in each scope.",
    )
    def _conserved(self) -> Iterator[str]:
        if self.allowance is not None:
            for key in self._rating(self.allowance).misrounded(self.entries):
                yield f"entry {key} of {self.name} is charged other than its work is rounded"

    @law("support_contract.returned_free", "What was given back is charged to nobody.")
    def _returned_free(self) -> Iterator[str]:
        for each in self.entries:
            if not each.is_live and each.debit:
                yield f"entry {each.key} was given back on {each.returned}, and {each.debit} is charged"

    @law("support_contract.keys", "Each request draws on a contract, or extends it, once.")
    def _keys(self) -> Iterator[str]:
        for kept in (self.entries, self.top_ups):
            keys = [each.key for each in kept]
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                yield f"the request {key} is kept more than once in {self.name}"

    # Within -------------------------------------------------------------------------------------

    def _rating(self, allowance: Allowance) -> Rating:
        granted: dict[int, int] = {}
        for each in self.top_ups:
            pool = self._pool(each.day)
            granted[pool] = granted.get(pool, 0) + each.amount
        return Rating(allowance, self._pool, granted)

    def _pool(self, day: date) -> int:
        """The number of the term in which a day draws; 0 where all terms draw together. What was drawn
        in a term before notice or in grace stays with the term of its day."""
        if self.allowance is None or self.allowance.refill is Refill.ONCE:
            return 0
        term = self.terms.on(day)
        return 0 if term is None else term.number

    def _counting(self, day: date) -> Allowance:
        if self.allowance is None:
            raise Refused(
                "support_contract.uncounted",
                f"You cannot count what is used of {self.name} because it is by time only.",
                asked=self.id,
                accepted="a contract with an allowance",
            )
        if not self.serves(as_day(day)):
            raise Refused(
                "support_contract.not_served",
                f"You cannot use {self.name} on {day} because it is {self.status(day)}.",
                asked=day,
                accepted=f"{self.terms.start} to {self.last or 'whenever it ends'}",
            )
        return self.allowance

    def _is_known(self, key: str, asked: Drawn | TopUp, kept: Iterable[Drawn | TopUp]) -> bool:
        """Whether a request was carried out already; refused where its key stands for another."""
        before = next((each for each in kept if each.key == key), None)
        if before is not None and before != asked:
            raise Refused(
                "support_contract.key",
                f"You cannot use the key {worded(key)} for this because it stands for another request.",
                asked=key,
                accepted="a key of its own for each request",
            )
        return before is not None


def _as_asked(entry: Drawn) -> Drawn:
    """An entry as it was asked for, before it was charged."""
    return Drawn(key=entry.key, ticket=entry.ticket, day=entry.day, real=entry.real)


def _addresses(contacts: Iterable[str]) -> tuple[str, ...]:
    """Mail addresses in their normal form, each once."""
    keys: dict[str, None] = {}
    for contact in contacts:
        key = email_key(contact)
        if key is None:
            raise BadValue(
                "support_contract.contact",
                f"To name a contact you must give a mail address, not {worded(contact)}.",
                asked=contact,
                accepted="an address such as ana@example.com",
            )
        keys[key] = None
    return tuple(keys)

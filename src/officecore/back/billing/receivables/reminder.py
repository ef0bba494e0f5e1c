"""Reminders: a letter that tells a customer what is overdue, and what that costs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class ReminderRow(Value):
    """One item that the letter reminds of: at which `level`, what was open, since when it was overdue,
    and the `interest` charged with this letter."""

    item: Id[OpenItem]
    reference: str
    level: int
    principal: Money
    overdue_days: int
    interest: Money


@attrs.frozen(kw_only=True)
class Waiver(Value):
    """That fee and interest were let go, in part or whole, on a day."""

    fee: Money
    interest: Money
    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class DunningIssued(Event):
    """A reminder went out. For the books: `fee` and `interest` are owed from `day` on."""

    kind: ClassVar[str] = "reminder.issued"
    reminder: Id[Any]
    party: Id[Any]
    day: Date
    fee: Money
    interest: Money


@attrs.frozen(kw_only=True)
class ChargesWaived(Event):
    """`fee` and `interest` of a reminder are owed no more, from `day` on."""

    kind: ClassVar[str] = "reminder.waived"
    reminder: Id[Any]
    party: Id[Any]
    day: Date
    fee: Money
    interest: Money
    reason: Personal[str]


@attrs.frozen(kw_only=True, slots=False)
class Reminder(Aggregate):
    """A letter to a customer who is late: what is open of which invoice, at which step of the procedure,
    the interest on each, and one fee for the letter. Fee and interest are owed like the invoices
    themselves, so paying the invoices alone does not settle the letter. Whoever lets the customer off
    says so; it is not forgotten by itself.

    `text` is what the highest level of its rows says.
    """

    kind: ClassVar[str] = "reminder"
    id: Id[Reminder]
    party: Searchable[Id[Any]]
    day: Searchable[Date]
    rows: tuple[ReminderRow, ...]
    fee: Money
    text: str = ""
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def issue(
        cls,
        party: Id[Any],
        rows: Iterable[ReminderRow],
        *,
        fee: Money,
        day: date,
        at: datetime,
        text: str = "",
    ) -> Self:
        """A new letter of a day."""
        id_, on, told = mint(cls, at), as_day(day), tuple(rows)
        interest = sum([row.interest for row in told], Money.zero(fee.currency))
        event = DunningIssued(reminder=id_, party=party, day=on, fee=fee, interest=interest)
        return cls(
            id=id_,
            party=party,
            day=on,
            rows=told,
            fee=fee,
            text=text,
            pending=(event,),
        )

    @searchable
    def items(self) -> tuple[Id[OpenItem], ...]:
        """The items that it reminds of."""
        return tuple([row.item for row in self.rows])

    @property
    def interest(self) -> Money:
        """The interest charged with it."""
        return sum([row.interest for row in self.rows], Money.zero(self.fee.currency))

    @property
    def principal(self) -> Money:
        """What was open of the items that it reminds of."""
        return sum([row.principal for row in self.rows], Money.zero(self.fee.currency))

    @property
    def claim(self) -> Money:
        """What it asks for in all: principal, interest and fee, less what was waived."""
        return self.principal + self.charged

    @property
    def charged(self) -> Money:
        """Fee and interest, less what was waived."""
        let_go = [each.fee + each.interest for each in self.waivers]
        return self.fee + self.interest - sum(let_go, Money.zero(self.fee.currency))

    def item(self, at: datetime) -> OpenItem | None:
        """The open item of what it charges, due at once; None where it charges nothing."""
        charged = self.fee + self.interest
        return self._item(charged, Origin.REMINDER, self.day, at) if charged else None

    def is_settled(self, residuals: Mapping[Id[OpenItem], Money], charges: Money) -> bool:
        """Whether nothing of it is open any more: no row, whatever their order, and none of its
        charges. `residuals` is what is open of its items, `charges` of its own."""
        return not charges and not any(residuals[row.item] for row in self.rows)

    def waive(
        self, *, fee: Money, interest: Money, day: date, at: datetime, reason: str
    ) -> tuple[Self, OpenItem]:
        """The letter with charges let go, and the item that settles that part of them.

        Raises `Refused` "reminder.waiver" for more fee or interest than is left, for nothing, and
        without a reason.
        """
        left_fee = self.fee - sum([each.fee for each in self.waivers], 0 * self.fee)
        left = self.interest - sum([each.interest for each in self.waivers], 0 * self.fee)
        fits = not fee.is_negative and not interest.is_negative
        fits = fits and fee <= left_fee and interest <= left
        if not fits or not (fee + interest) or not reason.strip():
            raise Refused(
                "reminder.waiver",
                f"To let charges go you must give a reason and no more than a fee of {left_fee} and "
                f"interest of {left}, not {fee} and {interest}.",
                asked=fee + interest,
                accepted=left_fee + left,
            )
        on = as_day(day)
        event = ChargesWaived(
            reminder=self.id,
            party=self.party,
            day=on,
            fee=fee,
            interest=interest,
            reason=reason,
        )
        waiver = Waiver(fee=fee, interest=interest, day=on, reason=reason)
        settling = self._item(-(fee + interest), Origin.WRITE_OFF, on, at)
        return self._after(event, waivers=(*self.waivers, waiver)), settling

    @law("reminder.rows", "A reminder has a row for each item that it reminds of, and but one.")
    def told_once(self) -> Iterator[str]:
        """Somebody is reminded of something that they owe, and is not charged less than nothing."""
        if not self.rows:
            yield "a reminder of nothing would be sent"
        if len(set(self.items)) < len(self.rows):
            yield "an item would be reminded of twice in one letter"
        if self.fee.is_negative or any(row.interest.is_negative for row in self.rows):
            yield "a reminder cannot charge less than nothing"
        if any(not row.principal.is_positive or row.overdue_days < 1 for row in self.rows):
            yield "a row reminds of what is not overdue"

    def _item(self, amount: Money, origin: Origin, day: Date, at: datetime) -> OpenItem:
        return OpenItem.open(
            party=self.party,
            side=Side.RECEIVABLE,
            origin=origin,
            source=self.id,
            amount=amount,
            day=day,
            due=day,
            at=at,
        )

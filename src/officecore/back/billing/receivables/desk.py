"""The receivables desk: who is late, who is told so, and what a customer may see of their account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from officecore.back.billing.open_items.open_item import ItemStatus, OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.settling import settle
from officecore.back.billing.receivables.ageing import BOUNDS, Ageing
from officecore.back.billing.receivables.dunning import letters_due
from officecore.back.billing.receivables.dunning_procedure import DunningLevel, DunningProcedure
from officecore.back.billing.receivables.hold import Hold, HoldReason
from officecore.back.billing.receivables.late_interest import LateInterest
from officecore.back.billing.receivables.party_statement import PartyStatement
from officecore.back.billing.receivables.reminder import Reminder
from officecore.kernel.currency import currency as currency_of
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.query import one_of
from officecore.kernel.storage import Repository


class ReceivablesDesk(Desk):
    """Takes orders about what is overdue. Days are those of the books, today unless told otherwise."""

    @requires("payments.read")
    def ageing(
        self,
        on: date | None = None,
        *,
        side: Side = Side.RECEIVABLE,
        known: datetime | None = None,
        bounds: Sequence[int] = BOUNDS,
        in_books: bool = False,
    ) -> Ageing:
        """What was open on a list at the end of a day, by age; see `Ageing.of`."""
        items = every(self._items.find, side=side)
        return Ageing.of(items, self._day(on), known=known, bounds=bounds, in_books=in_books)

    @requires("payments.read")
    def statement(
        self,
        party: Id[Any],
        *,
        since: date,
        until: date,
        side: Side = Side.RECEIVABLE,
        currency: str | None = None,
    ) -> PartyStatement:
        """The account of a party from a day to a day, in the currency of the books unless told."""
        held = self.work.business.currency if currency is None else currency_of(currency)
        items = every(self._items.find, party=party, side=side)
        return PartyStatement.of(
            items, party=party, side=side, currency=held, since=since, until=until
        )

    @requires("payments.dun")
    def draw_up(
        self, name: str, levels: Iterable[DunningLevel], *, rates: LateInterest | None = None
    ) -> DunningProcedure:
        """Lay down how customers are reminded; see `DunningProcedure`."""
        procedure = DunningProcedure.draw_up(name, levels, at=self.work.now(), rates=rates)
        return self.work.repository(DunningProcedure).save(procedure)

    @requires("payments.dun")
    def change_procedure(
        self,
        procedure: Id[DunningProcedure],
        levels: Iterable[DunningLevel],
        *,
        rates: LateInterest | None = None,
    ) -> DunningProcedure:
        """Change the steps of the letters to come; see `DunningProcedure.change`."""
        found = self.work.repository(DunningProcedure).get(procedure)
        return self.work.repository(DunningProcedure).save(found.change(levels, rates=rates))

    @requires("payments.dun")
    def dun(
        self, procedure: Id[DunningProcedure], *, day: date | None = None
    ) -> tuple[Reminder, ...]:
        """Send the letters that are due; a second run on the day sends none. See `letters_due`."""
        unsettled, on = one_of(ItemStatus.OPEN, ItemStatus.PART_SETTLED), self._day(day)
        items = tuple(every(self._items.find, side=Side.RECEIVABLE, status=unsettled))
        # Letters grow in number for ever, so only those of who is late now are read.
        late = {item.party for item in items if item.sign > 0 and item.payable_from < on}
        letters = letters_due(
            self.work.repository(DunningProcedure).get(procedure),
            items,
            [letter for party in late for letter in every(self._letters.find, party=party)],
            every(self._holds.find, is_lifted=False),
            day=on,
            at=self.work.now(),
        )
        for letter in letters:
            charges = letter.item(self.work.now())
            if charges is not None:
                self._items.save(charges)
        return tuple([self._letters.save(letter) for letter in letters])

    @requires("payments.waive")
    def waive(
        self,
        reminder: Id[Reminder],
        *,
        reason: str,
        fee: Money | None = None,
        interest: Money | None = None,
        day: date | None = None,
    ) -> Reminder:
        """Let a customer off the fee or the interest of a letter; see `Reminder.waive`."""
        letter, on, at = self._letters.get(reminder), self._day(day), self.work.now()
        nothing = Money.zero(letter.fee.currency)
        changed, settling = letter.waive(
            fee=fee or nothing, interest=interest or nothing, day=on, at=at, reason=reason
        )
        charges = self._items.find(source=letter.id, origin=Origin.REMINDER)[0]
        for each in settle(charges, settling, -settling.amount, day=on, at=at):
            self._items.save(each)
        return self._letters.save(changed)

    @requires("payments.hold")
    def dispute(self, item: Id[OpenItem], note: str = "", *, since: date | None = None) -> Hold:
        """Hold an item that is disputed, until the hold is lifted."""
        return self._hold(item, HoldReason.DISPUTE, since, None, note)

    @requires("payments.hold")
    def promise(
        self, item: Id[OpenItem], until: date, note: str = "", *, since: date | None = None
    ) -> Hold:
        """Hold an item that was promised to be paid by a day, through that day."""
        return self._hold(item, HoldReason.PROMISE, since, until, note)

    @requires("payments.hold")
    def lift(self, hold: Id[Hold], *, day: date | None = None) -> Hold:
        """End a hold from a day on; see `Hold.lift`."""
        return self._holds.save(self._holds.get(hold).lift(self._day(day)))

    @requires("payments.read")
    def reminders(self, party: Id[Any]) -> tuple[Reminder, ...]:
        """The letters that a party got, in the order of their making."""
        return tuple(every(self._letters.find, party=party))

    @requires("payments.read")
    def is_settled(self, reminder: Id[Reminder]) -> bool:
        """Whether nothing of a letter is open any more; see `Reminder.is_settled`."""
        letter = self._letters.get(reminder)
        residuals = {item: self._items.get(item).residual() for item in letter.items}
        charges = self._items.find(source=letter.id, origin=Origin.REMINDER)
        left = sum([each.residual() for each in charges], Money.zero(letter.fee.currency))
        return letter.is_settled(residuals, left)

    def _hold(
        self,
        item: Id[OpenItem],
        reason: HoldReason,
        since: date | None,
        until: date | None,
        note: str,
    ) -> Hold:
        held, at = self._items.get(item), self.work.now()
        hold = Hold.place(held.id, reason, since=self._day(since), until=until, note=note, at=at)
        return self._holds.save(hold)

    def _day(self, day: date | None) -> date:
        return self.work.today() if day is None else day

    @property
    def _items(self) -> Repository[OpenItem]:
        return self.work.repository(OpenItem)

    @property
    def _letters(self) -> Repository[Reminder]:
        return self.work.repository(Reminder)

    @property
    def _holds(self) -> Repository[Hold]:
        return self.work.repository(Hold)

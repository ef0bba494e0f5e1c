"""The payments desk: where money is taken and given, and told what it was for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Unpack

from officecore.back.billing.open_items.allocating import Allocation, allocate_money
from officecore.back.billing.open_items.giving_up import GivenUp, give_up, take_back
from officecore.back.billing.open_items.limits import Limits, limits_of
from officecore.back.billing.open_items.netting import NettedOff, Netting, net_off
from officecore.back.billing.open_items.oldest_first import Share, oldest_first
from officecore.back.billing.open_items.open_item import ItemStatus, OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.payment import Payment, PaymentFacts
from officecore.back.billing.open_items.payment_events import Cause
from officecore.back.billing.open_items.proposing import Proposal, proposals
from officecore.back.billing.open_items.returning_money import (
    Released,
    release,
    return_payment,
)
from officecore.back.billing.open_items.settlement import Settlement
from officecore.back.billing.open_items.settling import settle
from officecore.back.billing.open_items.write_off import WriteOff
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id, id_of
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.query import one_of
from officecore.kernel.storage import Repository

_UNSETTLED = one_of(ItemStatus.OPEN, ItemStatus.PART_SETTLED)


class PaymentsDesk(Desk):
    """Takes orders about money and what it is for. Days are those of the books, today unless told."""

    @requires("payments.receive")
    def receive(
        self,
        party: Id[Any],
        amount: Money,
        *,
        side: Side = Side.RECEIVABLE,
        day: date | None = None,
        **facts: Unpack[PaymentFacts],
    ) -> Payment:
        """Take money; it is the payer's until it is allocated. See `Payment.receive`."""
        on, at = self._day(day), self.work.now()
        return self._paid(Payment.receive(party, amount, side=side, day=on, at=at, **facts))

    @requires("payments.pay")
    def pay(
        self,
        party: Id[Any],
        amount: Money,
        *,
        side: Side = Side.PAYABLE,
        day: date | None = None,
        **facts: Unpack[PaymentFacts],
    ) -> Payment:
        """Pay money; it is an advance until it is allocated. See `Payment.make`."""
        on, at = self._day(day), self.work.now()
        return self._paid(Payment.make(party, amount, side=side, day=on, at=at, **facts))

    @requires("payments.open")
    def open_item(
        self,
        party: Id[Any],
        amount: Money,
        *,
        side: Side,
        day: date,
        source: Id[Any],
        due: date | None = None,
        worth: Money | None = None,
        reference: str = "",
    ) -> OpenItem:
        """Take over what was open when the books were begun; it is booked with the balances then."""
        self.work.business.require_worth(amount, worth)
        item = OpenItem.open(
            party=party,
            side=side,
            origin=Origin.OPENING,
            source=source,
            amount=amount,
            worth=worth,
            day=day,
            due=due,
            at=self.work.now(),
            reference=reference,
        )
        return self._items.save(item)

    @requires("payments.allocate")
    def allocate(
        self,
        money: Id[Payment] | Id[OpenItem],
        shares: Iterable[Share] | None = None,
        *,
        day: date | None = None,
    ) -> Allocation:
        """Say what the money of an item was for: these shares, or else the oldest items first, with
        the discounts that it reaches. See `oldest_first` and `allocate_money`."""
        on, source = self._day(day), self._money(money)
        if shares is None:
            items = self._opposite(source)
            paid = source.origin is Origin.PAYMENT
            chosen = oldest_first(source.free(on), items, on, discounts=paid)
        else:
            chosen = tuple(shares)
            items = tuple([self._items.get(share.item) for share in chosen])
        done = allocate_money(source, items, chosen, day=on, at=self.work.now())
        for taken in done.discounts:
            self._save_write_off(taken)
        self._save(*done.items, *([done.money] if done.items else []))
        return done

    @requires("payments.allocate")
    def settle(
        self,
        item: Id[OpenItem],
        other: Id[OpenItem],
        amount: Money | None = None,
        *,
        day: date | None = None,
    ) -> tuple[OpenItem, OpenItem]:
        """Settle two items against each other, an invoice and its credit note; see `settle`."""
        on, at = self._day(day), self.work.now()
        one, two = settle(self._items.get(item), self._items.get(other), amount, day=on, at=at)
        return self._items.save(one), self._items.save(two)

    @requires("payments.allocate")
    def undo(
        self,
        item: Id[OpenItem],
        settlement: Id[Settlement],
        *,
        reason: str,
        day: date | None = None,
    ) -> tuple[OpenItem, OpenItem]:
        """Undo a settlement of an item: what was allocated to the wrong invoice is free again.

        The discounts that were taken on it go as well; see `release`. Both items, `item` first.
        """
        mine = self._items.get(item)
        other = self._items.get(mine.settlement(settlement).against)
        discounts = self._discounts(mine.id, other.id)
        on, at = self._day(day), self.work.now()
        done = release(mine, other, settlement, discounts, reason=reason, day=on, at=at)
        self._save_released(done)
        return self._items.get(mine.id), self._items.get(other.id)

    @requires("payments.pay")
    def refund(
        self,
        money: Id[Payment] | Id[OpenItem],
        amount: Money,
        *,
        day: date | None = None,
        **facts: Unpack[PaymentFacts],
    ) -> Payment:
        """Give back what is free of a payment or on an item, or get it back from a supplier; see
        `Payment.refund`."""
        on, at, free = self._day(day), self.work.now(), self._money(money)
        refund = Payment.refund(free, amount, day=on, at=at, **facts)
        self.work.business.require_worth(refund.amount, refund.worth)
        self._save(*settle(free, refund.item(at), amount, day=on, at=at))
        return self._payments.save(refund)

    @requires("payments.receive")
    def charge_back(self, payment: Id[Payment], *, reason: str, day: date | None = None) -> Payment:
        """Book that the bank took a payment back: what it was for is owed again, and the discounts that
        were taken on it as well. See `return_payment`."""
        return self._taken_back(payment, reason, day, mistaken=False)

    @requires("payments.receive")
    def strike_out(self, payment: Id[Payment], *, reason: str) -> Payment:
        """Take off, from today on, a payment that was entered by mistake: no money had moved. What it
        was for is owed again; see `return_payment`."""
        return self._taken_back(payment, reason, None, mistaken=True)

    @requires("payments.receive")
    def book_fee(
        self,
        payment: Id[Payment],
        amount: Money,
        *,
        reason: str,
        worth: Money | None = None,
        day: date | None = None,
    ) -> Payment:
        """Book a fee that the bank took for a payment afterwards; see `Payment.book_fee`."""
        self.work.business.require_worth(amount, worth)
        on, paid = self._day(day), self._payments.get(payment)
        return self._payments.save(paid.book_fee(amount, day=on, reason=reason, worth=worth))

    @requires("payments.write_off")
    def write_off(
        self,
        item: Id[OpenItem],
        amount: Money,
        *,
        cause: Cause,
        reason: str,
        correct_tax: bool = False,
        day: date | None = None,
    ) -> GivenUp:
        """Give up a part of an item, within the limit of the office. See `give_up`."""
        limit = limits_of(self.work).write_off
        return self._give_up(item, amount, cause, reason, correct_tax, day, limit)

    @requires("approvals.write_off")
    def write_off_above(
        self,
        item: Id[OpenItem],
        amount: Money,
        *,
        cause: Cause,
        reason: str,
        correct_tax: bool = False,
        day: date | None = None,
    ) -> GivenUp:
        """Give up a part of an item, whatever it comes to: for those who may give leave."""
        return self._give_up(item, amount, cause, reason, correct_tax, day, None)

    @requires("payments.write_off")
    def reverse_write_off(
        self, write_off: Id[WriteOff], *, reason: str, day: date | None = None
    ) -> GivenUp:
        """Take a write-off back: what was given up is owed again. See `take_back`."""
        made, on = self._write_offs.get(write_off), self._day(day)
        item, counterpart = self._items.get(made.item), self._counterpart(made)
        done, taken = take_back(item, made, counterpart, reason=reason, day=on, at=self.work.now())
        self._save(done.item, taken)
        return self._save_write_off(done)

    @requires("payments.allocate")
    def net(
        self,
        receivable: Id[OpenItem],
        payable: Id[OpenItem],
        amount: Money | None = None,
        *,
        day: date | None = None,
    ) -> NettedOff:
        """Set what a party owes us against what we owe them; see `net_off`."""
        on, at = self._day(day), self.work.now()
        owed, owing = self._items.get(receivable), self._items.get(payable)
        done = net_off(owed, owing, amount, day=on, at=at)
        self.work.repository(Netting).save(done.netting)
        self._save(*done.items)
        return done

    @requires("approvals.limits")
    def set_limits(self, *, write_off: Money | None = None, payment: Money | None = None) -> Limits:
        """Say how much may be written off, and paid, without anybody's leave; see `Limits`."""
        changed = limits_of(self.work).change(write_off=write_off, payment=payment)
        return self.work.repository(Limits).save(changed)

    @requires("payments.read")
    def propose(
        self, money: Id[Payment] | Id[OpenItem], *, reference: str = ""
    ) -> tuple[Proposal, ...]:
        """What some money was probably for; pass the shares of one on to `allocate`."""
        source = self._money(money)
        items, today = self._opposite(source), self.work.today()
        return proposals(source, items, today, reference=reference)

    @requires("payments.read")
    def item(self, item: Id[OpenItem]) -> OpenItem:
        """An open item as it is now."""
        return self._items.get(item)

    @requires("payments.read")
    def money(self, payment: Id[Payment]) -> OpenItem:
        """The open item of a payment: what of it is still free."""
        return self._money(payment)

    @requires("payments.read")
    def items(self, /, **criteria: Any) -> tuple[OpenItem, ...]:
        """The items that meet all criteria, in the order of their making: `items(party=ana)`."""
        return tuple(every(self._items.find, **criteria))

    def _paid(self, payment: Payment) -> Payment:
        self.work.business.require_worth(payment.amount, payment.worth)
        self._items.save(payment.item(self.work.now()))
        return self._payments.save(payment)

    def _taken_back(
        self, payment: Id[Payment], reason: str, day: date | None, *, mistaken: bool
    ) -> Payment:
        paid, money = self._payments.get(payment), self._money(payment)
        paid_for = [each.against for each in money.settlements if each.holds]
        done, released = return_payment(
            paid,
            money,
            self._items.get,
            self._discounts(*paid_for),
            reason=reason,
            day=self._day(day),
            at=self.work.now(),
            mistaken=mistaken,
        )
        self._save_released(released)
        return self._payments.save(done)

    def _money(self, money: Id[Payment] | Id[OpenItem]) -> OpenItem:
        if money.prefix != Payment.kind:
            return self._items.get(id_of(OpenItem, money))
        payment = self._payments.get(id_of(Payment, money))
        origin = one_of(Origin.PAYMENT, Origin.REFUND)
        return self._items.find(source=payment.id, origin=origin)[0]

    def _opposite(self, item: OpenItem) -> tuple[OpenItem, ...]:
        """What an item can be settled against: that of its account which is owed the other way."""
        found = every(
            self._items.find,
            party=item.party,
            side=item.side,
            currency=item.currency,
            status=_UNSETTLED,
        )
        return tuple([each for each in found if each.sign != item.sign])

    def _discounts(self, *items: Id[OpenItem]) -> list[tuple[WriteOff, OpenItem]]:
        cause, given = Cause.EARLY_PAYMENT, one_of(*items)
        found = every(self._write_offs.find, item=given, cause=cause)
        return [(each, self._counterpart(each)) for each in found]

    def _counterpart(self, made: WriteOff) -> OpenItem:
        found = self._items.find(source=made.id)
        return next(each for each in found if each.amount == made.amount)

    def _give_up(
        self,
        item: Id[OpenItem],
        amount: Money,
        cause: Cause,
        reason: str,
        correct_tax: bool,
        day: date | None,
        limit: Money | None,
    ) -> GivenUp:
        done = give_up(
            self._items.get(item),
            amount,
            cause=cause,
            reason=reason,
            correct_tax=correct_tax,
            day=self._day(day),
            at=self.work.now(),
            limit=limit,
        )
        self._save(done.item)
        return self._save_write_off(done)

    def _save(self, *items: OpenItem) -> None:
        for item in items:
            self._items.save(item)

    def _save_write_off(self, done: GivenUp) -> GivenUp:
        self._write_offs.save(done.write_off)
        self._save(done.counterpart)
        return done

    def _save_released(self, released: Released) -> None:
        self._save(*released.items.values())
        for each in released.reversed:
            self._write_offs.save(each)

    def _day(self, day: date | None) -> date:
        return self.work.today() if day is None else day

    @property
    def _items(self) -> Repository[OpenItem]:
        return self.work.repository(OpenItem)

    @property
    def _payments(self) -> Repository[Payment]:
        return self.work.repository(Payment)

    @property
    def _write_offs(self) -> Repository[WriteOff]:
        return self.work.repository(WriteOff)

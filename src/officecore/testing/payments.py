"""A machine that bills, takes money, allocates it, duns, gives it up and takes all of that back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import Date

from officecore.back.billing.open_items import (
    Cause,
    ChargedBack,
    DiscountOffer,
    Netted,
    OpenItem,
    Origin,
    Payment,
    PaymentMade,
    PaymentReceived,
    Refunded,
    Side,
    WriteOff,
    WriteOffReversed,
    WrittenOff,
)
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.laws import LAWS as PAYMENT_LAWS
from officecore.back.billing.receivables import (
    ChargesWaived,
    DunningIssued,
    DunningLevel,
    DunningProcedure,
    LateInterest,
    RateSince,
    Reminder,
)
from officecore.back.billing.receivables.desk import ReceivablesDesk
from officecore.back.billing.receivables.laws import LAWS as RECEIVABLE_LAWS
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_of
from officecore.kernel.law import Law
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.work import UnitOfWork
from officecore.testing.open_items import CUSTOMER, MONDAY, item
from officecore.testing.workplace import Workplace

__all__ = ["PaymentsMachine", "change_of_account"]

_OTHER: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xw")
_ZERO = Money("0.00", "EUR")
_STEPS = (
    DunningLevel(days=1, fee=Money("0.05", "EUR")),
    DunningLevel(days=3, fee=_ZERO, interest=True),
    DunningLevel(days=6, fee=Money("0.07", "EUR"), interest=True),
)
_RATES = LateInterest(rates=(RateSince(since=MONDAY, rate=Rate.percent(300)),))
_SIZES = st.integers(1, 500).map(lambda minor: Money.of_minor(minor, "EUR"))
_SIDES = st.sampled_from(Side)
_PARTIES = st.sampled_from((CUSTOMER, _OTHER))


def change_of_account(event: Event, side: Side) -> Money:
    """By how much an event changes what the account of a list holds in the books: debits above zero.

    Settlements change nothing, which is why they are not here.
    """
    match event:
        case Netted():
            return -side.sign * event.amount
        case PaymentReceived() | PaymentMade() | Refunded() | ChargedBack() if event.side is side:
            received = isinstance(event, PaymentReceived) or getattr(event, "received", False)
            if isinstance(event, ChargedBack):
                received = not received
            return -event.amount if received else event.amount
        case DunningIssued() if side is Side.RECEIVABLE:
            return event.fee + event.interest
        case ChargesWaived() if side is Side.RECEIVABLE:
            return -event.fee - event.interest
        case WrittenOff() if event.side is side:
            return event.amount
        case WriteOffReversed() if event.side is side:
            return -event.amount
        case _:
            return _ZERO


class PaymentsMachine(RuleBasedStateMachine):
    """Two parties, who buy and supply, in any order of events. After each step no law is broken, and
    what is open on a list is what its account in the books holds, as its events tell."""

    laws: ClassVar[tuple[Law[UnitOfWork], ...]] = (*PAYMENT_LAWS, *RECEIVABLE_LAWS)

    @initialize()
    def _begin(self) -> None:
        self.place: Workplace = Workplace()
        with self.place.work() as work:
            procedure = work.desk(ReceivablesDesk).draw_up("usual", _STEPS, rates=_RATES)
        self.procedure: Id[DunningProcedure] = procedure.id
        self.billed: dict[Side, Money] = dict.fromkeys(Side, _ZERO)
        self.day: Date = MONDAY

    @rule(days=st.integers(0, 10))
    def days_pass(self, days: int) -> None:
        """Whatever comes next comes later."""
        self.day = self.day + timedelta(days=days)

    @rule(party=_PARTIES, side=_SIDES, amount=_SIZES, percent=st.integers(0, 30))
    def bill(self, party: Id[Any], side: Side, amount: Money, percent: int) -> None:
        """Something is billed, with a discount for haste now and then."""
        offer = None
        if percent:
            offer = DiscountOffer(rate=Rate.percent(percent), until=self.day.add(days=percent))
        with self.place.work() as work:
            owed = item(
                side.sign * amount,
                party=party,
                side=side,
                origin=Origin.INVOICE,
                day=self.day,
                discount=offer,
            )
            work.repository(OpenItem).save(owed)
        self.billed[side] = self.billed[side] + owed.amount

    @rule(party=_PARTIES, side=_SIDES, amount=_SIZES, received=st.booleans())
    def move_money(self, party: Id[Any], side: Side, amount: Money, received: bool) -> None:
        """Money comes in or goes out, and goes to the oldest items."""
        with self.place.work() as work:
            desk = work.desk(PaymentsDesk)
            move = desk.receive if received else desk.pay
            desk.allocate(move(party, amount, side=side, day=self.day).id, day=self.day)

    @rule(data=st.data())
    def allocate(self, data: st.DataObject) -> None:
        """What is free goes to the oldest items."""
        with self.place.work() as work:
            if free := [each for each in self._open(work) if each.origin is Origin.PAYMENT]:
                chosen = data.draw(st.sampled_from(free))
                work.desk(PaymentsDesk).allocate(chosen.id, day=self.day)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """A settlement that may be undone is."""
        with self.place.work() as work:
            plain = (Origin.INVOICE, Origin.PAYMENT, Origin.REFUND)
            held = [
                (each.id, fact.id)
                for each in work.desk(PaymentsDesk).items()
                for fact in each.settlements
                if fact.holds and each.origin in plain and fact.by in plain
            ]
            if held:
                chosen = data.draw(st.sampled_from(held))
                work.desk(PaymentsDesk).undo(*chosen, reason="wrong", day=self.day)

    @rule(data=st.data())
    def refund(self, data: st.DataObject) -> None:
        """A part of what is free of a payment goes back."""
        with self.place.work() as work:
            if free := [each for each in self._open(work) if each.origin is Origin.PAYMENT]:
                chosen = data.draw(st.sampled_from(free))
                size = data.draw(st.integers(1, abs(chosen.residual()).minor))
                amount = Money.of_minor(size, "EUR")
                work.desk(PaymentsDesk).refund(chosen.id, amount, day=self.day)

    @rule(data=st.data())
    def charge_back(self, data: st.DataObject) -> None:
        """The bank takes a payment back."""
        with self.place.work() as work:
            found = [each for each in work.repository(Payment).find() if each.taken_back is None]
            if kept := [each for each in found if each.refund_of is None]:
                chosen = data.draw(st.sampled_from(kept))
                work.desk(PaymentsDesk).charge_back(chosen.id, reason="funds", day=self.day)

    @rule(data=st.data(), cause=st.sampled_from([Cause.BAD_DEBT, Cause.GOODWILL]))
    def write_off(self, data: st.DataObject, cause: Cause) -> None:
        """A part of an invoice is given up."""
        with self.place.work() as work:
            if owed := [each for each in self._open(work) if each.origin is Origin.INVOICE]:
                chosen = data.draw(st.sampled_from(owed))
                size = data.draw(st.integers(1, abs(chosen.residual()).minor))
                work.desk(PaymentsDesk).write_off_above(
                    chosen.id, Money.of_minor(size, "EUR"), cause=cause, reason="x", day=self.day
                )

    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        """A write-off is taken back, unless it is a discount: that goes with its payment."""
        with self.place.work() as work:
            found = work.repository(WriteOff).find()
            if kept := [each for each in found if each.reversal is None and each.along is None]:
                chosen = data.draw(st.sampled_from(kept))
                work.desk(PaymentsDesk).reverse_write_off(chosen.id, reason="x", day=self.day)

    @rule()
    def dun(self) -> None:
        """Those who are late are reminded."""
        with self.place.work() as work:
            work.desk(ReceivablesDesk).dun(self.procedure, day=self.day)

    @rule(data=st.data())
    def waive(self, data: st.DataObject) -> None:
        """A customer is let off the charges of a letter, as far as they are not paid."""
        with self.place.work() as work:
            charges = work.desk(PaymentsDesk).items(origin=Origin.REMINDER)
            if unpaid := [each for each in charges if each.free(self.day) == each.amount]:
                chosen = data.draw(st.sampled_from(unpaid))
                letter = work.repository(Reminder).get(id_of(Reminder, chosen.source))
                work.desk(ReceivablesDesk).waive(
                    letter.id,
                    fee=letter.fee,
                    interest=letter.interest,
                    reason="x",
                    day=self.day,
                )

    @precondition(lambda self: min(abs(each) for each in self.billed.values()))
    @rule(data=st.data())
    def net(self, data: st.DataObject) -> None:
        """What a party owes us is set against what we owe them."""
        with self.place.work() as work:
            billed = [each for each in self._open(work) if each.origin is Origin.INVOICE]
            pairs = [
                (owed.id, owing.id)
                for owed in billed
                for owing in billed
                if owed.side is Side.RECEIVABLE
                and owing.side is Side.PAYABLE
                and owed.party == owing.party
            ]
            if pairs:
                work.desk(PaymentsDesk).net(*data.draw(st.sampled_from(pairs)), day=self.day)

    @invariant()
    def what_is_open_is_what_the_account_holds(self) -> None:
        """Bills and events alone tell the same as the items."""
        events = [each.event for each in self.place.storage.events("main")]
        with self.place.work() as work:
            for side in Side:
                booked = sum([change_of_account(e, side) for e in events], self.billed[side])
                items = work.desk(PaymentsDesk).items(side=side)
                assert sum([each.residual() for each in items], _ZERO) == booked, side

    @invariant()
    def no_law_is_broken(self) -> None:
        """What is asked of an office is asked after each step."""
        with self.place.work() as work:
            assert [breach for law in self.laws for breach in law.breaches(work)] == []

    def _open(self, work: UnitOfWork) -> list[OpenItem]:
        return [each for each in work.desk(PaymentsDesk).items() if each.free(self.day)]

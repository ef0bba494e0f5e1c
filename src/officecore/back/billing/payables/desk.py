"""The payables desk: which bills are paid, when, and by whose leave."""

from __future__ import annotations

from datetime import date

from officecore.back.billing.open_items.allocating import allocate_money
from officecore.back.billing.open_items.limits import limits_of
from officecore.back.billing.open_items.open_item import ItemStatus, OpenItem
from officecore.back.billing.open_items.origin import Side
from officecore.back.billing.open_items.payment import Payment
from officecore.back.billing.open_items.write_off import WriteOff
from officecore.back.billing.payables.approval import Approval, ApprovalStatus
from officecore.back.billing.payables.laws import OPEN_RUNS
from officecore.back.billing.payables.payment_run import PartyPayment, PaymentRun
from officecore.back.billing.payables.proposing_run import lines_to_pay
from officecore.back.billing.receivables.hold import Hold
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.page import every
from officecore.kernel.query import one_of
from officecore.kernel.rate import Rate
from officecore.kernel.storage import Repository


class PayablesDesk(Desk):
    """Takes orders about paying bills. Days are those of the books, today unless told otherwise."""

    @requires("payments.run")
    def propose_run(
        self, *, next_run: date, cost_of_money: Rate, day: date | None = None
    ) -> PaymentRun:
        """List what is to be paid before the next run; see `lines_to_pay`. Held bills, those above the
        limit of the office without approval, and those in another run are left out."""
        on = self._day(day)
        lines = lines_to_pay(
            self._unsettled(),
            on=on,
            next_run=next_run,
            cost_of_money=cost_of_money,
            limit=limits_of(self.work).payment,
            approvals=tuple(every(self._approvals.find, status=ApprovalStatus.GIVEN)),
            left_out=self._held(on) | self._listed(),
        )
        run = PaymentRun.propose(lines, day=on, by=self.work.actor.name, at=self.work.now())
        return self._runs.save(run)

    @requires("approvals.run")
    def approve_run(self, run: Id[PaymentRun]) -> PaymentRun:
        """Sign a run that somebody else proposed; see `PaymentRun.approve`."""
        signed = self._runs.get(run).approve(by=self.work.actor.name, at=self.work.now())
        return self._runs.save(signed)

    @requires("payments.run")
    def execute_run(self, run: Id[PaymentRun], *, day: date | None = None) -> tuple[Payment, ...]:
        """Carry out a signed run: pay each party in one sum, and settle its items with it. Refused as a
        whole when an item was paid, or a discount ran out, since it was listed."""
        on, listed = self._day(day), self._runs.get(run)
        done = self._runs.save(listed.execute(on))
        return tuple([self._pay(each, done.id, on) for each in done.payments()])

    @requires("payments.run")
    def drop_run(self, run: Id[PaymentRun], *, reason: str) -> PaymentRun:
        """Give a run up; its items may be in another."""
        return self._runs.save(self._runs.get(run).drop(reason))

    @requires("payments.run")
    def ask_approval(self, item: Id[OpenItem]) -> Approval:
        """Ask for leave to pay what is open of an item."""
        owed = self.work.repository(OpenItem).get(item)
        asked = Approval.ask(
            owed.id, abs(owed.residual()), by=self.work.actor.name, at=self.work.now()
        )
        return self._approvals.save(asked)

    @requires("approvals.bill")
    def approve(self, approval: Id[Approval], *, reason: str = "") -> Approval:
        """Give leave to pay an item, to somebody else; see `Approval.give`."""
        asked, by = self._approvals.get(approval), self.work.actor.name
        return self._approvals.save(asked.give(by=by, at=self.work.now(), reason=reason))

    @requires("approvals.bill")
    def refuse(self, approval: Id[Approval], *, reason: str) -> Approval:
        """Refuse leave to pay an item."""
        asked, by = self._approvals.get(approval), self.work.actor.name
        return self._approvals.save(asked.refuse(by=by, at=self.work.now(), reason=reason))

    @requires("payments.read")
    def run(self, run: Id[PaymentRun]) -> PaymentRun:
        """A payment run as it is now."""
        return self._runs.get(run)

    @requires("payments.read")
    def approvals(self, item: Id[OpenItem]) -> tuple[Approval, ...]:
        """The requests for leave to pay an item."""
        return tuple(every(self._approvals.find, item=item))

    def _pay(self, paid: PartyPayment, run: Id[PaymentRun], on: date) -> Payment:
        at, items = self.work.now(), self.work.repository(OpenItem)
        payment = Payment.make(
            paid.party, paid.amount, day=on, at=at, reference=paid.reference, run=run
        )
        bills = [items.get(share.item) for share in paid.shares]
        done = allocate_money(payment.item(at), bills, paid.shares, day=on, at=at)
        for taken in done.discounts:
            self.work.repository(WriteOff).save(taken.write_off)
            items.save(taken.counterpart)
        for each in (*done.items, done.money):
            items.save(each)
        return self.work.repository(Payment).save(payment)

    def _unsettled(self) -> tuple[OpenItem, ...]:
        status = one_of(ItemStatus.OPEN, ItemStatus.PART_SETTLED)
        found = every(self.work.repository(OpenItem).find, side=Side.PAYABLE, status=status)
        return tuple(found)

    def _held(self, on: date) -> set[Id[OpenItem]]:
        holds = every(self.work.repository(Hold).find, is_lifted=False)
        return {hold.item for hold in holds if hold.holds(on)}

    def _listed(self) -> set[Id[OpenItem]]:
        runs = every(self._runs.find, status=one_of(*OPEN_RUNS))
        return {item for run in runs for item in run.items}

    def _day(self, day: date | None) -> date:
        return self.work.today() if day is None else day

    @property
    def _runs(self) -> Repository[PaymentRun]:
        return self.work.repository(PaymentRun)

    @property
    def _approvals(self) -> Repository[Approval]:
        return self.work.repository(Approval)

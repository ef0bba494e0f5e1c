"""Takings: money that the bank shows is taken for what it pays, in one step.

A line of the bank says 119.00 from Bob for INV-17. Bob's payment is entered, of the day on which the
bank had it; it is for INV-17, with the discount that it reaches; it is booked, and the line is ticked
off against that entry. If it was somebody else's money, all of it is taken back in one step as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from officecore.back.billing.open_items import OpenItem, Payment, Side, oldest_first
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.bank import BankDesk, BankLine, Proposal
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import Entry
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id, id_of
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork


def take(work: UnitOfWork, proposal: Proposal, *, worth: Money | None = None) -> Payment:
    """Enter what is left of a bank line as the payment of the open items that it is proposed to show,
    oldest first, and match the line with its entry. What is more than the items stays the party's.

    `worth` is what foreign money is worth in the currency of the books. Items of a later day than the
    line are paid on their own day. Refused, and nothing changed: a line of which nothing is left
    ("bank.nothing_left"), of another account than that of the bank ("bank.takings_account"), a proposal
    of entries ("bank.takings_booked"), of items of several parties or lists ("bank.takings_party"), of
    items of which nothing is open ("bank.takings_settled").
    """
    payments, line = work.desk(PaymentsDesk), work.desk(BankDesk).line(proposal.line)
    rest = line.unexplained()
    _require_bank(work, line)
    items = [payments.item(_item(each.candidate.of)) for each in proposal.parts]
    party, side = _require_one_party(line, items)
    day = max([line.day, *[item.day for item in items]])
    shares = oldest_first(abs(rest), items, day)
    if not shares:
        raise Refused(
            "bank.takings_settled",
            f"You cannot take {rest} for {items[0].title} because nothing of it is open: propose again.",
            asked=items[0].id,
            accepted="items of which something is open",
        )
    move = payments.pay if rest.is_negative else payments.receive
    payment = move(
        party, abs(rest), side=side, day=line.day, worth=worth, reference=items[0].reference
    )

    def allocated_and_matched() -> None:
        payments.allocate(payment.id, shares, day=day)
        work.desk(BankDesk).match(line.id, _booked(work, payment), reasons=proposal.reasons)

    # One command, so that money that cannot be matched is not allocated either.
    work.perform("bank.match", allocated_and_matched)
    return payment


def give_back(work: UnitOfWork, line: Id[BankLine], *, reason: str) -> tuple[Payment, ...]:
    """Undo what was taken from a line: the line is open again, each payment matched with it is struck
    out from today on, and what it was for is owed again. A line without payments stays as it is."""
    bank, ledger = work.desk(BankDesk), work.desk(LedgerDesk)
    shown = [ledger.entry(id_of(Entry, each.other)) for each in bank.line(line).matching.standing]

    def struck_out(entry: Entry) -> Payment:
        bank.unmatch(line, entry.id)
        payment = id_of(Payment, entry.source)
        return work.desk(PaymentsDesk).strike_out(payment, reason=reason)

    paid = [entry for entry in shown if entry.source.prefix == Payment.kind]
    return work.perform("bank.match", lambda: tuple([struck_out(entry) for entry in paid]))


def _item(shown: Id[Any]) -> Id[OpenItem]:
    if shown.prefix != OpenItem.kind:
        raise Refused(
            "bank.takings_booked",
            f"You cannot take money for {shown} because it is no open item: accept the proposal.",
            asked=shown,
            accepted="a proposal of open items",
        )
    return id_of(OpenItem, shown)


def _require_bank(work: UnitOfWork, line: BankLine) -> None:
    bank = work.desk(LedgerDesk).account_for(AccountRole.BANK).code
    if line.account != bank:
        raise Refused(
            "bank.takings_account",
            f"You cannot take money from a line of account {line.account} because payments are booked "
            f"at {bank}: book it there first, and match its entry.",
            asked=line.account,
            accepted=bank,
        )


def _require_one_party(line: BankLine, items: Sequence[OpenItem]) -> tuple[Id[Any], Side]:
    accounts = {(item.party, item.side) for item in items}
    if len(accounts) != 1:
        raise Refused(
            "bank.takings_party",
            f"You cannot take {line.amount} as one payment because it is proposed for "
            f"{len(accounts)} parties or lists: enter a payment for each.",
            asked=line.id,
            accepted="items of one party on one list",
        )
    return accounts.pop()


def _booked(work: UnitOfWork, payment: Payment) -> Id[Entry]:
    """The entry of a payment; "bank.not_booked" in an office that books none."""
    for entry in work.desk(LedgerDesk).entries(source=payment.id):
        return entry.id
    raise Refused(
        "bank.not_booked",
        f"To match a line with {payment.id} you must book payments: keep the policies that do.",
        asked=payment.id,
        accepted="an office with the policies book_payment_received and book_payment_made",
    )

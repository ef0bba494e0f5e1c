"""What must hold between departments and the books: both tell one story, each in its own words.

The list of what customers owe and the receivables account are written by different hands for different
readers. If they ever differ, one of them is wrong, and these laws say where to look.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pendulum import Date

from officecore.back.assets.asset import Asset
from officecore.back.billing.bill import Bill
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_events import InvoiceIssued
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.issuing import issued_event
from officecore.back.billing.open_items import OpenItem, Origin, Side, WriteOff
from officecore.back.billing.open_items.payment import Payment
from officecore.back.billing.reported_taxes import reported_taxes
from officecore.back.billing.revenue_contract import RevenueContract
from officecore.back.billing.tax_report import TaxBasis, TaxDirection
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import WORTHS
from officecore.back.ledger.journal import Journal
from officecore.back.stock.item import Item
from officecore.front.sales.sale import Sale
from officecore.kernel.errors import NotFound
from officecore.kernel.identity import Id, prefix_of
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.payments import CONTROL


@law("books.invoiced", "What was shipped is invoiced, and what came back is credited, to the cent.")
def invoiced(work: UnitOfWork) -> Iterator[str]:
    """Compare each sale with the documents that stem from it, without their taxes, and with what was
    taken over of it from the time before there were documents."""
    billed: defaultdict[Id[Any], MoneyBag] = defaultdict(MoneyBag)
    for event in _issued(work):
        if event.source is not None:
            billed[event.source] += MoneyBag(part.amount for part in event.nets)
    for item in every(work.repository(OpenItem).find, origin=Origin.OPENING):
        billed[item.source] += MoneyBag([item.amount])
    for sale in every(work.repository(Sale).find):
        owed = MoneyBag([sale.invoiced() - sale.credited()])
        if owed != billed[sale.id]:
            yield f"{sale.id} comes to {owed}, and its invoices to {billed[sale.id]}"


@law("books.receivables", "On every day, the receivables account holds what customers owe.")
def receivables(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the open items of customers, at the end of each month and of all days."""
    yield from _control(work, Side.RECEIVABLE, "what customers owe")


@law("books.payables", "On every day, the payables account holds what we owe suppliers.")
def payables(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the open items of suppliers, at the end of each month and of all days."""
    yield from _control(work, Side.PAYABLE, "what is open with suppliers")


@law("books.worth", "Foreign money that is owed is worth in the books what its open items are.")
def worth_owed(work: UnitOfWork) -> Iterator[str]:
    """Compare the worth on both accounts with the residual worth of their items. A revaluation counts
    for nothing here: what it writes up at a period's end it takes back on the next day."""
    for side, role in CONTROL.items():
        known = MoneyBag(
            item.residual_worth() or Money.zero(work.business.currency)
            for item in every(work.repository(OpenItem).find, side=side)
        )
        booked = MoneyBag()
        for code in _codes(work, role):
            booked += work.book(Journal).balance(code, facet=WORTHS)
        if not (booked - known).is_zero:
            yield f"the {role} account has a worth of {booked}, and its items of {known}"


@law("books.taxes", "Each tax of an invoice is booked as its paper has it, and no other.")
def taxes(work: UnitOfWork) -> Iterator[str]:
    """Compare the lines on the accounts of output tax with the rows of the table, one by one."""
    accounts = _codes(work, AccountRole.OUTPUT_TAX, AccountRole.TAX_IN_WAITING)
    journal = work.book(Journal)
    for event in _issued(work):
        due = Counter([-part.amount for part in event.taxes if part.amount])
        due.update([part.amount for each in event.deposits for part in each.taxes if part.amount])
        booked = Counter(
            [
                line.amount
                for entry in journal.entries(source=event.invoice)
                for line in entry.lines
                if line.account in accounts
            ]
        )
        if booked != due:
            yield f"{event.number} has taxes {_shown(due)}, booked are {_shown(booked)}"


@law("books.tax_report", "On every day, the tax accounts hold what documents and write-offs tax.")
def tax_report(work: UnitOfWork) -> Iterator[str]:
    """Compare what documents and write-offs left on the accounts of output tax, whether owed already or
    waiting for a payment, and of input tax, with the tax report by documents, day by day. What is
    assessed counts on both sides; what is paid to the state does not count."""
    parts = tuple(reported_taxes(work, TaxBasis.ACCRUAL))
    for roles, direction, sign in _TAXED:
        due: defaultdict[Date, MoneyBag] = defaultdict(MoneyBag)
        for part in parts:
            if part.direction in (direction, TaxDirection.ASSESSED):
                due[part.booked] += sign * part.amount
        for day, amount in _moved(work, roles):
            due[day] -= amount
        for day in sorted(due):
            if not due[day].is_zero:
                yield f"the {roles[0]} account and the tax report differ by {due[day]} on {day}"


@law("books.tax_waiting", "Where no foreign tax waits for a payment, none is worth anything.")
def tax_waiting(work: UnitOfWork) -> Iterator[str]:
    """What leaves the account of waiting taxes takes the worth along that it came with."""
    journal = work.book(Journal)
    for code in _codes(work, AccountRole.TAX_IN_WAITING):
        worth = journal.balance(code, facet=WORTHS)
        if not worth.is_zero and set(journal.balance(code).currencies) <= {work.business.currency}:
            yield f"no foreign tax waits on account {code}, and {worth} of its worth is left there"


@law("books.advances", "Advances received are the deposits that no final invoice took off yet.")
def advances(work: UnitOfWork) -> Iterator[str]:
    """Compare the account with the deposit invoices and what was credited or deducted of them."""
    deposits, held = _deposits(work), MoneyBag()
    for event in _issued(work):
        if not deposits.isdisjoint([event.invoice, *event.preceding]):
            held += MoneyBag(-part.amount for part in event.nets)
        held += MoneyBag(each.net for each in event.deposits)
    yield from _difference(work, AccountRole.ADVANCES_RECEIVED, held, "what deposits are left")


@law(
    "books.deferred_revenue", "Deferred revenue is what was billed of contracts and not earned yet."
)
def deferred_revenue(work: UnitOfWork) -> Iterator[str]:
    """Compare, contract by contract, what its invoices and its income left on the account with what is
    deferred of it."""
    accounts, journal = _codes(work, AccountRole.DEFERRED_REVENUE), work.book(Journal)
    deposits = _deposits(work)
    sources: defaultdict[Id[Any], list[Id[Any]]] = defaultdict(list)
    billed: defaultdict[Id[Any], MoneyBag] = defaultdict(MoneyBag)
    for event in _issued(work):
        deposit = not deposits.isdisjoint([event.invoice, *event.preceding])
        if event.source is not None and not deposit:
            sources[event.source].append(event.invoice)
            billed[event.source] += MoneyBag(part.amount for part in event.nets)
    for contract in every(work.repository(RevenueContract).find):
        booked = MoneyBag(
            line.amount
            for source in (contract.id, *sources[contract.id])
            for entry in journal.entries(source=source)
            for line in entry.lines
            if line.account in accounts
        )
        deferred = billed[contract.id] - contract.income()
        if booked != -deferred:
            yield f"{deferred} of {contract.id} are deferred, and {-booked} are booked"


@law("books.fees", "Every fee that the bank took for a payment is booked.")
def fees(work: UnitOfWork) -> Iterator[str]:
    """Compare each payment with the lines on the account of bank fees that stem from it."""
    accounts = _codes(work, AccountRole.BANK_FEES)
    journal = work.book(Journal)
    for payment in every(work.repository(Payment).find):
        taken = payment.fees_taken
        booked = MoneyBag(
            line.amount
            for entry in journal.entries(source=payment.id)
            for line in entry.lines
            if line.account in accounts
        )
        if booked != MoneyBag([taken]):
            yield f"the bank took {taken} for {payment.id}, and {booked} are booked"


@law("books.inventory", "The inventory account holds what the stock is worth.")
def inventory(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the value of every item."""
    worth = MoneyBag(item.value for item in every(work.repository(Item).find))
    yield from _difference(work, AccountRole.INVENTORY, worth, "what the stock is worth")


@law("books.fixed_assets", "The fixed assets account holds what the assets in the register cost.")
def fixed_assets(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the cost of every asset that is still there."""
    cost = MoneyBag(asset.cost for asset in _in_the_register(work))
    yield from _difference(work, AccountRole.FIXED_ASSETS, cost, "what the assets cost")


@law("books.depreciation", "Accumulated depreciation is what the assets in the register lost.")
def accumulated_depreciation(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the months booked of every asset that is still there."""
    lost = MoneyBag(-asset.depreciated() for asset in _in_the_register(work))
    yield from _difference(work, AccountRole.ACCUMULATED_DEPRECIATION, lost, "what the assets lost")


_TAXED: Final = (
    ((AccountRole.OUTPUT_TAX, AccountRole.TAX_IN_WAITING), TaxDirection.SOLD, -1),
    ((AccountRole.INPUT_TAX,), TaxDirection.BOUGHT, 1),
)
_DOCUMENTS: Final = frozenset([prefix_of(kind) for kind in (Invoice, Bill, WriteOff, OpenItem)])
"""What an entry stems from where tax is booked by what happened, and not by whoever pays the state."""

BOOKS: Final[tuple[Law[UnitOfWork], ...]] = (
    invoiced,
    receivables,
    payables,
    worth_owed,
    taxes,
    tax_report,
    tax_waiting,
    advances,
    deferred_revenue,
    fees,
    inventory,
    fixed_assets,
    accumulated_depreciation,
)
"""The laws between the departments and the books."""


def _issued(work: UnitOfWork) -> Iterator[InvoiceIssued]:
    """What was told of every document when it was issued."""
    for invoice in every(work.repository(Invoice).find):
        if invoice.issued is not None:
            yield issued_event(invoice, invoice.issued)


def _deposits(work: UnitOfWork) -> frozenset[Id[Any]]:
    """The deposit invoices."""
    found = every(work.repository(Invoice).find, type=InvoiceType.DEPOSIT)
    return frozenset([each.id for each in found])


def _in_the_register(work: UnitOfWork) -> Iterator[Asset]:
    """The assets that are still there."""
    for asset in every(work.repository(Asset).find):
        if asset.disposal is None:
            yield asset


def _control(work: UnitOfWork, side: Side, what: str) -> Iterator[str]:
    """The days at whose end the account of a list differs from its open items."""
    items = tuple(every(work.repository(OpenItem).find, side=side))
    days = [item.day for item in items]
    days += [fact.day for item in items for fact in item.settlements]
    for on in (*_month_ends(min(days), max(days)), None) if days else (None,):
        owed = MoneyBag(item.residual(on) for item in items)
        yield from _difference(work, CONTROL[side], owed, what, on)


def _month_ends(first: Date, last: Date) -> Iterator[Date]:
    day = first.end_of("month")
    while day <= last:
        yield day
        day = day.add(days=1).end_of("month")


def _codes(work: UnitOfWork, *roles: AccountRole) -> frozenset[str]:
    """The accounts of those roles that the office has."""
    ledger = work.desk(LedgerDesk)
    return frozenset([each.code for each in ledger.accounts() if each.role in roles])


def _moved(work: UnitOfWork, roles: tuple[AccountRole, ...]) -> Iterator[tuple[Date, Money]]:
    """What documents, write-offs and payments moved on accounts, in the money of the books."""
    journal = work.book(Journal)
    for code in sorted(_codes(work, *roles)):
        for entry in journal.entries(account=code):
            if entry.source.prefix in _DOCUMENTS:
                for line in entry.lines:
                    if line.account == code:
                        yield entry.day, line.amount if line.worth is None else line.worth


def _difference(
    work: UnitOfWork, role: AccountRole, known: MoneyBag, what: str, on: Date | None = None
) -> Iterator[str]:
    ledger = work.desk(LedgerDesk)
    try:
        booked = ledger.balance(ledger.account_for(role).code, on)
    except NotFound:
        booked = MoneyBag()
    if booked != known:
        since = "" if on is None else f" on {on}"
        yield f"the {role} account holds {booked}{since}, but {what} is {known}"


def _shown(amounts: Mapping[Money, int]) -> str:
    return ", ".join([str(each) for each in sorted(amounts, key=str)]) or "none"

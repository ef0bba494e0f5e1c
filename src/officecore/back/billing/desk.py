"""The billing desk: where documents are drafted, issued and credited, and suppliers' bills come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, Unpack

from officecore.back.billing.bill import Bill
from officecore.back.billing.bill_form import BillFacts
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.drafting import Facts
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.issuing import deposit_of
from officecore.back.billing.laws import (
    require_chronology,
    require_credited,
    require_free,
    require_new,
)
from officecore.back.billing.obligation import Obligation
from officecore.back.billing.open_items import OpenItem
from officecore.back.billing.owed import items_of_bill, items_of_invoice
from officecore.back.billing.reported_taxes import reported_taxes
from officecore.back.billing.revenue_contract import RevenueContract
from officecore.back.billing.tax import Tax
from officecore.back.billing.tax_code import TaxCode
from officecore.back.billing.tax_report import TaxBasis, TaxReport
from officecore.back.billing.trader import Trader
from officecore.back.billing.variable_amount import VariableAmount
from officecore.kernel.currency import Currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import NotFound, worded
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import Number
from officecore.kernel.numbering import PLAIN, Series, next_in
from officecore.kernel.page import every
from officecore.kernel.query import at_most
from officecore.kernel.storage import Repository
from officecore.kernel.time import day as as_day

INVOICES: Final = "invoices"
"""The series of whatever adds to what is owed, unless another is named."""
CREDIT_NOTES: Final = "credit notes"
"""The series of credit notes, unless another is named."""
BILLS: Final = "bills"
"""The series of suppliers' bills, unless another is named."""


class BillingDesk(Desk):
    """Takes orders about invoices and bills. Days are days of the books, in the office's zone.

    A number is of a `series`, which begins anew each year where `yearly`; `pattern` says how the numbers
    of a series are written that is opened now.
    """

    @requires("billing.tax")
    def define_tax(self, code: str, tax: Tax, *, since: date, text: str = "") -> TaxCode:
        """Give a new code a meaning; "tax_code.taken" where it has one."""
        require_free(self.work, code)
        made = TaxCode.define(code, tax, since=since, text=text, at=self.work.now())
        return self.work.repository(TaxCode).save(made)

    @requires("billing.tax")
    def change_tax(self, code: str, tax: Tax, *, since: date) -> TaxCode:
        """Give a code another meaning from a day on; see `TaxCode.change`."""
        return self.work.repository(TaxCode).save(self._code(code).change(tax, since=since))

    @requires("billing.read")
    def tax(self, code: str, day: date | None = None) -> Tax:
        """What a code means on a day, today unless told otherwise."""
        return self._code(code).on(day or self.work.today())

    @requires("billing.draft")
    def draft(
        self,
        party: Id[Any],
        lines: Iterable[DocumentLine],
        *,
        seller: Trader,
        buyer: Trader,
        currency: str | Currency | None = None,
        type: InvoiceType = InvoiceType.INVOICE,
        deducting: Iterable[Id[Invoice]] = (),
        **facts: Unpack[Facts],
    ) -> Invoice:
        """Begin a document, in the currency of the books unless told otherwise. `deducting` are the
        deposit invoices that it takes off; see `Invoice.draft` for the rest."""
        taken_off = [deposit_of(self._invoices.get(each)) for each in deducting]
        facts["deposits"] = (*facts.get("deposits", ()), *taken_off)
        drafted = Invoice.draft(
            party,
            lines,
            currency=currency or self.work.business.currency,
            seller=seller,
            buyer=buyer,
            at=self.work.now(),
            type=type,
            **facts,
        )
        return self._invoices.save(drafted)

    @requires("billing.draft")
    def revise(
        self,
        invoice: Id[Invoice],
        *,
        lines: Iterable[DocumentLine] | None = None,
        **facts: Unpack[Facts],
    ) -> Invoice:
        """Change a draft; see `Invoice.revise`."""
        return self._invoices.save(self._invoices.get(invoice).revise(lines=lines, **facts))

    @requires("billing.draft")
    def discard(self, invoice: Id[Invoice], reason: str) -> Invoice:
        """Give up a draft; see `Invoice.discard`."""
        return self._invoices.save(self._invoices.get(invoice).discard(reason))

    @requires("billing.issue")
    def issue(
        self,
        invoice: Id[Invoice],
        *,
        day: date | None = None,
        rate: Decimal | None = None,
        series: str = INVOICES,
        pattern: str = PLAIN,
        yearly: bool = False,
    ) -> Invoice:
        """Give a draft its number, today unless told otherwise, take off its deposits, and open what is
        owed.

        See `Invoice.issue`. Refused: a day before one that the series has ("invoice.chronology"), a
        corrected invoice for one that is still owed ("invoice.not_credited").
        """
        drafted = self._invoices.get(invoice)
        require_credited(self.work, drafted)
        deposits = [self._invoices.get(each.invoice) for each in drafted.deposits]
        deducted = [deposit.deduct(drafted.id) for deposit in deposits]
        issued = self._issued(drafted, day, rate, (series, pattern, yearly))
        for deposit in deducted:
            self._invoices.save(deposit)
        return issued

    @requires("billing.credit")
    def credit(
        self,
        invoice: Id[Invoice],
        wanted: Mapping[str, Number | Money] | None = None,
        *,
        reason: str,
        day: date | None = None,
        series: str = CREDIT_NOTES,
        pattern: str = PLAIN,
        yearly: bool = False,
    ) -> Invoice:
        """Issue a credit note that takes back lines of an invoice, or all that is left of it.

        See `Invoice.credit_note`. The note has the rate of the invoice into the currency of the books.
        """
        billed = self._invoices.get(invoice)
        note = Invoice.credit_note(billed, wanted, reason=reason, at=self.work.now())
        rate = None if billed.issued is None else billed.issued.rate
        issued = self._issued(note, day, rate, (series, pattern, yearly))
        self._invoices.save(billed.credit(issued))
        return issued

    @requires("billing.enter")
    def enter_bill(
        self,
        party: Id[Any],
        lines: Iterable[DocumentLine],
        *,
        number: str | None,
        billed: date,
        currency: str | Currency | None = None,
        **facts: Unpack[BillFacts],
    ) -> Bill:
        """Take a supplier's bill in; see `Bill.enter`. "bill.duplicate" for one that looks like another,
        unless `despite` says why."""
        bill = Bill.enter(
            party,
            lines,
            number=number,
            billed=billed,
            currency=currency or self.work.business.currency,
            at=self.work.now(),
            **facts,
        )
        require_new(self.work, bill)
        return self._bills.save(bill)

    @requires("billing.post")
    def post_bill(
        self,
        bill: Id[Bill],
        *,
        day: date | None = None,
        rate: Decimal | None = None,
        series: str = BILLS,
        pattern: str = PLAIN,
        yearly: bool = False,
    ) -> Bill:
        """Give a bill our number and a day in the books, that on its paper unless told otherwise, and
        open what we owe."""
        entered = self._bills.get(bill)
        on, books = day or entered.billed, self.work.business.currency
        taken = self._next(on, (series, pattern, yearly))
        posted = entered.post(taken, day=on, functional=books, rate=rate)
        self._keep(taken, items_of_bill(posted, at=self.work.now()))
        return self._bills.save(posted)

    @requires("billing.enter")
    def reject_bill(self, bill: Id[Bill], reason: str) -> Bill:
        """Send a bill back; see `Bill.reject`."""
        return self._bills.save(self._bills.get(bill).reject(reason))

    @requires("billing.revenue")
    def agree_revenue(
        self,
        party: Id[Any],
        price: Money,
        obligations: Iterable[Obligation],
        *,
        agreed: date | None = None,
    ) -> RevenueContract:
        """Keep a contract whose price is earned in parts, of today unless told otherwise."""
        at, on = self.work.now(), agreed or self.work.today()
        made = RevenueContract.agree(party, price, obligations, agreed=on, at=at)
        return self._contracts.save(made)

    @requires("billing.revenue")
    def satisfy(self, contract: Id[RevenueContract], number: str, day: date) -> RevenueContract:
        """Note that a promise was kept; see `RevenueContract.satisfy`."""
        return self._contracts.save(self._contracts.get(contract).satisfy(number, day))

    @requires("billing.revenue")
    def estimate_revenue(
        self, contract: Id[RevenueContract], variable: VariableAmount, *, day: date
    ) -> RevenueContract:
        """Count an uncertain part of the price; see `RevenueContract.estimate`."""
        return self._contracts.save(self._contracts.get(contract).estimate(variable, day))

    @requires("billing.revenue")
    def change_revenue(
        self,
        contract: Id[RevenueContract],
        *,
        day: date,
        price: Money,
        obligations: Iterable[Obligation],
    ) -> RevenueContract:
        """Reckon a contract anew; see `RevenueContract.change`."""
        known = self._contracts.get(contract)
        return self._contracts.save(known.change(day, price=price, obligations=obligations))

    @requires("billing.revenue")
    def continue_revenue(
        self,
        contract: Id[RevenueContract],
        *,
        day: date,
        price: Money,
        remaining: Iterable[Obligation],
    ) -> RevenueContract:
        """Change a contract for what is to come; see `RevenueContract.continue_with`."""
        known = self._contracts.get(contract)
        return self._contracts.save(known.continue_with(day, price=price, remaining=remaining))

    @requires("billing.revenue")
    def recognise_revenue(self, day: date) -> tuple[RevenueContract, ...]:
        """Book as income, on a day, what is earned by then of every contract. Returns those of which
        something was; a second run for the day finds nothing."""
        agreed = every(self._contracts.find, agreed=at_most(as_day(day)))
        pairs = [(contract, contract.recognise(day)) for contract in agreed]
        return tuple([self._contracts.save(now) for before, now in pairs if now is not before])

    @requires("billing.read")
    def invoice(self, invoice: Id[Invoice]) -> Invoice:
        """A document as it is now."""
        return self._invoices.get(invoice)

    @requires("billing.read")
    def invoices(self, party: Id[Any]) -> tuple[Invoice, ...]:
        """The documents of a customer, drafts included, oldest first."""
        return tuple(self._invoices.find(party=party))

    @requires("billing.read")
    def bill(self, bill: Id[Bill]) -> Bill:
        """A supplier's bill as it is now."""
        return self._bills.get(bill)

    @requires("billing.read")
    def bills(self, party: Id[Any]) -> tuple[Bill, ...]:
        """The bills of a supplier, oldest first."""
        return tuple(self._bills.find(party=party))

    @requires("billing.read")
    def tax_report(
        self, start: date, end: date, *, basis: TaxBasis = TaxBasis.ACCRUAL
    ) -> TaxReport:
        """The taxes that count from one day to another, both included."""
        parts, books = reported_taxes(self.work, basis), self.work.business.currency
        period = {"start": as_day(start), "end": as_day(end)}
        return TaxReport.of(parts, basis=basis, currency=books, **period)

    def _issued(
        self,
        drafted: Invoice,
        day: date | None,
        rate: Decimal | None,
        numbering: tuple[str, str, bool],
    ) -> Invoice:
        on, books = day or self.work.today(), self.work.business.currency
        taken = self._next(on, numbering)
        require_chronology(self.work, taken.label, on)
        at = self.work.now()
        issued = drafted.issue(taken, day=on, at=at, functional=books, rate=rate)
        self._keep(taken, items_of_invoice(issued, at=at))
        return self._invoices.save(issued)

    def _next(self, day: date, numbering: tuple[str, str, bool]) -> Series:
        name, pattern, yearly = numbering
        return next_in(self.work, name, pattern=pattern, year=day.year if yearly else None)

    def _keep(self, taken: Series, items: Iterable[OpenItem]) -> None:
        """A number that was taken, and what is owed under it."""
        self.work.repository(Series).save(taken)
        for item in items:
            self.work.repository(OpenItem).save(item)

    def _code(self, code: str) -> TaxCode:
        codes = self.work.repository(TaxCode)
        for found in codes.find(code=code, limit=1):
            return found
        known = tuple([each.code for each in codes.find(order_by="code")])
        raise NotFound(
            "tax_code.unknown",
            f"You cannot tax by {code} because no code of that name is defined: there is "
            f"{worded(', '.join(known)) or 'none yet'}.",
            asked=code,
            accepted=known or "define_tax",
        )

    @property
    def _invoices(self) -> Repository[Invoice]:
        return self.work.repository(Invoice)

    @property
    def _contracts(self) -> Repository[RevenueContract]:
        return self.work.repository(RevenueContract)

    @property
    def _bills(self) -> Repository[Bill]:
        return self.work.repository(Bill)

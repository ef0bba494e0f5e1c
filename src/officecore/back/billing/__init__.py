"""The billing department: what customers are asked to pay, what suppliers ask us for, and its tax.

A shopkeeper's words for it: what was sold is written on an invoice with the tax that the state wants;
the invoice gets the next number, and from then on it stays as it is. If something comes back, a credit
note takes back what was billed for it, to the cent. What was paid in advance is taken off the final
bill, once.

Concepts

- `Tax`, `TaxCategory`: why and at which rate a line is taxed.
- `DocumentLine`, `Adjustment`, `Purpose`: what is billed, what is taken off or put on, and what it is
for.
- `Reckoning`: where a document rounds, and whether its prices hold the tax. It is kept in the document.
- `Totals`, `TaxRow`, `totals`: what a document comes to, as EN 16931 has it (BT-106 to BT-115).
- `cash_rounding`: what is payable in coins.
- `Invoice`: invoices, credit notes, deposits and the like, from the draft on.
- `Bill`, `duplicates`: what suppliers ask us to pay, and what looks like it came in twice.
- `Deposit`, `Credit`: what was billed before, and what was taken back.
- `TaxCode`, `tax_of`: the named taxes of a business by day, and what is taxed across a border.
- `TaxReport`, `TaxBox`: what is owed to the state for a period, on either basis.
- `RevenueContract`, `Obligation`, `VariableAmount`: a price that is earned promise by promise.
- `split_discount`: a discount on the whole as one allowance for each tax.
- `Trader`: who sells and who buys, as they stood on the paper.

Flow: `Invoice.draft` begins a document, `revise` changes it, `issue` gives it a number for good;
`Invoice.credit_note` drafts what takes it back. `InvoiceIssued` carries what the books need.

>>> from pendulum import date, datetime
>>> from officecore.kernel.identity import Id
>>> from officecore.kernel.money import Money
>>> from officecore.kernel.numbering import Series
>>> at, shop = datetime(2025, 1, 6, 9), Trader(name="Our shop", country="DE", vat_id="DE123456789")
>>> lamp = DocumentLine(number="1", text="Lamp", quantity=16, price="348.35", taxes=(Tax.standard(22),),
...     adjustments=(Adjustment.allowance(Money("222.94", "EUR"), "4 % for friends"),))
>>> invoice = Invoice.draft(Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv"), [lamp], currency="EUR",
...     seller=shop, buyer=Trader(name="Ana", country="DE"), at=at)
>>> series = Series.open("invoices", pattern="INV-{number:05}").take()
>>> issued = invoice.issue(series, day=date(2025, 1, 6), at=at)
>>> print(issued.number, issued.totals.net, issued.totals.tax, issued.totals.payable)
INV-00001 5350.66 EUR 1177.15 EUR 6527.81 EUR
"""

from __future__ import annotations

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.bill import Bill
from officecore.back.billing.bill_events import BillEntered, BillPosted, BillRejected
from officecore.back.billing.bill_posting import Posting
from officecore.back.billing.bill_type import BILL, BillStatus, BillType
from officecore.back.billing.booked import NetPart, TaxPart
from officecore.back.billing.cash_rounding import cash_rounding
from officecore.back.billing.credit import Credit, Creditable, CreditedLine
from officecore.back.billing.deposit import Deposit
from officecore.back.billing.desk import BillingDesk
from officecore.back.billing.document_discount import split_discount
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.duplicate import Duplicate, duplicates
from officecore.back.billing.fixed import Fixed
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_events import (
    DepositDeducted,
    InvoiceCredited,
    InvoiceDiscarded,
    InvoiceDrafted,
    InvoiceIssued,
    InvoiceRevised,
)
from officecore.back.billing.invoice_type import INVOICE, InvoiceStatus, InvoiceType
from officecore.back.billing.issue import Issue
from officecore.back.billing.issuing import deposit_of
from officecore.back.billing.obligation import Obligation
from officecore.back.billing.owed import items_of_bill, items_of_invoice
from officecore.back.billing.place_of_supply import (
    EuropeanUnion,
    PlaceOfSupply,
    Supply,
    tax_of,
)
from officecore.back.billing.purpose import Purpose
from officecore.back.billing.reckoning import Leftover, Prices, Reckoning, TaxRounding
from officecore.back.billing.revenue_contract import Recognition, RevenueContract
from officecore.back.billing.revenue_events import (
    Earned,
    ObligationSatisfied,
    RevenueAgreed,
    RevenueChanged,
    RevenueEstimated,
    RevenueRecognised,
)
from officecore.back.billing.tax import Tax, TaxCategory
from officecore.back.billing.tax_code import TaxCode, TaxCodeDefined, TaxSince
from officecore.back.billing.tax_report import (
    ReportedTax,
    TaxBasis,
    TaxBox,
    TaxDirection,
    TaxFigure,
    TaxReport,
)
from officecore.back.billing.tax_row import TaxRow
from officecore.back.billing.totals import Totals, totals
from officecore.back.billing.trader import Trader
from officecore.back.billing.variable_amount import VariableAmount
from officecore.back.billing.vat_number import vat_number

__all__ = [
    "BILL",
    "INVOICE",
    "Adjustment",
    "Bill",
    "BillEntered",
    "BillPosted",
    "BillRejected",
    "BillStatus",
    "BillType",
    "BillingDesk",
    "Credit",
    "Creditable",
    "CreditedLine",
    "Deposit",
    "DepositDeducted",
    "DocumentLine",
    "Duplicate",
    "Earned",
    "EuropeanUnion",
    "Fixed",
    "Invoice",
    "InvoiceCredited",
    "InvoiceDiscarded",
    "InvoiceDrafted",
    "InvoiceIssued",
    "InvoiceRevised",
    "InvoiceStatus",
    "InvoiceType",
    "Issue",
    "Leftover",
    "NetPart",
    "Obligation",
    "ObligationSatisfied",
    "PlaceOfSupply",
    "Posting",
    "Prices",
    "Purpose",
    "Reckoning",
    "Recognition",
    "ReportedTax",
    "RevenueAgreed",
    "RevenueChanged",
    "RevenueContract",
    "RevenueEstimated",
    "RevenueRecognised",
    "Supply",
    "Tax",
    "TaxBasis",
    "TaxBox",
    "TaxCategory",
    "TaxCode",
    "TaxCodeDefined",
    "TaxDirection",
    "TaxFigure",
    "TaxPart",
    "TaxReport",
    "TaxRounding",
    "TaxRow",
    "TaxSince",
    "Totals",
    "Trader",
    "VariableAmount",
    "cash_rounding",
    "deposit_of",
    "duplicates",
    "items_of_bill",
    "items_of_invoice",
    "split_discount",
    "tax_of",
    "totals",
    "vat_number",
]

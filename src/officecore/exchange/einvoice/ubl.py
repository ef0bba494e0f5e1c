"""UBL, the Universal Business Language: the syntax of Peppol, and one of the two of XRechnung. Written
here; read in `ubl_reading`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from pendulum import Date

from officecore.back.billing import InvoiceType
from officecore.back.billing.en16931 import (
    StatedAdjustment,
    StatedDocument,
    StatedLine,
    StatedParty,
    StatedTax,
)
from officecore.exchange.einvoice.e_invoice import XRECHNUNG, EInvoice, EParty, PayTo
from officecore.exchange.einvoice.figures import EMAIL, TRANSFER, VAT, digits
from officecore.exchange.einvoice.xrechnung import require_xrechnung
from officecore.exchange.markup_writing import Inner, Written, branch, leaf, write_markup

_SPACE: Final = "urn:oasis:names:specification:ubl:schema:xsd:"
INVOICE, CREDIT_NOTE = f"{_SPACE}Invoice-2", f"{_SPACE}CreditNote-2"

POINTS: Final[Mapping[str, str]] = {"5": "3", "29": "35", "72": "432"}
"""When tax becomes due (BT-8): UBL writes UNTDID 2005 for what CII writes as UNTDID 2475."""


def write_ubl(invoice: EInvoice) -> bytes:
    """The invoice as UBL: a credit note as CreditNote, all else as Invoice. What is not stated is left
    out. "exchange.letters",
    and for an XRechnung "einvoice.xrechnung"."""
    if invoice.specification == XRECHNUNG:
        require_xrechnung(invoice)
    taken_back = invoice.document.type == InvoiceType.CREDIT_NOTE
    name = "CreditNote" if taken_back else "Invoice"
    inner = branch(name, _head(invoice, name), _parties(invoice), _body(invoice, name))
    spaces = {
        "": CREDIT_NOTE if taken_back else INVOICE,
        "cac": f"{_SPACE}CommonAggregateComponents-2",
        "cbc": f"{_SPACE}CommonBasicComponents-2",
    }
    return write_markup(inner or Written(name, (), ()), spaces)


def _head(invoice: EInvoice, name: str) -> Inner:
    document = invoice.document
    kind, point = (
        leaf(f"cbc:{name}TypeCode", document.type),
        leaf("cbc:TaxPointDate", document.tax_point),
    )
    notes = [leaf("cbc:Note", note) for note in invoice.notes]
    taken_back = name == "CreditNote"
    code = POINTS.get(document.tax_point_code or "", document.tax_point_code)
    return [
        leaf("cbc:CustomizationID", invoice.specification),
        leaf("cbc:ID", invoice.number),
        leaf("cbc:IssueDate", document.day),
        # A credit note has no day of its own until which to pay: it stands with the means of payment.
        None if taken_back else leaf("cbc:DueDate", document.due),
        *((point, kind, *notes) if taken_back else (kind, *notes, point)),
        leaf("cbc:DocumentCurrencyCode", document.currency),
        leaf("cbc:TaxCurrencyCode", document.tax_currency),
        leaf("cbc:BuyerReference", invoice.buyer_reference),
        _period(document.starts, document.ends, code),
        branch("cac:OrderReference", leaf("cbc:ID", invoice.order)),
        *[
            branch(
                "cac:BillingReference",
                branch(
                    "cac:InvoiceDocumentReference",
                    leaf("cbc:ID", each.number),
                    leaf("cbc:IssueDate", each.day),
                ),
            )
            for each in invoice.preceding
        ],
    ]


def _period(starts: Date | None, ends: Date | None, code: str | None = None) -> Written | None:
    return branch(
        "cac:InvoicePeriod",
        leaf("cbc:StartDate", starts),
        leaf("cbc:EndDate", ends),
        leaf("cbc:DescriptionCode", code),
    )


def _parties(invoice: EInvoice) -> Inner:
    document, stated = invoice.document, invoice.document.seller
    seller = branch("cac:Party", *_party(invoice.seller, stated, stated.tax_registration))
    buyer = branch("cac:Party", *_party(invoice.buyer, document.buyer))
    return [
        branch("cac:AccountingSupplierParty", seller),
        branch("cac:AccountingCustomerParty", buyer),
        _representative(invoice.representative, document.representative),
    ]


def _party(
    party: EParty, stated: StatedParty, registration: str | None = None
) -> tuple[Written | None, ...]:
    return (
        leaf("cbc:EndpointID", party.email, schemeID=EMAIL),
        _address("cac:PostalAddress", party, stated.country),
        _registered(stated.vat_id, VAT),
        _registered(registration, "FC"),
        branch(
            "cac:PartyLegalEntity",
            leaf("cbc:RegistrationName", party.name),
            leaf("cbc:CompanyID", stated.legal_id),
        ),
        branch(
            "cac:Contact",
            leaf("cbc:Name", party.person),
            leaf("cbc:Telephone", party.phone),
            leaf("cbc:ElectronicMail", party.mail),
        ),
    )


def _address(name: str, party: EParty, country: str | None) -> Written | None:
    return branch(
        name,
        leaf("cbc:StreetName", party.street),
        leaf("cbc:CityName", party.city),
        leaf("cbc:PostalZone", party.postcode),
        branch("cac:Country", leaf("cbc:IdentificationCode", country)),
    )


def _registered(number: str | None, scheme: str) -> Written | None:
    if number is None:
        return None
    levy = branch("cac:TaxScheme", leaf("cbc:ID", scheme))
    return branch("cac:PartyTaxScheme", leaf("cbc:CompanyID", number), levy)


def _representative(party: EParty | None, stated: StatedParty | None) -> Written | None:
    if stated is None:
        return None
    known = party or EParty(name="")
    return branch(
        "cac:TaxRepresentativeParty",
        branch("cac:PartyName", leaf("cbc:Name", known.name)),
        _address("cac:PostalAddress", known, stated.country),
        _registered(stated.vat_id, VAT),
    )


def _body(invoice: EInvoice, name: str) -> Inner:
    document, code = invoice.document, invoice.document.currency
    due = document.due if name == "CreditNote" else None
    return [
        _delivery(document),
        _means(invoice.pay_to, due),
        branch("cac:PaymentTerms", leaf("cbc:Note", document.terms)),
        *[_adjustment(each, code) for each in document.adjustments],
        branch(
            "cac:TaxTotal",
            _amount("cbc:TaxAmount", document.tax, code),
            [_tax(each, code) for each in document.taxes],
        ),
        branch("cac:TaxTotal", _amount("cbc:TaxAmount", document.tax_worth, document.tax_currency)),
        _sums(document),
        *[_line(*each, name, code) for each in zip(document.lines, invoice.names, strict=True)],
    ]


def _delivery(document: StatedDocument) -> Written | None:
    country = branch("cac:Country", leaf("cbc:IdentificationCode", document.delivery_country))
    return branch(
        "cac:Delivery",
        leaf("cbc:ActualDeliveryDate", document.delivered),
        branch("cac:DeliveryLocation", branch("cac:Address", country)),
    )


def _means(pay_to: PayTo | None, due: Date | None) -> Written | None:
    if pay_to is None and due is None:
        return None
    known = pay_to or PayTo(iban="")
    return branch(
        "cac:PaymentMeans",
        leaf("cbc:PaymentMeansCode", TRANSFER if pay_to else "1"),
        leaf("cbc:PaymentDueDate", due),
        leaf("cbc:PaymentID", known.reference),
        branch(
            "cac:PayeeFinancialAccount",
            leaf("cbc:ID", known.iban),
            leaf("cbc:Name", known.holder),
            branch("cac:FinancialInstitutionBranch", leaf("cbc:ID", known.bic)),
        ),
    )


def _amount(name: str, amount: Decimal | None, currency: str | None) -> Written | None:
    return leaf(name, digits(amount), currencyID=currency)


def _adjustment(each: StatedAdjustment, currency: str | None) -> Written | None:
    return branch(
        "cac:AllowanceCharge",
        leaf("cbc:ChargeIndicator", "true" if each.charge else "false"),
        leaf("cbc:AllowanceChargeReasonCode", each.reason_code),
        leaf("cbc:AllowanceChargeReason", each.reason),
        leaf("cbc:MultiplierFactorNumeric", digits(each.percent)),
        _amount("cbc:Amount", each.amount, currency),
        _amount("cbc:BaseAmount", each.base, currency),
        _category("cac:TaxCategory", each.category, each.rate),
    )


def _category(
    name: str, category: str | None, rate: Decimal | None, row: StatedTax | None = None
) -> Written | None:
    if category is None and rate is None:
        return None
    return branch(
        name,
        leaf("cbc:ID", category),
        leaf("cbc:Percent", digits(rate)),
        leaf("cbc:TaxExemptionReasonCode", None if row is None else row.reason_code),
        leaf("cbc:TaxExemptionReason", None if row is None else row.reason),
        branch("cac:TaxScheme", leaf("cbc:ID", VAT)),
    )


def _tax(row: StatedTax, currency: str | None) -> Written | None:
    return branch(
        "cac:TaxSubtotal",
        _amount("cbc:TaxableAmount", row.base, currency),
        _amount("cbc:TaxAmount", row.amount, currency),
        _category("cac:TaxCategory", row.category, row.rate, row),
    )


def _sums(document: StatedDocument) -> Written | None:
    code = document.currency
    return branch(
        "cac:LegalMonetaryTotal",
        _amount("cbc:LineExtensionAmount", document.line_total, code),
        _amount("cbc:TaxExclusiveAmount", document.net, code),
        _amount("cbc:TaxInclusiveAmount", document.gross, code),
        _amount("cbc:AllowanceTotalAmount", document.allowances, code),
        _amount("cbc:ChargeTotalAmount", document.charges, code),
        _amount("cbc:PrepaidAmount", document.paid, code),
        _amount("cbc:PayableRoundingAmount", document.rounding, code),
        _amount("cbc:PayableAmount", document.payable, code),
    )


def _line(line: StatedLine, text: str, name: str, currency: str | None) -> Written | None:
    quantity = "CreditedQuantity" if name == "CreditNote" else "InvoicedQuantity"
    category = _category("cac:ClassifiedTaxCategory", line.category, line.rate)
    return branch(
        f"cac:{name}Line",
        leaf("cbc:ID", line.number),
        leaf(f"cbc:{quantity}", digits(line.quantity), unitCode=line.unit),
        _amount("cbc:LineExtensionAmount", line.net, currency),
        _period(line.starts, line.ends),
        [_adjustment(each, currency) for each in line.adjustments],
        branch("cac:Item", leaf("cbc:Name", text), category),
        _price(line, currency),
    )


def _price(line: StatedLine, currency: str | None) -> Written | None:
    base = None if line.base_quantity == 1 else digits(line.base_quantity)
    return branch(
        "cac:Price",
        _amount("cbc:PriceAmount", line.price, currency),
        leaf("cbc:BaseQuantity", base, unitCode=line.unit),
        _discount(line, currency),
    )


def _discount(line: StatedLine, currency: str | None) -> Written | None:
    """What was taken off the price (BT-147), and what it was before (BT-148)."""
    if line.gross_price is None or line.price is None:
        return None
    return branch(
        "cac:AllowanceCharge",
        leaf("cbc:ChargeIndicator", "false"),
        _amount("cbc:Amount", line.gross_price - line.price, currency),
        _amount("cbc:BaseAmount", line.gross_price, currency),
    )

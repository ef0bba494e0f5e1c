"""UBL read: what a supplier's Peppol invoice or XRechnung states, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from pendulum import Date

from officecore.back.billing.en16931 import (
    StatedAdjustment,
    StatedDocument,
    StatedLine,
    StatedParty,
    StatedTax,
)
from officecore.exchange.einvoice.e_invoice import EInvoice, EParty, PayTo, Preceding
from officecore.exchange.einvoice.figures import (
    VAT,
    day_at,
    flag_in,
    number_at,
    number_in,
    words_at,
)
from officecore.exchange.einvoice.ubl import POINTS
from officecore.exchange.markup import Element

_FORM: Final = "%Y-%m-%d"
_POINTS: Final = {ubl: cii for cii, ubl in POINTS.items()}


def read_ubl(root: Element) -> EInvoice:
    """The invoice that a UBL document states, Invoice or CreditNote. "exchange.missing",
    "exchange.line"."""
    lines = list(root.each(f"{root.name}Line"))
    seller = root.require("AccountingSupplierParty", "Party")
    buyer = root.require("AccountingCustomerParty", "Party")
    helper = root.first("TaxRepresentativeParty")
    about = root.each("BillingReference", "InvoiceDocumentReference")
    return EInvoice(
        number=root.text_at("ID"),
        document=_document(root, lines),
        names=tuple([each.text_at("Item", "Name") for each in lines]),
        seller=_people(seller),
        buyer=_people(buyer),
        representative=None if helper is None or not _name(helper) else _people(helper),
        notes=tuple([each.text for each in root.each("Note")]),
        buyer_reference=root.text_at("BuyerReference"),
        order=root.text_at("OrderReference", "ID"),
        preceding=tuple(
            [Preceding(number=each.text_at("ID"), day=_day(each, "IssueDate")) for each in about]
        ),
        pay_to=_pay_to(root.each("PaymentMeans")),
        specification=root.text_at("CustomizationID"),
    )


def _day(element: Element, *path: str) -> Date | None:
    return day_at(element, _FORM, *path)


def _document(root: Element, lines: list[Element]) -> StatedDocument:
    currency = words_at(root, "DocumentCurrencyCode")
    tax, worth = _tax_totals(root, currency)
    sums = root.require("LegalMonetaryTotal")
    helper = root.first("TaxRepresentativeParty")
    code = words_at(root, "InvoicePeriod", "DescriptionCode")
    return StatedDocument(
        type=words_at(root, f"{root.name}TypeCode"),
        currency=currency,
        day=_day(root, "IssueDate"),
        lines=tuple([_line(each, root.name) for each in lines]),
        taxes=tuple([_tax(each) for each in root.each("TaxTotal", "TaxSubtotal")]),
        line_total=number_at(sums, "LineExtensionAmount"),
        net=number_at(sums, "TaxExclusiveAmount"),
        gross=number_at(sums, "TaxInclusiveAmount"),
        allowances=number_at(sums, "AllowanceTotalAmount"),
        charges=number_at(sums, "ChargeTotalAmount"),
        paid=number_at(sums, "PrepaidAmount"),
        rounding=number_at(sums, "PayableRoundingAmount"),
        payable=number_at(sums, "PayableAmount"),
        tax=tax,
        tax_worth=worth,
        adjustments=tuple([_adjustment(each) for each in root.each("AllowanceCharge")]),
        seller=_party(root.require("AccountingSupplierParty", "Party")),
        buyer=_party(root.require("AccountingCustomerParty", "Party")),
        representative=None if helper is None else _party(helper),
        tax_currency=words_at(root, "TaxCurrencyCode"),
        due=_day(root, "DueDate") or _day(root, "PaymentMeans", "PaymentDueDate"),
        terms=words_at(root, "PaymentTerms", "Note"),
        delivered=_day(root, "Delivery", "ActualDeliveryDate"),
        delivery_country=words_at(
            root, "Delivery", "DeliveryLocation", "Address", "Country", "IdentificationCode"
        ),
        starts=_day(root, "InvoicePeriod", "StartDate"),
        ends=_day(root, "InvoicePeriod", "EndDate"),
        tax_point=_day(root, "TaxPointDate"),
        tax_point_code=None if code is None else _POINTS.get(code, code),
    )


def _tax_totals(root: Element, currency: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The total of taxes in the currency of the invoice (BT-110), and in the seller's (BT-111)."""
    tax = worth = None
    for each in root.each("TaxTotal"):
        stated = each.first("TaxAmount")
        if stated is None or stated.attributes.get("currencyID", currency) == currency:
            tax = tax if stated is None else number_in(stated)
        else:
            worth = number_in(stated)
    return tax, worth


def _line(told: Element, document: str) -> StatedLine:
    path = "CreditedQuantity" if document == "CreditNote" else "InvoicedQuantity"
    quantity = told.first(path)
    category = words_at(told, "Item", "ClassifiedTaxCategory", "ID")
    base = number_at(told, "Price", "BaseQuantity")
    rate = number_at(told, "Item", "ClassifiedTaxCategory", "Percent")
    return StatedLine(
        number=words_at(told, "ID"),
        quantity=number_at(told, path),
        unit=None if quantity is None else quantity.attributes.get("unitCode"),
        price=number_at(told, "Price", "PriceAmount"),
        net=number_at(told, "LineExtensionAmount"),
        category=category,
        rate=rate,
        base_quantity=Decimal(1) if base is None else base,
        gross_price=number_at(told, "Price", "AllowanceCharge", "BaseAmount"),
        adjustments=tuple([_adjustment(each) for each in told.each("AllowanceCharge")]),
        starts=_day(told, "InvoicePeriod", "StartDate"),
        ends=_day(told, "InvoicePeriod", "EndDate"),
    )


def _adjustment(told: Element) -> StatedAdjustment:
    category = words_at(told, "TaxCategory", "ID")
    return StatedAdjustment(
        charge=flag_in(told.require("ChargeIndicator")),
        amount=number_at(told, "Amount"),
        base=number_at(told, "BaseAmount"),
        percent=number_at(told, "MultiplierFactorNumeric"),
        reason=words_at(told, "AllowanceChargeReason"),
        reason_code=words_at(told, "AllowanceChargeReasonCode"),
        category=category,
        rate=number_at(told, "TaxCategory", "Percent"),
    )


def _tax(told: Element) -> StatedTax:
    category = words_at(told, "TaxCategory", "ID")
    return StatedTax(
        category=category,
        rate=number_at(told, "TaxCategory", "Percent"),
        base=number_at(told, "TaxableAmount"),
        amount=number_at(told, "TaxAmount"),
        reason=words_at(told, "TaxCategory", "TaxExemptionReason"),
        reason_code=words_at(told, "TaxCategory", "TaxExemptionReasonCode"),
    )


def _party(told: Element) -> StatedParty:
    registered = {
        each.text_at("TaxScheme", "ID") == VAT: words_at(each, "CompanyID")
        for each in told.each("PartyTaxScheme")
    }
    return StatedParty(
        country=words_at(told, "PostalAddress", "Country", "IdentificationCode"),
        vat_id=registered.get(True),
        tax_registration=registered.get(False),
        legal_id=words_at(told, "PartyLegalEntity", "CompanyID"),
    )


def _name(told: Element) -> str:
    return told.text_at("PartyLegalEntity", "RegistrationName") or told.text_at("PartyName", "Name")


def _people(told: Element) -> EParty:
    return EParty(
        name=_name(told),
        street=told.text_at("PostalAddress", "StreetName"),
        postcode=told.text_at("PostalAddress", "PostalZone"),
        city=told.text_at("PostalAddress", "CityName"),
        email=told.text_at("EndpointID"),
        person=told.text_at("Contact", "Name"),
        phone=told.text_at("Contact", "Telephone"),
        mail=told.text_at("Contact", "ElectronicMail"),
    )


def _pay_to(means: Iterable[Element]) -> PayTo | None:
    """The first account that is named to be paid to."""
    account = "PayeeFinancialAccount"
    for each in means:
        if iban := each.text_at(account, "ID"):
            return PayTo(
                iban=iban,
                holder=each.text_at(account, "Name"),
                bic=each.text_at(account, "FinancialInstitutionBranch", "ID"),
                reference=each.text_at("PaymentID"),
            )
    return None

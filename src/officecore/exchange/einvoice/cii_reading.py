"""CII read: what a supplier's Factur-X, ZUGFeRD or XRechnung states, figure by figure."""

from __future__ import annotations

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
    day_at,
    flag_in,
    number_at,
    number_in,
    words_at,
)
from officecore.exchange.markup import Element

_FORM: Final = "%Y%m%d"


def read_cii(root: Element) -> EInvoice:
    """The invoice that a CII document states. "exchange.missing", "exchange.line"."""
    head = root.require("ExchangedDocument")
    trade = root.require("SupplyChainTradeTransaction")
    agreed = trade.require("ApplicableHeaderTradeAgreement")
    settled = trade.require("ApplicableHeaderTradeSettlement")
    lines = list(trade.each("IncludedSupplyChainTradeLineItem"))
    helper = agreed.first("SellerTaxRepresentativeTradeParty")
    context = "ExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter"
    return EInvoice(
        number=head.text_at("ID"),
        document=_document(head, trade),
        names=tuple([each.text_at("SpecifiedTradeProduct", "Name") for each in lines]),
        seller=_people(agreed.require("SellerTradeParty")),
        buyer=_people(agreed.require("BuyerTradeParty")),
        representative=None if helper is None or not helper.text_at("Name") else _people(helper),
        notes=tuple([each.text for each in head.each("IncludedNote", "Content")]),
        buyer_reference=agreed.text_at("BuyerReference"),
        order=agreed.text_at("BuyerOrderReferencedDocument", "IssuerAssignedID"),
        preceding=tuple(
            [
                Preceding(
                    number=each.text_at("IssuerAssignedID"),
                    day=_day(each, "FormattedIssueDateTime", "DateTimeString"),
                )
                for each in settled.each("InvoiceReferencedDocument")
            ]
        ),
        pay_to=_pay_to(settled),
        specification=root.text_at(*context, "ID"),
    )


def _day(element: Element, *path: str) -> Date | None:
    return day_at(element, _FORM, *path)


def _document(head: Element, trade: Element) -> StatedDocument:
    agreed = trade.require("ApplicableHeaderTradeAgreement")
    settled = trade.require("ApplicableHeaderTradeSettlement")
    sums = settled.require("SpecifiedTradeSettlementHeaderMonetarySummation")
    currency = words_at(settled, "InvoiceCurrencyCode")
    tax, worth = _tax_totals(sums, currency)
    helper = agreed.first("SellerTaxRepresentativeTradeParty")
    delivered = "ApplicableHeaderTradeDelivery", "ActualDeliverySupplyChainEvent"
    shipped = "ApplicableHeaderTradeDelivery", "ShipToTradeParty", "PostalTradeAddress"
    terms = "SpecifiedTradePaymentTerms"
    return StatedDocument(
        type=words_at(head, "TypeCode"),
        currency=currency,
        day=_day(head, "IssueDateTime", "DateTimeString"),
        lines=tuple([_line(each) for each in trade.each("IncludedSupplyChainTradeLineItem")]),
        taxes=tuple([_tax(each) for each in settled.each("ApplicableTradeTax")]),
        line_total=number_at(sums, "LineTotalAmount"),
        charges=number_at(sums, "ChargeTotalAmount"),
        allowances=number_at(sums, "AllowanceTotalAmount"),
        net=number_at(sums, "TaxBasisTotalAmount"),
        tax=tax,
        tax_worth=worth,
        rounding=number_at(sums, "RoundingAmount"),
        gross=number_at(sums, "GrandTotalAmount"),
        paid=number_at(sums, "TotalPrepaidAmount"),
        payable=number_at(sums, "DuePayableAmount"),
        adjustments=tuple(
            [_adjustment(each) for each in settled.each("SpecifiedTradeAllowanceCharge")]
        ),
        seller=_party(agreed.require("SellerTradeParty")),
        buyer=_party(agreed.require("BuyerTradeParty")),
        representative=None if helper is None else _party(helper),
        tax_currency=words_at(settled, "TaxCurrencyCode"),
        due=_day(settled, terms, "DueDateDateTime", "DateTimeString"),
        terms=words_at(settled, terms, "Description"),
        delivered=_day(trade, *delivered, "OccurrenceDateTime", "DateTimeString"),
        delivery_country=words_at(trade, *shipped, "CountryID"),
        starts=_day(settled, "BillingSpecifiedPeriod", "StartDateTime", "DateTimeString"),
        ends=_day(settled, "BillingSpecifiedPeriod", "EndDateTime", "DateTimeString"),
        tax_point=_day(settled, "ApplicableTradeTax", "TaxPointDate", "DateString"),
        tax_point_code=words_at(settled, "ApplicableTradeTax", "DueDateTypeCode"),
    )


def _tax_totals(sums: Element, currency: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The total of taxes in the currency of the invoice (BT-110), and in the seller's (BT-111)."""
    tax = worth = None
    for each in sums.each("TaxTotalAmount"):
        if each.attributes.get("currencyID", currency) == currency:
            tax = number_in(each)
        else:
            worth = number_in(each)
    return tax, worth


def _line(item: Element) -> StatedLine:
    agreed, settled = "SpecifiedLineTradeAgreement", "SpecifiedLineTradeSettlement"
    price = agreed, "NetPriceProductTradePrice"
    billed = "SpecifiedLineTradeDelivery", "BilledQuantity"
    quantity = item.first(*billed)
    tax = settled, "ApplicableTradeTax"
    category = words_at(item, *tax, "CategoryCode")
    period = settled, "BillingSpecifiedPeriod"
    base = number_at(item, *price, "BasisQuantity")
    adjusted = item.each(settled, "SpecifiedTradeAllowanceCharge")
    total = settled, "SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount"
    return StatedLine(
        number=words_at(item, "AssociatedDocumentLineDocument", "LineID"),
        quantity=number_at(item, *billed),
        unit=None if quantity is None else quantity.attributes.get("unitCode"),
        price=number_at(item, *price, "ChargeAmount"),
        net=number_at(item, *total),
        category=category,
        rate=number_at(item, *tax, "RateApplicablePercent"),
        base_quantity=Decimal(1) if base is None else base,
        gross_price=number_at(item, agreed, "GrossPriceProductTradePrice", "ChargeAmount"),
        adjustments=tuple([_adjustment(each) for each in adjusted]),
        starts=_day(item, *period, "StartDateTime", "DateTimeString"),
        ends=_day(item, *period, "EndDateTime", "DateTimeString"),
    )


def _adjustment(told: Element) -> StatedAdjustment:
    category = words_at(told, "CategoryTradeTax", "CategoryCode")
    return StatedAdjustment(
        charge=flag_in(told.require("ChargeIndicator", "Indicator")),
        amount=number_at(told, "ActualAmount"),
        base=number_at(told, "BasisAmount"),
        percent=number_at(told, "CalculationPercent"),
        reason=words_at(told, "Reason"),
        reason_code=words_at(told, "ReasonCode"),
        category=category,
        rate=number_at(told, "CategoryTradeTax", "RateApplicablePercent"),
    )


def _tax(told: Element) -> StatedTax:
    category = words_at(told, "CategoryCode")
    return StatedTax(
        category=category,
        rate=number_at(told, "RateApplicablePercent"),
        base=number_at(told, "BasisAmount"),
        amount=number_at(told, "CalculatedAmount"),
        reason=words_at(told, "ExemptionReason"),
        reason_code=words_at(told, "ExemptionReasonCode"),
    )


def _party(told: Element) -> StatedParty:
    registered = {
        each.attributes.get("schemeID"): each.text
        for each in told.each("SpecifiedTaxRegistration", "ID")
    }
    return StatedParty(
        country=words_at(told, "PostalTradeAddress", "CountryID"),
        vat_id=registered.get("VA"),
        tax_registration=registered.get("FC"),
        legal_id=words_at(told, "SpecifiedLegalOrganization", "ID"),
    )


def _people(told: Element) -> EParty:
    contact = "DefinedTradeContact"
    return EParty(
        name=told.text_at("Name"),
        street=told.text_at("PostalTradeAddress", "LineOne"),
        postcode=told.text_at("PostalTradeAddress", "PostcodeCode"),
        city=told.text_at("PostalTradeAddress", "CityName"),
        email=told.text_at("URIUniversalCommunication", "URIID"),
        person=told.text_at(contact, "PersonName"),
        phone=told.text_at(contact, "TelephoneUniversalCommunication", "CompleteNumber"),
        mail=told.text_at(contact, "EmailURIUniversalCommunication", "URIID"),
    )


def _pay_to(settled: Element) -> PayTo | None:
    """The first account that is named to be paid to."""
    account = "PayeePartyCreditorFinancialAccount"
    for each in settled.each("SpecifiedTradeSettlementPaymentMeans"):
        iban = each.text_at(account, "IBANID") or each.text_at(account, "ProprietaryID")
        if iban:
            return PayTo(
                iban=iban,
                holder=each.text_at(account, "AccountName"),
                bic=each.text_at("PayeeSpecifiedCreditorFinancialInstitution", "BICID"),
                reference=settled.text_at("PaymentReference"),
            )
    return None

"""CII, the Cross Industry Invoice of the United Nations: the syntax of Factur-X and ZUGFeRD, and one of
the two of XRechnung. Written here; read in `cii_reading`."""

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
from officecore.exchange.einvoice.e_invoice import XRECHNUNG, EInvoice, EParty, PayTo
from officecore.exchange.einvoice.figures import EMAIL, TRANSFER, VAT, digits
from officecore.exchange.einvoice.xrechnung import require_xrechnung
from officecore.exchange.markup_writing import Written, branch, leaf, write_markup

SPACES: Final = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}

_DAY_FORM: Final = "102"


def write_cii(invoice: EInvoice) -> bytes:
    """The invoice as CII. What is not stated is left out. "exchange.letters",
    and for an XRechnung "einvoice.xrechnung"."""
    if invoice.specification == XRECHNUNG:
        require_xrechnung(invoice)
    document = invoice.document
    transaction = branch(
        "rsm:SupplyChainTradeTransaction",
        [_line(*each) for each in zip(document.lines, invoice.names, strict=True)],
        _agreement(invoice),
        _delivery(document) or Written("ram:ApplicableHeaderTradeDelivery", (), ()),
        _settlement(invoice),
    )
    guideline = "ram:GuidelineSpecifiedDocumentContextParameter"
    context = branch(guideline, leaf("ram:ID", invoice.specification))
    head = branch(
        "rsm:ExchangedDocument",
        leaf("ram:ID", invoice.number),
        leaf("ram:TypeCode", document.type),
        _day("ram:IssueDateTime", document.day),
        [branch("ram:IncludedNote", leaf("ram:Content", note)) for note in invoice.notes],
    )
    inner = (branch("rsm:ExchangedDocumentContext", context), head, transaction)
    held = tuple([each for each in inner if each is not None])
    return write_markup(Written("rsm:CrossIndustryInvoice", (), held), SPACES)


def _day(name: str, day: Date | None, prefix: str = "udt") -> Written | None:
    text = None if day is None else f"{day:%Y%m%d}"
    return branch(name, leaf(f"{prefix}:DateTimeString", text, format=_DAY_FORM))


def _line(line: StatedLine, name: str) -> Written | None:
    agreed = branch(
        "ram:SpecifiedLineTradeAgreement",
        _gross_price(line),
        branch(
            "ram:NetPriceProductTradePrice",
            leaf("ram:ChargeAmount", digits(line.price)),
            _base(line),
        ),
    )
    billed = leaf("ram:BilledQuantity", digits(line.quantity), unitCode=line.unit)
    total = leaf("ram:LineTotalAmount", digits(line.net))
    settled = branch(
        "ram:SpecifiedLineTradeSettlement",
        branch("ram:ApplicableTradeTax", *_category(line.category, line.rate)),
        _period(line.starts, line.ends),
        [_adjustment(each) for each in line.adjustments],
        branch("ram:SpecifiedTradeSettlementLineMonetarySummation", total),
    )
    return branch(
        "ram:IncludedSupplyChainTradeLineItem",
        branch("ram:AssociatedDocumentLineDocument", leaf("ram:LineID", line.number)),
        branch("ram:SpecifiedTradeProduct", leaf("ram:Name", name)),
        agreed,
        branch("ram:SpecifiedLineTradeDelivery", billed),
        settled,
    )


def _base(line: StatedLine) -> Written | None:
    if line.base_quantity == 1:
        return None
    return leaf("ram:BasisQuantity", digits(line.base_quantity), unitCode=line.unit)


def _gross_price(line: StatedLine) -> Written | None:
    """The price before its discount (BT-148), and the discount (BT-147)."""
    if line.gross_price is None or line.price is None:
        return None
    off = line.gross_price - line.price
    discount = branch(
        "ram:AppliedTradeAllowanceCharge",
        branch("ram:ChargeIndicator", leaf("udt:Indicator", "false")),
        leaf("ram:ActualAmount", digits(off)),
    )
    price = leaf("ram:ChargeAmount", digits(line.gross_price))
    return branch("ram:GrossPriceProductTradePrice", price, _base(line), discount if off else None)


def _category(category: str | None, rate: Decimal | None) -> tuple[Written | None, ...]:
    return (
        leaf("ram:TypeCode", VAT if category else None),
        leaf("ram:CategoryCode", category),
        leaf("ram:RateApplicablePercent", digits(rate)),
    )


def _period(starts: Date | None, ends: Date | None) -> Written | None:
    first, last = _day("ram:StartDateTime", starts), _day("ram:EndDateTime", ends)
    return branch("ram:BillingSpecifiedPeriod", first, last)


def _adjustment(each: StatedAdjustment) -> Written | None:
    charge = leaf("udt:Indicator", "true" if each.charge else "false")
    return branch(
        "ram:SpecifiedTradeAllowanceCharge",
        branch("ram:ChargeIndicator", charge),
        leaf("ram:CalculationPercent", digits(each.percent)),
        leaf("ram:BasisAmount", digits(each.base)),
        leaf("ram:ActualAmount", digits(each.amount)),
        leaf("ram:ReasonCode", each.reason_code),
        leaf("ram:Reason", each.reason),
        branch("ram:CategoryTradeTax", *_category(each.category, each.rate)),
    )


def _agreement(invoice: EInvoice) -> Written | None:
    document, seller = invoice.document, invoice.document.seller
    return branch(
        "ram:ApplicableHeaderTradeAgreement",
        leaf("ram:BuyerReference", invoice.buyer_reference),
        branch("ram:SellerTradeParty", *_party(invoice.seller, seller, seller.tax_registration)),
        branch("ram:BuyerTradeParty", *_party(invoice.buyer, document.buyer)),
        _representative(invoice.representative, document.representative),
        branch("ram:BuyerOrderReferencedDocument", leaf("ram:IssuerAssignedID", invoice.order)),
    )


def _representative(party: EParty | None, stated: StatedParty | None) -> Written | None:
    if stated is None:
        return None
    known = party or EParty(name="")
    return branch(
        "ram:SellerTaxRepresentativeTradeParty",
        leaf("ram:Name", known.name),
        _address(known, stated.country),
        _registered(stated.vat_id, "VA"),
    )


def _party(
    party: EParty, stated: StatedParty, registration: str | None = None
) -> tuple[Written | None, ...]:
    phone = leaf("ram:CompleteNumber", party.phone)
    return (
        leaf("ram:Name", party.name),
        branch("ram:SpecifiedLegalOrganization", leaf("ram:ID", stated.legal_id)),
        branch(
            "ram:DefinedTradeContact",
            leaf("ram:PersonName", party.person),
            branch("ram:TelephoneUniversalCommunication", phone),
            branch("ram:EmailURIUniversalCommunication", leaf("ram:URIID", party.mail)),
        ),
        _address(party, stated.country),
        branch("ram:URIUniversalCommunication", leaf("ram:URIID", party.email, schemeID=EMAIL)),
        _registered(stated.vat_id, "VA"),
        _registered(registration, "FC"),
    )


def _address(party: EParty, country: str | None) -> Written | None:
    return branch(
        "ram:PostalTradeAddress",
        leaf("ram:PostcodeCode", party.postcode),
        leaf("ram:LineOne", party.street),
        leaf("ram:CityName", party.city),
        leaf("ram:CountryID", country),
    )


def _registered(number: str | None, scheme: str) -> Written | None:
    return branch("ram:SpecifiedTaxRegistration", leaf("ram:ID", number, schemeID=scheme))


def _delivery(document: StatedDocument) -> Written | None:
    address = branch("ram:PostalTradeAddress", leaf("ram:CountryID", document.delivery_country))
    occurred = _day("ram:OccurrenceDateTime", document.delivered)
    return branch(
        "ram:ApplicableHeaderTradeDelivery",
        branch("ram:ShipToTradeParty", address),
        branch("ram:ActualDeliverySupplyChainEvent", occurred),
    )


def _settlement(invoice: EInvoice) -> Written | None:
    document, pay_to = invoice.document, invoice.pay_to
    terms = branch(
        "ram:SpecifiedTradePaymentTerms",
        leaf("ram:Description", document.terms),
        _day("ram:DueDateDateTime", document.due),
    )
    about = [
        branch(
            "ram:InvoiceReferencedDocument",
            leaf("ram:IssuerAssignedID", each.number),
            _day("ram:FormattedIssueDateTime", each.day, "qdt"),
        )
        for each in invoice.preceding
    ]
    return branch(
        "ram:ApplicableHeaderTradeSettlement",
        leaf("ram:PaymentReference", None if pay_to is None else pay_to.reference),
        leaf("ram:TaxCurrencyCode", document.tax_currency),
        leaf("ram:InvoiceCurrencyCode", document.currency),
        _means(pay_to),
        [_tax(each, document) for each in document.taxes],
        _period(document.starts, document.ends),
        [_adjustment(each) for each in document.adjustments],
        terms,
        _summation(document),
        about,
    )


def _means(pay_to: PayTo | None) -> Written | None:
    if pay_to is None:
        return None
    return branch(
        "ram:SpecifiedTradeSettlementPaymentMeans",
        leaf("ram:TypeCode", TRANSFER),
        branch(
            "ram:PayeePartyCreditorFinancialAccount",
            leaf("ram:IBANID", pay_to.iban),
            leaf("ram:AccountName", pay_to.holder),
        ),
        branch("ram:PayeeSpecifiedCreditorFinancialInstitution", leaf("ram:BICID", pay_to.bic)),
    )


def _tax(row: StatedTax, document: StatedDocument) -> Written | None:
    point = document.tax_point
    on = leaf("udt:DateString", None if point is None else f"{point:%Y%m%d}", format=_DAY_FORM)
    return branch(
        "ram:ApplicableTradeTax",
        leaf("ram:CalculatedAmount", digits(row.amount)),
        leaf("ram:TypeCode", VAT),
        leaf("ram:ExemptionReason", row.reason),
        leaf("ram:BasisAmount", digits(row.base)),
        leaf("ram:CategoryCode", row.category),
        leaf("ram:ExemptionReasonCode", row.reason_code),
        branch("ram:TaxPointDate", on),
        leaf("ram:DueDateTypeCode", document.tax_point_code),
        leaf("ram:RateApplicablePercent", digits(row.rate)),
    )


def _summation(document: StatedDocument) -> Written | None:
    worth = leaf("ram:TaxTotalAmount", digits(document.tax_worth), currencyID=document.tax_currency)
    return branch(
        "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
        leaf("ram:LineTotalAmount", digits(document.line_total)),
        leaf("ram:ChargeTotalAmount", digits(document.charges)),
        leaf("ram:AllowanceTotalAmount", digits(document.allowances)),
        leaf("ram:TaxBasisTotalAmount", digits(document.net)),
        leaf("ram:TaxTotalAmount", digits(document.tax), currencyID=document.currency),
        worth,
        leaf("ram:RoundingAmount", digits(document.rounding)),
        leaf("ram:GrandTotalAmount", digits(document.gross)),
        leaf("ram:TotalPrepaidAmount", digits(document.paid)),
        leaf("ram:DuePayableAmount", digits(document.payable)),
    )

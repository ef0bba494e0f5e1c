"""Our own documents, stated in the terms of EN 16931: for whoever sends them, and for our own check."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import attrs

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.en16931.stated import (
    StatedAdjustment,
    StatedDocument,
    StatedLine,
    StatedParty,
    StatedTax,
)
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.reckoning import Prices
from officecore.back.billing.tax import VAT, Tax, TaxCategory
from officecore.back.billing.trader import Trader
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rate import Rate


def stated(invoice: Invoice, *, terms: str | None = None) -> StatedDocument:
    """A document of ours as EN 16931 states it; `terms` tell in words when to pay (BT-20).

    The standard knows no prices with tax: where the document's are, each line is stated at the net that
    it came to, for its whole quantity. What the customer withholds is stated as paid (BT-113). Raises
    `Refused` "invoice.levies" for a document with other taxes than VAT, which the standard does not
    know.
    """
    _require_vat(invoice)
    come_to, issue = invoice.totals, invoice.issued
    rows = [
        StatedTax(
            category=row.tax.category.value,
            rate=_percent(row.tax),
            base=row.base.amount,
            amount=row.amount.amount,
            reason=row.tax.reason or None,
            reason_code=row.tax.reason_code or None,
        )
        for row in come_to.taxes
    ]
    charged = [each.charge for each in invoice.adjustments]
    paid = come_to.prepaid + come_to.withheld
    worth = None if issue is None else issue.tax_worth
    return StatedDocument(
        type=invoice.type.value,
        currency=invoice.currency,
        day=invoice.day,
        lines=_lines(invoice, come_to.lines),
        taxes=tuple(rows),
        line_total=come_to.line_total.amount,
        allowances=_total(come_to.adjusted, charged, charge=False),
        charges=_total(come_to.adjusted, charged, charge=True),
        net=come_to.net.amount,
        tax=come_to.tax.amount,
        tax_worth=None if worth is None else worth.amount,
        tax_currency=None if worth is None else worth.currency.code,
        gross=come_to.gross.amount,
        paid=paid.amount if paid else None,
        rounding=come_to.rounding.amount if come_to.rounding else None,
        payable=come_to.payable.amount,
        adjustments=_adjustments(invoice, come_to.adjusted),
        seller=_party(invoice.seller),
        buyer=_party(invoice.buyer),
        terms=terms,
        delivered=invoice.delivered,
        delivery_country=invoice.buyer.country,
        tax_point=invoice.tax_point,
    )


def _lines(invoice: Invoice, nets: Sequence[Money]) -> tuple[StatedLine, ...]:
    inclusive = invoice.reckoning.prices is Prices.INCLUSIVE
    return tuple(
        [
            _at_its_net(_line(line, net), net) if inclusive else _line(line, net)
            for line, net in zip(invoice.lines, nets, strict=True)
        ]
    )


def _line(line: DocumentLine, net: Money) -> StatedLine:
    return StatedLine(
        number=line.number,
        quantity=line.quantity,
        unit=line.unit,
        price=line.price,
        base_quantity=line.base_quantity,
        net=net.amount,
        category=line.vat.category.value,
        rate=_percent(line.vat),
        adjustments=tuple([_adjustment(each, each.amount.amount) for each in line.adjustments]),
        starts=line.starts,
        ends=line.ends,
    )


def _at_its_net(line: StatedLine, net: Money) -> StatedLine:
    """A line at the price that comes to its net: what the whole quantity costs without tax."""
    quantity = abs(line.quantity or Decimal(1)) or Decimal(1)
    return attrs.evolve(
        line,
        quantity=-quantity if net.is_negative else quantity,
        price=abs(net.amount),
        base_quantity=quantity,
        adjustments=(),
    )


def _adjustments(invoice: Invoice, nets: Sequence[Money]) -> tuple[StatedAdjustment, ...]:
    found = []
    for each, net in zip(invoice.adjustments, nets, strict=True):
        tax = next((tax for tax in each.taxes if tax.levy == VAT), each.taxes[0])
        stated = _adjustment(each, net.amount if each.charge else (-net).amount)
        found.append(attrs.evolve(stated, category=tax.category.value, rate=_percent(tax)))
    return tuple(found)


def _adjustment(each: Adjustment, amount: Decimal) -> StatedAdjustment:
    # An amount without the tax in it is no percentage of a base with it.
    same = amount == each.amount.amount
    return StatedAdjustment(
        charge=each.charge,
        amount=amount,
        base=each.base.amount if each.base is not None and same else None,
        percent=_percents(each.percent) if each.percent is not None and same else None,
        reason=each.reason or None,
        reason_code=each.reason_code or None,
    )


def _total(nets: Sequence[Money], charged: Sequence[bool], *, charge: bool) -> Decimal | None:
    found = [net for net, is_charge in zip(nets, charged, strict=True) if is_charge is charge]
    if not found:
        return None
    total = sum(found[1:], found[0])
    return total.amount if charge else (-total).amount


def _party(trader: Trader) -> StatedParty:
    return StatedParty(
        country=trader.country,
        vat_id=trader.vat_id,
        tax_registration=trader.tax_registration,
        legal_id=trader.legal_id,
    )


def _percent(tax: Tax) -> Decimal | None:
    return None if tax.category is TaxCategory.OUTSIDE else _percents(tax.rate)


def _percents(rate: Rate) -> Decimal:
    return EXACT.scaleb(rate.fraction, 2)


def _require_vat(invoice: Invoice) -> None:
    levies = {row.tax.levy for row in invoice.totals.taxes} - {VAT}
    if levies:
        raise Refused(
            "invoice.levies",
            f"You cannot state {invoice.title} in the terms of EN 16931 because it bears "
            f"{', '.join(sorted(levies))}, and those know VAT alone.",
            asked=invoice.id,
            accepted=VAT,
        )

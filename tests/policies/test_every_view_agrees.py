"""Offer, invoice, e-invoice, what is owed, books and tax report show one set of figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.billing import DocumentLine, Invoice, Prices, Reckoning, Tax, TaxDirection
from officecore.back.billing.en16931 import stated
from officecore.back.billing.tax_report import TaxFigure
from officecore.back.ledger import AccountRole
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing.billing import (
    BUYER,
    SELLER,
    adjustments,
    an_invoice,
    document_lines,
    invoices,
    issued,
    reckonings,
)
from tests.policies.shop import Shop, euro

YEAR = date(2025, 1, 1), date(2025, 12, 31)


def drafted(shop: Shop, *lines: DocumentLine, **facts: Any) -> Invoice:
    with shop.work() as work:
        return work.billing.draft(shop.bob, lines, seller=SELLER, buyer=BUYER, **facts)


@given(
    st.lists(document_lines(sold_only=True), min_size=1, max_size=3),
    st.lists(adjustments(), max_size=1),
    reckonings(),
)
def test_every_view_shows_the_figures_of_the_offer(
    lines: list[DocumentLine], adjusted: list[Any], reckoning: Reckoning
) -> None:
    shop = Shop()
    numbered = [attrs.evolve(line, number=str(n)) for n, line in enumerate(lines, 1)]
    offer = drafted(shop, *numbered, adjustments=tuple(adjusted), reckoning=reckoning)
    shown = offer.totals
    with shop.work() as work:
        invoice = work.billing.issue(offer.id)
        owed = [item.amount for item in work.payments.items(source=invoice.id)]
        report = work.billing.tax_report(*YEAR)
    paper = stated(invoice)
    assert invoice.totals == shown
    assert (paper.net, paper.tax, paper.gross, paper.payable) == tuple(
        [each.amount for each in (shown.net, shown.tax, shown.gross, shown.payable)]
    )
    assert sum(owed, euro("0.00")) == shop.balance(AccountRole.RECEIVABLES) == shown.payable
    assert report.total(TaxDirection.SOLD) == -shop.balance(AccountRole.OUTPUT_TAX) == shown.tax
    assert report.total(TaxDirection.SOLD, TaxFigure.BASE) == shown.net
    assert shop.breaches() == []


@given(invoices(), st.data())
def test_no_document_has_a_rate_that_nobody_gave(invoice: Invoice, data: st.DataObject) -> None:
    given_rates = _rates(invoice)
    documents = [invoice]
    if left := [each for each in invoice.creditable() if each.net.is_positive]:
        whole = issued(invoice)
        part = data.draw(st.integers(1, left[0].net.minor))
        wanted = {left[0].number: Money.of_minor(part, left[0].net.currency)}
        documents.append(Invoice.credit_note(whole, wanted, reason="dear", at=whole.id.made_at))
    for document in documents:
        assert {row.tax.rate for row in document.totals.taxes} <= given_rates
        assert {each.rate for each in stated(document).taxes} <= {
            rate.fraction * 100 for rate in given_rates
        }


@pytest.mark.parametrize("prices", Prices)
def test_a_rounded_tax_keeps_its_rate(prices: Prices) -> None:
    price = "79.20" if prices is Prices.INCLUSIVE else "66.55"
    nineteen = Tax.standard(19, code="DE19")
    line = DocumentLine(number="1", text="Lamp", quantity=1, price=price, taxes=(nineteen,))
    (row,) = an_invoice(line, reckoning=Reckoning(prices=prices)).totals.taxes
    assert row.amount / row.base != Decimal("0.19")
    assert row.tax.rate == Rate.percent(19)


def test_a_base_of_nothing_keeps_its_rate() -> None:
    nineteen = Tax.standard(19, code="DE19")
    line = DocumentLine(number="1", text="Gift", quantity=1, price=0, taxes=(nineteen,))
    (row,) = issued(an_invoice(line)).totals.taxes
    assert (row.base, row.amount, row.tax.rate) == (euro("0"), euro("0"), Rate.percent(19))


def _rates(invoice: Invoice) -> set[Rate]:
    taxes = [line.taxes for line in invoice.lines] + [each.taxes for each in invoice.adjustments]
    return {tax.rate for named in taxes for tax in named}

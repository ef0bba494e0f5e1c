"""Two offices in one database: neither sees, counts or numbers what the other keeps in its books."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from pendulum import Date

from officecore.back.billing import Bill, Invoice
from officecore.back.billing.open_items import OpenItem, Payment
from officecore.back.ledger import TRADING, Account, Journal
from officecore.back.ledger.bank import BankLine, BankStatement, Sheet, SheetLine
from officecore.back.ledger.budgets import Budget, BudgetLine
from officecore.back.ledger.currencies import Quotation, QuotedRate
from officecore.back.ledger.periods import FiscalYear, by_months
from officecore.kernel.actor import Actor
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.money import Money
from officecore.kernel.numbering import Series
from officecore.office import Office
from officecore.roles import MANAGER
from officecore.testing.billing import BUYER, CUSTOMER, SELLER, an_invoice
from tests.postgresql import fresh_url

ANA: Final = Actor("ana", (MANAGER,))
FIRST, LAST = Date(2025, 1, 1), Date(2025, 12, 31)
KEPT: Final[list[type[Aggregate]]] = [
    Account,
    BankLine,
    BankStatement,
    Bill,
    Budget,
    FiscalYear,
    Invoice,
    OpenItem,
    Payment,
    QuotedRate,
    Series,
]


def opened(url: str, tenant: str) -> Office:
    return Office.open(url, tenant=tenant, currency="EUR", timezone="Europe/Berlin")


def trade(office: Office) -> Invoice:
    """A little of everything that the books keep; the invoice that was issued."""
    one, lines = Money("1.00", "EUR"), an_invoice().lines
    with office.unit_of_work(actor=ANA) as work:
        work.ledger.open_chart(TRADING)
        work.periods.open_year(by_months(work.today().year))
        work.currencies.quote(Quotation.of("USD", "EUR", day=FIRST, rate="0.92"))
        work.budgets.draft(
            "costs", [BudgetLine(account="5600", since=FIRST, until=LAST, amount=one)]
        )
        paid = SheetLine(booked=FIRST, amount=one, reference="R1")
        work.bank.receive("1100", Sheet(since=FIRST, until=LAST, lines=(paid,)))
        work.billing.enter_bill(CUSTOMER, lines, number="17", billed=FIRST)
        work.payments.receive(CUSTOMER, one)
        draft = work.billing.draft(CUSTOMER, lines, seller=SELLER, buyer=BUYER)
        return work.billing.issue(draft.id)


@pytest.mark.parametrize(
    "url",
    [lambda folder: f"sqlite:///{folder}/offices.db", lambda _: fresh_url()],
    ids=["sqlite", "postgresql"],
)
def test_two_offices_keep_their_books_apart(url: Callable[[Path], str], tmp_path: Path) -> None:
    place = url(tmp_path)
    here, there = opened(place, "Shop"), opened(place, "shop")
    first = trade(here)
    with there.unit_of_work(actor=ANA) as work:
        found: list[Any] = [work.repository(kind).find() for kind in KEPT]
        assert not any(map(list, found)) and not list(work.book(Journal).entries())
    assert trade(there).number == first.number
    with here.unit_of_work(actor=ANA) as work:
        assert all(work.repository(kind).count() for kind in KEPT)
        assert [each.number for each in work.billing.invoices(CUSTOMER)] == [first.number]
    assert [str(each.audit()).rsplit(": ")[-1] for each in (here, there)] == ["0 breaches"] * 2
    for office in (here, there):
        office.close()

"""Borrowing: a loan in pounds for the London office, and what it is worth at the end of each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from officecore.back.ledger import TRADING, AccountRole, credit, debit
from officecore.back.ledger.currencies import Quotation, exchanged
from officecore.office import Work
from officecore.samples.northwind.history.assumptions import (
    BANK_FROM,
    BORROWED,
    CURRENCY,
    LOAN,
    POUND,
    ZONE,
)
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at

_EVENING: Final = 19


def borrowing(staff: Staff) -> Iterator[Step]:
    """The loan, and its revaluation at each day with a rate after it."""
    for day, rate in POUND.items():
        yield Step(at(day, BANK_FROM, ZONE), staff.director, partial(_quote, rate))
        if day == BORROWED:
            yield Step(at(day, BANK_FROM, ZONE), staff.director, _borrow)
        else:
            yield Step(at(day, _EVENING, ZONE), staff.director, partial(_revalue, day))


def _quote(rate: str, work: Work, _: Filed) -> None:
    quotation = Quotation.of(LOAN.currency, CURRENCY, rate, day=work.today())
    work.currencies.quote(quotation)


def _borrow(work: Work, _: Filed) -> None:
    rate = work.currencies.rate(LOAN.currency)
    lines = exchanged(
        (
            debit(TRADING.code(AccountRole.BANK), rate.worth(LOAN)),
            credit(TRADING.code(AccountRole.LOANS), LOAN, worth=rate.worth(LOAN)),
        ),
        account=TRADING.code(AccountRole.CURRENCY_EXCHANGE),
        currency=CURRENCY,
    )
    source = work.ledger.account_for(AccountRole.LOANS).id
    work.ledger.post(lines, day=work.today(), source=source, text="Loan for the London office")


def _revalue(day: date, work: Work, _: Filed) -> None:
    work.currencies.revalue(day)

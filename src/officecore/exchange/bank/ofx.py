"""Statements as money programs save them: OFX, of a bank account or a credit card.

OFX tells what is on the account after the lines and not what was there before; where it tells that for
the last day of the lines, what was there before is reckoned back.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from pendulum import Date

from officecore.back.ledger.bank import Sheet, SheetLine
from officecore.exchange.markup import require_size
from officecore.kernel.errors import BadValue, OfficeError, worded
from officecore.kernel.extra import needed_to
from officecore.kernel.money import Money
from officecore.kernel.time import day


def read_ofx(data: bytes) -> tuple[Sheet, ...]:
    """The statements of an OFX file, in order; days are those that the bank wrote.

    `BadValue` ("bank.ofx") for what is no OFX or tells what we cannot keep; "exchange.size". Needs the
    extra `bank`.
    """
    require_size(data)
    with needed_to("read OFX", "bank"):
        from ofxtools.Parser import OFXTree
    try:
        tree = OFXTree()
        for element in tree.parse(BytesIO(data)).iter():
            _keep_the_day(element)
        return tuple([_sheet(each) for each in tree.convert().statements])
    except OfficeError as error:
        raise _no_ofx(error.text) from error
    # The library raises what its parts raise: SyntaxError, ValueError, KeyError, …
    except Exception as error:
        raise _no_ofx(error) from error


def _sheet(statement: Any) -> Sheet:
    currency = statement.curdef
    rows = statement.banktranlist
    lines = tuple([_line(each, currency) for each in rows or ()])
    told = [line.booked for line in lines]
    if rows is not None:
        told += [_day(rows.dtstart), _day(rows.dtend)]
    balance = statement.ledgerbal
    known = None if balance is None else _day(balance.dtasof)
    until = max(told, default=known)
    if until is None:
        raise _no_ofx("a statement tells no day")
    opening = closing = None
    if balance is not None and known == until:
        closing = Money(balance.balamt, currency)
        opening = closing - sum([line.amount for line in lines], Money.zero(currency))
    account = statement.account
    return Sheet(
        since=min(told, default=until),
        until=until,
        lines=lines,
        opening=opening,
        closing=closing,
        iban=account.acctid,
    )


def _line(row: Any, currency: str) -> SheetLine:
    party = row.name or getattr(row.payee, "name", None) or ""
    return SheetLine(
        booked=_day(row.dtposted),
        amount=Money(row.trnamt, currency if row.currency is None else row.currency.cursym),
        reference=row.fitid,
        party=party,
        iban=getattr(row.bankacctto, "acctid", None) or "",
        remittance=row.memo or "",
        end_to_end=row.checknum or row.refnum or "",
    )


def _keep_the_day(element: Element) -> None:
    """Cut an instant down to the day that the bank wrote.

    The library turns instants into UTC, by which midnight in Berlin becomes the day before.
    """
    if element.tag.startswith("DT") and element.text:
        element.text = element.text[:8]


def _day(at: datetime) -> Date:
    return day(at.date())


def _no_ofx(reason: object) -> BadValue:
    return BadValue(
        "bank.ofx",
        f"You cannot take in this file because it is no OFX statement that we read: {worded(reason)}",
        asked=worded(reason),
        accepted="OFX 1 or 2 with statements",
    )

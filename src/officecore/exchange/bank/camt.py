"""Statements as most banks send them today: camt.053 of ISO 20022, in any of its versions.

Only what is booked is taken in; entries that are pending or for information will come again. An entry
that stands for several payments is taken apart where its parts tell their amounts and make up the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pendulum import Date

from officecore.back.ledger.bank import Sheet, SheetLine
from officecore.exchange.markup import Element, read_markup
from officecore.exchange.place import amount_of, bad_line, day_in, on_line
from officecore.kernel.money import Money

_BOOKED: Final = "BOOK"
_IN, _OUT = "CRDT", "DBIT"
_OPENING: Final = ("OPBD", "PRCD")
_CLOSING: Final = ("CLBD",)


def read_camt(data: bytes) -> tuple[Sheet, ...]:
    """The statements of a camt.053 file, in order.

    Refused: what `read_markup` refuses, "exchange.missing", and "exchange.line" with the line.
    """
    statements = read_markup(data).require("BkToCstmrStmt")
    return tuple([_sheet(each) for each in statements.each("Stmt")])


def _sheet(statement: Element) -> Sheet:
    booked = [each for each in statement.each("Ntry") if _status(each) == _BOOKED]
    lines = tuple([line for entry in booked for line in _lines(entry)])
    opening, opened = _balance(statement, _OPENING)
    closing, closed = _balance(statement, _CLOSING)
    told = [line.booked for line in lines]
    span = statement.first("FrToDt")
    if span is not None:
        told += [_day(span.require("FrDtTm")), _day(span.require("ToDtTm"))]
    told += [each for each in (closed,) if each is not None] or [
        each for each in (opened,) if each is not None
    ]
    if not told:
        raise bad_line(statement.line, "the statement tells no day.")
    account = statement.require("Acct", "Id")
    return Sheet(
        since=min(told),
        until=max(told),
        lines=lines,
        opening=opening,
        closing=closing,
        iban=account.text_at("IBAN") or account.text_at("Othr", "Id"),
        number=statement.text_at("Id"),
    )


def _balance(statement: Element, codes: tuple[str, ...]) -> tuple[Money | None, Date | None]:
    """The balance of the first of these codes that the statement states, and its day."""
    stated = {each.text_at("Tp", "CdOrPrtry", "Cd"): each for each in statement.each("Bal")}
    for code in codes:
        if code in stated:
            return _amount(stated[code]), _day(stated[code].require("Dt"))
    return None, None


def _lines(entry: Element) -> Iterator[SheetLine]:
    """An entry as one line, or as one for each of the payments that make it up."""
    whole = _amount(entry)
    parts = list(entry.each("NtryDtls", "TxDtls"))
    amounts = [_amount(each, entry) for each in parts if each.first("Amt") is not None]
    if len(parts) > 1 and len(amounts) == len(parts) and _make_up(amounts, whole):
        for part, amount in zip(parts, amounts, strict=True):
            yield _line(entry, [part], amount)
    else:
        yield _line(entry, parts, whole)


def _make_up(amounts: list[Money], whole: Money) -> bool:
    if {each.currency for each in amounts} != {whole.currency}:
        return False
    return sum(amounts, Money.zero(whole.currency)) == whole


def _line(entry: Element, parts: list[Element], amount: Money) -> SheetLine:
    party, iban = _other_side(parts, came_in=not amount.is_negative)
    valued = entry.first("ValDt")
    own = [each.text_at("Refs", "AcctSvcrRef") for each in parts]
    return SheetLine(
        booked=_day(entry.require("BookgDt")),
        valued=None if valued is None else _day(valued),
        amount=amount,
        reference=own[0] if len(own) == 1 and own[0] else entry.text_at("AcctSvcrRef"),
        party=party,
        iban=iban,
        remittance=_remittance(parts) or entry.text_at("AddtlNtryInf"),
        end_to_end=" ".join(_told(parts, "Refs", "EndToEndId")),
    )


def _other_side(parts: list[Element], *, came_in: bool) -> tuple[str, str]:
    """Name and account of whoever paid us, or of whom we paid."""
    side = "Dbtr" if came_in else "Cdtr"
    # Later versions wrap the name in a Pty.
    names = _told(parts, "RltdPties", side, "Nm") + _told(parts, "RltdPties", side, "Pty", "Nm")
    ibans = _told(parts, "RltdPties", f"{side}Acct", "Id", "IBAN")
    others = _told(parts, "RltdPties", f"{side}Acct", "Id", "Othr", "Id")
    return "; ".join(names), (ibans or others or [""])[0] if len(parts) == 1 else ""


def _remittance(parts: list[Element]) -> str:
    references = _told(parts, "RmtInf", "Strd", "CdtrRefInf", "Ref")
    return " ".join([*_told(parts, "RmtInf", "Ustrd"), *references])


def _told(parts: list[Element], *path: str) -> list[str]:
    return [found.text for part in parts for found in part.each(*path) if found.text]


def _amount(element: Element, otherwise: Element | None = None) -> Money:
    """The amount of an entry, a part of one, or a balance; negative where money went out.

    Whether it takes back another entry is told apart (RvslInd) and changes nothing: the indicator tells
    which way the money went this time.
    """
    amount = element.require("Amt")
    way = element.first("CdtDbtInd") or (otherwise or element).require("CdtDbtInd")
    if way.text not in {_IN, _OUT}:
        raise bad_line(way.line, f"money is {_IN} or {_OUT}, not {way.text}.")
    with on_line(amount.line):
        currency = amount.attributes.get("Ccy", "")
        return amount_of(amount.text, currency, negative=way.text == _OUT)


def _status(entry: Element) -> str:
    status = entry.require("Sts")
    return status.text_at("Cd") or status.text


def _day(element: Element) -> Date:
    """The day told, of an instant the one that is written."""
    told = element.text or element.text_at("Dt") or element.text_at("DtTm")
    with on_line(element.line):
        return day_in(told[:10])

"""Statements as banks have sent them for decades: MT940 of SWIFT."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any, Final

from officecore.back.ledger.bank import Sheet, SheetLine
from officecore.exchange.markup import require_size
from officecore.exchange.place import bad_line, on_line
from officecore.kernel.extra import needed_to
from officecore.kernel.money import Money
from officecore.kernel.time import day

_STATEMENT: Final = re.compile(r"^:20:", re.MULTILINE)
_MOVEMENT: Final = re.compile(r"^:61:", re.MULTILINE)
_NO_REFERENCE: Final = frozenset({"NONREF", "NOTPROVIDED"})


def read_mt940(data: bytes, *, encoding: str = "utf-8") -> tuple[Sheet, ...]:
    """The statements of an MT940 file, in order.

    Refused: "exchange.line" with the line, for letters that are not of the encoding, a file without
    statements, and a movement that cannot be read: none is left out. "exchange.size". Needs the extra
    `bank`.
    """
    require_size(data)
    text = _decoded(data, encoding).replace("\r\n", "\n")
    starts = [each.start() for each in _STATEMENT.finditer(text)]
    if not starts:
        raise bad_line(1, "no statement begins with :20: in it.")
    ends = [*starts[1:], len(text)]
    lines = [text.count("\n", 0, start) + 1 for start in starts]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return tuple([_sheet(piece, line) for piece, line in zip(pieces, lines, strict=True)])


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise bad_line(line, f"it is not written in {encoding}.") from error


def _sheet(piece: str, line: int) -> Sheet:
    found = _parsed(piece, line)
    told = found.data
    starts = [piece.count("\n", 0, each.start()) + line for each in _MOVEMENT.finditer(piece)]
    rows = [row for row in found if "amount" in row.data]
    lines = []
    for row, place in zip(rows, starts, strict=True):
        with on_line(place):
            lines.append(_line(row.data))
    opening, closing = _balance(told, "opening"), _balance(told, "closing")
    days = [each.booked for each in lines]
    days += [day(each.date) for each in (opening, closing) if each is not None]
    if not days:
        raise bad_line(line, "the statement tells no day.")
    with on_line(line):
        return Sheet(
            since=min([each.booked for each in lines], default=max(days)),
            until=max(days),
            lines=tuple(lines),
            opening=None if opening is None else _money(opening.amount),
            closing=None if closing is None else _money(closing.amount),
            iban=told.get("account_identification") or "",
            number=told.get("transaction_reference") or "",
        )


def _parsed(piece: str, line: int) -> Any:
    with needed_to("read MT940", "bank"):
        import mt940
    try:
        # Text by itself would be taken for the name of a file where there is one of that name.
        return mt940.parse(StringIO(piece), options=mt940.Options.all())
    # The library raises what its parts raise: ValueError, RuntimeError, decimal's errors, …
    except Exception as error:
        raise bad_line(line, error) from error


def _balance(told: Mapping[str, Any], which: str) -> Any:
    """The balance on the statement's own sheet: the final one, or that of a sheet among several."""
    return told.get(f"final_{which}_balance") or told.get(f"intermediate_{which}_balance")


def _line(told: Mapping[str, Any]) -> SheetLine:
    valued = day(told["date"])
    purpose = told.get("purpose") or told.get("transaction_details") or ""
    texts = (purpose, told.get("additional_purpose"), told.get("extra_details"))
    customer = told.get("end_to_end_reference") or told.get("customer_reference") or ""
    names = (told.get("applicant_name"), told.get("recipient_name"))
    return SheetLine(
        # The day of booking comes without a year; the library takes that of the day of value.
        booked=day(told.get("guessed_entry_date") or told["date"]),
        valued=valued,
        amount=_money(told["amount"]),
        reference=told.get("bank_reference") or "",
        party=" ".join([each for each in names if each]),
        iban=told.get("applicant_iban") or told.get("gvc_applicant_iban") or "",
        remittance=" ".join(" ".join([each for each in texts if each]).split()),
        end_to_end="" if customer in _NO_REFERENCE else customer,
    )


def _money(amount: Any) -> Money:
    return Money(amount.amount, amount.currency)

"""Statements as tables: the CSV that every bank's web page offers, each in its own columns.

Whoever takes in such a file says once what its columns are called, how it writes days and decimals, and
in which currency it is; nothing is guessed. A row that cannot be read is refused with its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

import attrs

from officecore.back.ledger.bank import Sheet, SheetLine
from officecore.exchange.markup import require_size
from officecore.exchange.place import amount_of, bad_line, day_in, on_line
from officecore.kernel.currency import currency
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Columns(Value):
    """The columns of a bank's table, by the names in its first row; an empty name stands for none.

    `amount` holds the amount with its sign; a table that has one column for what came in and one for
    what went out names `amount` for the first and `out` for the second. `days` is the form of its days
    as `strptime` has it, `decimal` what stands before the cents and `thousands` what stands between
    thousands. `skip` is the number of rows before the one with the names.
    """

    booked: str
    amount: str
    currency: str
    out: str = ""
    valued: str = ""
    reference: str = ""
    party: str = ""
    iban: str = ""
    remittance: str = ""
    end_to_end: str = ""
    days: str = "%Y-%m-%d"
    decimal: str = "."
    thousands: str = ","
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    skip: int = 0

    @property
    def texts(self) -> Mapping[str, str]:
        """The columns that are taken over as they are, by the fields that they fill."""
        found = {
            "reference": self.reference,
            "party": self.party,
            "iban": self.iban,
            "remittance": self.remittance,
            "end_to_end": self.end_to_end,
        }
        return {field: name for field, name in found.items() if name}

    @property
    def names(self) -> tuple[str, ...]:
        """All columns that the table must have."""
        own = (self.booked, self.amount, self.out, self.valued, *self.texts.values())
        return tuple([each for each in own if each])


def read_table(
    data: bytes,
    columns: Columns,
    *,
    iban: str = "",
    opening: Money | None = None,
    closing: Money | None = None,
) -> Sheet:
    """The statement in a CSV table, the balances given by whoever reads them on the bank's page.

    Refused: "bank.columns" where one is missing, "bank.empty" for a table without rows, "exchange.line"
    with the line, "exchange.size".
    """
    require_size(data)
    lines = tuple(_lines(data, columns))
    if not lines:
        raise BadValue(
            "bank.empty",
            "You cannot take in this table because it has no rows, and so tells no day.",
            asked=len(data),
            accepted="a table with at least one row below the names",
        )
    days = [line.booked for line in lines]
    return Sheet(
        since=min(days), until=max(days), lines=lines, opening=opening, closing=closing, iban=iban
    )


def _lines(data: bytes, columns: Columns) -> Iterator[SheetLine]:
    try:
        text = data.decode(columns.encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise bad_line(line, f"it is not written in {columns.encoding}.") from error
    rows = csv.reader(StringIO(text, newline=""), delimiter=columns.delimiter, strict=True)
    try:
        names: list[str] = []
        for row in rows:
            if rows.line_num <= columns.skip or not any(row):
                continue
            if names:
                with on_line(rows.line_num):
                    yield _line(_named(names, row), columns)
            else:
                names = [each.strip() for each in row]
                _require(columns.names, names)
    except csv.Error as error:
        raise bad_line(rows.line_num, error) from error


def _named(names: list[str], row: list[str]) -> Mapping[str, str]:
    if len(row) != len(names):
        raise BadValue(
            "exchange.line",
            f"To read a row you must have {len(names)} values in it, not {len(row)}.",
            asked=len(row),
            accepted=len(names),
        )
    return {name: value.strip() for name, value in zip(names, row, strict=True)}


def _line(row: Mapping[str, str], columns: Columns) -> SheetLine:
    valued = row[columns.valued] if columns.valued else ""
    return SheetLine(
        booked=day_in(row[columns.booked], columns.days),
        valued=day_in(valued, columns.days) if valued else None,
        amount=_amount(row, columns),
        **{field: row[name] for field, name in columns.texts.items()},
    )


def _amount(row: Mapping[str, str], columns: Columns) -> Money:
    came, went = row[columns.amount], row[columns.out] if columns.out else ""
    if bool(came) is bool(went):
        raise BadValue(
            "exchange.line",
            f"To read a row you must have an amount that came in or one that went out, not "
            f"{shown(came)} and {shown(went)}.",
            asked=came,
        )
    text = came or went
    negative = bool(went) or text.startswith("-")
    digits = _ungrouped(text.lstrip("+-"), columns)
    return amount_of(digits, columns.currency, negative=negative, decimal=columns.decimal)


def _ungrouped(digits: str, columns: Columns) -> str:
    """The digits without what stands between thousands, which cannot be mistaken for the cents: a bank
    that writes 1.000,00 would else be read as one, and 1,00 as a hundred."""
    whole, _, cents = digits.partition(columns.decimal)
    _, *groups = whole.split(columns.thousands) if columns.thousands else [whole]
    if len(cents) > currency(columns.currency).decimals or any(len(each) != 3 for each in groups):
        form = f"1{columns.thousands}000{columns.decimal}00"
        raise BadValue(
            "exchange.line",
            f"To read {shown(digits)} as an amount you must have it written like {form}.",
            asked=digits,
            accepted=form,
        )
    return digits.replace(columns.thousands, "") if groups else digits


def _require(needed: tuple[str, ...], there: list[str]) -> None:
    missing = [each for each in needed if each not in there]
    if missing:
        raise BadValue(
            "bank.columns",
            f"You cannot take in this table because it has no column {', '.join(missing)}.",
            asked=tuple(missing),
            accepted=tuple(there),
        )

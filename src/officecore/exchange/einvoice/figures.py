"""Figures and words of an electronic invoice, as they are written and as they are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pendulum import Date

from officecore.exchange.markup import Element
from officecore.exchange.place import day_in, on_line
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.number import decimal_of

TRANSFER: Final = "58"
"""Payment by SEPA transfer, in UNTDID 4461."""

EMAIL: Final = "EM"
"""The scheme of an electronic address that is one for mail."""

VAT: Final = "VAT"
"""The levy that the standard is about."""


def digits(number: Decimal | None) -> str | None:
    """A number as it was stated, with all its decimals and no exponent."""
    return None if number is None else f"{number:f}"


def number_at(element: Element, *path: str) -> Decimal | None:
    """The number at a path, None where it is not stated; "exchange.line" for what is no number."""
    found = element.first(*path)
    return None if found is None else number_in(found)


def number_in(element: Element) -> Decimal:
    """The number that an element states; "exchange.line" for what is none."""
    with on_line(element.line):
        return decimal_of(element.text, "exchange.line", f"a {element.name}")


def words_at(element: Element, *path: str) -> str | None:
    """The text at a path, None where there is none."""
    return element.text_at(*path) or None


def day_at(element: Element, form: str, *path: str) -> Date | None:
    """The day at a path, None where it is not stated; "exchange.line" for what is no day."""
    found = element.first(*path)
    if found is None:
        return None
    with on_line(found.line):
        return day_in(found.text, form)


def flag_in(element: Element) -> bool:
    """Yes or no; "exchange.line" for anything else."""
    if element.text not in {"true", "false", "1", "0"}:
        with on_line(element.line):
            raise BadValue(
                "exchange.line",
                f"To read {shown(element.text)} you must have true or false.",
                asked=element.text,
                accepted=("true", "false"),
            )
    return element.text in {"true", "1"}

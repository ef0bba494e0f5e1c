"""The place in a file: whatever is wrong in it is told with its line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from pendulum import Date

from officecore.kernel.errors import BadValue, OfficeError, shown, worded
from officecore.kernel.money import Money
from officecore.kernel.time import day


@contextmanager
def on_line(line: int) -> Iterator[None]:
    """Tell whatever is refused inside as a fault on that line of the file ("exchange.line")."""
    try:
        yield
    except OfficeError as error:
        if "line" in error.details:
            raise
        raise bad_line(line, error.text) from error


def bad_line(line: int, reason: object) -> BadValue:
    """The refusal of a file that cannot be taken in because of a line."""
    return BadValue(
        "exchange.line",
        f"You cannot take in this file because of line {line}: {worded(reason)}",
        asked=line,
        line=line,
    )


def amount_of(digits: str, currency: str, *, negative: bool, decimal: str = ".") -> Money:
    """The amount that stands in a file without its sign, exact to the last digit."""
    amount = Money(digits.replace(decimal, "."), currency)
    if amount.is_negative:
        raise BadValue(
            "exchange.line",
            f"To read {shown(digits)} you must have an amount without a sign.",
            asked=digits,
        )
    return -amount if negative else amount


def day_in(text: str, form: str = "%Y-%m-%d") -> Date:
    """The day that a text tells in that form."""
    try:
        return day(datetime.strptime(text, form).date())  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise BadValue(
            "exchange.line",
            f"To read {shown(text)} as a day you must have it written as {date(2025, 1, 31):{form}}.",
            asked=text,
            accepted=form,
        ) from error

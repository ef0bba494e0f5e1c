"""How single values stand in a document: the smallest words of its language.

    Money      {"amount": "12.50", "currency": "EUR"}      Decimal   "12.50"
    Quantity   {"amount": "3", "unit": "piece"}            Rate      "0.075"
    DateTime   "2025-01-06T09:00:00.000000Z"               Date      "2025-01-06"
    timedelta  "PT28800S", in ISO 8601's words             int       8

Each is read as strictly as it is written: a number where text is due is refused, not converted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from pendulum import UTC, Date, DateTime

from officecore.kernel.currency import currency
from officecore.kernel.errors import shown
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.quantity import UNITS, Quantity, Unit
from officecore.kernel.rate import Rate
from officecore.kernel.time import whole_microseconds

_DURATION: Final = re.compile(r"(-?)PT([0-9]+)(?:\.([0-9]{6}))?S", re.ASCII)

Read = Callable[[Any, Any], Any]
Write = Callable[[Any], Any]


def expected(what: str, found: object) -> ValueError:
    """What a document should hold in some place, and what it holds there."""
    return ValueError(f"expected {what}, found {shown(found)}")


def _exactly(kind: type, what: str) -> Read:
    def read(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise expected(what, value)
        return value

    return read


def text(value: Any) -> str:
    """`value` when it is text."""
    if type(value) is not str:
        raise expected("text", value)
    return value


def only(value: Any, *names: str) -> tuple[Any, ...]:
    """What an object holds under exactly these names."""
    if type(value) is not dict or value.keys() != set(names):
        raise expected(f"an object of {' and '.join(names)}", value)
    return tuple([value[name] for name in names])


def instant_text(at: DateTime) -> str:
    """An instant in UTC, always 27 characters, so that texts sort as instants do."""
    # pendulum's own isoformat asks the time zone; an instant of the house is in UTC as it is.
    return f"{date.isoformat(at)}T{datetime.time(at).isoformat('microseconds')}Z"


def read_instant(value: Any) -> DateTime:
    """The instant that `instant_text` wrote."""
    if text(value)[-1:] != "Z":
        raise expected("an instant in UTC", value)
    at = datetime.fromisoformat(value[:-1])
    if at.tzinfo is not None:
        raise expected("an instant in UTC", value)
    return DateTime(
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, tzinfo=UTC
    )


def read_day(value: Any) -> Date:
    """The day that `date.isoformat` wrote."""
    return Date.fromisoformat(text(value))


def read_decimal(value: Any) -> Decimal:
    """The finite decimal that `decimal_text` wrote, with as many digits."""
    read = Decimal(text(value))
    if not read.is_finite():
        raise expected("a finite number", value)
    return read


def decimal_text(value: Decimal) -> str:
    """A finite decimal with all its digits."""
    if not value.is_finite():
        raise expected("a finite number", value)
    return str(value)


def duration_text(value: timedelta) -> str:
    """A length of time in whole seconds, and microseconds where there are any."""
    seconds, rest = divmod(whole_microseconds(abs(value)), 1_000_000)
    sign = "-" if value < timedelta() else ""
    return f"{sign}PT{seconds}.{rest:06}S" if rest else f"{sign}PT{seconds}S"


def read_duration(value: Any) -> timedelta:
    """The length of time that `duration_text` wrote."""
    written = _DURATION.fullmatch(text(value))
    if written is None:
        raise expected("a duration in seconds, such as PT28800S", value)
    sign, seconds, rest = written.groups()
    read = timedelta(seconds=int(seconds), microseconds=int(rest or 0))
    return -read if sign else read


def _money(value: Any) -> Money:
    amount, code = only(value, "amount", "currency")
    held = currency(text(code))
    whole, _, decimals = text(amount).partition(".")
    digits = whole + decimals
    # The form in which it was written is read at once; any other goes the long way.
    if len(decimals) == held.decimals and digits.removeprefix("-").isdecimal() and digits.isascii():
        return Money.of_minor(int(digits), held)
    return Money(amount, held)


def _written_money(value: Money) -> dict[str, str]:
    return {"amount": str(value.amount), "currency": value.currency.code}


def _bag(value: Any) -> MoneyBag:
    if type(value) is not list:
        raise expected("a list of amounts", value)
    return MoneyBag([_money(each) for each in value])


def _unit(value: Any) -> Unit:
    if type(value) is str and value in UNITS:
        return UNITS[value]
    code, name, decimals = only(value, "code", "name", "decimals")
    return Unit(text(code), text(name), decimals)


def _written_unit(value: Unit) -> str | dict[str, Any]:
    if UNITS.get(value.code) == value:
        return value.code
    return {"code": value.code, "name": value.name, "decimals": value.decimals}


def _quantity(value: Any) -> Quantity:
    amount, unit = only(value, "amount", "unit")
    return Quantity(text(amount), _unit(unit))


def _written_quantity(value: Quantity) -> dict[str, Any]:
    return {"amount": str(value.amount), "unit": _written_unit(value.unit)}


def _as_it_is(value: Any) -> Any:
    return value


FORMS: Final[dict[type, tuple[Read, Write]]] = {
    str: (_exactly(str, "text"), _as_it_is),
    int: (_exactly(int, "a whole number"), _as_it_is),
    bool: (_exactly(bool, "true or false"), _as_it_is),
    Decimal: (lambda value, _: read_decimal(value), decimal_text),
    Date: (lambda value, _: read_day(value), date.isoformat),
    DateTime: (lambda value, _: read_instant(value), instant_text),
    timedelta: (lambda value, _: read_duration(value), duration_text),
    Money: (lambda value, _: _money(value), _written_money),
    MoneyBag: (lambda value, _: _bag(value), lambda value: [_written_money(m) for m in value]),
    Rate: (lambda value, _: Rate(read_decimal(value)), lambda rate: decimal_text(rate.fraction)),
    Unit: (lambda value, _: _unit(value), _written_unit),
    Quantity: (lambda value, _: _quantity(value), _written_quantity),
}
"""How each kind of value is read and written."""

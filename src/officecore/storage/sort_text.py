"""Values as text that sorts as the values do: what a database keeps of a searchable field.

A database compares text byte by byte, which every database does alike. So each searchable value is
written in a form of which two things hold: equal values, and only they, have equal texts; and texts in
order of their code points are in the order of `officecore.kernel.query`. Nothing is rounded, and no
number is too large for a column.

Numbers are written as sign, exponent and digits, those of negative ones turned round:

    -20 → "-49987~"     0 → "0"     0.5 → "149995"     7 → "150007"     20 → "150012"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pendulum import Date, DateTime

from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.searchable import SearchField
from officecore.kernel.time import instant
from officecore.storage.document_value import instant_text

_EXPONENT_ZERO: Final = 5000
_BITS_MAX: Final = 13_000
_TURNED: Final = str.maketrans("0123456789", "9876543210")

_PAIR: Final = re.compile("[\x01\ud7ff].", re.DOTALL)
_RARE: Final = re.compile("[\x00\x01\ud7ff-\udfff]")
# Databases keep neither NUL nor halves of surrogate pairs. Each is written as a pair that sorts in its
# place, and so is the character that begins such a pair.
_ESCAPED: Final = {
    0x00: "\x01\x01",
    0x01: "\x01\x02",
    0xD7FF: "\ud7ff\x02",
    **{half: "\ud7ff" + chr(half - 0xD800 + 0xE000) for half in range(0xD800, 0xE000)},
}


def text_text(value: str) -> str:
    """Text of any script; almost always just as it is."""
    return value.translate(_ESCAPED) if _RARE.search(value) else str.__str__(value)


def text_from(value: str) -> str:
    """The text that `text_text` wrote."""
    return _PAIR.sub(_unescaped, value) if _PAIR.search(value) else value


def _unescaped(pair: re.Match[str]) -> str:
    first, second = pair.group()[0], pair.group()[1]
    if first == "\x01":
        return "\x00" if second == "\x01" else "\x01"
    return "\ud7ff" if second == "\x02" else chr(ord(second) - 0xE000 + 0xD800)


def number_text(value: int | Decimal) -> str:
    """A number of up to some 3,900 digits; `BadValue` ("search.number") for any other."""
    if not value:
        return "0"
    digits, exponent = "", 0
    if isinstance(value, Decimal):
        if value.is_finite():
            digits, exponent = "".join(map(str, value.as_tuple().digits)), value.adjusted()
    elif value.bit_length() <= _BITS_MAX:
        digits = str(abs(value))
        exponent = len(digits) - 1
    if not digits or not -_EXPONENT_ZERO <= exponent < _EXPONENT_ZERO:
        raise _too_large(value)
    sized = f"{exponent + _EXPONENT_ZERO:04}{digits.rstrip('0')}"
    # "~" after the turned digits lets the longer of two negative numbers come first.
    return f"1{sized}" if value > 0 else f"-{sized.translate(_TURNED)}~"


def _too_large(value: int | Decimal) -> BadValue:
    return BadValue(
        "search.number",
        "You cannot search by this number because it is infinite or has thousands of digits.",
        asked=type(value).__name__,
        accepted="a finite number of up to some 3,900 digits",
    )


def money_start(code: str) -> str:
    """What the texts of all amounts of a currency begin with."""
    return f"{code} "


def money_end(code: str) -> str:
    """What comes after all amounts of a currency, and before those of the next."""
    return f"{code}!"


_TEXTS: Final[dict[type, Callable[[Any], str]]] = {
    str: text_text,
    Id: str.__str__,
    bool: lambda value: "1" if value else "0",
    int: number_text,
    Decimal: number_text,
    Date: date.isoformat,
    DateTime: lambda value: instant_text(instant(value)),
    Money: lambda value: money_start(value.currency.code) + number_text(value.minor),
}


def sort_text(field: SearchField, value: object) -> str | None:
    """A value of a searchable field as text that sorts; None for no value.

    Raises what `SearchField.coerce` raises for a value that is not of the field's type.
    """
    if value is None:
        return None
    write = _TEXTS.get(type(value))
    if write is None:
        if isinstance(value, str):
            return text_text(value)
        coerced = field.coerce(value)
        write = _TEXTS[field.type]
        return write(coerced)
    return write(value)

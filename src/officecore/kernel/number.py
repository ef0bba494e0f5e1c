"""The numbers of a business: exact, finite, and of a size that a business can have.

An amount, a price, a rate, a weight: each arrives as text from a form, as a whole number from a count
or as a `Decimal` from a database, and becomes one exact `Decimal` here, in one place. Binary floats
are refused, because 0.1 + 0.2 is not 0.3 in them, and so are True, NaN and infinity, which Python
would take for numbers. Arithmetic is exact and does not depend on the decimal context of the caller.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, InvalidOperation
from typing import Final, TypeAlias

from officecore.kernel.errors import BadType, BadValue, shown

Number: TypeAlias = Decimal | int | str
"""What is taken for an exact number: `Decimal("12.50")`, `12` or `"12.50"`."""

DIGITS_MAX: Final = 100
"""The most digits on either side of the decimal point. A larger number is a mistake or an attack."""

_TEXT_MAX: Final = 2 * DIGITS_MAX + 10

EXACT: Final = Context(
    prec=MAX_PREC,
    Emax=MAX_EMAX,
    Emin=MIN_EMIN,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation],
)
"""The context of every exact step: sums, products and shifts in it never round."""


def decimal_of(value: Number, code: str, what: str) -> Decimal:
    """Read a finite, exact `Decimal` from text, a whole number or a `Decimal`.

    `code` is the code of the refusal and `what` names the value in it ("a unit price"). Text is plain
    ASCII as Python writes numbers: no thousands separators, no underscores. Raises `BadType` for
    floats, True and False and other kinds; `BadValue` for text that is no number, NaN, infinity and
    more than 100 digits on either side of the point.

    >>> decimal_of("12.50", "sale.price", "a unit price")
    Decimal('12.50')
    >>> decimal_of(0.1, "sale.price", "a unit price")
    Traceback (most recent call last):
    officecore.kernel.errors.BadType: To give a unit price you must write text, an int or a Decimal, \
not float 0.1. [sale.price]
    """
    if isinstance(value, str):
        number = _read(value, code, what)
    elif isinstance(value, Decimal):
        number = value
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        raise BadType(
            code,
            f"To give {what} you must write text, an int or a Decimal, "
            f"not {type(value).__name__} {shown(value)}.",
            asked=value,
            accepted="str, int or Decimal",
        )
    if number.is_finite() and -DIGITS_MAX <= number.adjusted() < DIGITS_MAX:
        return number
    raise _outside(number, code, what, f"a number of at most {DIGITS_MAX} digits on either side")


def positive(value: Number, code: str, what: str) -> Decimal:
    """`decimal_of`, and more than zero; zero and less raise `BadValue` under the same code.

    >>> positive("0", "sale.quantity", "a quantity sold")
    Traceback (most recent call last):
    officecore.kernel.errors.BadValue: To give a quantity sold you must write a number above zero, \
not 0. [sale.quantity]
    """
    number = decimal_of(value, code, what)
    if number > 0:
        return number
    raise _outside(number, code, what, "a number above zero")


def not_negative(value: Number, code: str, what: str) -> Decimal:
    """`decimal_of`, and zero or more; less raises `BadValue` under the same code.

    >>> not_negative("0.00", "sale.price", "a unit price")
    Decimal('0.00')
    """
    number = decimal_of(value, code, what)
    if number >= 0:
        return number
    raise _outside(number, code, what, "zero or a number above it")


def _read(text: str, code: str, what: str) -> Decimal:
    # Decimal also reads "1_000" and digits of other scripts: fine in source code, not in a form.
    if text.isascii() and "_" not in text and len(text) <= _TEXT_MAX:
        try:
            return Decimal(text)
        except InvalidOperation:
            pass
    raise BadValue(
        code,
        f"To give {what} you must write a number such as 1250.00, not {shown(text)}.",
        asked=text,
        accepted="digits with at most one decimal point",
    )


def _outside(number: Decimal, code: str, what: str, accepted: str) -> BadValue:
    return BadValue(
        code,
        f"To give {what} you must write {accepted}, not {number!s:.120}.",
        asked=number,
        accepted=accepted,
    )

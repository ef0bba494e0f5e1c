"""Currencies: what a sum of money is counted in, and how finely.

Euro and dollar are counted in hundredths, the yen has no smaller coin, Bahrain's dinar has a thousand
fils and Chile's unidad de fomento is reckoned to four places. The facts are those of ISO 4217. A
business that also counts in something of its own (loyalty points, vouchers, a withdrawn currency in
old books) defines it once, before the first amount, with `define_currency`.

A currency's facts never change while a program runs: amounts already counted would change their worth.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from officecore.kernel.errors import BadType, BadValue, Misuse, OfficeError, shown
from officecore.kernel.iso_4217 import TABLE, WITHOUT_MINOR_UNIT
from officecore.kernel.rounding import check_decimals

_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2,9}")


def _check_code(_: object, __: object, code: str) -> None:
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise BadValue(
            "currency.code",
            f"To define a currency you must give a code such as EUR or POINTS, not {shown(code)}.",
            asked=code,
            accepted="three to ten capital letters and digits, a letter first",
        )


def _check_decimals(_: object, __: object, decimals: int) -> None:
    check_decimals(decimals)


@attrs.frozen
class Currency:
    """A currency's facts; amounts of it are whole numbers of its smallest unit.

    `code` is the ISO 4217 code or, for a business's own, three to ten capital letters and digits
    beginning with a letter. `decimals` are the places after the point: 2 means that the smallest unit
    is a hundredth. `numeric` is ISO's three-digit number, None where ISO has none. Raises
    "currency.code" and "rounding.decimals".

    >>> currency("BHD")
    Currency(code='BHD', decimals=3, numeric=48, name='Bahraini Dinar')
    """

    code: str = attrs.field(validator=_check_code)
    decimals: int = attrs.field(validator=_check_decimals)
    numeric: int | None = None
    name: str = ""

    def __str__(self) -> str:
        return self.code

    def __reduce__(self) -> tuple[object, ...]:
        # A copied or unpickled currency is the very object that amounts hold and compare by identity.
        return _restored, (self.code, self.decimals, self.numeric, self.name)


def currency(given: str | Currency) -> Currency:
    """The one currency of that code; every sum of money holds this very object.

    A `Currency` given in place of a code must be known under its code with the same facts. Raises
    `BadValue` ("currency.unknown") with near matches as `accepted`, `BadType` ("currency.type").

    >>> currency("CLF").decimals
    4
    >>> currency("EURO")
    Traceback (most recent call last):
    officecore.kernel.errors.BadValue: You cannot count in EURO because no currency of that code is \
known: use EUR, or define your own with define_currency. [currency.unknown]
    """
    if isinstance(given, str):
        known = _KNOWN.get(given)
        if known is not None:
            return known
        raise _unknown(given)
    if not isinstance(given, Currency):
        raise BadType(
            "currency.type",
            f"To name a currency you must give its code or a Currency, not {shown(given)}.",
            asked=given,
            accepted="str or Currency",
        )
    known = _KNOWN.get(given.code)
    if known is given:
        return given
    if known is None:
        raise _unknown(given.code)
    if known != given:
        raise _defined_otherwise(given, known)
    return known


def define_currency(own: Currency) -> Currency:
    """Make a currency of one's own known by its code, and return it. The same again changes nothing.

    Raises `Misuse` ("currency.defined") where the code is known with other facts.

    >>> define_currency(Currency("MILES", decimals=0, name="Air miles"))
    Currency(code='MILES', decimals=0, numeric=None, name='Air miles')
    """
    known = _KNOWN.setdefault(own.code, own)
    if known != own:
        raise _defined_otherwise(own, known)
    return known


def known_currencies() -> tuple[Currency, ...]:
    """Every currency known, by code: those of ISO 4217 and those defined since.

    >>> sum(1 for each in known_currencies() if each.decimals == 3)
    7
    """
    return tuple(each for _, each in sorted(_KNOWN.items()))


def _of_row(row: str) -> Currency:
    code, number, decimals, name = row.split(" ", 3)
    return Currency(code, int(decimals), int(number), name)


# Filled while the module is read, not at the first look-up: two threads that look up first at the
# same moment must get the same objects, because amounts compare currencies by identity.
_KNOWN: Final[dict[str, Currency]] = {row[:3]: _of_row(row) for row in TABLE.splitlines()}


def _restored(code: str, decimals: int, numeric: int | None, name: str) -> Currency:
    own = Currency(code, decimals, numeric, name)
    known = _KNOWN.get(code)
    return known if known is not None and known == own else own


def _unknown(code: str) -> OfficeError:
    from difflib import get_close_matches

    if code in WITHOUT_MINOR_UNIT:
        return BadValue(
            "currency.unknown",
            f"You cannot count in {code} because ISO 4217 gives it no smallest unit: to use it you "
            "must define it with the decimals that you count, by define_currency.",
            asked=code,
            accepted="a currency with a smallest unit",
        )
    near = tuple(get_close_matches(code.upper(), _KNOWN, n=3, cutoff=0.6))
    hint = f"use {' or '.join(near)}, or define" if near else "define"
    return BadValue(
        "currency.unknown",
        f"You cannot count in {code:.40} because no currency of that code is known: {hint} your own "
        "with define_currency.",
        asked=code,
        accepted=near or None,
    )


def _defined_otherwise(given: Currency, known: Currency) -> Misuse:
    return Misuse(
        "currency.defined",
        f"You cannot define {shown(given)} because that code is known as {shown(known)}.",
        asked=given,
        accepted=known,
    )

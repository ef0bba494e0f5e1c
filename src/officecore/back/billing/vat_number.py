"""VAT identifiers: whether one can be right, before a buyer is believed to owe the tax.

Whoever writes an invoice without tax on the strength of a number answers for it. A slip of the pen is
found by the check digit; whether the number was given out, only the tax office knows, and that is asked
elsewhere.
"""

from __future__ import annotations

from officecore.kernel.errors import BadValue, Misuse, shown


def vat_number(number: str) -> str:
    """A VAT identifier of the European Union, in the form without blanks, dots and dashes.

    Raises `BadValue` "tax.vat_number" for what cannot be one: a country, a length or a check digit that
    is wrong. `Misuse` ("tax.extra") where python-stdnum is not installed: it comes with
    `officecore[tax]`.

    >>> vat_number("DE 136,695 976")
    'DE136695976'
    """
    try:
        from stdnum.eu import vat
        from stdnum.exceptions import ValidationError
    except ModuleNotFoundError as error:
        command = "pip install 'officecore[tax]'"
        raise Misuse(
            "tax.extra",
            f"To check a VAT identifier you must install {error.name}: {command}",
            asked=error.name,
            accepted=command,
        ) from error
    try:
        return str(vat.validate(number))
    except (ValidationError, TypeError, AttributeError) as error:
        raise BadValue(
            "tax.vat_number",
            f"To name a business by its VAT identifier you must give one that can be right, not "
            f"{shown(number)}.",
            asked=number,
            accepted="a number such as DE136695976",
        ) from error

"""Payment orders: what we ask our bank to pay, or to collect for us.

An order names an account, an amount in euro and what it is for. The bank takes it as it stands, so what
cannot be right is refused before it is sent: an IBAN with a wrong digit, a purpose that the bank would
cut, an amount of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue, shown, worded
from officecore.kernel.extra import needed_to
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value

EURO: Final = "EUR"

NAME_MAX: Final = 70
"""The longest name that SEPA carries."""

PURPOSE_MAX: Final = 140
"""The longest purpose that SEPA carries."""

REFERENCE_MAX: Final = 35
"""The longest reference that SEPA carries."""

Sequence: TypeAlias = Literal["FRST", "RCUR", "FNAL", "OOFF"]
"""Whether a collection is the first of a mandate, a later one, the last, or the only one."""


@attrs.frozen(kw_only=True)
class BankAccount(Value):
    """Whose account it is, and which: a checked IBAN, and the BIC where the bank wants it.

    Raises `BadValue` "sepa.iban", "sepa.text".
    """

    name: Personal[str]
    iban: Personal[str]
    bic: str = ""

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then name and number."""
        super().__attrs_post_init__()
        require_text("the name of an account holder", self.name, NAME_MAX)
        require_iban(self.iban)


@attrs.frozen(kw_only=True)
class Order(Value):
    """So much from one account to another: `other` is the side that is not ours.

    `purpose` is what the other side reads, `reference` our own number, which comes back on both
    statements. Raises `BadValue` "sepa.amount" for anything but an amount of euro above zero,
    "sepa.text".
    """

    other: BankAccount
    amount: Money
    purpose: Personal[str]
    reference: str

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then what SEPA asks for."""
        super().__attrs_post_init__()
        if self.amount.currency.code != EURO or not self.amount.is_positive:
            raise BadValue(
                "sepa.amount",
                f"To order a payment by SEPA you must give euro above zero, not {self.amount}.",
                asked=self.amount,
                accepted="an amount of EUR above zero",
            )
        require_text("the purpose of a payment", self.purpose, PURPOSE_MAX)
        require_text("the reference of a payment", self.reference, REFERENCE_MAX)


@attrs.frozen(kw_only=True)
class Collection(Order):
    """An order to collect: what `other` owes us comes to us, by the mandate that they signed.

    `sequence` says which collection of the mandate it is.
    """

    mandate: str
    signed: Date
    sequence: Sequence = "RCUR"

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the mandate."""
        super().__attrs_post_init__()
        require_text("the reference of a mandate", self.mandate, REFERENCE_MAX)


def require_text(what: str, text: str, most: int) -> None:
    """Refuse a text that is blank, or longer than SEPA carries once it is written in its letters
    ("sepa.text")."""
    if not text.strip() or len(plain_letters(text)) > most:
        raise BadValue(
            "sepa.text",
            f"To give {what} you must write 1 to {most} letters, not {shown(text)}.",
            asked=text,
            accepted=f"1 to {most} letters",
        )


def plain_letters(text: str) -> str:
    """A text in the letters that every bank of SEPA takes: "Müller" becomes "Muller"."""
    with needed_to("write a SEPA file", "sepa"):
        from text_unidecode import unidecode
    return unidecode(text)


def require_iban(iban: str) -> None:
    """Refuse what is no IBAN: unknown country, wrong length, wrong check digits ("sepa.iban")."""
    with needed_to("check an IBAN", "sepa"):
        from schwifty import IBAN
        from schwifty.exceptions import SchwiftyException
    try:
        IBAN(iban)
    except SchwiftyException as error:
        raise BadValue(
            "sepa.iban",
            f"You cannot pay to {shown(iban)} because it is no IBAN: {worded(error)}.",
            asked=iban,
            accepted="an IBAN with its check digits",
        ) from error


def require_orders(orders: Iterable[Order]) -> None:
    """Refuse a file of nothing ("sepa.empty"), and two orders under one reference ("sepa.twice"): one
    of them may be the other, sent again."""
    references = [each.reference for each in orders]
    if not references:
        raise BadValue(
            "sepa.empty",
            "To write a SEPA file you must give at least one payment.",
            asked=0,
            accepted="one payment or more",
        )
    for each in dict.fromkeys(references):
        if references.count(each) > 1:
            raise BadValue(
                "sepa.twice",
                f"You cannot order two payments under the reference {each} because one may be the "
                "other.",
                asked=each,
                accepted="a reference of its own for each",
            )

"""What of a document goes to which book: nets by what they are for, taxes by levy and rate.

A bookkeeper does not post lines of paper. What was sold goes to one account for each purpose, each tax
to the account of its rate, and the ledger shows of a tax exactly what the paper shows. Documents in
foreign money also say what each part is worth in the currency of the books, each rounded once, at the
rate of the document; what the customer owes is worth their sum, so the entry balances in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from officecore.back.billing.purpose import Purpose
from officecore.back.billing.tax import Tax
from officecore.back.billing.tax_row import TaxRow
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as currency_of
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class NetPart(Value):
    """What a document comes to without tax, for one purpose and one way of being taxed."""

    purpose: Purpose
    taxes: tuple[Tax, ...]
    amount: Money
    worth: Money | None = None

    @property
    def tax_code(self) -> str:
        """The name of the first tax; "" where it has none."""
        return self.taxes[0].code


@attrs.frozen(kw_only=True)
class TaxPart(Value):
    """One tax of a document: the `base` that it is taken of, and its `amount`."""

    tax: Tax
    base: Money
    amount: Money
    base_worth: Money | None = None
    worth: Money | None = None


@attrs.frozen
class Worth:
    """What amounts of a document are worth in the books, at one rate: None where they are the same.

    `rate` is how much of `functional` one unit of the document's currency is.
    """

    functional: Currency
    rate: Decimal | None
    rounding: Rounding = Rounding.HALF_UP

    def of(self, amount: Money) -> Money | None:
        """The worth of an amount, rounded once."""
        if self.rate is None:
            return None
        exact = EXACT.multiply(amount.amount, self.rate)
        return Money(exact, self.functional, rounding=self.rounding)


def net_parts(
    amounts: Iterable[tuple[Purpose, tuple[Tax, ...], Money]], worth: Worth
) -> tuple[NetPart, ...]:
    """Amounts without tax, added up by purpose and taxes, in the order met."""
    found: dict[tuple[Purpose, tuple[Tax, ...]], Money] = {}
    for purpose, taxes, amount in amounts:
        key = (purpose, taxes)
        found[key] = found[key] + amount if key in found else amount
    return tuple(
        [
            NetPart(purpose=purpose, taxes=taxes, amount=amount, worth=worth.of(amount))
            for (purpose, taxes), amount in found.items()
        ]
    )


def tax_parts(rows: Iterable[TaxRow], worth: Worth) -> tuple[TaxPart, ...]:
    """The rows of a document's table of taxes, one by one, as the books get them."""
    return tuple(
        [
            TaxPart(
                tax=row.tax,
                base=row.base,
                amount=row.amount,
                base_worth=worth.of(row.base),
                worth=worth.of(row.amount),
            )
            for row in rows
        ]
    )


def worth_at(currency: str | Currency, functional: str | Currency, rate: Decimal | None) -> Worth:
    """How amounts of a document are turned into the currency of the books.

    Raises `BadValue` "invoice.rate" for a foreign document without a rate above zero, and for a rate of
    a document in the currency of the books.
    """
    own, books = currency_of(currency), currency_of(functional)
    foreign = own is not books
    if foreign == (rate is None) or (rate is not None and not (rate.is_finite() and rate > 0)):
        needed = f"how much {books} one {own} is" if foreign else "no rate"
        raise BadValue(
            "invoice.rate",
            f"To issue a document in {own} in books kept in {books} you must give {needed}, "
            f"not {shown(rate)}.",
            asked=rate,
            accepted=needed,
        )
    return Worth(books, rate)


def payable_worth(
    parts: Iterable[NetPart | TaxPart], rest: Iterable[Money | None], worth: Worth
) -> Money | None:
    """What the payable amount of a document is worth: the sum of what its parts and the rest are worth,
    the rest with the sign in which it counts. None where the document is in the books' currency."""
    if worth.rate is None:
        return None
    worths = [*[part.worth for part in parts], *rest]
    return sum([each for each in worths if each is not None], Money.zero(worth.functional))

"""Money: a whole number of a currency's smallest unit, and never a float.

Twelve euro fifty are 1250 cents. Sums of whole cents are exact, so books that are kept in them balance
to the last cent. Fractions arise only where a price, a rate or a share is applied; there the caller
names the rounding, and it happens once. A sum that is to be divided goes through the one allocator
(`officecore.kernel.allocation`), which loses no cent. Unit prices are plain `Decimal`s, since petrol
and screws are priced in fractions of a cent; `Money.of_price` turns price times quantity into money.

>>> net = Money.of_price("0.0875", 1000, "EUR")
>>> print(net, net + Money("12.50", "EUR"), -net)
87.50 EUR 100.00 EUR -87.50 EUR
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from typing import Final, NoReturn, cast, final

from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known
from officecore.kernel.errors import BadType, BadValue, Misuse, shown
from officecore.kernel.number import EXACT, Number, decimal_of
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import STEPS, Rounding, round_to

RATIO: Final = Context(prec=34)
"""The context of a ratio of two amounts: 34 significant digits, half even, as IEEE 754 decimal128."""

_UNITS: Final = tuple(Decimal(10**decimals) for decimals in range(len(STEPS)))


class _Draft:
    """A sum of money while it is written. `Money` refuses to be written to, and paying at each addition
    for the way around that would cost half as much again; a draft has the same layout, is written
    freely, and becomes a `Money` by changing its class."""

    __slots__ = ("currency", "minor")

    minor: int
    currency: Currency


@final
class Money(_Draft):
    """A sum of money: `minor` smallest units of a `currency`. Immutable, hashable, ordered.

    `Money("12.50", "EUR")` takes text, an int or a `Decimal`, in whole units of the currency. A value
    that is no whole number of smallest units needs `rounding`; without it, it is refused. Amounts of
    different currencies are unequal, and refuse to be added or compared. `sum()` works as it is.

    Raises "money.float" for floats, "money.amount" for what is no finite number, "money.decimals" for
    more decimals than the currency has, "currency.unknown" for an unknown code.

    >>> Money("12.50", "EUR") * 3
    Money('37.50', 'EUR')
    >>> Money("12.345", "EUR", rounding=Rounding.HALF_UP)
    Money('12.35', 'EUR')
    >>> Money("12.345", "EUR")
    Traceback (most recent call last):
    officecore.kernel.errors.BadValue: To count 12.345 EUR you must name a rounding, because EUR has \
2 decimals. [money.decimals]
    """

    __slots__ = ()

    def __new__(
        cls,
        amount: Number,
        currency: str | Currency,
        *,
        rounding: Rounding | None = None,
    ) -> Money:
        """Check the amount and the currency; round where a rounding is named."""
        held = known(currency)
        code = "money.float" if isinstance(amount, float) else "money.amount"
        number = decimal_of(amount, code, "a sum of money")
        exact = EXACT.multiply(number, _UNITS[held.decimals])
        if type(rounding) is Rounding:
            # What `round_to` does, without asking again what is known here.
            return _counted(int(exact.to_integral_value(rounding, EXACT)), held)
        minor = int(exact)
        if minor == exact:
            return _counted(minor, held)
        if rounding is not None:
            return _counted(int(round_to(exact, 0, rounding)), held)
        raise BadValue(
            "money.decimals",
            f"To count {number} {held} you must name a rounding, because {held} has "
            f"{held.decimals} decimals.",
            asked=number,
            accepted=f"{held.decimals} decimals, or rounding=",
        )

    @classmethod
    def of_minor(cls, minor: int, currency: str | Currency) -> Money:
        """So many smallest units: `Money.of_minor(1250, "EUR")` is 12.50 EUR.

        Raises `BadType` ("money.minor") for anything but an int.
        """
        if type(minor) is not int:
            raise BadType(
                "money.minor",
                f"To count smallest units you must give an int, not {shown(minor)}.",
                asked=minor,
                accepted="int",
            )
        return _counted(minor, known(currency))

    @classmethod
    def of_price(
        cls,
        price: Number,
        quantity: Number,
        currency: str | Currency,
        rounding: Rounding = Rounding.HALF_UP,
    ) -> Money:
        """A unit price times a quantity: the exact product, rounded once.

        >>> Money.of_price("1.055", 3, "EUR")
        Money('3.17', 'EUR')
        """
        each = decimal_of(price, _code_for(price, "money.price"), "a unit price")
        count = decimal_of(quantity, "money.quantity", "a quantity")
        return cls(EXACT.multiply(each, count), currency, rounding=rounding)

    @classmethod
    def zero(cls, currency: str | Currency) -> Money:
        """Nothing, in that currency."""
        return _counted(0, known(currency))

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read what `str` and `format(…, ",")` write. Other forms raise "money.text"; an amount or a
        currency that `Money` refuses is refused as there.

        >>> Money.parse("-1250.5 EUR") == Money.parse("-1,250.50 EUR")
        True
        """
        match text.split() if isinstance(text, str) else ():
            case [digits, code]:
                read = cls(digits.replace(",", ""), code)
                # Where commas group thousands, all decimals must follow: "1,250 EUR" might be 1.25.
                if "," not in digits or digits == f"{read:,}".split()[0]:
                    return read
        raise BadValue(
            "money.text",
            f'To read a sum of money you must write it as "1250.00 EUR", not {shown(text)}.',
            asked=text,
            accepted="amount, blank, currency code",
        )

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, with exactly the decimals of its currency."""
        return EXACT.multiply(Decimal(self.minor), STEPS[self.currency.decimals])

    @property
    def is_zero(self) -> bool:
        """Whether this is nothing."""
        return self.minor == 0

    @property
    def is_positive(self) -> bool:
        """Whether this is more than nothing."""
        return self.minor > 0

    @property
    def is_negative(self) -> bool:
        """Whether this is less than nothing."""
        return self.minor < 0

    def times(self, factor: Decimal | int | Rate, rounding: Rounding) -> Money:
        """This amount so many times: the exact product, rounded once.

        >>> Money("19.99", "EUR").times(Decimal("0.5"), Rounding.HALF_EVEN)
        Money('10.00', 'EUR')
        """
        number = factor.fraction if isinstance(factor, Rate) else factor
        exact = decimal_of(number, _code_for(number, "money.factor"), "a factor")
        product = EXACT.multiply(Decimal(self.minor), exact)
        return _counted(int(round_to(product, 0, rounding)), self.currency)

    def __add__(self, other: Money) -> Money:
        held = self.currency
        try:
            if other.currency is held:
                # `_counted`, written out: this is where books spend their time.
                draft = _draft()
                draft.minor = self.minor + other.minor
                draft.currency = held
                draft.__class__ = Money
                return draft
        except AttributeError:
            pass  # no money
        self._refuse(other, "add")
        return NotImplemented

    def __radd__(self, other: int) -> Money:
        """`sum()` begins with the number 0, which is nothing in any currency."""
        if type(other) is int and other == 0:
            return self
        self._refuse(other, "add")
        return NotImplemented

    def __sub__(self, other: Money) -> Money:
        held = self.currency
        if type(other) is Money and other.currency is held:
            return _counted(self.minor - other.minor, held)
        self._refuse(other, "subtract")
        return NotImplemented

    def __mul__(self, factor: int) -> Money:
        if type(factor) is int:
            return _counted(self.minor * factor, self.currency)
        self._refuse(factor, "multiply")
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other: Money) -> Decimal:
        """The ratio of two amounts of one currency, to 34 significant digits.

        >>> Money("10.00", "EUR") / Money("4.00", "EUR")
        Decimal('2.5')
        """
        if type(other) is not Money or other.currency is not self.currency:
            self._refuse(other, "divide")
            return NotImplemented
        if other.minor == 0:
            raise BadValue(
                "money.ratio",
                f"You cannot divide {self} by {other} because nothing has no ratio to anything.",
                asked=other,
                accepted="an amount other than zero",
            )
        return RATIO.divide(Decimal(self.minor), Decimal(other.minor))

    def __neg__(self) -> Money:
        return _counted(-self.minor, self.currency)

    def __pos__(self) -> Money:
        return self

    def __abs__(self) -> Money:
        return self if self.minor >= 0 else -self

    def __bool__(self) -> bool:
        return self.minor != 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Money):
            return self.minor == other.minor and self.currency is other.currency
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.minor, self.currency.code))

    def __lt__(self, other: Money) -> bool:
        if type(other) is Money and other.currency is self.currency:
            return self.minor < other.minor
        self._refuse(other, "compare")
        return NotImplemented

    def __le__(self, other: Money) -> bool:
        if type(other) is Money and other.currency is self.currency:
            return self.minor <= other.minor
        self._refuse(other, "compare")
        return NotImplemented

    def __gt__(self, other: Money) -> bool:
        if type(other) is Money and other.currency is self.currency:
            return self.minor > other.minor
        self._refuse(other, "compare")
        return NotImplemented

    def __ge__(self, other: Money) -> bool:
        if type(other) is Money and other.currency is self.currency:
            return self.minor >= other.minor
        self._refuse(other, "compare")
        return NotImplemented

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency.code}"

    def __repr__(self) -> str:
        return f"Money('{self.amount:f}', '{self.currency.code}')"

    def __format__(self, spec: str) -> str:
        """As `str`, in a column or with thousands: `[[fill]align][width][,]`.

        >>> f"{Money(1250, 'EUR'):>14,}"
        '  1,250.00 EUR'
        """
        amount = f"{self.amount:,f}" if spec.endswith(",") else f"{self.amount:f}"
        try:
            return format(f"{amount} {self.currency.code}", spec.removesuffix(","))
        except ValueError as error:
            raise BadValue(
                "money.format",
                f"To format a sum of money you must write a spec such as '>14,', not {shown(spec)}.",
                asked=spec,
                accepted="[[fill]align][width][,]",
            ) from error

    def __copy__(self) -> Money:
        return self

    def __deepcopy__(self, memo: object) -> Money:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Money.of_minor, (self.minor, self.currency.code)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise _immutable(name)

    def __delattr__(self, name: str) -> NoReturn:
        raise _immutable(name)

    def _refuse(self, other: object, doing: str) -> None:
        """Refuse other currencies and bare numbers; other classes (a bag) may know what to do."""
        if isinstance(other, Money):
            raise BadValue(
                "money.currency",
                f"You cannot {doing} {self} and {other} because their currencies differ: "
                "convert one of them first.",
                asked=other,
                accepted=self.currency.code,
                left=self,
            )
        if isinstance(other, (int, float, Decimal, str, Rate)):
            raise BadType(
                _code_for(other, "money.operand"),
                f"You cannot {doing} {self} and {type(other).__name__} {shown(other)}: {_HINTS[doing]}.",
                asked=other,
                accepted=_HINTS[doing],
            )


_HINTS: Final = {
    "add": "add Money",
    "subtract": "subtract Money",
    "compare": "compare with Money, or ask is_zero, is_positive, is_negative",
    "multiply": "multiply by an int, or use times() with a named rounding",
    "divide": "divide by Money for a ratio; to share an amount use allocate or split_evenly",
}


_draft: Final = cast(Callable[[], Money], _Draft)


def _counted(minor: int, currency: Currency) -> Money:
    """So many units of a currency, both known to be right: nothing is checked again."""
    draft = _draft()
    draft.minor = minor
    draft.currency = currency
    draft.__class__ = Money
    return draft


def _code_for(value: object, otherwise: str) -> str:
    return "money.float" if isinstance(value, float) else otherwise


def _immutable(name: str) -> Misuse:
    return Misuse(
        "money.immutable",
        f"You cannot change {name} of a sum of money because others hold the same sum: make a new one.",
        asked=name,
    )

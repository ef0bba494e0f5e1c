"""Taxes: what is added to a price for the state, at which rate, and why not where it is not.

A line is taxed at a rate, or it is not taxed for a reason that must be told: the goods leave the
country, the buyer owes the tax instead, the service is exempt. The nine categories are those of EN
16931. A country may know several levies on one line, one of them even on top of another; then the line
bears several taxes, and each is totalled by itself.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final, Self

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.number import EXACT, Number
from officecore.kernel.rate import Rate
from officecore.kernel.value import Value

NOTHING: Final = Rate.of(0)
"""The rate of what is not taxed."""

VAT: Final = "VAT"
"""The levy that EN 16931 is about, and the one that is meant where none is named."""


class TaxCategory(StrEnum):
    """How the state looks at what is sold; the letters are those of EN 16931 (UNTDID 5305)."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    INTRA_COMMUNITY = "K"
    EXPORT = "G"
    OUTSIDE = "O"
    CANARY_ISLANDS = "L"
    CEUTA_AND_MELILLA = "M"

    @property
    def needs_reason(self) -> bool:
        """Whether a document must say why no tax is charged."""
        return self in _WITH_REASON

    @property
    def is_untaxed(self) -> bool:
        """Whether the rate is nothing, always."""
        return self in _UNTAXED


_WITH_REASON: Final = frozenset(
    {
        TaxCategory.EXEMPT,
        TaxCategory.REVERSE_CHARGE,
        TaxCategory.INTRA_COMMUNITY,
        TaxCategory.EXPORT,
        TaxCategory.OUTSIDE,
    }
)
_UNTAXED: Final = _WITH_REASON | {TaxCategory.ZERO}

TaxKey = tuple[str, TaxCategory, Rate]
"""By what taxes are totalled, and by nothing else: levy, category and rate."""


@attrs.frozen(kw_only=True)
class Tax(Value):
    """One tax on a line: which levy, in which category, at which rate.

    `code` is the name under which the business keeps it ("DE19"); `reason` (in words) and `reason_code`
    (of the VATEX list) say why nothing is charged, where that must be told. A tax that is `compound` is
    taken from the price with the taxes named before it on the line; any other from the price alone.

    Raises `BadValue` "tax.rate" for a rate that the category does not have (standard above nothing, the
    untaxed ones nothing, none below), "tax.reason" where a reason is missing or has no place.
    """

    category: TaxCategory
    rate: Rate
    levy: str = VAT
    code: str = ""
    reason: str = ""
    reason_code: str = ""
    compound: bool = False

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then what the category asks for."""
        super().__attrs_post_init__()
        self._require_rate()
        self._require_reason()

    @classmethod
    def standard(cls, percent: Number, *, code: str = "", levy: str = VAT) -> Self:
        """Taxed at so many percent."""
        rate = Rate.percent(percent)
        return cls(category=TaxCategory.STANDARD, rate=rate, code=code, levy=levy)

    @classmethod
    def zero(cls, *, code: str = "") -> Self:
        """Taxed, at nothing."""
        return cls(category=TaxCategory.ZERO, rate=NOTHING, code=code)

    @classmethod
    def exempt(cls, reason: str, *, reason_code: str = "", code: str = "") -> Self:
        """Not taxed, for a reason that the law names."""
        return cls(
            category=TaxCategory.EXEMPT,
            rate=NOTHING,
            reason=reason,
            reason_code=reason_code,
            code=code,
        )

    @classmethod
    def reverse_charge(cls, *, code: str = "") -> Self:
        """The buyer owes the tax instead of the seller."""
        return cls._untaxed(TaxCategory.REVERSE_CHARGE, "Reverse charge", "VATEX-EU-AE", code)

    @classmethod
    def intra_community(cls, *, code: str = "") -> Self:
        """Goods for a business in another country of the European Union."""
        return cls._untaxed(
            TaxCategory.INTRA_COMMUNITY, "Intra-Community supply", "VATEX-EU-IC", code
        )

    @classmethod
    def export(cls, *, code: str = "") -> Self:
        """Goods that leave the European Union."""
        return cls._untaxed(TaxCategory.EXPORT, "Export outside the EU", "VATEX-EU-G", code)

    @classmethod
    def outside(cls, *, code: str = "") -> Self:
        """Nothing that the tax is about."""
        return cls._untaxed(TaxCategory.OUTSIDE, "Not subject to VAT", "VATEX-EU-O", code)

    @classmethod
    def _untaxed(cls, category: TaxCategory, reason: str, reason_code: str, code: str) -> Self:
        return cls(
            category=category, rate=NOTHING, reason=reason, reason_code=reason_code, code=code
        )

    @property
    def key(self) -> TaxKey:
        """By what it is totalled."""
        return (self.levy, self.category, self.rate)

    def __str__(self) -> str:
        return f"{self.levy} {self.category} {self.rate}"

    def _require_rate(self) -> None:
        standard = self.category is TaxCategory.STANDARD
        accepted = (
            "0 %" if self.category.is_untaxed else "above 0 %" if standard else "0 % or above"
        )
        fits = self.rate == NOTHING if self.category.is_untaxed else self.rate >= NOTHING
        if not fits or (standard and self.rate == NOTHING):
            raise BadValue(
                "tax.rate",
                f"To tax in category {self.category} you must give a rate of {accepted}, "
                f"not {self.rate}.",
                asked=self.rate,
                accepted=accepted,
            )

    def _require_reason(self) -> None:
        told = bool(self.reason or self.reason_code)
        if told and not self.category.needs_reason:
            raise BadValue(
                "tax.reason",
                f"You cannot give a reason in category {self.category} because tax is charged in it: "
                "leave it out.",
                asked=self.reason or self.reason_code,
            )
        if not told and self.category.needs_reason:
            raise BadValue(
                "tax.reason",
                f"To charge no tax in category {self.category} you must say why.",
                asked=self.category,
                accepted="a reason in words, or its VATEX code",
            )


def shares(taxes: tuple[Tax, ...]) -> tuple[Decimal, ...]:
    """What each tax of a line comes to for a price of one: its rate, or for a compound one its rate of
    the price with the taxes before it. Exact.

    >>> gst, qst = Tax.standard(5, levy="GST"), Tax.standard(10, levy="QST")
    >>> print(*shares((gst, attrs.evolve(qst, compound=True))))
    0.05 0.1050
    """
    found: list[Decimal] = []
    with_tax = Decimal(1)
    for tax in taxes:
        base = with_tax if tax.compound else Decimal(1)
        share = EXACT.multiply(tax.rate.fraction, base)
        found.append(share)
        with_tax = EXACT.add(with_tax, share)
    return tuple(found)

"""Where a sale is taxed: at home, where the buyer is, or not at all.

A lamp for the neighbour is taxed at home; the same lamp for a shop in France is taxed there, by the
shop; for somebody in Chile it is not taxed at all. The rules are long, and no two countries have the
same, so they stand behind a protocol: `EuropeanUnion` is a simple one that knows the common cases, and
says which.
"""

from __future__ import annotations

from typing import Final, Protocol

import attrs

from officecore.back.billing.purpose import Purpose
from officecore.back.billing.tax import Tax, TaxCategory
from officecore.back.billing.trader import Trader
from officecore.kernel.value import Value

EU: Final = frozenset(
    [
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    ]
)
"""The countries of the European Union, by ISO 3166-1 (Greece is GR here, EL in VAT identifiers)."""

SERVICES: Final = frozenset(
    {Purpose.SERVICE, Purpose.SUBSCRIPTION, Purpose.FEE, Purpose.RENT, Purpose.FREIGHT}
)
"""What is done for the buyer, not handed over."""


@attrs.frozen(kw_only=True)
class Supply(Value):
    """What decides where a sale is taxed: who sells to whom, and what for."""

    seller: Trader
    buyer: Trader
    purpose: Purpose = Purpose.GOODS


class PlaceOfSupply(Protocol):
    """Knows how a sale is taxed. Yours may ask a tax service, or know the thresholds of your trade."""

    def category(self, supply: Supply) -> TaxCategory:
        """The category of a sale; `STANDARD` is whatever the seller's own country asks for it."""
        ...


class EuropeanUnion:
    """The common cases of a seller in the European Union.

    | buyer | goods | services |
    |---|---|---|
    | in the seller's country | as at home | as at home |
    | in another country of the Union, with a VAT identifier | intra-Community | reverse charge |
    | there, without one | as at home | as at home |
    | elsewhere | export | reverse charge with a register number, else as at home |

    Not known here: the threshold of distance sales and the One Stop Shop, places within a country,
    services that are taxed where they happen. A seller elsewhere taxes as at home, and exports.
    """

    def category(self, supply: Supply) -> TaxCategory:
        """The category of a sale."""
        home, there = supply.seller.country, supply.buyer.country
        service = supply.purpose in SERVICES
        if home == there:
            return TaxCategory.STANDARD
        if home in EU and there in EU:
            if not supply.buyer.vat_id:
                return TaxCategory.STANDARD
            return TaxCategory.REVERSE_CHARGE if service else TaxCategory.INTRA_COMMUNITY
        if not service:
            return TaxCategory.EXPORT
        business = supply.buyer.vat_id or supply.buyer.legal_id
        return TaxCategory.REVERSE_CHARGE if business else TaxCategory.STANDARD


def tax_of(supply: Supply, at_home: Tax, place: PlaceOfSupply) -> Tax:
    """The tax of a sale: what the seller's country asks for it, or what holds across a border.

    >>> shop, ana = Trader(name="Shop", country="DE"), Trader(name="Ana", country="CL")
    >>> print(tax_of(Supply(seller=shop, buyer=ana), Tax.standard(19), EuropeanUnion()))
    VAT G 0 %
    """
    category = place.category(supply)
    if category is TaxCategory.STANDARD:
        return at_home
    across = {
        TaxCategory.INTRA_COMMUNITY: Tax.intra_community,
        TaxCategory.REVERSE_CHARGE: Tax.reverse_charge,
        TaxCategory.EXPORT: Tax.export,
        TaxCategory.OUTSIDE: Tax.outside,
        TaxCategory.ZERO: Tax.zero,
    }
    return across[category](code=category.value)

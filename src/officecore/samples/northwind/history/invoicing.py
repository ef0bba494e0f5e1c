"""Invoicing: how the company invoices what it ships, and whom it charges the sales tax of its seat."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from officecore.back.billing import Tax, TaxCategory, Trader
from officecore.back.billing.open_items import PaymentTerms
from officecore.back.billing.place_of_supply import Supply
from officecore.office import Work
from officecore.policies import Invoicing
from officecore.samples.northwind.history.assumptions import (
    OPENING,
    PAYMENT_DAYS,
    SALES_TAX,
    TAX_CODE,
)
from officecore.samples.northwind.history.step import Filed

_COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Argentina": "AR",
        "Austria": "AT",
        "Belgium": "BE",
        "Brazil": "BR",
        "Canada": "CA",
        "Denmark": "DK",
        "Finland": "FI",
        "France": "FR",
        "Germany": "DE",
        "Ireland": "IE",
        "Italy": "IT",
        "Mexico": "MX",
        "Norway": "NO",
        "Poland": "PL",
        "Portugal": "PT",
        "Spain": "ES",
        "Sweden": "SE",
        "Switzerland": "CH",
        "UK": "GB",
        "USA": "US",
        "Venezuela": "VE",
    }
)
"""The countries of the papers, by ISO 3166-1."""


class AtHome:
    """Taxed is what is sold at home, and nothing else."""

    def category(self, supply: Supply) -> TaxCategory:
        """The category of a sale."""
        at_home = supply.buyer.country == supply.seller.country
        return TaxCategory.STANDARD if at_home else TaxCategory.OUTSIDE


INVOICING: Final = Invoicing(
    seller=Trader(name="Northwind Traders", country="US", city="Seattle"),
    tax_code=TAX_CODE,
    place=AtHome(),
    terms=PaymentTerms.net(PAYMENT_DAYS),
    countries=_COUNTRIES,
)
"""By which rules the company's shipments are invoiced."""


def define_tax(work: Work, _: Filed) -> None:
    """The sales tax of the seat, for all the days of the history."""
    tax = Tax.standard(SALES_TAX.fraction * 100, levy="sales tax")
    work.billing.define_tax(TAX_CODE, tax, since=OPENING, text=f"Sales tax {SALES_TAX}")

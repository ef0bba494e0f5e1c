"""Who sells and who buys, as they stand on a document: a name, a place, and what the tax office calls
them.

An invoice is kept for ten years, and says who was billed then, not who lives there now. So a document
holds its own copy of these facts, and whoever moves or is renamed changes no paper that was sent.
"""

from __future__ import annotations

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Trader(Value):
    """A seller or a buyer on a document.

    `country` is its ISO 3166-1 code of two letters. `vat_id` is the VAT identifier with the country's
    prefix (BT-31, BT-48), `tax_registration` what the local office gave (BT-32), `legal_id` the number
    in a register of companies (BT-30, BT-47). Raises `BadValue` "trader.country".
    """

    name: Personal[str]
    country: str
    vat_id: str | None = None
    tax_registration: str | None = None
    legal_id: str | None = None
    street: Personal[str] = ""
    postcode: Personal[str] = ""
    city: Personal[str] = ""
    email: Personal[str] = ""

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the country."""
        super().__attrs_post_init__()
        if not (len(self.country) == 2 and self.country.isascii() and self.country.isupper()):
            raise BadValue(
                "trader.country",
                f"To name a country you must write its two capital letters, not {shown(self.country)}.",
                asked=self.country,
                accepted="an ISO 3166-1 code such as DE",
            )

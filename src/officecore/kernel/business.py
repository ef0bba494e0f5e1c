"""The business itself: what is true of the whole office and asked for in every department."""

from __future__ import annotations

from typing import Any, Final

import attrs
from pendulum import Date, DateTime

from officecore.kernel.currency import Currency, currency
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.time import day_of, timezone

_TENANT_MAX: Final = 100


def _require_name(_: object, __: object, tenant: Any) -> None:
    named = isinstance(tenant, str) and 1 <= len(tenant) <= _TENANT_MAX
    if not (named and tenant.isprintable()):
        raise BadValue(
            "office.tenant",
            f"To open an office you must give it a tenant name of 1 to {_TENANT_MAX} printable "
            f"characters, not {shown(tenant)}.",
            asked=tenant,
            accepted=f"1 to {_TENANT_MAX} printable characters, such as 'main'",
        )


def _zone_name(name: str) -> str:
    return timezone(name).name


@attrs.frozen(kw_only=True)
class Business:
    """One business: its tenant name in storage, the currency of its books, and its time zone.

    A tenant's name has 1 to 100 printable characters ("office.tenant"), and every letter of it counts:
    "Shop" and "shop" are two offices. `currency` may be given by its code ("currency.unknown"). Days are
    counted in `timezone`, an IANA name ("time.zone"): a sale at 23:30 in Berlin belongs to that day
    there.
    """

    tenant: str = attrs.field(validator=_require_name)
    currency: Currency = attrs.field(converter=currency)
    timezone: str = attrs.field(converter=_zone_name)

    def day(self, at: DateTime) -> Date:
        """The day of the instant `at` in the business's own zone."""
        return day_of(at, self.timezone)

    def require_worth(self, amount: Money, worth: Money | None) -> None:
        """Refuse a worth that is not in the currency of the books, or that comes with an amount (other
        than nothing) which is in it already: `BadValue` ("business.worth")."""
        foreign = amount.currency is not self.currency or amount.is_zero
        if worth is None or (foreign and worth.currency is self.currency):
            return
        accepted = f"a worth in {self.currency}" if foreign else "no worth"
        raise BadValue(
            "business.worth",
            f"To say what {amount} is worth in books kept in {self.currency} you must give {accepted}, "
            f"not {worth}.",
            asked=worth,
            accepted=accepted,
        )

"""Early-payment discounts: a little less for whoever pays soon.

"2 % within 10 days, else 30 days net": the whole invoice is owed until it is paid, and who pays 98 of
100 on the tenth day at the latest has paid it all. What becomes of the tax in the two that nobody pays
is for the law of the country: it stays, it is reduced with the payment, or it was reckoned on the lower
amount from the beginning.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs
from pendulum import Date

from officecore.back.billing.open_items.due_day import DueDay
from officecore.kernel.errors import BadValue
from officecore.kernel.rate import Rate
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


class DiscountTax(StrEnum):
    """What a discount that is taken does to the tax of the invoice."""

    NEVER = "never"
    """The tax stays: the discount is counted on the net amount, and is all net."""

    ON_PAYMENT = "on_payment"
    """The tax is reduced when the discount is taken, which is counted on the whole amount."""

    ALWAYS = "always"
    """The tax was reckoned on the reduced amount at invoicing: the discount is net, as with NEVER."""


def _require_part(rate: Rate) -> None:
    if not 0 < rate.fraction < 1:
        raise BadValue(
            "payment_terms.discount",
            f"To grant an early-payment discount you must give a part of the amount, not {rate}.",
            asked=rate,
            accepted="more than 0 % and less than 100 %",
        )


@attrs.frozen(kw_only=True)
class EarlyPayment(Value):
    """A discount agreed in terms of payment: the `rate`, and the last day `within` which it is had.

    >>> from officecore.back.billing.open_items.due_day import NetDays
    >>> agreed = EarlyPayment(rate=Rate.percent(2), within=NetDays(days=10))
    >>> print(agreed.offer(date(2025, 1, 6)).until)
    2025-01-16
    """

    rate: Rate
    within: DueDay
    tax: DiscountTax = DiscountTax.ON_PAYMENT

    def __attrs_post_init__(self) -> None:
        """Check the rate: `BadValue` ("payment_terms.discount")."""
        super().__attrs_post_init__()
        _require_part(self.rate)

    def offer(self, day: date) -> DiscountOffer:
        """What is offered on an invoice of `day`."""
        return DiscountOffer(rate=self.rate, until=self.within.after(day), tax=self.tax)


@attrs.frozen(kw_only=True)
class DiscountOffer(Value):
    """A discount offered on an item: its `rate`, for payments up to and including the day `until`."""

    rate: Rate
    until: Date = attrs.field(converter=as_day)
    tax: DiscountTax = DiscountTax.ON_PAYMENT

    def __attrs_post_init__(self) -> None:
        """Check the rate: `BadValue` ("payment_terms.discount")."""
        super().__attrs_post_init__()
        _require_part(self.rate)

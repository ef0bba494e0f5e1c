"""When to pay a bill: on its last day, or early, when the discount earns more than the money would.

2 % for paying on the tenth day and not on the thirtieth is 2 / 98 for twenty days: 37 % a year. No bank
pays that, and hardly one charges it. Half a percent for the same is 9 %, and then it depends.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
from pendulum import Date

from officecore.back.billing.open_items.discounting import discount_offered
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rate import Rate
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class PayOn(Value):
    """The day on which an item is best paid: `amount` then, with `discount` taken off."""

    day: Date
    amount: Money
    discount: Money


def when_to_pay(item: OpenItem, on: date, cost_of_money: Rate) -> PayOn:
    """The best day from a day on for what is open of an item.

    The last day of its discount, if that is not past and the discount, as simple interest of a year of
    365 days on what is paid early, earns more than `cost_of_money` a year; else the day it is due, or
    `on` where that is past.

    >>> from officecore.back.billing.open_items.early_payment import DiscountOffer
    >>> from officecore.testing.open_items import MONDAY, item
    >>> offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY.add(days=10))
    >>> bill = item("-100.00", due=MONDAY.add(days=30), discount=offer)
    >>> print(when_to_pay(bill, MONDAY, Rate.percent(8)).amount)
    98.00 EUR
    """
    today, left = as_day(on), abs(item.residual())
    late = max(item.payable_from, today)
    nothing = Money.zero(left.currency)
    if item.discount is None or item.discount.until < today:
        return PayOn(day=late, amount=left, discount=nothing)
    early, off = item.discount.until, discount_offered(item, item.discount.until)
    days = late.toordinal() - early.toordinal()
    if not off or not _earns_more(off, left - off, days, cost_of_money):
        return PayOn(day=late, amount=left, discount=nothing)
    return PayOn(day=min(early, late), amount=left - off, discount=off)


def _earns_more(off: Money, paid: Money, days: int, cost: Rate) -> bool:
    """Whether off / paid * 365 / days is more than the cost of a year, without a division."""
    earned = Decimal(off.minor * 365)
    return earned > EXACT.multiply(cost.fraction, Decimal(paid.minor * days))

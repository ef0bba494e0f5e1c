"""Money, rates and time, as the type checkers see them; nobody runs this file."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import assert_type

from pendulum import Date, DateTime

from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.kernel.time import day_of, instant

price = Money("12.50", "EUR")


def money() -> None:
    assert_type(price + price, Money)
    assert_type(price * 3, Money)
    assert_type(price / price, Decimal)
    assert_type(-price, Money)
    assert_type(price.times(Decimal("1.5"), Rounding.HALF_UP), Money)
    Money(12.5, "EUR")  # E: arg-type, reportArgumentType
    Money("12.50")  # E: call-arg, reportCallIssue
    _ = price * Decimal("1.5")  # E: operator, reportOperatorIssue
    _ = price + 1  # E: operator, reportOperatorIssue
    _ = price < 12  # E: operator, reportOperatorIssue
    price.times(Decimal("1.5"))  # E: call-arg, reportCallIssue


def rates() -> None:
    assert_type(Rate.percent("7.5"), Rate)
    assert_type(Rate.percent("7.5").of_amount(price), Money)
    Rate.percent(7.5)  # E: arg-type, reportArgumentType


def time() -> None:
    at = instant(datetime(2025, 1, 6, 12, tzinfo=UTC))
    assert_type(at, DateTime)
    assert_type(day_of(at, "Europe/Berlin"), Date)
    instant("2025-01-06")  # E: arg-type, reportArgumentType

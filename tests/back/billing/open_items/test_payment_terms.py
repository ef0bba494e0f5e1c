"""Terms make up the whole, and days follow from the invoice's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import (
    DayOfMonth,
    DiscountOffer,
    DueDay,
    EarlyPayment,
    EndOfMonth,
    NetDays,
    PaymentTerms,
    Portion,
    TaxShare,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.money import amounts
from officecore.testing.open_items import MONDAY, due_days, payment_terms


@given(payment_terms(), amounts("EUR", min_minor=1), st.integers(0, 10**9))
def test_instalments_add_up_to_amount_worth_and_taxes(
    terms: PaymentTerms, total: Money, worth: int
) -> None:
    tax = TaxShare(code="S", amount=Money.of_minor(total.minor // 4, "EUR"))
    dollars = Money.of_minor(worth, "USD")
    parts = terms.schedule(total, MONDAY, worth=dollars, taxes=[tax])
    assert sum([part.amount for part in parts]) == total
    assert sum([part.worth for part in parts if part.worth is not None]) == dollars
    assert sum([share.amount for part in parts for share in part.taxes]) == tax.amount
    assert all(part.taxes[0].amount <= part.amount for part in parts)


@pytest.mark.parametrize("shares", [(), (99,), (100, 100), (150, -50), (100, 0)])
def test_portions_that_are_no_whole_are_refused(shares: tuple[int, ...]) -> None:
    portions = [Portion(share=Rate.percent(each), due=NetDays(days=1)) for each in shares]
    with refused("payment_terms.portions"):
        PaymentTerms(name="odd", portions=tuple(portions))


@given(due_days(), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_nothing_is_due_before_its_invoice(due: DueDay, day: date) -> None:
    assert due.after(day) >= day


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (NetDays(days=0), date(2025, 1, 31)),
        (NetDays(days=30), date(2025, 3, 2)),
        (EndOfMonth(), date(2025, 1, 31)),
        (EndOfMonth(months=1), date(2025, 2, 28)),
        (EndOfMonth(months=1, days=10), date(2025, 3, 10)),
        (DayOfMonth(number=31), date(2025, 1, 31)),
        (DayOfMonth(number=15), date(2025, 2, 15)),
        (DayOfMonth(number=30, months=1), date(2025, 2, 28)),
    ],
)
def test_due_days_follow_from_the_last_of_january(due: DueDay, day: date) -> None:
    assert due.after(date(2025, 1, 31)) == day


@pytest.mark.parametrize(
    "make",
    [
        lambda: NetDays(days=-1),
        lambda: EndOfMonth(months=-1),
        lambda: DayOfMonth(number=0),
        lambda: DayOfMonth(number=32),
    ],
)
def test_a_day_that_no_calendar_has_is_refused(make: Callable[[], DueDay]) -> None:
    with refused("payment_terms.due"):
        make()


@pytest.mark.parametrize("percent", [0, 100, -1, 101])
def test_a_discount_is_a_part_of_the_amount(percent: int) -> None:
    with refused("payment_terms.discount"):
        EarlyPayment(rate=Rate.percent(percent), within=NetDays(days=10))
    with refused("payment_terms.discount"):
        DiscountOffer(rate=Rate.percent(percent), until=MONDAY)


def test_a_discount_belongs_to_its_own_portion() -> None:
    offer = EarlyPayment(rate=Rate.percent(2), within=NetDays(days=10))
    (only,) = PaymentTerms.net(30, discount=offer).schedule(Money("1.00", "EUR"), MONDAY)
    assert only.discount is not None
    assert (only.due, only.discount.until) == (date(2025, 2, 5), date(2025, 1, 16))

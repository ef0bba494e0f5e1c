"""Open items for your own tests: invoices and payments of one customer, settled in any way."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any, ClassVar, Final

from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.billing.open_items import (
    DayOfMonth,
    DueDay,
    EarlyPayment,
    EndOfMonth,
    NetDays,
    OpenItem,
    Origin,
    PaymentTerms,
    Portion,
    Side,
    TaxShare,
    settle,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate

__all__ = [
    "AT",
    "CUSTOMER",
    "MONDAY",
    "due_days",
    "invoices",
    "item",
    "payment_terms",
    "payments",
    "settled_pairs",
]

AT: Final = datetime(2025, 1, 6, 9)
"""When items are written down unless told otherwise: Monday, 6 January 2025."""

MONDAY: Final = date(2025, 1, 6)
"""The day of that instant."""

CUSTOMER: Final[Id[Any]] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
"""Whose items they are unless told otherwise."""

_LARGEST: Final = 10**9


class _Paper:
    kind: ClassVar[str] = "paper"


def item(amount: str | Money, *, day: Date = MONDAY, **facts: Any) -> OpenItem:
    """An item of `CUSTOMER`, in euro unless it is given as money: an invoice where it is above zero, a
    payment where it is below."""
    sum_ = amount if isinstance(amount, Money) else Money(amount, "EUR")
    told: dict[str, Any] = {
        "party": CUSTOMER,
        "side": Side.RECEIVABLE,
        "origin": Origin.PAYMENT if sum_.is_negative else Origin.INVOICE,
        "source": CUSTOMER,
        "at": AT,
    }
    return OpenItem.open(**{**told, "amount": sum_, "day": day, **facts})


def _days() -> st.SearchStrategy[Date]:
    return st.integers(0, 90).map(lambda days: MONDAY + timedelta(days=days))


@st.composite
def invoices(draw: st.DrawFn, currency: str = "EUR") -> OpenItem:
    """Invoices of up to ten million, with up to two taxes in them, and a worth where not in euro."""
    size = draw(st.integers(1, 20) | st.integers(1, _LARGEST))
    taxed = draw(st.lists(st.integers(0, size // 3), max_size=2))
    return item(
        Money.of_minor(size, currency),
        day=draw(_days()),
        due=draw(st.none() | st.just(MONDAY + timedelta(days=120))),
        worth=draw(_worths(size, currency)),
        taxes=tuple(
            [
                TaxShare(code=f"T{number}", amount=Money.of_minor(tax, currency))
                for number, tax in enumerate(taxed)
            ]
        ),
    )


@st.composite
def payments(draw: st.DrawFn, currency: str = "EUR") -> OpenItem:
    """Payments of up to ten million, with a worth where they are not in euro."""
    size = draw(st.integers(1, 20) | st.integers(1, _LARGEST))
    worth = draw(_worths(size, currency))
    return item(
        Money.of_minor(-size, currency),
        day=draw(_days()),
        worth=None if worth is None else -worth,
    )


def _worths(size: int, currency: str) -> st.SearchStrategy[Money | None]:
    if currency == "EUR":
        return st.none()
    return st.integers(size // 2, size * 2).map(lambda minor: Money.of_minor(minor, "EUR"))


@st.composite
def settled_pairs(draw: st.DrawFn, currency: str = "EUR") -> tuple[OpenItem, OpenItem]:
    """An invoice and a payment, settled against each other in one to four parts."""
    owed, used = draw(invoices(currency)), draw(payments(currency))
    for _ in range(draw(st.integers(1, 4))):
        day = max(owed.day, used.day) + timedelta(days=draw(st.integers(0, 30)))
        room = min(owed.free(day), used.free(day))
        if room:
            part = draw(st.integers(1, room.minor))
            owed, used = settle(owed, used, Money.of_minor(part, currency), day=day, at=AT)
    return owed, used


def due_days() -> st.SearchStrategy[DueDay]:
    """Every way in which a day follows from that of an invoice."""
    months, days = st.integers(0, 14), st.integers(0, 120)
    return (
        st.builds(NetDays, days=days)
        | st.builds(EndOfMonth, months=months, days=days)
        | st.builds(DayOfMonth, number=st.integers(1, 31), months=months)
    )


@st.composite
def payment_terms(draw: st.DrawFn) -> PaymentTerms:
    """Terms of one to five portions, some with a discount."""
    cuts = draw(st.sets(st.integers(1, 9_999), max_size=4))
    edges = [0, *sorted(cuts), 10_000]
    offers = st.none() | st.builds(
        EarlyPayment,
        rate=st.integers(1, 40).map(Rate.percent),
        within=st.builds(NetDays, days=st.integers(0, 14)),
    )
    portions = [
        Portion(share=Rate.percent(f"{high - low}e-2"), due=draw(due_days()), discount=draw(offers))
        for low, high in pairwise(edges)
    ]
    return PaymentTerms(name="drawn", portions=tuple(portions))

"""What it costs to say what payments were for, and whether ten times as many cost ten times as much."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from random import Random
from statistics import median
from time import perf_counter_ns
from typing import Any

from benchmarks.measuring import Row
from officecore.back.billing.open_items import OpenItem, Origin, Side, settle_oldest_first
from officecore.kernel.identity import Id
from officecore.kernel.money import Money

TITLE = "Allocating payments to invoices, oldest first (for each payment)"
PARTY: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
DAY, AT = date(2025, 1, 6), datetime(2025, 1, 6, 9, tzinfo=UTC)


def rows() -> list[Row]:
    """A thousand payments to a thousand invoices of one customer, and ten thousand to ten thousand."""
    few, many = _items(1_000), _items(10_000)
    taken: dict[int, list[float]] = {1_000: [], 10_000: []}
    for _ in range(5):
        for items in (few, many):
            taken[len(items) // 2].append(_allocate(items) / (len(items) // 2))
    small, large = (median(times) for times in taken.values())
    return [
        Row("of 1,000 to 1,000 invoices", "officecore", small),
        Row("of 10,000 to 10,000", "officecore", large, small / large, ">= 0.7 (near-linear)"),
    ]


def _items(count: int) -> list[OpenItem]:
    # Sizes are drawn, so that payments end in the middle of invoices.
    draw = Random(count)
    return [
        OpenItem.open(
            party=PARTY,
            side=Side.RECEIVABLE,
            origin=Origin.INVOICE if sign > 0 else Origin.PAYMENT,
            source=PARTY,
            amount=Money.of_minor(sign * draw.randint(1, 100_000), "EUR"),
            day=DAY,
            at=AT,
        )
        for sign in (1, -1)
        for _ in range(count)
    ]


def _allocate(items: list[OpenItem]) -> int:
    gc.collect()
    gc.disable()
    try:
        start = perf_counter_ns()
        settle_oldest_first(items, day=DAY, at=AT)
        return perf_counter_ns() - start
    finally:
        gc.enable()

"""What it costs to say what payments were for, and whether twice as many cost twice as much."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from random import Random
from statistics import median
from time import perf_counter_ns
from typing import Any, Final

from benchmarks.measuring import Row
from officecore.back.billing.open_items import OpenItem, Origin, Side, settle_oldest_first
from officecore.kernel.identity import Id
from officecore.kernel.money import Money

TITLE = "Allocating payments to invoices, oldest first (for each payment)"
COUNTS: Final = (1_250, 2_500, 5_000, 10_000)
COLLECTED: Final = 500
PARTY: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
DAY, AT = date(2025, 1, 6), datetime(2025, 1, 6, 9, tzinfo=UTC)


def rows() -> list[Row]:
    """As many payments as invoices of one customer, twice as many each time: the ratio is that of half
    as many. At 1, each payment costs the same among however many."""
    given = [_items(count) for count in COUNTS]
    taken: list[list[float]] = [[] for _ in COUNTS]
    for _ in range(5):
        for times, items, count in zip(taken, given, COUNTS, strict=True):
            times.append(_allocate(items) / count)
    found: list[Row] = []
    for count, times, half in zip(COUNTS, taken, [taken[0], *taken[:-1]], strict=True):
        ratio = median([before / own for before, own in zip(half, times, strict=True)])
        work = f"of {count:,} to as many invoices"
        found.append(Row(work, "officecore", median(times), ratio, ">= 0.8 (near-linear)"))
    shared = median([_allocate(_collected()) / COLLECTED for _ in range(5)])
    return [*found, Row(f"of 1 to {COLLECTED:,} invoices", "officecore", shared)]


def _collected() -> list[OpenItem]:
    """Invoices that are paid together, and the one payment. Each settlement is a fact on it."""
    owed = [item for item in _items(COLLECTED) if item.sign > 0]
    return [*owed, _item(-sum([item.amount.minor for item in owed]))]


def _items(count: int) -> list[OpenItem]:
    # Sizes are drawn, so that payments end in the middle of invoices.
    draw = Random(count)
    return [_item(sign * draw.randint(1, 100_000)) for sign in (1, -1) for _ in range(count)]


def _item(minor: int) -> OpenItem:
    return OpenItem.open(
        party=PARTY,
        side=Side.RECEIVABLE,
        origin=Origin.INVOICE if minor > 0 else Origin.PAYMENT,
        source=PARTY,
        amount=Money.of_minor(minor, "EUR"),
        day=DAY,
        at=AT,
    )


def _allocate(items: list[OpenItem]) -> int:
    gc.collect()
    gc.disable()
    try:
        start = perf_counter_ns()
        settle_oldest_first(items, day=DAY, at=AT)
        return perf_counter_ns() - start
    finally:
        gc.enable()

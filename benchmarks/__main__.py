"""Run every group but the long ones, or those named: `python -m benchmarks money books`."""

from __future__ import annotations

import platform
import sys

from benchmarks import (
    allocating,
    books,
    changing,
    growth,
    hot_rows,
    importing,
    loading,
    money,
    statements,
    timing,
    totals,
    transaction,
)
from benchmarks.measuring import table

GROUPS = {
    "money": money,
    "changing": changing,
    "timing": timing,
    "books": books,
    "totals": totals,
    "statements": statements,
    "importing": importing,
    "transaction": transaction,
    "loading": loading,
    "allocating": allocating,
    "hot_rows": hot_rows,
    "growth": growth,
}
LONG = {"growth"}


def main(names: list[str]) -> None:
    """Print one table for each group."""
    unknown = sorted(set(names) - GROUPS.keys())
    if unknown:
        raise SystemExit(f"no such group: {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    print(f"CPython {platform.python_version()} on {platform.machine()}")
    print(
        "ratio: the other's time over officecore's; above 1, officecore is that many times as fast"
    )
    for name, group in GROUPS.items():
        if name in names or not (names or name in LONG):
            print(table(group.TITLE, group.rows()), flush=True)


if __name__ == "__main__":  # not in the processes that a benchmark starts
    main(sys.argv[1:])

"""Run every group, or those named: `python -m benchmarks money books`."""

from __future__ import annotations

import platform
import sys

from benchmarks import books, changing, importing, money, timing
from benchmarks.measuring import table

GROUPS = {
    "money": money,
    "changing": changing,
    "timing": timing,
    "books": books,
    "importing": importing,
}


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
        if not names or name in names:
            print(table(group.TITLE, group.rows()), flush=True)


main(sys.argv[1:])

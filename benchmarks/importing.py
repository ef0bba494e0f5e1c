"""What it costs to import: each in a fresh interpreter, less a bare one."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter_ns

from benchmarks.measuring import Row

TITLE = "Imports (a fresh interpreter each, less a bare one)"
OURS = "import officecore"
BASE = "import attrs, pendulum"
OTHERS = ("from officecore import Money", "from officecore import Office", "import cattrs")


def rows() -> list[Row]:
    """The front door against what it stands on; the goal is at most 1.3 times that."""
    times: dict[str, list[float]] = {each: [] for each in ("pass", OURS, BASE, *OTHERS)}
    for _ in range(15):
        for statement, taken in times.items():
            taken.append(_start(statement))
    bare = median(times.pop("pass"))
    ours = median(times[OURS]) - bare
    base = median(times[BASE]) - bare
    found = [Row(OURS, "officecore", ours)]
    found.append(Row(OURS, BASE, base, base / ours, ">= 0.77 (within 1.3 x)"))
    found += [Row(each, "", median(times[each]) - bare) for each in OTHERS]
    return found


def _start(statement: str) -> float:
    start = perf_counter_ns()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return perf_counter_ns() - start

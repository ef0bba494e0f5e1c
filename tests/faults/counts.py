"""How often the tests of faults try: little every day, more in CI, and as often as somebody asks.

`make faults` asks for many. What they try by chance repeats itself with the seed that they print.
"""

from __future__ import annotations

import os
from random import Random, SystemRandom
from typing import Final

_CI: Final = os.environ.get("CI") == "true"

KILLS: Final = int(os.environ.get("FAULTS_KILLS", "200" if _CI else "25"))
TRANSACTIONS: Final = int(os.environ.get("FAULTS_TRANSACTIONS", "5000" if _CI else "400"))
"""In each database."""


def chance() -> Random:
    """A generator whose seed is printed, and may be given: `FAULTS_SEED=17 make faults`."""
    seed = int(os.environ.get("FAULTS_SEED", SystemRandom().randrange(10**6)))
    print(f"FAULTS_SEED={seed}")
    return Random(seed)

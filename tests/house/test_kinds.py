"""Whoever opens an office can read everything that an office of this house may have stored."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

LATE: Final = """
import importlib, pkgutil
import officecore.office
from officecore.kernel.aggregate import Aggregate

def kinds(base):
    below = [kind for kind in base.__subclasses__() if kind.__module__.startswith("officecore.")]
    return {kind.__name__ for kind in below}.union(*map(kinds, below))

known = kinds(Aggregate)
for room in ("back", "front", "policies"):
    package = importlib.import_module(f"officecore.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"officecore.{room}."):
        importlib.import_module(module.name)
print(len(known) > 20, *sorted(kinds(Aggregate) - known))
"""


def test_an_office_knows_every_kind_from_the_start() -> None:
    ran = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True"]

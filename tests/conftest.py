"""Hypothesis profiles: little every day, more in CI, much when somebody looks for trouble.

`HYPOTHESIS_PROFILE=deep make test` chooses one; `CI=true` chooses `ci`. What Hypothesis remembers
between runs lies in the system's temporary folder, not in the repository.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from officecore.kernel.upcast import UPCASTERS

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "officecore-hypothesis")

# No deadline: a slow machine is no bug. `too_slow` tells of the machine as well.
settings.register_profile(
    "default",
    max_examples=40,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "ci",
    parent=settings.get_profile("default"),
    max_examples=100,
    stateful_step_count=40,
    print_blob=True,
)
settings.register_profile(
    "deep",
    parent=settings.get_profile("ci"),
    max_examples=3000,
    stateful_step_count=100,
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") == "true" else "default")
)


@pytest.fixture
def shapes_of_this_test() -> Iterator[None]:
    """Upcasters that are declared within the test are forgotten after it."""
    known = dict(UPCASTERS._by_kind)
    yield
    UPCASTERS._by_kind.clear()
    UPCASTERS._by_kind.update(known)

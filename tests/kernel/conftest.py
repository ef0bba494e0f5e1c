"""What several tests of the kernel need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from officecore.kernel.aggregate import AGGREGATES
from officecore.kernel.identity import IDENTIFIED, Register


@pytest.fixture
def for_this_test_only() -> Iterator[None]:
    """What is declared wrongly within the test is forgotten after it: no office could store it."""
    registers: tuple[Register[Any], ...] = (AGGREGATES, IDENTIFIED)
    known = [dict(each._by_kind) for each in registers]
    yield
    for each, before in zip(registers, known, strict=True):
        each._by_kind.clear()
        each._by_kind.update(before)

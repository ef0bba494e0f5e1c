"""What several tests of the kernel need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from officecore.kernel.aggregate import AGGREGATES


@pytest.fixture
def for_this_test_only() -> Iterator[None]:
    """What is declared wrongly within the test is forgotten after it: no office could store it."""
    known = dict(AGGREGATES._by_kind)
    yield
    AGGREGATES._by_kind.clear()
    AGGREGATES._by_kind.update(known)

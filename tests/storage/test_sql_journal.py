"""The journal in a database: however long it is, it reads in order and in pieces."""

from __future__ import annotations

import attrs
import pytest
from pendulum import Date

from officecore.back.ledger.journal import Journal
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace
from officecore.testing.contract.suite import PAPER, an_entry
from tests.postgresql import fresh_url


@pytest.mark.parametrize("way", ["sqlite", "postgresql"])
def test_more_entries_than_are_read_at_once_come_in_order(way: str) -> None:
    """Several of each day, so that a page ends in the middle of one."""
    days = [Date(2025, 1, 1 + number % 3) for number in range(1_203)]
    with SqlStorage("sqlite://" if way == "sqlite" else fresh_url()) as storage:
        with Workplace(storage=storage).work() as work:
            written = [attrs.evolve(an_entry(PAPER), day=day) for day in days]
            for each in written:
                work.book(Journal).append(each)
        look = Workplace(storage=storage).work()
        found = [each.id for each in look.book(Journal).entries()]
        look.rollback()
        assert found == [e.id for e in sorted(written, key=lambda e: (e.day, e.id))]

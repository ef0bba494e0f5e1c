"""Two years of books in any order keep every law, and what was closed stays as it was."""

from __future__ import annotations

from pendulum import datetime

from officecore.kernel.clock import TickingClock
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace
from officecore.testing.year_machine import YearMachine
from tests.tries import a_quarter


class SqliteYearMachine(YearMachine):
    def workplace(self) -> Workplace:
        clock = TickingClock(datetime(2025, 7, 1, 9))
        return Workplace(storage=SqlStorage("sqlite://"), clock=clock)

    def teardown(self) -> None:
        self.place.storage.close()


TestYears = YearMachine.TestCase
TestYearsOnSqlite = SqliteYearMachine.TestCase
TestYearsOnSqlite.settings = a_quarter()

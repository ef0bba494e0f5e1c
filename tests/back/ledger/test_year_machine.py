"""Two years of books in any order keep every law, and what was closed stays as it was."""

from __future__ import annotations

from officecore.testing.year_machine import YearMachine

TestYears = YearMachine.TestCase

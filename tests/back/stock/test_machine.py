"""A stock room worked at random agrees with a shopkeeper's pencil."""

from __future__ import annotations

from officecore.testing.stock import StockMachine

TestStock = StockMachine.TestCase

"""Books kept in any order stay what a plain list of their entries adds up to."""

from __future__ import annotations

from officecore.testing.ledger import LedgerMachine

TestBooks = LedgerMachine.TestCase

"""Any sequence of steps: what the table allows works, all else is refused, no law is ever broken."""

from __future__ import annotations

from officecore.testing.sales import SaleMachine

TestSale = SaleMachine.TestCase

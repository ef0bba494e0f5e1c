"""Any sequence of steps: what the table allows works, all else is refused, the past stays as it was."""

from __future__ import annotations

from officecore.testing.support import TicketMachine

TestTicket = TicketMachine.TestCase

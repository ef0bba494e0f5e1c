"""Whatever is billed, paid, given up and taken back: what is open is what the books hold."""

from __future__ import annotations

from officecore.testing.payments import PaymentsMachine

TestPayments = PaymentsMachine.TestCase

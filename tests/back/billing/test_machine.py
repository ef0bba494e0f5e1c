"""Any life that the table allows keeps the laws; any other step is refused."""

from __future__ import annotations

from officecore.testing.billing import InvoiceMachine

TestInvoice = InvoiceMachine.TestCase

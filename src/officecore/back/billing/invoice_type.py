"""What kind of document it is: an invoice, a credit note, a deposit, and how far it has come.

The numbers are those of UNTDID 1001 that EN 16931 uses for BT-3. A credit note has positive figures and
takes away; a proforma looks like an invoice and is none: it has no number of the books, and nobody owes
it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from officecore.kernel.lifecycle import Lifecycle, step


class InvoiceType(StrEnum):
    """The types of documents that a seller writes."""

    INVOICE = "380"
    CREDIT_NOTE = "381"
    DEBIT_NOTE = "383"
    CORRECTED = "384"
    DEPOSIT = "386"
    SELF_BILLED = "389"
    PROFORMA = "325"

    @property
    def sign(self) -> int:
        """1 where the document adds to what is owed, -1 where it takes away."""
        return -1 if self is InvoiceType.CREDIT_NOTE else 1

    @property
    def names_another(self) -> bool:
        """Whether it must name the document that it is about (BG-3)."""
        return self in (InvoiceType.DEBIT_NOTE, InvoiceType.CORRECTED)


class InvoiceStatus(StrEnum):
    """How far a document has come, told by its facts."""

    DRAFT = "draft"
    ISSUED = "issued"
    PART_CREDITED = "part_credited"
    CREDITED = "credited"
    DISCARDED = "discarded"


_DRAFT: Final = InvoiceStatus.DRAFT
_CREDITED: Final = (InvoiceStatus.PART_CREDITED, InvoiceStatus.CREDITED)

INVOICE: Final = Lifecycle(
    "invoice",
    start=_DRAFT,
    steps=(
        step("revise", (_DRAFT,), to=(_DRAFT,)),
        step("discard", (_DRAFT,), to=(InvoiceStatus.DISCARDED,)),
        step("issue", (_DRAFT,), to=(InvoiceStatus.ISSUED,)),
        step("deduct", (InvoiceStatus.ISSUED,), to=(InvoiceStatus.ISSUED,)),
        step("credit", (InvoiceStatus.ISSUED, InvoiceStatus.PART_CREDITED), to=_CREDITED),
    ),
)
"""What may be done with a document, and when: once issued it stays, and is only credited."""

"""What happened to an invoice: the events that other departments hear of.

The amounts of `InvoiceIssued` have the sign in which they change what the customer owes: an invoice's
are positive, a credit note's negative, whatever the figures on its paper. So whoever books needs no
second thought about the type of the document.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.billing.booked import NetPart, TaxPart
from officecore.back.billing.deposit import Deposit
from officecore.back.billing.invoice_type import InvoiceType
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money


@attrs.frozen(kw_only=True)
class InvoiceDrafted(Event):
    """A document was begun; it has no number yet and nobody owes it."""

    kind: ClassVar[str] = "invoice.drafted"
    invoice: Id[Any]
    type: InvoiceType
    party: Id[Any]


@attrs.frozen(kw_only=True)
class InvoiceRevised(Event):
    """A draft was changed."""

    kind: ClassVar[str] = "invoice.revised"
    invoice: Id[Any]


@attrs.frozen(kw_only=True)
class InvoiceDiscarded(Event):
    """A draft was given up; it never had a number."""

    kind: ClassVar[str] = "invoice.discarded"
    invoice: Id[Any]
    reason: str


@attrs.frozen(kw_only=True)
class InvoiceIssued(Event):
    """A document got its number and is owed from now on.

    `day` is its day of issue, `tax_point` the day on which its tax becomes due. For the books: `payable`
    is debited to the customer; `nets` and `taxes` are credited, `deposits` (billed before and deducted
    here: their net and their taxes, gross in all) debited. `paid` was paid before and is no deposit,
    `withheld` goes to the state, `rounding` is the difference of what is payable. The sum holds exactly:

        payable = nets + taxes - deposits - paid - withheld + rounding

    also in the currency of the books, where `rate` says how much of it one unit of the document's
    currency is: every part has a `worth`, and `worth` is that of what is payable. None where the
    document is in the currency of the books. A proforma is never issued.
    """

    kind: ClassVar[str] = "invoice.issued"
    invoice: Id[Any]
    number: str
    type: InvoiceType
    party: Id[Any]
    day: Date
    tax_point: Date
    currency: str
    nets: tuple[NetPart, ...]
    taxes: tuple[TaxPart, ...]
    deposits: tuple[Deposit, ...]
    gross: Money
    paid: Money
    withheld: Money
    rounding: Money
    payable: Money
    source: Id[Any] | None = None
    preceding: tuple[Id[Any], ...] = ()
    rate: Decimal | None = None
    paid_worth: Money | None = None
    withheld_worth: Money | None = None
    rounding_worth: Money | None = None
    worth: Money | None = None


@attrs.frozen(kw_only=True)
class DepositDeducted(Event):
    """A deposit invoice was taken off a final invoice."""

    kind: ClassVar[str] = "invoice.deducted"
    invoice: Id[Any]
    final: Id[Any]


@attrs.frozen(kw_only=True)
class InvoiceCredited(Event):
    """A credit note took back a part of an invoice, or the whole of it."""

    kind: ClassVar[str] = "invoice.credited"
    invoice: Id[Any]
    note: Id[Any]
    gross: Money

"""What happened to a supplier's bill: the events that other departments hear of.

The amounts of `BillPosted` have the sign in which we owe them: a bill's are positive, a supplier's
credit negative, whatever the figures on its paper.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.billing.bill_type import BillType
from officecore.back.billing.booked import NetPart, TaxPart
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money


@attrs.frozen(kw_only=True)
class BillEntered(Event):
    """A supplier's bill came in. `despite` says why it was taken though it looks like another one."""

    kind: ClassVar[str] = "bill.entered"
    bill: Id[Any]
    type: BillType
    party: Id[Any]
    despite: str = ""


@attrs.frozen(kw_only=True)
class BillRejected(Event):
    """A bill was sent back, or put aside, before it was posted."""

    kind: ClassVar[str] = "bill.rejected"
    bill: Id[Any]
    reason: str


@attrs.frozen(kw_only=True)
class BillPosted(Event):
    """A bill got our number and is owed from now on.

    `day` is its day in the books, `billed` that on its paper, `tax_point` the day on which its tax can
    be deducted. For the books: `payable` is credited to the supplier, `nets` and `taxes` are debited;
    `paid` was paid before, `withheld` we pay to the state for the supplier. `assessed` are the taxes
    that we owe in the supplier's place, and deduct at once: each is debited and credited. The sum holds
    exactly:

        payable = nets + taxes - paid - withheld + rounding

    also in the currency of the books, where `rate` is given, as in `InvoiceIssued`.
    """

    kind: ClassVar[str] = "bill.posted"
    bill: Id[Any]
    number: str
    supplier_number: str | None
    type: BillType
    party: Id[Any]
    day: Date
    billed: Date
    tax_point: Date
    currency: str
    nets: tuple[NetPart, ...]
    taxes: tuple[TaxPart, ...]
    assessed: tuple[TaxPart, ...]
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

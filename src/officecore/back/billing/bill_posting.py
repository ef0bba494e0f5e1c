"""What posting makes of a bill: our number for it, a day in the books, and what others hear of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
from pendulum import Date

from officecore.back.billing.bill_events import BillPosted
from officecore.back.billing.booked import Worth, net_parts, payable_worth, tax_parts
from officecore.kernel.currency import currency
from officecore.kernel.value import Value

if TYPE_CHECKING:
    from officecore.back.billing.bill import Bill


@attrs.frozen(kw_only=True)
class Posting(Value):
    """The posting of a bill: our number for it in a `series`, as counted and as written, its day in the
    books, and its rate."""

    series: str
    ordinal: int
    number: str
    day: Date
    rate: Decimal | None = None
    functional: str | None = None


def posted_event(bill: Bill, posting: Posting, own: str | None) -> BillPosted:
    """The event of a bill that is posted, its amounts with the sign in which we owe them; `own` is the
    number on its paper."""
    worth = Worth(currency(posting.functional or bill.currency), posting.rate)
    come_to = bill.totals if bill.type.sign > 0 else -bill.totals
    lines = zip(bill.lines, come_to.lines, strict=True)
    adjustments = zip(bill.adjustments, come_to.adjusted, strict=True)
    amounts = [(line.purpose, line.taxes, net) for line, net in lines]
    amounts += [(each.purpose, each.taxes, net) for each, net in adjustments]
    nets, taxes = net_parts(amounts, worth), tax_parts(come_to.taxes, worth)
    owed = [row if bill.type.sign > 0 else -row for row in bill.assessed()]
    rest = [-come_to.prepaid, -come_to.withheld, come_to.rounding]
    return BillPosted(
        bill=bill.id,
        number=posting.number,
        supplier_number=own,
        type=bill.type,
        party=bill.party,
        day=posting.day,
        billed=bill.billed,
        tax_point=posting.day,
        currency=bill.currency,
        nets=nets,
        taxes=taxes,
        assessed=tax_parts(owed, worth),
        gross=come_to.gross,
        paid=come_to.prepaid,
        withheld=come_to.withheld,
        rounding=come_to.rounding,
        payable=come_to.payable,
        source=bill.source,
        preceding=bill.preceding,
        rate=posting.rate,
        paid_worth=worth.of(come_to.prepaid),
        withheld_worth=worth.of(come_to.withheld),
        rounding_worth=worth.of(come_to.rounding),
        worth=payable_worth([*nets, *taxes], map(worth.of, rest), worth),
    )

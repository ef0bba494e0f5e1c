"""What is expected at the bank: the open items of billing, as a line of the bank may show them.

The bank knows nothing of invoices, and billing nothing of statements; here what is owed becomes what may
come in. It is looked at, and nothing is booked by it: once the payment is entered, its entry is what the
line is matched with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from officecore.back.billing.open_items import OpenItem
from officecore.back.ledger.bank import Candidate


def expected(
    items: Iterable[OpenItem], *, party: Callable[[OpenItem], str] = lambda _: ""
) -> tuple[Candidate, ...]:
    """The open items of which something is open, each for what is left of it.

    `party` names whom an item concerns, as the bank would; without it, items are found by reference and
    amount alone.
    """
    return tuple(
        [
            Candidate(
                of=item.id,
                amount=item.residual(),
                day=item.day,
                party=party(item),
                references=(item.reference,) if item.reference else (),
            )
            for item in items
            if item.residual()
        ]
    )

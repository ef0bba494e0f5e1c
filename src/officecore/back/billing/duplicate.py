"""Whether a bill came in twice: the paper by post and the same by mail, entered by two clerks.

The same number of the same supplier on the same day is the same bill. The same number over the same
amount within a year and a bit is, too, very likely; but a supplier who begins at 1 each January, over
another amount, is honest. A bill without a number looks like none by its number, so nobody types "n/a".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import attrs

from officecore.kernel.identity import Id
from officecore.kernel.value import Value

if TYPE_CHECKING:
    from officecore.back.billing.bill import Bill

WINDOW_DAYS: Final = 400
"""How far apart two bills of one number and one amount may lie and still look like one."""


@attrs.frozen(kw_only=True)
class Duplicate(Value):
    """A bill that looks like the one at hand, and why."""

    bill: Id[Any]
    reason: str


def normalised(number: str | None) -> str | None:
    """A supplier's number without what people write in different ways: letter case, blanks and marks.

    >>> normalised("re 2025/017") == normalised("RE-2025-017")
    True
    """
    if number is None:
        return None
    kept = "".join([letter for letter in number.casefold() if letter.isalnum()])
    return kept or None


def duplicates(bill: Bill, others: Iterable[Bill]) -> tuple[Duplicate, ...]:
    """The bills among `others` that look like `bill`; those that were rejected do not count."""
    found = []
    for other in others:
        reason = None if other.rejected or other.id == bill.id else _alike(bill, other)
        if reason is not None:
            found.append(Duplicate(bill=other.id, reason=reason))
    return tuple(found)


def _alike(bill: Bill, other: Bill) -> str | None:
    key = bill.number_key
    if key is None or (key, bill.party) != (other.number_key, other.party):
        return None
    if bill.billed == other.billed:
        return f"number {bill.supplier_number} of {bill.billed}"
    apart = abs((bill.billed - other.billed).days)
    if bill.totals.gross == other.totals.gross and apart <= WINDOW_DAYS:
        return f"number {bill.supplier_number} over {bill.totals.gross}, {apart} days apart"
    return None

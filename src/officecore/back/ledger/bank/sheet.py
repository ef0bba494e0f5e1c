"""Sheets: what a bank says happened on one of our accounts, as it says it.

A bank sends a sheet for a day, a month or whatever was asked for: what was on the account before, one
line for each movement, what is on it after. Two sheets may tell of the same days, one movement may
stand in both, and two movements may look alike to the letter: two coffees on one morning are two
coffees. So a movement is known by what the bank wrote of it and by how often that was written before
on the same sheet, and by nothing that the payer chose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs
from pendulum import Date

from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class SheetLine(Value):
    """One movement: `amount` is positive where money came in.

    `booked` is the day of the bank's own books, `valued` the day from which it counts for interest.
    `reference` is the bank's, where it gives one. `party` and `iban` are of the other side, `remittance`
    is what the payer wrote; `end_to_end` is the payer's own number, which several payments may bear.
    """

    booked: Date
    amount: Money
    reference: str = ""
    valued: Date | None = None
    party: Personal[str] = ""
    iban: Personal[str] = ""
    remittance: Personal[str] = ""
    end_to_end: str = ""

    @property
    def likeness(self) -> tuple[str, ...]:
        """What two lines share that may be the same movement: the bank's reference, the day and the
        amount; where the bank gave no reference, all that it wrote in its place."""
        known = (self.reference, str(self.booked), str(self.amount))
        if self.reference:
            return known
        return (*known, str(self.valued), self.party, self.iban, self.remittance)


@attrs.frozen(kw_only=True)
class Sheet(Value):
    """What a bank told of one account for the days from `since` to `until`, both included.

    `iban` names the account at the bank and `number` the sheet, as far as the bank does. `opening` is
    what was on the account before the first line, `closing` after the last; both are None where the
    bank told only the lines.
    """

    since: Date
    until: Date
    lines: tuple[SheetLine, ...] = ()
    opening: Money | None = None
    closing: Money | None = None
    iban: str = ""
    number: str = ""

    def numbered(self) -> Iterator[tuple[SheetLine, int]]:
        """Each line with the count of lines like it up to it: 1 for the first, 2 for its twin.

        >>> from pendulum import date
        >>> coffee = SheetLine(booked=date(2025, 1, 7), amount=Money("-2.80", "EUR"))
        >>> sheet = Sheet(since=date(2025, 1, 7), until=date(2025, 1, 7), lines=(coffee, coffee))
        >>> [occurrence for _, occurrence in sheet.numbered()]
        [1, 2]
        """
        seen: Counter[tuple[str, ...]] = Counter()
        for line in self.lines:
            seen[line.likeness] += 1
            yield line, seen[line.likeness]

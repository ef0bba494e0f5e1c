"""The terms of a contract: from when until when it holds, and by when it must be given up.

A contract is signed for a year and goes on by a year at a time unless somebody gives notice. Its first
day and its last day both count. Whoever asks for the current term, for its end or for the day by which
notice must be given asks this one place, so that no two letters to a customer name two days.

Ends are counted in calendar months from the day on which the contract began, never from the end before:
what began on 31 August ends on 27 February for a half-year, and on 30 August again after it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value

_MONTHS_MAX: Final = 1200


@attrs.frozen(kw_only=True)
class Term(Value):
    """One term, from its `first` to its `last` day, both included. `number` counts from 0, the initial
    one. `notice` is the last day on which notice ends the contract with this term."""

    number: int
    first: Date
    last: Date
    notice: Date

    def holds(self, day: date) -> bool:
        """Whether a day lies within it."""
        return self.first <= day <= self.last


@attrs.frozen(kw_only=True)
class Terms(Value):
    """A `start`, an `initial` term in months, and how it goes on: by `renewal` months at a time, or not
    at all where that is 0. Notice is given `notice` months before the end of a term. For `grace` days
    after the last term a customer is still served, so that a new contract can be signed.

    Raises `BadValue` "terms.months" for an initial term of less than a month, for negative or absurd
    numbers, and for a notice longer than the initial term.
    """

    start: Date = attrs.field(converter=as_day)
    initial: int = 12
    renewal: int = 0
    notice: int = 0
    grace: int = 0

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the terms as a whole."""
        super().__attrs_post_init__()
        whole = all(0 <= n <= _MONTHS_MAX for n in (self.renewal, self.grace))
        if not (whole and 1 <= self.initial <= _MONTHS_MAX and 0 <= self.notice <= self.initial):
            raise BadValue(
                "terms.months",
                "To agree on terms you must give an initial term of 1 to "
                f"{_MONTHS_MAX} months, no negative number, and a notice that fits into it, "
                f"not {shown(self)}.",
                asked=(self.initial, self.renewal, self.notice, self.grace),
                accepted="initial=12, renewal=12, notice=3, grace=0",
            )

    def term(self, number: int) -> Term:
        """The term of that number: `start` + `initial` + `number` · `renewal` months, less a day, is its
        last day."""
        months = self.initial + number * self.renewal
        return Term(
            number=number,
            first=self._border(months - self.renewal) if number else self.start,
            last=self._border(months).subtract(days=1),
            notice=self._border(months - self.notice).subtract(days=1),
        )

    def on(self, day: date) -> Term | None:
        """The term that holds a day: the first that ends on it or later. None before the start, and
        after the end of terms that do not renew."""
        if day < self.start:
            return None
        found = self.term(self._number(day, self.initial))
        if found.last < day and self.renewal:
            found = self.term(found.number + 1)
        return found if found.holds(day) else None

    def ending(self, noticed: date) -> Term:
        """The term with which a contract ends when notice is given on a day: the first whose notice day
        has not passed; the only one where terms do not renew."""
        found = self.term(self._number(noticed, self.initial - self.notice))
        if found.notice < noticed and self.renewal:
            found = self.term(found.number + 1)
        return found

    def _number(self, day: date, first: int) -> int:
        """The number of the first term of which the border, `first` months from the start on, lies in
        the month of the day or after it."""
        if not self.renewal:
            return 0
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        return max(0, -((first - months) // self.renewal))

    def _border(self, months: int) -> Date:
        return self.start.add(months=months)

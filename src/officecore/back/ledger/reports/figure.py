"""A figure of a report, and the answer to "which lines?".

Whoever doubts a figure asks where it comes from, and an answer that does not add up to it is none. So a
figure carries what it is made of: which accounts, which days, which closing entries. The lines of these
are found when somebody asks, and their sum is the figure, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from officecore.back.ledger.account import Side
from officecore.back.ledger.entry import Entry
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.reports.standing import counted
from officecore.back.ledger.trial_balance import Movement
from officecore.kernel.currency import Currency
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Extent(Value):
    """Lines of the books: those of some accounts, on the days from `since` to `until`.

    Closing entries count up to the day `closed`; None: none counts. `facet` names the dimension that
    lines must have, and `through` the accounts of which an entry must have one; empty: any.
    """

    accounts: tuple[str, ...]
    since: Date | None
    until: Date | None
    closed: Date | None
    facet: str = ""
    through: tuple[str, ...] = ()

    def has(self, entry: Entry) -> bool:
        """Whether lines of that entry may count."""
        if (self.since is not None and entry.day < self.since) or (
            self.until is not None and entry.day > self.until
        ):
            return False
        if entry.journal == CLOSING and (self.closed is None or entry.day > self.closed):
            return False
        passed = {line.account for line in entry.lines}
        return not self.through or not passed.isdisjoint(self.through)

    def movements(self, entries: Iterable[Entry], currency: Currency) -> Iterator[Movement]:
        """The lines that count, each with what it counts in the currency of the books."""
        for entry in entries:
            if not self.has(entry):
                continue
            for line in entry.lines:
                amount = counted(line, currency, self.facet)
                if line.account in self.accounts and amount:
                    yield Movement(
                        account=line.account,
                        entry=entry.id,
                        day=entry.day,
                        source=entry.source,
                        text=line.text or entry.text,
                        amount=amount,
                    )


@attrs.frozen(kw_only=True)
class Figure(Value):
    """One figure: `amount`, positive where debits are more, and the `extents` of which it is made.

    `shown` is what is printed: positive on the side on which the row of the figure grows.
    """

    amount: Money
    side: Side
    extents: tuple[Extent, ...]

    @property
    def shown(self) -> Money:
        """The figure as printed."""
        return self.amount if self.side is Side.DEBIT else -self.amount

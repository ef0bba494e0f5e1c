"""The journal: the book in which entries are written one after another, and never changed.

This is a port. An adapter keeps the entries and answers for balances without reading all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Entry
from officecore.kernel.errors import NotFound, Refused, worded
from officecore.kernel.identity import Id
from officecore.kernel.money_bag import MoneyBag


class Journal(Protocol):
    """The entries of one office, within one transaction, its own writes included.

    Balances are positive where debits are more. Days are days of the books; `on` and `until` include
    their day, and None stands for all days.

    Balances are kept for each facet of a line (`Line.facets`): "" for amounts, "worth" for what foreign
    amounts are worth in the currency of the books, "carried in USD" for both of one currency, and
    "cost_centre=Berlin" for what lines with that dimension count in it. The balance of an account in the
    currency of the books is the sum of its balance in that currency and its balance in worth.
    """

    def append(self, entry: Entry) -> None:
        """Write an entry. `Refused` ("ledger.entry_twice") when its identifier is already written,
        "ledger.reversed_twice" when the entry that it reverses is already reversed."""
        ...

    def get(self, id: Id[Entry]) -> Entry:
        """The entry of that identifier; `NotFound` ("ledger.entry_unknown") where there is none."""
        ...

    def reversal_of(self, id: Id[Entry]) -> Entry | None:
        """The entry that reverses the one of that identifier, or None."""
        ...

    def entries(
        self,
        *,
        account: str | None = None,
        source: Id[Any] | None = None,
        since: Date | None = None,
        until: Date | None = None,
        journal: str | None = None,
        number: int | None = None,
        dimension: Dimension | None = None,
        tag: str | None = None,
    ) -> Iterator[Entry]:
        """The entries that meet all that is asked, by day, then by identifier. An entry has an account,
        a dimension or a tag where any of its lines has it."""
        ...

    def balance(self, account: str, *, on: Date | None = None, facet: str = "") -> MoneyBag:
        """The balance of one account at the end of a day; empty where nothing was ever posted."""
        ...

    def balances(self, *, on: Date | None = None, facet: str = "") -> Mapping[str, MoneyBag]:
        """The balance of every account with a line of that facet up to the end of a day, in order of the
        account."""
        ...

    def facets(self) -> tuple[str, ...]:
        """Every facet that a line was ever written with, in order."""
        ...


def entry_unknown(id: Id[Entry]) -> NotFound:
    """The refusal of an identifier under which no entry is written."""
    return NotFound(
        "ledger.entry_unknown",
        f"You cannot get {worded(id)} because no entry is written under that identifier.",
        asked=id,
    )


def entry_twice(entry: Entry) -> Refused:
    """The refusal to write an entry again."""
    return Refused(
        "ledger.entry_twice",
        f"You cannot write {entry.id} because it is already written; entries never change.",
        asked=entry.id,
    )


def reversed_twice(entry: Entry, by: Id[Entry]) -> Refused:
    """The refusal to reverse an entry again."""
    return Refused(
        "ledger.reversed_twice",
        f"You cannot reverse {entry.reverses} because {by} already reverses it.",
        asked=entry.reverses,
        reversed_by=by,
    )

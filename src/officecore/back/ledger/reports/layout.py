"""A layout: what is printed on a report, line after line, before any figure is known.

An accountant's form has headings, lines that each stand for some accounts, and totals of lines above.
It is plain data. Copy one of ours and change it: name other accounts, split a line, word it otherwise.
What a layout must not do is lose an account that it is about, and so one that no line takes is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import attrs

from officecore.back.ledger.account import Account, Side
from officecore.back.ledger.reports.selection import EVERYTHING, Selection
from officecore.kernel.errors import Refused
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.value import Value


class Reckoned(StrEnum):
    """Which lines of its accounts a row counts, seen from the days of a column."""

    BEFORE = "before"
    """All up to the day before the column's first."""
    DURING = "during"
    """Those of the column's days, without what closes a year."""
    END = "end"
    """All up to the column's last day: what is before and during."""


@attrs.frozen(kw_only=True)
class LayoutRow(Value):
    """One row of a layout, made by `heading`, `row` or `total`.

    `side` is the side that is shown as a positive figure. `level` indents. A row with `each` also lists
    its accounts one by one.
    """

    key: str
    label: str
    side: Side = Side.DEBIT
    takes: Selection | None = None
    reckoned: Reckoned = Reckoned.END
    of: tuple[str, ...] = ()
    each: bool = False
    level: int = 0


def heading(label: str, level: int = 0) -> LayoutRow:
    """A row of words."""
    return LayoutRow(key="", label=label, level=level)


def row(
    key: str,
    label: str,
    takes: Selection,
    side: Side,
    reckoned: Reckoned = Reckoned.END,
    *,
    each: bool = False,
    level: int = 1,
) -> LayoutRow:
    """A row that stands for the accounts that `takes` names."""
    return LayoutRow(
        key=key, label=label, takes=takes, side=side, reckoned=reckoned, each=each, level=level
    )


def total(key: str, label: str, side: Side, *of: str, level: int = 0) -> LayoutRow:
    """A row that adds up rows above it, by their keys."""
    return LayoutRow(key=key, label=label, side=side, of=of, level=level)


@attrs.frozen(kw_only=True)
class Layout(Value):
    """The rows of a report, in the order printed, with its name.

    `covers` are the accounts that the report is about: each of them must be in a row. With `through`,
    rows that count what happened during the days count only entries with a line in one of these
    accounts: what passed through the bank, for instance.
    """

    name: str
    rows: tuple[LayoutRow, ...]
    covers: Selection = EVERYTHING
    through: Selection | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of a layout."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    @law("layout.keys", "Each row of a layout that has figures has a key of its own.")
    def _keys(self) -> Iterator[str]:
        seen: set[str] = set()
        for each in self.rows:
            if (each.takes is not None or each.of) and each.key in {"", *seen}:
                yield f"the row {each.label} has the key {each.key or 'nothing'}"
            seen.add(each.key)

    @law("layout.totals", "A total adds up rows above it, each once.")
    def _totals(self) -> Iterator[str]:
        above: set[str] = set()
        for each in self.rows:
            for key in each.of:
                if key not in above or each.of.count(key) > 1:
                    yield f"the total {each.key} cannot add up {key}"
            above.add(each.key)

    def arrange(self, accounts: Iterable[Account]) -> Mapping[str, tuple[Account, ...]]:
        """The accounts of each row that stands for some, by its key, ordered by code.

        An account is in the row that names it most closely, the first of several; rows that count
        other days may have it too. Refused: "report.left_out", an account that the report is about and
        that no row takes.
        """
        known = sorted(accounts, key=lambda each: each.code)
        parents = {each.code: each.parent for each in known}
        found: dict[str, list[Account]] = {
            each.key: [] for each in self.rows if each.takes is not None
        }
        for account in known:
            if account.group:
                continue
            above = _above(account, parents)
            rows = self._rows_of(account, above)
            if not rows and self.covers.takes(account, above):
                raise _left_out(account, self.name)
            for key in rows:
                found[key].append(account)
        return {key: tuple(listed) for key, listed in found.items()}

    def passed_through(self, accounts: Iterable[Account]) -> tuple[str, ...]:
        """The codes of the accounts that `through` names."""
        if self.through is None:
            return ()
        known = tuple(accounts)
        parents = {each.code: each.parent for each in known}
        return tuple(
            [each.code for each in known if self.through.takes(each, _above(each, parents))]
        )

    def _rows_of(self, account: Account, above: frozenset[str]) -> tuple[str, ...]:
        nearest: dict[Reckoned, tuple[int, str]] = {}
        for each in self.rows:
            distance = None if each.takes is None else each.takes.distance(account, above)
            if distance is None:
                continue
            held = nearest.get(each.reckoned)
            if held is None or distance < held[0]:
                nearest[each.reckoned] = distance, each.key
        return tuple([key for _, key in nearest.values()])


def _above(account: Account, parents: Mapping[str, str | None]) -> frozenset[str]:
    """The codes of all groups over an account."""
    found: list[str] = []
    parent = account.parent
    while parent is not None and parent not in found:
        found.append(parent)
        parent = parents.get(parent)
    return frozenset(found)


def _left_out(account: Account, name: str) -> Refused:
    return Refused(
        "report.left_out",
        f"You cannot draw up the {name} because account {account.code} {account.name} is in no row: "
        "add one that takes it.",
        asked=account.code,
        accepted=f"a row for {account.type} accounts",
    )

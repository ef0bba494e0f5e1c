"""Budget against actual: where the business did as it meant to, and where it did not.

More income than meant is good news, more expense is bad. For what is owned and owed the table says only
how much it differs: whether that is good depends on why.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from pendulum import Date

from officecore.back.ledger.account import AccountType
from officecore.back.ledger.dimension import Dimension
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding, round_to
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class VarianceRow(Value):
    """One account: what was meant and what came of it, positive as the account grows."""

    account: str
    name: str
    type: AccountType
    budget: Money
    actual: Money

    @property
    def difference(self) -> Money:
        """How much more it became than was meant; negative for less."""
        return self.actual - self.budget

    @property
    def is_favourable(self) -> bool | None:
        """Whether the difference is good for the result; None where there is none, or where the
        account is not one of income or expense."""
        if self.difference.is_zero:
            return None
        if self.type is AccountType.INCOME:
            return self.difference.is_positive
        if self.type is AccountType.EXPENSE:
            return self.difference.is_negative
        return None

    @property
    def share(self) -> Rate | None:
        """The difference as a part of the budget, to a tenth of a per cent, half away from zero; None
        where nothing was budgeted."""
        if self.budget.is_zero:
            return None
        return Rate(round_to(self.difference / self.budget, 3, Rounding.HALF_UP))


@attrs.frozen(kw_only=True)
class Variance(Value):
    """Budget against actual on the days from `since` to `until`, both included, by account.

    `dimension` is the one that it was asked for; None for all lines.
    """

    budget: str
    version: int
    since: Date
    until: Date
    dimension: Dimension | None
    rows: tuple[VarianceRow, ...]

    def total(self, type: AccountType) -> VarianceRow | None:
        """The rows of one type together; None where there are none."""
        rows = [row for row in self.rows if row.type is type]
        if not rows:
            return None
        return VarianceRow(
            account="",
            name=f"all {type}",
            type=type,
            budget=_sum(row.budget for row in rows),
            actual=_sum(row.actual for row in rows),
        )

    def __str__(self) -> str:
        """The table for people: budget, actual, difference, per cent, and whether it is good news."""
        table = [("", "budget", "actual", "difference", "%", "")]
        table += [_cells(row) for row in self.rows]
        sums = [total for each in AccountType if (total := self.total(each)) is not None]
        table += [_cells(row) for row in sums]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [
            "  ".join(
                [f"{cells[0]:<{widths[0]}}"]
                + [f"{cell:>{wide}}" for cell, wide in zip(cells[1:], widths[1:], strict=True)]
            ).rstrip()
            for cells in table
        ]
        rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
        end = len(self.rows) + 1
        return "\n".join([lines[0], rule, *lines[1:end], rule, *lines[end:]])


def _sum(amounts: Iterable[Money]) -> Money:
    first, *rest = amounts
    return sum(rest, first)


def _cells(row: VarianceRow) -> tuple[str, str, str, str, str, str]:
    said = {True: "good", False: "bad", None: ""}[row.is_favourable]
    share = "" if row.share is None else f"{row.share.fraction * 100:+.1f}"
    label = f"{row.account} {row.name}".strip()
    return label, f"{row.budget:,}", f"{row.actual:,}", f"{row.difference:,}", share, said

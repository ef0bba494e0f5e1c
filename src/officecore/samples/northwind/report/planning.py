"""Planning: what was meant to be earned and spent, beside what was."""

from __future__ import annotations

from pendulum import Date

from officecore.back.ledger import AccountType
from officecore.back.ledger.budgets import VarianceRow
from officecore.office import Work
from officecore.presentation import Section, Table
from officecore.presentation.cell import Cell
from officecore.samples.northwind.history.budgeting import BUDGET

_JUDGED = {True: "better", False: "worse", None: ""}


def planning(work: Work, on: Date) -> Section:
    """Budget against actual, over the months of the year that have ended."""
    since = Date(on.year, 1, 1)
    until = on if on == on.end_of("month") else on.start_of("month").subtract(days=1)
    variance = work.budgets.variance(BUDGET, since=since, until=until)
    totals = [variance.total(each) for each in (AccountType.INCOME, AccountType.EXPENSE)]
    rows = [_row(row) for row in (*variance.rows, *[each for each in totals if each is not None])]
    table = Table(
        f"Budget against actual from {since} to {until}",
        ("", "Budget", "Actual", "Difference", "Of budget", "For the result"),
        rows,
    )
    return Section("Budget", (table,))


def _row(row: VarianceRow) -> tuple[Cell, ...]:
    name = row.name or f"All {row.type}"
    judged = _JUDGED[row.is_favourable]
    return (name, row.budget, row.actual, row.difference, row.share, judged)

"""Statements: what the company has, what it earned and where its money went, year beside year.

Whoever doubts a figure opens its row, and sees the last of the lines that it is made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pendulum import Date

from officecore.back.ledger import Entry, Movement
from officecore.back.ledger.reports import Column, Report, ReportRow
from officecore.kernel.currency import currency
from officecore.office import Work
from officecore.presentation import Section, Table
from officecore.presentation.cell import Cell
from officecore.samples.northwind.history.assumptions import CURRENCY, OPENING

_LAST: Final = 12
_INDENT: Final = "\N{EM SPACE}"
_INTRODUCTION: Final = (
    "Every figure is looked up in the running balances of the books. In the page, a row opens to the "
    "last of the lines that its figures are made of, of all its years."
)


def statements(work: Work, on: Date) -> Section:
    """Balance sheet, income statement and cash flow of each fiscal year, the last one up to today."""
    years = tuple(_years(on))
    entries = work.ledger.entries()
    drawn_up = (
        work.reports.balance_sheet(*years),
        work.reports.income_statement(*years),
        work.reports.cash_flow(*years),
    )
    return Section("Statements", (_INTRODUCTION, *[_table(each, entries) for each in drawn_up]))


def _years(on: Date) -> Iterator[Column]:
    since = OPENING
    while since <= on:
        until = Date(since.year, 12, 31)
        yield Column(since, min(until, on), label=str(since.year))
        since = until.add(days=1)


def _table(report: Report, entries: Sequence[Entry]) -> Table:
    headings = [each.title for each in report.columns]
    rows: list[tuple[Cell, ...]] = []
    behind: list[Table | None] = []
    for row in report.rows:
        figures: list[Cell] = [each.shown for each in row.figures]
        figures += [None] * (len(report.columns) - len(figures))
        rows.append((f"{_INDENT * row.level}{row.label}", *figures))
        behind.append(_lines(row, entries))
    return Table(report.name, ("", *headings), rows, behind=behind)


def _lines(row: ReportRow, entries: Sequence[Entry]) -> Table | None:
    """The last lines of a row's figures, each of them once."""
    # Balance sheets of two years share the lines of the first: a line counts as often as in one figure.
    found: Counter[Movement] = Counter()
    for figure in row.figures:
        found |= Counter(
            moved
            for extent in figure.extents
            for moved in extent.movements(entries, currency(CURRENCY))
        )
    if not found:
        return None
    moves = sorted(found.elements(), key=lambda each: (each.day, each.entry))
    last = [(each.day, each.account, each.text, each.amount) for each in moves[-_LAST:]]
    note = "" if len(moves) <= _LAST else f"The last {_LAST} of {len(moves):,} lines."
    return Table(_counted(len(moves)), ("Day", "Account", "Text", "Amount"), last, note=note)


def _counted(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines:,} lines"

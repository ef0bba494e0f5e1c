"""A chart on paper: one account a line, as a spreadsheet writes it and an accountant hands it over.

Such a list is typed by people, so everything that is wrong with it is said at once, with the numbers of
the lines, and nothing is opened before all of it makes sense.

    code,name,type,parent,role,contra,group,currency,control
    1000,Assets,asset,,,,yes,,
    1200,Trade receivables,asset,1000,receivables,,,,yes

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, as people
mark text there, and read without.

The first line is always this one. A cell is left empty where there is nothing to say; `contra`, `group`
and `control` are `yes` or empty. Groups stand before what is below them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from enum import StrEnum
from io import StringIO
from typing import Final, TypeVar

from officecore.back.ledger.account import AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.chart import Chart, ChartRow
from officecore.kernel.currency import currency
from officecore.kernel.errors import BadType, BadValue, OfficeError, shown, worded

COLUMNS: Final = (
    "code",
    "name",
    "type",
    "parent",
    "role",
    "contra",
    "group",
    "currency",
    "control",
)
"""The first line, which names what stands below it."""

_FORMULA: Final = ("=", "+", "-", "@")

W = TypeVar("W", bound=StrEnum)


def chart_csv(chart: Chart) -> str:
    """The chart as text in CSV (RFC 4180, but each line ends in a line feed alone)."""
    paper = StringIO()
    writer = csv.writer(paper, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in chart.rows:
        flags = ["yes" if each else "" for each in (row.contra, row.group)]
        control = "yes" if row.control else ""
        told = (row.code, row.name, row.type, row.parent, row.role, *flags, row.currency, control)
        writer.writerow(["" if each is None else _as_text(str(each)) for each in told])
    return paper.getvalue()


def chart_from_csv(name: str, text: str) -> Chart:
    """The chart of that name written in `text`; what `chart_csv` wrote comes back as it was.

    `BadValue` ("ledger.chart_csv") lists every line that makes no sense, counted from 1 and the first
    line included; its details hold them as `problems`. Where all lines do, `LawBroken` lists what the
    chart's laws miss ("ledger.chart_codes", "ledger.chart_parents").
    """
    if not isinstance(text, str):
        raise BadType(
            "ledger.chart_csv",
            f"To read a chart you must give its text, not {shown(text)}.",
            asked=text,
            accepted="text in CSV",
        )
    rows: list[ChartRow] = []
    problems: list[str] = []
    for number, cells in _lines(text.removeprefix("\ufeff"), problems):
        wrong = list(_wrong(cells))
        problems += [f"line {number}: {each}" for each in wrong]
        if not wrong:
            rows.append(_row(cells))
    if problems:
        raise BadValue(
            "ledger.chart_csv",
            f"To read a chart you must put these right: {'; '.join(problems)}.",
            asked=name,
            accepted=",".join(COLUMNS),
            problems=tuple(problems),
        )
    return Chart(name, tuple(rows))


def _lines(text: str, problems: list[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines below the first, with their numbers; blank ones are passed over."""
    reader = csv.reader(StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            problems.append(f"line 1: it reads {shown(','.join(header))}, not {','.join(COLUMNS)}")
            return
        for cells in reader:
            if cells:
                yield reader.line_num, [_as_meant(cell) for cell in cells]
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: {worded(error)}")


def _as_text(cell: str) -> str:
    # Spreadsheets run what begins like a formula, and an account's name may come from anybody.
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _as_meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _as_text(cell) != cell else cell


def _wrong(cells: Sequence[str]) -> Iterator[str]:
    """What is wrong with one line, a sentence for each."""
    if len(cells) != len(COLUMNS):
        yield f"it has {len(cells)} cells, not {len(COLUMNS)}"
        return
    told = dict(zip(COLUMNS, cells, strict=True))
    for column, cell in told.items():
        if cell != cell.strip() or not cell.isprintable():
            yield f"the {column} {shown(cell)} has blanks around it, or what is not printed"
    yield from [f"it has no {column}" for column in ("code", "name") if not told[column]]
    yield from _unlisted("type", told["type"], AccountType)
    if told["role"]:
        yield from _unlisted("role", told["role"], AccountRole)
    for column in ("contra", "group", "control"):
        if told[column] not in ("", "yes"):
            yield f"the {column} is {shown(told[column])}, not yes or empty"
    if told["currency"]:
        try:
            currency(told["currency"])
        except OfficeError as error:
            yield worded(error.text).rstrip(".")


def _unlisted(column: str, cell: str, words: type[W]) -> Iterator[str]:
    if cell not in {each.value for each in words}:
        yield f"the {column} is {shown(cell)}, not one of {', '.join(words)}"


def _row(cells: Sequence[str]) -> ChartRow:
    code, name, type_, parent, role, contra, group, money, control = cells
    return ChartRow(
        code,
        name,
        AccountType(type_),
        parent or None,
        role=AccountRole(role) if role else None,
        contra=bool(contra),
        group=bool(group),
        currency=currency(money).code if money else None,
        control=bool(control),
    )

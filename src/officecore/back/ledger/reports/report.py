"""A report drawn up: the rows of a layout with the figures of one or more columns.

What a bank, a tax office or a partner gets to see. Every figure is derived from the books when it is
asked for, none is kept; a total is the sum of the figures that it adds up, so what is printed adds up as
well. `print(report)` shows it as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from officecore.back.ledger.account import Account
from officecore.back.ledger.reports.column import Column
from officecore.back.ledger.reports.figure import Extent, Figure
from officecore.back.ledger.reports.layout import Layout, LayoutRow, Reckoned
from officecore.back.ledger.reports.standing import Standing
from officecore.kernel.currency import Currency
from officecore.kernel.errors import NotFound, shown
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class ReportRow(Value):
    """One printed row: its figures, one a column; none for a heading.

    `key` is that of the layout, or for one account below a row the code of the account.
    """

    key: str
    label: str
    level: int
    figures: tuple[Figure, ...] = ()


@attrs.frozen(kw_only=True)
class Report(Value):
    """A report in the currency of the books, over `columns`."""

    name: str
    currency: str
    columns: tuple[Column, ...]
    rows: tuple[ReportRow, ...]

    @classmethod
    def of(
        cls,
        layout: Layout,
        accounts: Iterable[Account],
        columns: Sequence[Column],
        standings: Sequence[Mapping[Reckoned, Standing]],
        currency: Currency,
    ) -> Report:
        """The report of that layout, given what each account counts in each column.

        `standings` has one for each column. Refused as `Layout.arrange` says.
        """
        known = tuple(accounts)
        drawing = _Drawing(layout, known, tuple(columns), tuple(standings), currency)
        return cls(
            name=layout.name,
            currency=currency.code,
            columns=drawing.columns,
            rows=tuple(drawing.rows()),
        )

    def row(self, key: str) -> ReportRow:
        """The row of that key; `NotFound` ("report.row")."""
        for each in self.rows:
            if each.key == key and each.figures:
                return each
        raise NotFound(
            "report.row",
            f"You cannot read the row {shown(key)} because the {self.name} has none of that key.",
            asked=key,
            accepted=tuple([each.key for each in self.rows if each.figures]),
        )

    def figure(self, key: str, column: int = 0) -> Figure:
        """The figure of a row in a column, counted from 0; `NotFound` ("report.row", "report.column")
        where there is none."""
        figures = self.row(key).figures
        if type(column) is not int or not 0 <= column < len(figures):
            raise NotFound(
                "report.column",
                f"You cannot read column {shown(column)} because the {self.name} has {len(figures)}.",
                asked=column,
                accepted=f"0 to {len(figures) - 1}",
            )
        return figures[column]

    def __str__(self) -> str:
        """The report as a table for people, without the rows below its headings that are of nothing."""
        titles = [column.title for column in self.columns]
        table = [(f"{self.name}, {self.currency}", titles)]
        table += [
            ("  " * row.level + row.label, [_plain(each.shown) for each in row.figures])
            for row in self.rows
            if not row.level or any(each.amount for each in row.figures)
        ]
        wide = max([len(label) for label, _ in table])
        widths = [max([len(cells[at]) for _, cells in table if cells]) for at in range(len(titles))]
        lines = [
            "  ".join(
                [f"{label:<{wide}}", *[f"{c:>{w}}" for c, w in zip(cells, widths, strict=False)]]
            ).rstrip()
            for label, cells in table
        ]
        rule = "-" * (wide + sum(widths) + 2 * len(widths))
        return "\n".join([lines[0], rule, *lines[1:]])


def _plain(amount: Money) -> str:
    return f"{amount.amount:,f}"


@attrs.frozen
class _Drawing:
    """A report in the making."""

    layout: Layout
    accounts: tuple[Account, ...]
    columns: tuple[Column, ...]
    standings: tuple[Mapping[Reckoned, Standing], ...]
    currency: Currency

    def rows(self) -> Iterator[ReportRow]:
        """The rows, in the order of the layout."""
        arranged = self.layout.arrange(self.accounts)
        through = self.layout.passed_through(self.accounts)
        figures: dict[str, tuple[Figure, ...]] = {}
        for row in self.layout.rows:
            drawn: tuple[Figure, ...] = ()
            if row.takes is not None:
                drawn = self._figures(row, [a.code for a in arranged[row.key]], through)
            elif row.of:
                drawn = self._total(row, [figures[key] for key in row.of])
            figures[row.key] = drawn
            if row.each:
                yield from self._each(row, arranged[row.key], through)
            yield ReportRow(key=row.key, label=row.label, level=row.level, figures=drawn)

    def _each(
        self, row: LayoutRow, accounts: Iterable[Account], through: tuple[str, ...]
    ) -> Iterator[ReportRow]:
        """The accounts of a row that have anything in any column."""
        for account in accounts:
            figures = self._figures(row, [account.code], through)
            if any(each.amount for each in figures):
                label = f"{account.code} {account.name}"
                yield ReportRow(key=account.code, label=label, level=row.level + 1, figures=figures)

    def _figures(
        self, row: LayoutRow, codes: Sequence[str], through: tuple[str, ...]
    ) -> tuple[Figure, ...]:
        zero = Money.zero(self.currency)
        found = []
        for column, known in zip(self.columns, self.standings, strict=True):
            standing = known[row.reckoned]
            amount = sum([standing.get(code, zero) for code in codes], zero)
            extent = _extent(row.reckoned, codes, column, through)
            found.append(Figure(amount=amount, side=row.side, extents=extent))
        return tuple(found)

    def _total(self, row: LayoutRow, parts: Sequence[tuple[Figure, ...]]) -> tuple[Figure, ...]:
        return tuple(
            [
                Figure(
                    amount=sum([each.amount for each in column], Money.zero(self.currency)),
                    side=row.side,
                    extents=tuple([extent for each in column for extent in each.extents]),
                )
                for column in zip(*parts, strict=True)
            ]
        )


def _extent(
    reckoned: Reckoned, codes: Iterable[str], column: Column, through: tuple[str, ...]
) -> tuple[Extent, ...]:
    """The lines that a row counts in a column: none where nothing can lie before its days."""
    eve = column.eve
    if reckoned is Reckoned.BEFORE and eve is None:
        return ()
    during = reckoned is Reckoned.DURING
    return (
        Extent(
            accounts=tuple(codes),
            since=column.since if during else None,
            until=eve if reckoned is Reckoned.BEFORE else column.until,
            closed=None if during else eve,
            facet=column.facet,
            through=through if during else (),
        ),
    )

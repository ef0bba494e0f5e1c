"""Books to draw reports from: two years, some lines for a cost centre, some in dollars with a worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs
from hypothesis import strategies as st
from pendulum import Date, DateTime, datetime

from officecore.back.ledger import TRADING, Account, AccountType, Dimension, Entry, Line
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.periods.year_plan import by_months
from officecore.back.ledger.reports import Column, ReportsDesk
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace
from officecore.testing.ledger import lines, sources

FIRST, LAST = Date(2024, 1, 1), Date(2025, 12, 31)
DAY = Date(2025, 3, 1)
YEAR = Column(Date(2025, 1, 1), LAST)
AT: DateTime = datetime(2025, 12, 31, 9)
PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
BERLIN, HAMBURG = Dimension("cost_centre", "Berlin"), Dimension("cost_centre", "Hamburg")
# Of each part of every report some: cash, what is owed both ways, fixed assets, equity, results.
CODES = ("1100", "1110", "1200", "1500", "1590", "2100", "2600", "3100", "4100", "5300", "5600")
_USED = (*CODES, "3200", "5180")
CHART = attrs.evolve(
    TRADING, rows=tuple([row for row in TRADING.rows if row.group or row.code in _USED])
)
"""As much of the trading company's chart as these books need: it is opened for every example."""

DAYS = st.integers(0, 730).map(lambda number: FIRST.add(days=number))


@st.composite
def _moved(draw: st.DrawFn) -> tuple[Line, ...]:
    """Two to four lines of euro or of dollars with a worth, each for a cost centre or for none."""
    euro = draw(st.booleans())
    parts = draw(
        st.lists(st.integers(-9999, 9999).filter(bool), min_size=1, max_size=3).filter(sum)
    )
    rate = draw(st.integers(1, 3))
    found = []
    for minor in (*parts, -sum(parts)):
        where = draw(st.sampled_from(((), (BERLIN,), (HAMBURG,))))
        found.append(
            Line(
                account=draw(st.sampled_from(CODES)),
                amount=Money.of_minor(minor, "EUR" if euro else "USD"),
                worth=None if euro else Money.of_minor(minor * rate, "EUR"),
                dimensions=where,
            )
        )
    return tuple(found)


ENTRIES = st.builds(Entry.post, _moved(), day=DAYS, source=sources(), at=st.just(AT))
BOOKS = st.lists(ENTRIES, max_size=8)


@contextmanager
def opened(books: Iterable[Entry] = ()) -> Iterator[UnitOfWork]:
    """A unit of work over that chart and these entries."""
    with Workplace(clock=FixedClock(AT)).work() as work:
        work.desk(LedgerDesk).open_chart(CHART)
        for entry in books:
            work.book(Journal).append(entry)
        yield work


def written(text: str, day: Date, *, journal: str = "general", words: str = "") -> Entry:
    """An entry in the notation of the trade."""
    return Entry.post(lines(text), day=day, source=PAPER, at=AT, text=words, journal=journal)


def close(work: UnitOfWork, on: Date) -> None:
    """Carry the result up to a day over to retained earnings, as closing the year does."""
    year = work.repository(FiscalYear).save(FiscalYear.open(by_months(on.year), at=AT))
    held = work.book(Journal).balances(on=on)
    worth = work.book(Journal).balances(on=on, facet="worth")
    carried = list(_carried(work, held.keys()))
    rest = [_back(code, held[code]["EUR"]) for code in carried]
    rest += [_back(code, worth[code]["EUR"]) for code in carried if code in worth]
    rest = [line for line in rest if line.amount]
    result = -sum([line.amount for line in rest], Money.zero("EUR"))
    if result:
        rest.append(Line(account="3200", amount=result))
    if rest:
        closing = Entry.post(rest, day=on, source=year.id, at=AT, journal=CLOSING)
        work.book(Journal).append(closing)


def _carried(work: UnitOfWork, codes: Iterable[str]) -> Iterator[str]:
    known = {each.code: each.type for each in work.repository(Account).find()}
    for code in codes:
        if known[code] in (AccountType.INCOME, AccountType.EXPENSE):
            yield code


def _back(code: str, amount: Money) -> Line:
    return Line(account=code, amount=-amount)


def desk(work: UnitOfWork) -> ReportsDesk:
    """The desk of reports."""
    return work.desk(ReportsDesk)


def shown(work: UnitOfWork, keys: Sequence[str], *columns: Column) -> list[tuple[str, ...]]:
    """The figures of a balance sheet in these rows, as printed."""
    report = desk(work).balance_sheet(*columns)
    return [tuple(str(each.shown) for each in report.row(key).figures) for key in keys]

"""Strategies for fiscal years of every shape, and for lines as a whole year has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hypothesis import strategies as st
from pendulum import Date, WeekDay

from officecore.back.ledger.charts.trading import TRADING
from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Line
from officecore.back.ledger.periods.year_plan import YearPlan, by_days, by_months, by_weeks
from officecore.kernel.money import Money

__all__ = ["valued_lines", "year_plans"]

_FIRST: Final = Date(2000, 1, 1)
_QUARTERS: Final = ((4, 4, 5), (4, 5, 4), (5, 4, 4))
_LEAVES: Final = tuple([row.code for row in TRADING.rows if not row.group])
_PARTS: Final = st.integers(1, 9999) | st.integers(-9999, -1)
_MARKS: Final = (
    (),
    (Dimension("cost_centre", "Berlin"),),
    (Dimension("cost_centre", "Paris"),),
    (Dimension("project", "Harbour"), Dimension("cost_centre", "Berlin")),
)


def year_plans() -> st.SearchStrategy[YearPlan]:
    """Years that begin in any month, years of whole weeks, and years shorter or longer than others."""
    numbers, months = st.integers(2000, 2060), st.integers(1, 12)
    return st.one_of(
        st.builds(by_months, numbers, start=months),
        st.builds(
            by_weeks,
            numbers,
            st.sampled_from(WeekDay),
            month=months,
            nearest=st.booleans(),
            quarter=st.sampled_from(_QUARTERS),
        ),
        _odd_years(),
    )


@st.composite
def _odd_years(draw: st.DrawFn) -> YearPlan:
    first = _FIRST.add(days=draw(st.integers(0, 20_000)))
    last = first.add(days=draw(st.integers(0, 550)))
    return by_days("odd", first, last, cut=draw(st.integers(1, 28)))


@st.composite
def valued_lines(draw: st.DrawFn, accounts: Sequence[str] = _LEAVES) -> tuple[Line, ...]:
    """Lines of one entry, some with dimensions: in euro, in dollars or yen with what they are worth in
    euro, or of a revaluation, which moves the worth alone. They balance in all of these."""
    found: list[Line] = []

    def line(amount: Money, worth: Money | None = None) -> None:
        account, marks = draw(st.sampled_from(accounts)), draw(st.sampled_from(_MARKS))
        found.append(Line(account=account, amount=amount, worth=worth, dimensions=marks))

    sorts = draw(st.sets(st.sampled_from(["EUR", "USD", "JPY", "worth"]), min_size=1, max_size=2))
    for sort in sorted(sorts):
        parts = draw(st.lists(_PARTS, min_size=1, max_size=3))
        rate = draw(st.integers(1, 3))
        for minor in (*parts, -sum(parts)) if sum(parts) else (*parts, 1, -1):
            if sort == "EUR":
                line(Money.of_minor(minor, sort))
            elif sort == "worth":
                line(Money.zero("USD"), Money.of_minor(minor, "EUR"))
            else:
                line(Money.of_minor(minor, sort), Money.of_minor(minor * rate, "EUR"))
    return tuple(found)

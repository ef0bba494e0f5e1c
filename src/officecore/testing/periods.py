"""Strategies for fiscal years of every shape."""

from __future__ import annotations

from hypothesis import strategies as st
from pendulum import Date, WeekDay

from officecore.back.ledger.periods.year_plan import YearPlan, by_days, by_months, by_weeks

__all__ = ["year_plans"]

_FIRST = Date(2000, 1, 1)
_QUARTERS = ((4, 4, 5), (4, 5, 4), (5, 4, 4))


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

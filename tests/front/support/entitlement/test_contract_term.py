"""From when until when a contract holds, and by when it must be given up."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.front.support.entitlement import SupportContract, Term, Terms
from officecore.testing import refused
from officecore.testing.entitlement import CUSTOMER, terms
from officecore.testing.planting import planted


@given(terms(), st.integers(0, 40))
def test_terms_neither_overlap_nor_leave_a_gap(agreed: Terms, number: int) -> None:
    if agreed.renewal:
        term, after = agreed.term(number), agreed.term(number + 1)
        assert term.last.add(days=1) == after.first
        assert after.first <= after.last


@given(terms(), st.integers(0, 1500))
def test_the_current_term_is_the_first_not_yet_over(agreed: Terms, after: int) -> None:
    day = agreed.start.add(days=after)
    walked = [agreed.term(n) for n in range(60 if agreed.renewal else 1)]
    assert agreed.on(day) == next((each for each in walked if each.last >= day), None)
    assert agreed.on(agreed.start.subtract(days=1)) is None


@given(terms(), st.integers(-40, 1500))
def test_notice_ends_the_first_term_it_still_reaches(agreed: Terms, after: int) -> None:
    day = agreed.start.add(days=after)
    walked = [agreed.term(n) for n in range(60 if agreed.renewal else 1)]
    assert agreed.ending(day) == next((e for e in walked if e.notice >= day), walked[-1])


@given(terms(), st.integers(0, 40))
def test_an_end_does_not_drift_at_month_ends(agreed: Terms, number: int) -> None:
    months = agreed.initial + number * agreed.renewal
    assert agreed.term(number).last == agreed.start.add(months=months).subtract(days=1)


def test_sixty_and_twelve_months_are_not_twice_sixty() -> None:
    agreed = Terms(start=date(2020, 1, 1), initial=60, renewal=12, notice=3)
    first, second = agreed.term(0), agreed.term(1)
    assert (first.last, second.last) == (date(2024, 12, 31), date(2025, 12, 31))
    assert (first.notice, second.notice) == (date(2024, 9, 30), date(2025, 9, 30))
    assert agreed.on(date(2025, 1, 1)) == second


@pytest.mark.parametrize(
    "wrong", [{"initial": 0}, {"renewal": -1}, {"notice": 13}, {"notice": -1}, {"grace": -1}]
)
def test_terms_without_sense_are_refused(wrong: dict[str, Any]) -> None:
    with refused("terms.months"):
        Terms(start=date(2025, 1, 1), **wrong)


@attrs.frozen(kw_only=True)
class _Drifting(Terms):
    """Each term counted from the end before, as nobody should."""

    def term(self, number: int) -> Term:
        first = Date(2024, 1, 31)
        for _ in range(number):
            first = first.add(months=1)
        return attrs.evolve(super().term(number), first=first)


def test_the_law_finds_terms_that_drift() -> None:
    agreed = _Drifting(start=date(2024, 1, 31), initial=2, renewal=1)
    signed = SupportContract.sign(
        CUSTOMER, "care", terms=Terms(start=agreed.start), at=datetime(2024, 1, 1)
    )
    (breach,) = SupportContract._terms_follow.breaches(planted(signed, terms=agreed))
    assert breach.law == "support_contract.terms"

"""A budget in its versions."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.budgets.budget import (
    Budget,
    BudgetLine,
    BudgetStatus,
    months,
    spread,
)
from officecore.kernel.errors import LawBroken
from officecore.kernel.law import laws_of, uphold
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.money import amounts
from officecore.testing.planting import planted

AT = datetime(2025, 12, 1, 10)
NEW_YEAR = date(2026, 1, 1)
YEAR = months(NEW_YEAR, 12)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def paper(total: str = "1000.00") -> tuple[BudgetLine, ...]:
    return spread("6800", euro(total), YEAR)


def drafted() -> Budget:
    return Budget.draft("2026", paper(), by="ana", at=AT)


def test_twelve_months_of_a_year_touch_and_fill_it() -> None:
    assert YEAR[0][0] == NEW_YEAR
    assert YEAR[-1][1] == date(2026, 12, 31)
    assert all(b[0] == a[1].add(days=1) for a, b in pairwise(YEAR))


def test_months_from_the_last_of_january_follow_short_months() -> None:
    begins = [since for since, _ in months(date(2026, 1, 31), 3)]
    assert begins == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


@pytest.mark.parametrize("count", [0, -1, True, "12"])
def test_less_than_one_month_is_refused(count: int) -> None:
    with refused("budget.months"):
        months(NEW_YEAR, count)


@given(total=amounts("EUR"), weights=st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_spread_lines_come_to_the_total(total: Money, weights: list[int]) -> None:
    lines = spread("6800", total, YEAR, weights=[1, *weights[1:]])
    assert sum([line.amount for line in lines], euro("0")) == total


def test_a_draft_applies_on_no_day() -> None:
    assert drafted().applying(date(2026, 6, 1)) is None
    assert drafted().status(1, date(2026, 6, 1)) is BudgetStatus.DRAFTED


@given(st.dates(date(2025, 12, 1), date(2027, 1, 31)))
def test_on_any_day_the_latest_approved_version_applies(on: Date) -> None:
    budget = drafted().approve(1, since=NEW_YEAR, by="bo").redraft(paper("900.00"), by="ana")
    budget = budget.approve(2, since=date(2026, 7, 1), by="bo")
    applies = budget.applying(on)
    number = None if applies is None else applies.number
    assert number == (None if on < NEW_YEAR else 1 if on < date(2026, 7, 1) else 2)


def test_the_version_before_stays_as_it_was_approved() -> None:
    before = drafted().approve(1, since=NEW_YEAR, by="bo")
    after = before.redraft(paper("900.00"), by="ana").approve(2, since=date(2026, 7, 1), by="bo")
    assert after.versions[0] == before.versions[0]
    assert after.status(1, date(2026, 7, 1)) is BudgetStatus.SUPERSEDED


def test_who_drew_it_up_does_not_approve_it() -> None:
    with refused("budget.own_approval"):
        drafted().approve(1, since=NEW_YEAR, by="ana")


def test_a_version_is_approved_once() -> None:
    with refused("budget.approved_twice"):
        drafted().approve(1, since=NEW_YEAR, by="bo").approve(1, since=YEAR[3][0], by="bo")


@pytest.mark.parametrize("since", [NEW_YEAR, date(2025, 12, 31)])
def test_a_later_version_applies_since_a_later_day(since: Date) -> None:
    budget = drafted().approve(1, since=NEW_YEAR, by="bo").redraft(paper(), by="ana")
    with refused("budget.approval_order"):
        budget.approve(2, since=since, by="bo")


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_version_that_is_not_there_is_refused(number: int) -> None:
    with refused("budget.version"):
        drafted().approve(number, since=NEW_YEAR, by="bo")


@pytest.mark.parametrize(
    ("law", "lines"),
    [
        ("budget.named", ()),
        ("budget.days", (*paper(), *paper()[3:4])),
        ("budget.days", (attrs.evolve(paper()[0], until=date(2025, 12, 31)),)),
        ("budget.one_currency", (*paper(), *spread("6900", Money(5, "USD"), YEAR))),
    ],
)
def test_a_budget_that_cannot_be_is_refused(law: str, lines: tuple[BudgetLine, ...]) -> None:
    with pytest.raises(LawBroken) as caught:
        Budget.draft("2026", lines, by="ana", at=AT)
    assert caught.value.code == law


def test_a_budget_without_a_name_is_refused() -> None:
    with refused("budget.named"):
        Budget.draft(" ", paper(), by="ana", at=AT)


def test_two_versions_since_one_day_are_found() -> None:
    budget = drafted().approve(1, since=NEW_YEAR, by="bo").redraft(paper(), by="ana")
    twin = attrs.evolve(budget.versions[1], approval=budget.versions[0].approval)
    broken = planted(budget, versions=(budget.versions[0], twin))
    with refused("budget.versions"):
        uphold(laws_of(Budget), broken)


def test_a_version_applies_from_its_first_day_on() -> None:
    budget = drafted().approve(1, since=NEW_YEAR, by="bo")
    assert budget.status(1, NEW_YEAR.subtract(days=1)) is BudgetStatus.DRAFTED
    assert budget.status(1, NEW_YEAR) is BudgetStatus.APPROVED


def test_lines_of_a_day_touch_and_share_none() -> None:
    def line(since: Date, until: Date) -> BudgetLine:
        return BudgetLine(account="6800", since=since, until=until, amount=euro("1.00"))

    second = NEW_YEAR.add(days=1)
    kept = [line(NEW_YEAR, NEW_YEAR), line(second, second)]
    assert Budget.draft("2026", kept, by="ana", at=AT).versions[0].lines == tuple(kept)
    with refused("budget.days"):
        Budget.draft("2026", [line(NEW_YEAR, second), kept[1]], by="ana", at=AT)

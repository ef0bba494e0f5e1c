"""For how long a unit is put right, and what becomes of that when it is replaced."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - pendulum has a function of that name
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.front.support.entitlement import (
    Begins,
    CoveredUnit,
    Inheritance,
    ProductWarranty,
    WarrantyPeriod,
    WarrantyTerms,
    WarrantyUntil,
)
from officecore.kernel.identity import Id
from officecore.testing import refused
from officecore.testing.entitlement import CUSTOMER
from officecore.testing.planting import planted

PRODUCT: Id[Any] = Id("item_01jd8m2q4ceaer5h9yq4k0f3xv")
AT = datetime(2025, 1, 6)
DELIVERED = date(2025, 1, 6)
PERIODS = st.builds(
    WarrantyPeriod,
    months=st.integers(0, 60),
    begins=st.sampled_from(Begins),
    statutory=st.integers(0, 36),
)
FIXED = st.builds(
    WarrantyUntil,
    until=st.dates(Date(2024, 1, 1), Date(2030, 1, 1)),
    statutory=st.integers(0, 36),
)


def unit(terms: WarrantyTerms, serial: str = "A1") -> CoveredUnit:
    warranty = ProductWarranty.grant(PRODUCT, terms, at=AT)
    return CoveredUnit.deliver(warranty, serial, customer=CUSTOMER, day=DELIVERED, at=AT)


@given(PERIODS | FIXED)
def test_every_delivered_unit_has_an_end_by_law(terms: WarrantyTerms) -> None:
    least = DELIVERED.add(months=terms.statutory).subtract(days=1)
    assert unit(terms).last >= least
    assert unit(terms).register(day=date(2025, 3, 1)).last >= unit(terms).last


@given(PERIODS | FIXED, st.sampled_from(Inheritance), st.integers(0, 900))
def test_a_replacement_inherits_or_renews(
    terms: WarrantyTerms, inheritance: Inheritance, after: int
) -> None:
    old, day = unit(terms), DELIVERED.add(days=after)
    new = old.replacement("A2", day=day, inheritance=inheritance, at=AT)
    gone = old.replace(new)
    assert (new.replaces, gone.replaced_by, gone.gone) == (old.id, new.id, day)
    inherits = inheritance is Inheritance.INHERITS
    assert new.last == (old.last if inherits else terms.last(day, None))
    assert not gone.is_covered(day)


def test_a_warranty_of_two_years_ends_inclusively() -> None:
    held = unit(WarrantyPeriod(months=24))
    assert held.last == date(2027, 1, 5)
    assert held.is_covered(held.last) and not held.is_covered(held.last.add(days=1))


def test_registration_counts_only_where_it_was_agreed() -> None:
    day = date(2025, 2, 6)
    agreed = unit(WarrantyPeriod(months=12, begins=Begins.REGISTRATION))
    assert (agreed.last, agreed.register(day=day).last) == (date(2026, 1, 5), date(2026, 2, 5))
    usual = unit(WarrantyPeriod(months=12))
    assert usual.register(day=day).last == usual.last


def test_no_months_are_no_warranty_at_all() -> None:
    assert not unit(WarrantyPeriod(months=0)).is_covered(DELIVERED)
    assert unit(WarrantyUntil(until=DELIVERED)).is_covered(DELIVERED)


def test_a_changed_warranty_leaves_delivered_units_alone() -> None:
    warranty = ProductWarranty.grant(PRODUCT, WarrantyPeriod(months=24), at=AT)
    before = CoveredUnit.deliver(warranty, "A1", customer=CUSTOMER, day=DELIVERED, at=AT)
    changed = warranty.change(WarrantyPeriod(months=12))
    after = CoveredUnit.deliver(changed, "A2", customer=CUSTOMER, day=DELIVERED, at=AT)
    assert (before.last, after.last) == (date(2027, 1, 5), date(2026, 1, 5))


def test_a_unit_that_came_back_is_left_alone() -> None:
    back = unit(WarrantyPeriod(months=24)).take_back(day=date(2025, 2, 1))
    assert back.is_covered(date(2025, 1, 31)) and not back.is_covered(date(2025, 2, 1))
    with refused("covered_unit.gone"):
        back.register(day=date(2025, 2, 2))


def test_a_step_before_the_delivery_is_refused() -> None:
    held = unit(WarrantyPeriod(months=24))
    with refused("covered_unit.day"):
        held.take_back(day=date(2025, 1, 5))
    with refused("covered_unit.registered"):
        held.register(day=DELIVERED).register(day=DELIVERED)


@pytest.mark.parametrize("months", [-1, 1201])
def test_months_without_sense_are_refused(months: int) -> None:
    with refused("warranty.months"):
        WarrantyPeriod(months=months)
    with refused("warranty.months"):
        WarrantyUntil(until=DELIVERED, statutory=months)


@attrs.frozen(kw_only=True)
class _Stingy(WarrantyPeriod):
    """Forgets what the law says."""

    def last(self, delivered: Day, registered: Day | None) -> Date:
        return Date(delivered.year, delivered.month, delivered.day)


def test_the_laws_find_a_warranty_cut_short() -> None:
    held = unit(WarrantyPeriod(months=24))
    short = planted(held, terms=_Stingy(months=24, statutory=24))
    (breach,) = CoveredUnit._statutory.breaches(short)
    assert breach.law == "covered_unit.statutory"
    for moved in (date(2025, 1, 7), date(2025, 1, 5)):
        (breach, *_) = CoveredUnit._counted.breaches(planted(held, counts_from=moved))
        assert breach.law == "covered_unit.counts_from"

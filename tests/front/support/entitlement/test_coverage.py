"""Is it covered, by what, and why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.front.support.entitlement import (
    Allowance,
    Basis,
    ContractScope,
    Coverage,
    CoveredUnit,
    PaidIncident,
    ProductWarranty,
    Question,
    SupportContract,
    Terms,
    WarrantyPeriod,
    WhyNot,
    covered,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.time import start_of_day, timezone
from officecore.kernel.working_time import WorkingTime
from officecore.testing import refused
from officecore.testing.entitlement import CUSTOMER, TICKETS, contracts

AT = datetime(2025, 1, 6, 9)
FIRST, LAST = date(2025, 1, 6), date(2026, 1, 5)
PRODUCT: Id[Any] = Id("item_01jd8m2q4ceaer5h9yq4k0f3xv")
STRANGER: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xw")
UNIT = CoveredUnit.deliver(
    ProductWarranty.grant(PRODUCT, WarrantyPeriod(months=12), at=AT),
    "A1",
    customer=CUSTOMER,
    day=FIRST,
    at=AT,
)
CONTRACT = SupportContract.sign(
    CUSTOMER,
    "care",
    terms=Terms(start=FIRST, initial=24),
    scope=ContractScope.of(serials=["A1"]),
    allowance=Allowance.incidents(1),
    contacts=["ana@example.com"],
    at=AT,
)
PAID = PaidIncident.sell(TICKETS[0], Money(90, "EUR"), customer=CUSTOMER, day=FIRST, at=AT)


def asked(day: Date = FIRST, **told: Any) -> Question:
    told = {"customer": CUSTOMER, "serial": "A1", "address": "ana@example.com", **told}
    return Question(at=start_of_day(day, timezone("UTC")), day=day, **told)


def answer(question: Question, contract: SupportContract = CONTRACT) -> Coverage:
    return covered(question, units=[UNIT], contracts=[contract], incidents=[PAID])


def why(coverage: Coverage, basis: Basis) -> WhyNot | None:
    (found,) = [each for each in coverage.candidates if each.basis is basis]
    return found.why_not


def test_a_running_warranty_comes_before_a_contract() -> None:
    both = answer(asked(ticket=TICKETS[0]))
    assert both.by is not None and both.by.basis is Basis.WARRANTY
    after = answer(asked(LAST.add(days=1), ticket=TICKETS[0]))
    assert after.by is not None and after.by.basis is Basis.CONTRACT
    assert why(after, Basis.WARRANTY) is WhyNot.ENDED


def test_a_paid_incident_covers_its_own_ticket_only() -> None:
    paid = answer(asked(serial=None, ticket=TICKETS[0]))
    assert paid.by is not None and paid.by.basis is Basis.PAID_INCIDENT
    other = answer(asked(serial=None, ticket=TICKETS[1]))
    assert not other.is_covered
    assert why(other, Basis.PAID_INCIDENT) is WhyNot.OTHER_TICKET


@given(st.integers(-800, 800))
def test_coverage_depends_on_the_day_of_the_report(after: int) -> None:
    day = FIRST.add(days=after)
    found = covered(asked(day), units=[UNIT], contracts=[CONTRACT])
    assert found.is_covered == (FIRST <= day <= date(2027, 1, 5))


@given(contracts(), st.integers(-40, 90))
def test_nothing_is_refused_without_a_reason(contract: SupportContract, after: int) -> None:
    found = answer(asked(date(2024, 1, 31).add(days=after)), contract)
    assert found.is_covered == any(each.why_not is None for each in found.candidates)
    assert len(found.candidates) == 3


def test_every_reason_is_told_for_what_it_is() -> None:
    stranger = answer(asked(customer=STRANGER))
    assert {each.why_not for each in stranger.candidates} == {WhyNot.OTHER_CUSTOMER}
    early = answer(asked(FIRST.subtract(days=1)))
    assert why(early, Basis.WARRANTY) is WhyNot.NOT_YET
    assert why(early, Basis.CONTRACT) is WhyNot.NOT_YET
    assert why(answer(asked(serial="B9")), Basis.CONTRACT) is WhyNot.NOT_ABOUT
    assert why(answer(asked(serial="B9")), Basis.WARRANTY) is WhyNot.NOT_ABOUT
    assert why(answer(asked(address="bo@example.com")), Basis.CONTRACT) is WhyNot.NOT_A_CONTACT
    assert why(answer(asked(address=None)), Basis.CONTRACT) is WhyNot.NOT_A_CONTACT
    assert why(answer(asked(date(2027, 1, 6))), Basis.CONTRACT) is WhyNot.ENDED


def test_an_exhausted_contract_covers_only_at_a_price() -> None:
    used = CONTRACT.draw(1, ticket=TICKETS[0], day=FIRST, key="a")
    assert why(answer(asked(), used), Basis.CONTRACT) is WhyNot.USED_UP
    priced = SupportContract.sign(
        CUSTOMER,
        "paid",
        terms=Terms(start=FIRST),
        allowance=Allowance.incidents(0, price=Money(90, "EUR")),
        at=AT,
    )
    assert why(answer(asked(), priced), Basis.CONTRACT) is None


def test_what_was_taken_back_covers_nothing() -> None:
    gone, void = UNIT.take_back(day=FIRST), PAID.void(day=FIRST)
    found = covered(asked(ticket=TICKETS[0]), units=[gone], incidents=[void])
    assert [each.why_not for each in found.candidates] == [WhyNot.GONE, WhyNot.VOIDED]
    assert str(found.candidates[1]) == f"paid incident {PAID.id} does not: it was taken back"
    with refused("paid_incident.voided"):
        void.void(day=FIRST)
    with refused("paid_incident.price"):
        PaidIncident.sell(TICKETS[0], Money(0, "EUR"), customer=CUSTOMER, day=FIRST, at=AT)


def test_service_counts_from_the_next_covered_hour() -> None:
    hours = WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})
    found = answer(asked())
    assert found.counts_from(hours) == found.question.at + timedelta(hours=9)


def test_the_contract_that_ends_last_is_taken() -> None:
    long = SupportContract.sign(CUSTOMER, "long", terms=Terms(start=FIRST, renewal=12), at=AT)
    short = SupportContract.sign(CUSTOMER, "short", terms=Terms(start=FIRST), at=AT)
    for given_ in ([long, short], [short, long]):
        found = covered(asked(), contracts=given_)
        assert found.by is not None and found.by.of == long.id

"""What a contract bears, what it does not, and until when."""

from __future__ import annotations

from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.front.support.entitlement import (
    Allowance,
    ContractScope,
    ContractStatus,
    Drawn,
    Refill,
    RoundedPer,
    SupportContract,
    Terms,
)
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.entitlement import (
    CUSTOMER,
    TICKETS,
    Drawing,
    allowances,
    contracts,
    drawings,
    terms,
)
from officecore.testing.planting import planted

YEAR = Terms(start=date(2025, 1, 1), initial=12, grace=14)
DAY = date(2025, 3, 3)
TICKET, OTHER = TICKETS


def signed(allowance: Allowance | None = None, agreed: Terms = YEAR) -> SupportContract:
    at = datetime(2024, 12, 1)
    return SupportContract.sign(CUSTOMER, "care", terms=agreed, allowance=allowance, at=at)


def hours(much: int, **options: Any) -> SupportContract:
    return signed(Allowance.hours(much, unit=15, **options))


@given(contracts())
def test_a_contract_is_never_drawn_below_zero(contract: SupportContract) -> None:
    for each in contract.entries:
        assert (contract.remaining(each.day) or 0) >= 0
        assert each.charged >= 0 and each.beyond >= 0


@given(contracts())
def test_no_minute_of_work_disappears_in_charging(contract: SupportContract) -> None:
    allowance = contract.allowance
    assert allowance is not None
    real = sum(each.real for each in contract.live())
    debit = sum(each.debit for each in contract.live())
    assert real <= debit < real + allowance.unit * max(1, len(contract.live()))


@given(allowances(), drawings(), st.randoms(use_true_random=False))
def test_rerating_comes_to_the_same_in_any_order(
    allowance: Allowance, work: list[Drawing], chance: Random
) -> None:
    agreed = Terms(start=date(2024, 1, 31), initial=1, renewal=1)
    numbered = [(str(place), each) for place, each in enumerate(work)]
    rerated = []
    for _ in range(2):
        contract = signed(allowance, agreed)
        for key, (real, ticket, day) in numbered:
            contract = contract.draw(real, ticket=ticket, day=day, key=key)
        contract = contract.rerate()
        assert contract.rerate() is contract
        rerated.append({each.key: each for each in contract.entries})
        chance.shuffle(numbered)
    assert rerated[0] == rerated[1]


@given(terms(), st.integers(-400, 1500))
def test_status_follows_from_the_day_alone(agreed: Terms, after: int) -> None:
    contract, day = signed(agreed=agreed), agreed.start.add(days=after)
    assert (contract.status(day) is ContractStatus.COMING) == (after < 0)
    if agreed.renewal:
        assert contract.serves(day) == (after >= 0)
    elif contract.last is not None:
        assert contract.serves(contract.last.add(days=agreed.grace))
        assert contract.status(contract.last) is ContractStatus.RUNNING
        assert not contract.serves(contract.last.add(days=agreed.grace + 1))


def test_what_a_contract_does_not_bear_is_overage() -> None:
    contract = hours(1).draw(50, ticket=TICKET, day=DAY, key="a")
    contract = contract.draw(40, ticket=OTHER, day=DAY, key="b")
    first, second = contract.entries
    assert (first.charged, first.beyond) == (60, 0)
    assert (second.charged, second.beyond) == (0, 45)
    assert contract.remaining(DAY) == 0


@pytest.mark.parametrize(
    ("rounded", "debit"),
    [(RoundedPer.ENTRY, 45), (RoundedPer.TICKET, 30), (RoundedPer.DAY, 15)],
)
def test_rounding_happens_once_in_its_scope(rounded: RoundedPer, debit: int) -> None:
    contract = hours(10, rounded=rounded)
    for key, ticket in (("a", TICKET), ("b", TICKET), ("c", OTHER)):
        contract = contract.draw(5, ticket=ticket, day=DAY, key=key)
    assert sum(each.debit for each in contract.entries) == debit


def test_an_extension_bears_past_work_only_when_rerated() -> None:
    used = hours(1).draw(90, ticket=TICKET, day=DAY, key="a")
    extended = used.extend(60, day=DAY, key="more")
    assert extended.entries == used.entries
    (entry,) = extended.rerate().entries
    assert (entry.charged, entry.beyond) == (90, 0)
    assert extended.rerate().remaining(DAY) == 30


def test_what_is_given_back_can_be_drawn_again() -> None:
    used = hours(1).draw(60, ticket=TICKET, day=DAY, key="a")
    back = used.give_back("a", day=DAY)
    assert (back.remaining(DAY), back.live()) == (60, ())
    assert back.give_back("a", day=DAY) is back
    assert back.rerate() is back
    with refused("support_contract.entry"):
        used.give_back("b", day=DAY)


def test_the_same_request_draws_once_only() -> None:
    used = hours(1).draw(20, ticket=TICKET, day=DAY, key="a")
    assert used.draw(20, ticket=TICKET, day=DAY, key="a") is used
    with refused("support_contract.key"):
        used.draw(25, ticket=TICKET, day=DAY, key="a")
    more = used.extend(5, day=DAY, key="a")
    assert more.extend(5, day=DAY, key="a") is more


def test_a_ticket_draws_one_incident_only() -> None:
    used = signed(Allowance.incidents(2)).draw(1, ticket=TICKET, day=DAY, key="a")
    assert used.draw(1, ticket=TICKET, day=DAY, key="b") is used
    assert used.remaining(DAY) == 1
    with refused("support_contract.incident"):
        used.draw(2, ticket=OTHER, day=DAY, key="c")


@pytest.mark.parametrize(
    ("refill", "left"), [(Refill.TERM, 60), (Refill.CARRIED, 75), (Refill.ONCE, 15)]
)
def test_what_is_left_lapses_or_is_carried(refill: Refill, left: int) -> None:
    agreed = Terms(start=date(2025, 1, 1), initial=1, renewal=1)
    contract = signed(Allowance.hours(1, refill=refill), agreed)
    used = contract.draw(45, ticket=TICKET, day=date(2025, 1, 5), key="a")
    assert used.remaining(date(2025, 2, 1)) == left


def test_late_work_leaves_later_terms_what_they_used() -> None:
    agreed = Terms(start=date(2025, 1, 1), initial=1, renewal=1)
    contract = signed(Allowance.hours(1, refill=Refill.CARRIED), agreed)
    used = contract.draw(110, ticket=TICKET, day=date(2025, 2, 5), key="a")
    late = used.draw(30, ticket=OTHER, day=date(2025, 1, 5), key="b")
    assert (late.entries[1].charged, late.entries[1].beyond) == (10, 20)


def test_nothing_is_drawn_outside_of_the_terms() -> None:
    contract = hours(1)
    for day in (date(2024, 12, 31), date(2026, 1, 15)):
        with refused("support_contract.not_served"):
            contract.draw(1, ticket=TICKET, day=day, key="a")
    assert contract.remaining(date(2026, 1, 14)) == 60
    assert contract.draw(1, ticket=TICKET, day=date(2026, 1, 14), key="a").entries
    with refused("support_contract.uncounted"):
        signed().draw(1, ticket=TICKET, day=DAY, key="a")
    with refused("support_contract.amount"):
        contract.extend(0, day=DAY, key="a")
    with refused("drawn.real"):
        contract.draw(0, ticket=TICKET, day=DAY, key="a")


def test_notice_counts_from_the_current_end() -> None:
    agreed = Terms(start=date(2020, 1, 1), initial=24, renewal=12, notice=3)
    contract = signed(agreed=agreed)
    assert contract.last is None
    assert contract.cancel(day=date(2025, 9, 30)).last == date(2025, 12, 31)
    late = contract.cancel(day=date(2025, 10, 1))
    assert late.last == date(2026, 12, 31)
    with refused("support_contract.cancelled"):
        late.cancel(day=date(2025, 10, 2))
    with refused("support_contract.over"):
        signed().cancel(day=date(2026, 1, 1))


def test_overage_is_billed_once_and_credited_when_less() -> None:
    price = Money("80.00", "EUR")
    used = hours(1, price=price).draw(90, ticket=TICKET, day=DAY, key="a")
    billed = used.bill(day=DAY)
    assert billed.bill(day=DAY) is billed
    rerated = billed.extend(60, day=DAY, key="x").rerate()
    (entry,) = rerated.entries
    assert (entry.billed, entry.unbilled) == (30, -30)
    assert rerated.bill(day=DAY).entries[0].unbilled == 0
    free = hours(1).draw(90, ticket=TICKET, day=DAY, key="a")
    assert free.bill(day=DAY) is free


def test_a_contact_is_known_in_any_spelling() -> None:
    contract = signed().name_contacts(["Ana@Example.com", "ana@example.com"])
    assert contract.contacts == ("ana@example.com",)
    assert contract.is_contact("ANA@example.com") and not contract.is_contact(None)
    assert not contract.forget().is_contact("ana@example.com")
    with refused("support_contract.contact"):
        contract.name_contacts(["ana"])


def test_an_empty_list_never_covers_everything() -> None:
    with refused("scope.empty"):
        ContractScope.of()
    with refused("scope.empty"):
        ContractScope(whole=True, serials=("A1",))


def test_an_allowance_is_a_possible_number() -> None:
    with refused("allowance.amount"):
        Allowance.hours(-1)
    with refused("allowance.amount"):
        Allowance.hours(1, unit=0)


def test_the_laws_find_what_was_planted() -> None:
    contract = hours(1).draw(50, ticket=TICKET, day=DAY, key="a")
    (entry,) = contract.entries
    for code, wrong in (
        ("support_contract.not_below_zero", attrs.evolve(entry, real=75, charged=75)),
        ("support_contract.conserved", attrs.evolve(entry, charged=45)),
        ("support_contract.returned_free", attrs.evolve(entry, returned=DAY)),
    ):
        assert code in _broken(contract, wrong)
    assert "support_contract.keys" in _broken(contract, entry, entry)


def _broken(contract: SupportContract, *entries: Drawn) -> set[str]:
    wrong = planted(contract, entries=entries)
    return {breach.law for law in SupportContract.laws() for breach in law.breaches(wrong)}

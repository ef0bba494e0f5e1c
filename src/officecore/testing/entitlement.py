"""Support contracts for your own tests: terms of any months, and contracts that were drawn on."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.front.customers import Customer
from officecore.front.support.entitlement import (
    Allowance,
    Counted,
    Refill,
    RoundedPer,
    SupportContract,
    Terms,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money

__all__ = ["CUSTOMER", "TICKETS", "Drawing", "allowances", "contracts", "drawings", "terms"]

CUSTOMER: Final[Id[Customer]] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
TICKETS: Final[tuple[Id[Any], ...]] = (
    Id("ticket_01jd8m2q4ceaer5h9yq4k0f3xv"),
    Id("ticket_01jd8m2q4ceaer5h9yq4k0f3xw"),
)
START: Final = Date(2024, 1, 31)

Drawing = tuple[int, Id[Any], Date]
"""How many minutes somebody worked, on which ticket, on which day."""


def terms() -> st.SearchStrategy[Terms]:
    """Terms that renew or not, with a taste for the last days of a month."""
    starts = st.dates(Date(2023, 12, 27), Date(2024, 3, 2)) | st.just(START)
    return st.tuples(starts, st.integers(1, 36), st.integers(0, 13)).flatmap(
        lambda drawn: st.builds(
            Terms,
            start=st.just(drawn[0]),
            initial=st.just(drawn[1]),
            renewal=st.just(drawn[2]),
            notice=st.integers(0, drawn[1]),
            grace=st.integers(0, 30),
        )
    )


def allowances() -> st.SearchStrategy[Allowance]:
    """Minutes of any refill and rounding, few enough to be used up."""
    return st.builds(
        Allowance,
        counted=st.just(Counted.MINUTES),
        amount=st.integers(0, 90),
        refill=st.sampled_from(Refill),
        unit=st.sampled_from([1, 15, 60]),
        rounded=st.sampled_from(RoundedPer),
        price=st.none() | st.just(Money("80.00", "EUR")),
    )


def drawings() -> st.SearchStrategy[list[Drawing]]:
    """Work on two tickets on days of three terms of a month, in no order."""
    days = st.integers(0, 80).map(lambda after: START.add(days=after))
    return st.lists(st.tuples(st.integers(1, 50), st.sampled_from(TICKETS), days), max_size=8)


@st.composite
def contracts(draw: st.DrawFn) -> SupportContract:
    """Contracts that renew by the month, with work drawn and some of it given back."""
    contract = SupportContract.sign(
        CUSTOMER,
        "care",
        terms=Terms(start=START, initial=1, renewal=1),
        allowance=draw(allowances()),
        at=datetime(2024, 1, 31),
    )
    for place, (real, ticket, day) in enumerate(draw(drawings())):
        contract = contract.draw(real, ticket=ticket, day=day, key=str(place))
        if draw(st.integers(0, 4)) == 0:
            contract = contract.give_back(str(draw(st.integers(0, place))), day=day)
    return contract

"""A statement goes from one balance to the other, and says what is open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import OpenItem, Side, settle_oldest_first
from officecore.back.billing.receivables import PartyStatement
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.open_items import AT, CUSTOMER, MONDAY, invoices, item, payments

NOTHING = Money("0.00", "EUR")


def statement(items: list[OpenItem], first: int, days: int) -> PartyStatement:
    since = MONDAY.add(days=first)
    return PartyStatement.of(
        items,
        party=CUSTOMER,
        side=Side.RECEIVABLE,
        currency=currency("EUR"),
        since=since,
        until=since.add(days=days),
    )


@given(
    st.lists(invoices() | payments() | payments("USD"), max_size=6),
    st.integers(-10, 100),
    st.integers(0, 300),
)
def test_a_statement_ends_with_what_is_open(items: list[OpenItem], first: int, days: int) -> None:
    told = statement(list(settle_oldest_first(items, day=MONDAY.add(days=95), at=AT)), first, days)
    moved = sum([each.amount for each in told.movements], NOTHING)
    assert told.opening + moved == told.closing
    assert sum([each.left for each in told.still_open], NOTHING) == told.closing


@given(st.lists(invoices(), max_size=6), st.integers(0, 50), st.integers(1, 50))
def test_one_statement_begins_where_the_other_ended(
    items: list[OpenItem], days: int, more: int
) -> None:
    assert statement(items, 0, days).closing == statement(items, days + 1, more).opening


def test_each_movement_tells_the_balance_after_it() -> None:
    items = [item("-30.00", day=MONDAY.add(days=2)), item("100.00", reference="I-1")]
    told = statement(items, 0, 5)
    assert [str(each.balance) for each in told.movements] == ["100.00 EUR", "70.00 EUR"]
    assert told.movements[0].reference == "I-1"


def test_a_statement_does_not_end_before_it_begins() -> None:
    with refused("statement.days"):
        statement([], 0, -1)

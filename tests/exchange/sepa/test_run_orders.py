"""What was signed to be paid is what the bank is asked to pay, supplier by supplier."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.billing.open_items import OpenItem
from officecore.back.billing.payables import PaymentRun, RunLine
from officecore.exchange.sepa import BankAccount, orders_of, write_transfers
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.testing import refused

OURS = BankAccount(name="Northern Lamps", iban="DE89370400440532013000")
THEIRS = BankAccount(name="Bolt & Nut", iban="NL91ABNA0417164300")
PARTIES: list[Id[Any]] = [Id(f"customer_01jd8m2q4ceaer5h9yq4k0f3x{each}") for each in "vwx"]
ACCOUNTS = dict.fromkeys(PARTIES, THEIRS)
DAY, AT = date(2025, 1, 9), datetime(2025, 1, 8, 9)
AMOUNTS = st.tuples(st.sampled_from(PARTIES), st.integers(1, 10**6))


def listed(party: Id[Any], cents: int, reference: str = "RE-1") -> RunLine:
    return RunLine(
        item=mint(OpenItem, AT),
        party=party,
        reference=reference,
        amount=Money.of_minor(cents, "EUR"),
        discount=Money.zero("EUR"),
    )


def signed(*lines: RunLine) -> PaymentRun:
    return PaymentRun.propose(lines, day=DAY, by="ana", at=AT).approve(by="bob", at=AT)


@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_orders_come_to_what_was_signed(paid: list[tuple[Id[Any], int]]) -> None:
    run = signed(*[listed(party, cents) for party, cents in paid])
    orders = orders_of(run, ACCOUNTS)
    assert sum([each.amount for each in orders], Money.zero("EUR")) == run.total
    assert len(orders) == len({party for party, _ in paid})
    assert len({each.reference for each in orders}) == len(orders)
    assert orders == orders_of(run.execute(DAY), ACCOUNTS)


@given(st.lists(st.text("AB1-ß", max_size=150), min_size=1, max_size=40))
def test_a_purpose_names_what_it_can_carry(references: list[str]) -> None:
    run = signed(*[listed(PARTIES[0], 100, each) for each in references])
    (order,) = orders_of(run, ACCOUNTS)
    named = [each for each in references if each]
    first = ", ".join(named[:1])
    assert order.purpose.startswith(first) or order.purpose == run.id
    assert order.purpose == ", ".join(named) or len(", ".join(named)) > 100 or not named


def test_a_run_becomes_a_file_of_the_bank() -> None:
    run = signed(listed(PARTIES[0], 11900, "RE-1"), listed(PARTIES[0], 6000, "RE-2"))
    told = write_transfers(OURS, orders_of(run, ACCOUNTS), number="RUN-1", on=DAY, at=AT)
    assert b">179.00<" in told and b"RE-1, RE-2" in told


def test_a_run_that_nobody_signed_is_not_ordered() -> None:
    proposed = PaymentRun.propose([listed(PARTIES[0], 100)], day=DAY, by="ana", at=AT)
    for run in (proposed, proposed.approve(by="bob", at=AT).drop("too early")):
        with refused("sepa.run", asked=run.status):
            orders_of(run, ACCOUNTS)


def test_a_party_without_an_account_is_not_forgotten() -> None:
    run = signed(listed(PARTIES[0], 100), listed(PARTIES[1], 100))
    with refused("sepa.account", asked=PARTIES[1]):
        orders_of(run, {PARTIES[0]: THEIRS})

"""What the bank is asked to pay is what was ordered, in a file that it takes."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime
from sepaxml.validation import try_valid_xml

from officecore.exchange.markup import read_markup
from officecore.exchange.sepa import (
    BankAccount,
    Collection,
    Order,
    write_collections,
    write_transfers,
)
from officecore.exchange.sepa.writing import COLLECTIONS, TRANSFERS
from officecore.kernel.money import Money
from officecore.testing import refused

OURS = BankAccount(name="Northern Lamps", iban="DE89370400440532013000")
THEIRS = BankAccount(name="Bolt & Nut", iban="NL91ABNA0417164300", bic="ABNANL2A")
DAY, AT = date(2025, 1, 9), datetime(2025, 1, 8, 9)
ORDER = Order(other=THEIRS, amount=Money("119.00", "EUR"), purpose="INV-17", reference="R1")
COLLECTED = Collection(
    **attrs.asdict(ORDER, recurse=False), mandate="M1", signed=date(2024, 1, 1), sequence="FRST"
)


def transfers(*orders: Order, number: str = "RUN-1") -> bytes:
    return write_transfers(OURS, orders, number=number, on=DAY, at=AT)


def collections(*orders: Collection, business: bool = False) -> bytes:
    return write_collections(
        OURS,
        orders,
        creditor="DE98ZZZ09999999999",
        number="RUN-1",
        on=DAY,
        at=AT,
        business=business,
    )


@given(st.lists(st.integers(1, 10**11), min_size=1, max_size=8))
def test_a_file_orders_each_amount_to_the_cent(cents: list[int]) -> None:
    amounts = [Money.of_minor(minor, "EUR") for minor in cents]
    orders = [attrs.evolve(ORDER, amount=a, reference=f"R{n}") for n, a in enumerate(amounts)]
    told = transfers(*orders)
    try_valid_xml(told, TRANSFERS)
    file = read_markup(told).require("CstmrCdtTrfInitn")
    rows = list(file.each("PmtInf", "CdtTrfTxInf"))
    assert [Decimal(row.text_at("Amt", "InstdAmt")) for row in rows] == [a.amount for a in amounts]
    assert Decimal(file.text_at("GrpHdr", "CtrlSum")) == sum(a.amount for a in amounts)
    assert file.text_at("GrpHdr", "NbOfTxs") == str(len(cents))


def test_a_transfer_names_both_accounts_and_the_day() -> None:
    file = read_markup(transfers(ORDER)).require("CstmrCdtTrfInitn", "PmtInf")
    row = file.require("CdtTrfTxInf")
    assert file.text_at("DbtrAcct", "Id", "IBAN") == OURS.iban
    assert row.text_at("CdtrAcct", "Id", "IBAN") == THEIRS.iban
    assert row.text_at("PmtId", "EndToEndId") == "R1"
    assert file.text_at("ReqdExctnDt", "Dt") == "2025-01-09"


@pytest.mark.parametrize(("business", "code"), [(False, "CORE"), (True, "B2B")])
def test_a_collection_names_the_mandate(business: bool, code: str) -> None:
    told = collections(COLLECTED, business=business)
    try_valid_xml(told, COLLECTIONS)
    file = read_markup(told).require("CstmrDrctDbtInitn", "PmtInf")
    mandate = file.require("DrctDbtTxInf", "DrctDbtTx", "MndtRltdInf")
    assert (mandate.text_at("MndtId"), mandate.text_at("DtOfSgntr")) == ("M1", "2024-01-01")
    assert file.text_at("PmtTpInf", "LclInstrm", "Cd") == code
    assert file.text_at("PmtTpInf", "SeqTp") == "FRST"


def test_the_same_orders_make_the_same_file() -> None:
    assert transfers(ORDER) == transfers(ORDER)
    assert collections(COLLECTED) == collections(COLLECTED)


def test_letters_that_sepa_lacks_are_written_plain() -> None:
    told = transfers(attrs.evolve(ORDER, purpose="Lösung <17> & mehr"))
    assert b"<Ustrd>Losung &lt;17&gt; &amp; mehr</Ustrd>" in told


@pytest.mark.parametrize("iban", ["", "DE89370400440532013001", "QQ89370400440532013000", "DE89"])
def test_what_is_no_iban_is_refused(iban: str) -> None:
    with refused("sepa.iban", asked=iban):
        BankAccount(name="Bolt", iban=iban)


@pytest.mark.parametrize("amount", [Money(0, "EUR"), Money(-1, "EUR"), Money(1, "USD")])
def test_only_euro_above_nothing_is_ordered(amount: Money) -> None:
    with refused("sepa.amount"):
        attrs.evolve(ORDER, amount=amount)


@pytest.mark.parametrize("purpose", [" ", "x" * 141, "ß" * 71])
def test_no_purpose_is_cut_quietly(purpose: str) -> None:
    with refused("sepa.text"):
        attrs.evolve(ORDER, purpose=purpose)


def test_names_and_numbers_have_their_length() -> None:
    with refused("sepa.text"):
        attrs.evolve(OURS, name="x" * 71)
    with refused("sepa.text"):
        attrs.evolve(COLLECTED, mandate="")
    with refused("sepa.text"):
        transfers(ORDER, number="x" * 31)


def test_a_file_without_payments_is_refused() -> None:
    with refused("sepa.empty"):
        transfers()


def test_two_orders_under_one_reference_are_refused() -> None:
    with refused("sepa.twice", asked="R1"):
        transfers(ORDER, attrs.evolve(ORDER, amount=Money("1.00", "EUR")))


def test_what_the_schema_does_not_take_is_refused() -> None:
    with refused("sepa.schema"):
        transfers(attrs.evolve(ORDER, other=attrs.evolve(THEIRS, bic="no BIC")))

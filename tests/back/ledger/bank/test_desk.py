"""A month at the bank's desk, on every storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from officecore.back.ledger import (
    TRADING,
    AccountType,
    Entry,
    LedgerDesk,
    credit,
    debit,
)
from officecore.back.ledger.bank import (
    BankDesk,
    BankLine,
    BankStatement,
    Candidate,
    Counterpart,
    MatchStatus,
    Proposal,
    SheetLine,
)
from officecore.back.ledger.bank.laws import LAWS, both_sides, counterparts, lines, overlap
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.bank import sheet_lines, sheet_of
from officecore.testing.planting import planted
from tests.postgresql import fresh_url

PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
FIRST, LAST = Date(2025, 1, 1), Date(2025, 1, 31)
STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """Each storage of the house, empty."""
    opened = STORAGES[request.param]()
    yield opened
    opened.close()


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def bank(storage: Storage | None = None) -> Workplace:
    """Books with two bank accounts."""
    place = Workplace(storage=storage)
    with place.work() as work:
        books = work.desk(LedgerDesk)
        books.open_chart(TRADING)
        books.open_account("1150", "Savings", AccountType.ASSET, parent="1000")
    return place


def told(place: Workplace, *amounts: str, account: str = "1100", iban: str = "") -> list[Id[Any]]:
    """Lines of one sheet about January, a day after the other."""
    rows = [
        SheetLine(booked=FIRST.add(days=n), amount=euro(amount), reference=f"R{n}", iban=iban)
        for n, amount in enumerate(amounts)
    ]
    sheet = attrs.evolve(sheet_of(tuple(rows), FIRST, LAST), iban=f"DE{account}")
    with place.work() as work:
        desk = work.desk(BankDesk)
        desk.receive(account, sheet)
        return [line.id for line in desk.lines(account)]


def booked(place: Workplace, amount: str, day: Date = FIRST) -> Entry:
    with place.work() as work:
        return work.desk(LedgerDesk).post(
            [debit("1100", euro(amount)), credit("4100", euro(amount))],
            day=day,
            source=PAPER,
            text="Invoice INV-2025-0017",
        )


def broken(place: Workplace) -> list[str]:
    with place.work() as work:
        return [breach.law for law in LAWS for breach in law.breaches(work)]


def test_a_month_is_reconciled_to_the_cent(storage: Storage) -> None:
    place = bank(storage)
    paid, fee = told(place, "119.00", "-4.90")
    booked(place, "119.00")
    with place.work() as work:
        desk = work.desk(BankDesk)
        (proposal,) = desk.propose("1100")
        assert desk.accept(proposal).status is MatchStatus.RECONCILED
        assert [line.id for line in desk.unmatched("1100")] == [fee]
    with place.work() as work:
        desk = work.desk(BankDesk)
        desk.book(fee, "5600", "Bank fees")
        assert (desk.unmatched("1100"), desk.unshown("1100")) == ((), ())
        assert desk.line(paid).matching.matches[0].reasons == proposal.reasons
    assert broken(place) == []


def test_a_line_booked_already_is_not_booked_again() -> None:
    place = bank()
    (fee,) = told(place, "-4.90")
    with place.work() as work:
        work.desk(BankDesk).book(fee, "5600")
    with refused("bank.nothing_left"), place.work() as work:
        work.desk(BankDesk).book(fee, "5600")


def test_a_proposal_of_what_is_not_booked_is_refused() -> None:
    place = bank()
    (paid,) = told(place, "119.00")
    open_item = Candidate(of=PAPER, amount=euro("119.00"), day=FIRST)
    with place.work() as work:
        (proposal,) = work.desk(BankDesk).propose("1100", [open_item])
    with refused("bank.not_booked", asked=PAPER), place.work() as work:
        work.desk(BankDesk).accept(proposal)
    assert isinstance(proposal, Proposal) and proposal.line == paid


def test_a_match_taken_back_is_unmatched_again() -> None:
    place = bank()
    (paid,) = told(place, "119.00")
    entry = booked(place, "119.00")
    with place.work() as work:
        desk = work.desk(BankDesk)
        desk.match(paid, entry.id)
        assert desk.unmatch(paid, entry.id).status is MatchStatus.OPEN
        assert [each.of for each in desk.unshown("1100")] == [entry.id]
    with refused("bank.not_matched"), place.work() as work:
        work.desk(BankDesk).unmatch(paid, entry.id)
    assert broken(place) == []


def test_two_clerks_cannot_show_one_entry_twice() -> None:
    place = bank()
    first, second = told(place, "119.00", "119.00")
    entry = booked(place, "119.00")
    slow = place.work()
    with slow:
        slow.desk(BankDesk).match(first, entry.id)
        with place.work() as quick:
            quick.desk(BankDesk).match(second, entry.id)
        with refused("storage.overtaken"):
            slow.commit()
    assert broken(place) == []


@given(st.lists(sheet_lines(), max_size=8), st.lists(st.integers(1, 400), max_size=6))
def test_books_and_bank_differ_by_what_is_listed(rows: list[SheetLine], entered: list[int]) -> None:
    place = bank()
    sheet = sheet_of(tuple(rows), FIRST, LAST, opening=euro("0.00"))
    with place.work() as work:
        work.desk(BankDesk).receive("1100", sheet)
    for minor in entered:
        booked(place, f"{minor}.00", FIRST.add(days=minor % 12))
    with place.work() as work:
        desk = work.desk(BankDesk)
        for proposal in desk.propose("1100"):
            desk.accept(proposal)
        for day in range(-1, 31, 3):
            assert desk.reconciliation("1100", FIRST.add(days=day)).difference == euro("0.00")
        assert desk.reconciliation("1100", LAST).stated == sheet.closing


def test_an_entry_and_its_reversal_wait_for_no_bank() -> None:
    place = bank()
    wrong = booked(place, "119.00")
    with place.work() as work:
        work.desk(LedgerDesk).reverse(wrong.id, day=LAST)
        assert work.desk(BankDesk).unshown("1100") == ()
        assert [each.of for each in work.desk(BankDesk).unshown("1100", FIRST)] == [wrong.id]


def test_the_clearing_account_holds_nothing_after_both_banks() -> None:
    place = bank()
    (out,) = told(place, "-500.00", iban="DE1150")
    (into,) = told(place, "500.00", account="1150", iban="DE1100")
    with place.work() as work:
        desk, books = work.desk(BankDesk), work.desk(LedgerDesk)
        (found,) = desk.transfers()
        assert (found.out.id, found.into.id) == (out, into)
        desk.transfer(out, into)
        assert books.balance("1190").is_zero
        assert books.balance("1100")["EUR"] == -books.balance("1150")["EUR"] == euro("-500.00")
        assert (desk.transfers(), desk.unshown("1100"), desk.unshown("1150")) == ((), (), ())
    with refused("bank.transfer"), place.work() as work:
        work.desk(BankDesk).transfer(out, into)


@pytest.mark.parametrize(("amount", "account"), [("500.00", "1100"), ("499.99", "1150")])
def test_what_is_no_transfer_is_not_booked_as_one(amount: str, account: str) -> None:
    place = bank()
    if account == "1100":
        out, into = told(place, "-500.00", amount)
    else:
        (out,), (into,) = told(place, "-500.00"), told(place, amount, account=account)
    for halves in ((out, into), (into, out)):
        with refused("bank.transfer"), place.work() as work:
            work.desk(BankDesk).transfer(*halves)


def test_what_is_on_its_way_stands_in_clearing() -> None:
    place = bank()
    (out,) = told(place, "-500.00")
    with place.work() as work:
        work.desk(BankDesk).book(out, "1190")
        assert work.desk(LedgerDesk).balance("1190")["EUR"] == euro("500.00")


@pytest.mark.parametrize(
    ("amount", "account", "iban"),
    [("499.99", "1150", ""), ("500.00", "1100", ""), ("500.00", "1150", "DE4711")],
)
def test_what_is_no_transfer_is_not_taken_for_one(amount: str, account: str, iban: str) -> None:
    place = bank()
    if account == "1100":
        told(place, "-500.00", amount)
    else:
        told(place, "-500.00")
        told(place, amount, account=account, iban=iban)
    with place.work() as work:
        assert work.desk(BankDesk).transfers() == ()


def test_a_statement_line_that_is_not_kept_is_found() -> None:
    place = bank()
    (paid,) = told(place, "119.00")
    with place.work() as work:
        kept = work.repository(BankLine).get(paid)
        work.repository(BankLine).save(planted(kept, id=Id(f"{kept.id[:-1]}0"), version=0))
        assert [each.law for each in lines.breaches(work)] == ["bank.lines"]
        work.rollback()


def test_a_match_on_one_side_only_is_found() -> None:
    place = bank()
    (paid,) = told(place, "119.00")
    entry = booked(place, "119.00")
    with place.work() as work:
        kept = work.desk(BankDesk).match(paid, entry.id)
        emptied = attrs.evolve(kept.matching, matches=())
        work.repository(BankLine).save(planted(kept, matching=emptied))
        assert [each.law for each in both_sides.breaches(work)] == ["bank.both_sides"]
        work.rollback()


def test_a_counterpart_of_another_amount_is_found() -> None:
    place = bank()
    (paid,) = told(place, "119.00")
    entry = booked(place, "119.00")
    with place.work() as work:
        work.desk(BankDesk).match(paid, entry.id)
        (kept,) = work.repository(Counterpart).find()
        more = attrs.evolve(kept.matching, amount=euro("120.00"))
        work.repository(Counterpart).save(planted(kept, matching=more))
        assert [each.law for each in counterparts.breaches(work)] == ["bank.counterpart"]
        work.rollback()


def test_statements_that_contradict_each_other_are_found() -> None:
    place = bank()
    told(place, "119.00")
    with place.work() as work:
        (kept,) = work.desk(BankDesk).statements("1100")
        off = attrs.evolve(kept.sheet, closing=euro("7.00"))
        other = Id[BankStatement](f"{kept.id[:-1]}0")
        work.repository(BankStatement).save(planted(kept, id=other, sheet=off, version=0))
        assert [each.law for each in overlap.breaches(work)] == ["bank.overlap"]
        work.rollback()

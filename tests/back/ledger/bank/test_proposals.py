"""What a line probably shows is proposed with its reasons, and nothing is used twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger.bank import (
    CLUES,
    BankLine,
    BankStatement,
    Candidate,
    Proposal,
    SheetLine,
    propose,
)
from officecore.kernel.identity import Id, id_named
from officecore.kernel.money import Money
from officecore.testing.bank import bank_lines, candidates, sheet_of

DAY = Date(2025, 1, 7)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def line(amount: str, text: str = "", **told: Any) -> BankLine:
    written = SheetLine(booked=DAY, amount=euro(amount), remittance=text, **told)
    statement = BankStatement.receive(
        "1100", sheet_of((written,), DAY, DAY), at=datetime(2025, 1, 8, 9)
    )
    return BankLine.tell("1100", written, 1, statement)


def invoice(number: int, amount: str, **known: Any) -> Candidate:
    return Candidate(
        of=paper(number),
        amount=euro(amount),
        day=DAY.subtract(days=20),
        references=(f"INV-2025-{number:04}",),
        **known,
    )


def paper(number: int) -> Id[Any]:
    return id_named(BankStatement, str(number))


def matched(proposals: Iterable[Proposal]) -> list[list[tuple[str, str]]]:
    return [[(each.candidate.of, str(each.amount)) for each in p.parts] for p in proposals]


def test_a_reference_and_the_amount_are_sure() -> None:
    (found,) = propose(
        [line("119.00", "Rechnung INV 2025-0017 vom 7.1.")],
        [invoice(17, "119.00"), invoice(18, "119.00")],
    )
    assert [each.candidate.of for each in found.parts] == [paper(17)]
    assert found.reasons == ("reference INV20250017", "amount 119.00 EUR") and found.is_sure


def test_the_same_amount_alone_is_never_sure() -> None:
    (found,) = propose([line("119.00")], [invoice(17, "119.00")])
    assert found.points == 40 and not found.is_sure


def test_two_candidates_alike_are_rivals() -> None:
    alike = [invoice(17, "119.00", party="Bolt"), invoice(18, "119.00", party="Bolt")]
    (found,) = propose([line("119.00", party="Bolt")], alike)
    assert found.rivals == 1 and not found.is_sure


def test_two_lines_for_one_candidate_are_rivals() -> None:
    lines = [line("119.00", party="Bolt"), line("119.00", "again", party="Bolt")]
    (found,) = propose(lines, [invoice(17, "119.00", party="Bolt")])
    assert found.rivals == 1 and not found.is_sure


def test_one_line_may_pay_several_invoices() -> None:
    known = [invoice(n, amount) for n, amount in ((17, "119.00"), (18, "1.00"), (19, "60.00"))]
    (found,) = propose([line("179.00", "INV-2025-0017 INV-2025-0019")], known)
    assert matched([found]) == [[(paper(17), "119.00 EUR"), (paper(19), "60.00 EUR")]]
    assert found.reasons[-1] == "2 together make 179.00 EUR" and found.is_sure


def test_a_payment_to_a_party_pays_the_oldest_invoices() -> None:
    known = [invoice(n, "50.00", iban="DE7") for n in (17, 18, 19)]
    known = [attrs.evolve(each, day=DAY.subtract(days=n)) for n, each in enumerate(known)]
    (found,) = propose([line("100.00", iban="DE 7")], known)
    assert [each.candidate.of for each in found.parts] == [paper(19), paper(18)]


def test_several_lines_may_pay_one_invoice() -> None:
    lines = [line("40.00", "INV-2025-0017"), line("60.00", "INV-2025-0017 rest")]
    found = propose(lines, [invoice(17, "100.00")])
    assert sorted(matched(found)) == [[(paper(17), "40.00 EUR")], [(paper(17), "60.00 EUR")]]


def test_a_partial_payment_is_proposed_for_its_part() -> None:
    (found,) = propose([line("40.00", "INV-2025-0017")], [invoice(17, "100.00")])
    assert matched([found]) == [[(paper(17), "40.00 EUR")]] and not found.is_sure


@pytest.mark.parametrize(
    "other",
    [
        invoice(17, "-119.00"),
        attrs.evolve(invoice(17, "1.00"), amount=Money("119.00", "USD")),
        attrs.evolve(invoice(17, "119.00"), day=DAY.subtract(days=181)),
        Candidate(of=paper(17), amount=euro("7.00"), day=DAY, references=("017",)),
    ],
    ids=["direction", "currency", "window", "short"],
)
def test_what_cannot_belong_together_is_not_proposed(other: Candidate) -> None:
    assert propose([line("119.00", "INV-2025-0017 017")], [other]) == ()


def test_a_clue_of_your_own_finds_more() -> None:
    @attrs.frozen
    class CustomerNumber:
        name: str = "customer"
        points: int = 100

        def of_line(self, line: SheetLine, rest: Money) -> Iterable[str]:
            return [rest.currency.code + word for word in line.remittance.split()]

        def of_candidate(self, candidate: Candidate) -> Iterable[str]:
            return [candidate.amount.currency.code + candidate.party[-4:]]

    lines, known = [line("7.00", "K 4711")], [invoice(17, "9.00", party="customer 4711")]
    assert propose(lines, known) == ()
    (found,) = propose(lines, known, clues=[*CLUES, CustomerNumber()])
    assert found.reasons == ("customer EUR4711",)


@given(bank_lines(), candidates())
def test_no_proposal_uses_more_than_is_left(
    lines: tuple[BankLine, ...], known: tuple[Candidate, ...]
) -> None:
    used: dict[Any, Money] = defaultdict(lambda: Money.zero("EUR"))
    for proposal in propose(lines, known):
        for part in proposal.parts:
            assert part.amount.is_positive
            used[proposal.line] += part.amount
            used[part.candidate.of] += part.amount
    rests = {each.id: each.amount for each in lines} | {each.of: each.amount for each in known}
    assert all(used[each] <= abs(rests[each]) for each in used)


@given(bank_lines(), candidates(), st.randoms())
def test_the_order_of_what_is_given_changes_nothing(
    lines: tuple[BankLine, ...], known: tuple[Candidate, ...], chance: Any
) -> None:
    shuffled, others = list(lines), list(known)
    chance.shuffle(shuffled)
    chance.shuffle(others)
    assert propose(shuffled, others) == propose(lines, known)

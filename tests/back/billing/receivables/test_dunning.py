"""A late customer is reminded step by step, and of nothing that is not late."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import OpenItem, Origin, Side, settle
from officecore.back.billing.receivables import (
    ChargesWaived,
    DunningIssued,
    DunningLevel,
    DunningProcedure,
    Hold,
    HoldLifted,
    HoldReason,
    LateInterest,
    RateSince,
    Reminder,
    letters_due,
    reached_levels,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.open_items import AT, CUSTOMER, MONDAY, item
from officecore.testing.planting import planted


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


TEN = LateInterest(rates=(RateSince(since=MONDAY, rate=Rate.percent(10)),))
STEPS = (
    DunningLevel(days=7, fee=euro("0.00"), text="a friendly word"),
    DunningLevel(days=21, fee=euro("5.00"), text="a letter"),
    DunningLevel(days=35, fee=euro("10.00"), interest=True, text="a last day"),
)
PROCEDURE = DunningProcedure.draw_up("usual", STEPS, rates=TEN, at=AT)


def late(amount: str = "365.00", **facts: Any) -> OpenItem:
    return item(amount, due=MONDAY, reference="I-1", **facts)


def sent(days: int, items: list[OpenItem], letters: list[Reminder], *holds: Hold) -> list[Reminder]:
    """The letters before, and those of a day so many days later."""
    on = MONDAY.add(days=days)
    return [*letters, *letters_due(PROCEDURE, items, letters, holds, day=on, at=AT)]


@given(st.lists(st.integers(0, 60), max_size=12).map(sorted))
def test_levels_come_one_after_another(days: list[int]) -> None:
    owed, letters = late(), list[Reminder]()
    for each in days:
        letters = sent(each, [owed], letters)
    levels = [each.level for each in reached_levels(letters).get(owed.id, [])]
    assert levels == list(range(1, len(levels) + 1))
    for letter in letters:
        assert letter.rows[0].overdue_days >= STEPS[letter.rows[0].level - 1].days


@given(st.integers(0, 60))
def test_a_second_run_on_a_day_sends_nothing(days: int) -> None:
    owed = late()
    once = sent(days, [owed], [])
    assert sent(days, [owed], once) == once


@pytest.mark.parametrize(("days", "letters"), [(0, 0), (6, 0), (7, 1), (60, 1)])
def test_nobody_is_dunned_before_the_first_level(days: int, letters: int) -> None:
    assert len(sent(days, [late()], [])) == letters


def test_who_was_forgotten_gets_the_next_level_after_its_time() -> None:
    letters = sent(60, [late()], [])
    assert letters[0].rows[0].level == 1
    owed = late()
    letters = sent(60, [owed], [])
    assert sent(73, [owed], letters) == letters
    assert sent(74, [owed], letters)[-1].rows[0].level == 2


def test_one_letter_with_one_fee_goes_to_a_customer() -> None:
    old, new = late(), item("50.00", due=MONDAY.add(days=14))
    letters = sent(21, [old, new], sent(7, [old, new], []))
    (letter,) = letters[1:]
    assert [row.level for row in letter.rows] == [2, 1]
    assert (letter.fee, letter.text) == (euro("5.00"), "a letter")
    assert letter.principal == euro("415.00")


def test_a_claim_is_principal_interest_and_fee() -> None:
    owed, letters = late(), list[Reminder]()
    for days in (7, 21, 35):
        letters = sent(days, [owed], letters)
    last = letters[-1]
    assert (last.interest, last.claim) == (euro("3.50"), euro("378.50"))
    charges = last.item(AT)
    assert charges is not None and charges.amount == euro("13.50")
    assert letters[0].item(AT) is None
    told = last.pending[0]
    assert isinstance(told, DunningIssued) and told.interest == euro("3.50")


def test_paying_the_principal_leaves_the_charges_claimed() -> None:
    owed, letters = late(), list[Reminder]()
    for days in (7, 21, 35):
        letters = sent(days, [owed], letters)
    letter, charges = letters[-1], letters[-1].item(AT)
    assert charges is not None
    paid, _ = settle(owed, item("-365.00"), day=MONDAY, at=AT)
    assert not letter.is_settled({owed.id: paid.residual()}, charges.residual())
    done, _ = settle(charges, item("-13.50"), day=charges.day, at=AT)
    assert letter.is_settled({owed.id: paid.residual()}, done.residual())
    assert not letter.is_settled({owed.id: owed.residual()}, done.residual())


def test_the_order_of_rows_decides_nothing() -> None:
    items = [late(), item("50.00", due=MONDAY)]
    (letter,) = sent(7, items, [])
    turned = planted(letter, rows=letter.rows[::-1])
    for left in ("0.00", "5.00"):
        residuals = {items[0].id: euro("0.00"), items[1].id: euro(left)}
        for each in (letter, turned):
            assert each.is_settled(residuals, euro("0.00")) == (left == "0.00")


def test_charges_are_let_go_on_purpose_and_once() -> None:
    owed = late()
    letter = sent(21, [owed], sent(7, [owed], []))[-1]
    day, nothing = MONDAY.add(days=22), euro("0.00")
    facts: dict[str, Any] = {"interest": nothing, "day": day, "at": AT, "reason": "old friend"}
    waived, settling = letter.waive(fee=euro("5.00"), **facts)
    assert (waived.claim, settling.amount) == (euro("365.00"), euro("-5.00"))
    assert isinstance(waived.pending[-1], ChargesWaived)
    for fee in ("0.01", "-1.00", "0.00"):
        with refused("reminder.waiver", accepted=nothing):
            waived.waive(fee=euro(fee), **facts)
    with refused("reminder.waiver"):
        letter.waive(fee=euro("5.00"), **{**facts, "reason": " "})


@pytest.mark.parametrize(
    "other",
    [
        late("-5.00"),
        late(origin=Origin.REMINDER),
        late(side=Side.PAYABLE),
        item(Money("5.00", "USD"), worth=euro("4.00"), due=MONDAY),
    ],
)
def test_what_is_no_invoice_of_ours_is_not_dunned(other: OpenItem) -> None:
    assert sent(60, [other], []) == []


def test_free_money_keeps_a_customer_from_being_dunned() -> None:
    assert sent(7, [late(), item("-365.00")], []) == []
    assert len(sent(7, [late(), item("-364.99")], [])) == 1


def test_a_dispute_stops_one_item_until_it_is_lifted() -> None:
    owed, other = late(), item("50.00", due=MONDAY)
    hold = Hold.place(owed.id, HoldReason.DISPUTE, since=MONDAY, at=AT)
    (letter,) = sent(7, [owed, other], [], hold)
    assert letter.items == (other.id,)
    lifted = hold.lift(MONDAY.add(days=8))
    assert isinstance(lifted.pending[-1], HoldLifted)
    assert len(sent(8, [owed], [], lifted)) == 1 and not sent(7, [owed], [], lifted)
    with refused("hold.lifted"):
        lifted.lift(MONDAY.add(days=9))


def test_a_promise_holds_through_its_day() -> None:
    until = MONDAY.add(days=10)
    hold = Hold.place(late().id, HoldReason.PROMISE, since=MONDAY, until=until, at=AT)
    assert hold.holds(until) and not hold.holds(until.add(days=1))
    assert not hold.holds(MONDAY.subtract(days=1))
    for day in (None, MONDAY.subtract(days=1)):
        with refused("hold.promise"):
            Hold.place(late().id, HoldReason.PROMISE, since=MONDAY, until=day, at=AT)


@pytest.mark.parametrize(
    "levels",
    [
        (),
        STEPS[::-1],
        (STEPS[0], STEPS[0]),
        (DunningLevel(days=0, fee=euro("0.00")),),
        (DunningLevel(days=1, fee=euro("-1.00")),),
        (DunningLevel(days=1, fee=euro("0.00"), interest=True),),
        (STEPS[0], DunningLevel(days=30, fee=Money("1.00", "USD"))),
    ],
)
def test_levels_that_are_no_steps_are_refused(levels: tuple[DunningLevel, ...]) -> None:
    with refused("dunning.levels"):
        DunningProcedure.draw_up("odd", levels, at=AT)


def test_a_reminder_of_nothing_is_not_sent() -> None:
    with refused("reminder.rows"):
        Reminder.issue(CUSTOMER, (), fee=euro("0.00"), day=MONDAY, at=AT)
    (letter,) = sent(7, [late()], [])
    for changes in ({"rows": letter.rows * 2}, {"fee": euro("-1.00")}):
        assert Reminder.told_once.breaches(planted(letter, **changes))


def test_a_payment_booked_for_an_earlier_day_charges_no_minus() -> None:
    owed, letters = late(), list[Reminder]()
    steps = (STEPS[2], DunningLevel(days=36, fee=euro("0.00"), interest=True))
    procedure = DunningProcedure.draw_up("strict", steps, rates=TEN, at=AT)
    letters += letters_due(procedure, [owed], [], (), day=MONDAY.add(days=35), at=AT)
    owed, _ = settle(owed, item("-364.00"), day=MONDAY, at=AT)
    (_, again) = (
        *letters,
        *letters_due(procedure, [owed], letters, (), day=MONDAY.add(days=36), at=AT),
    )
    assert again.interest == euro("0.00")

"""Late customers at the desk, on every storage."""

from __future__ import annotations

import attrs
from pendulum import datetime

from officecore.back.billing.open_items import OpenItem
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.receivables import (
    DunningLevel,
    DunningProcedure,
    LateInterest,
    RateSince,
    Reminder,
)
from officecore.back.billing.receivables.desk import ReceivablesDesk
from officecore.back.billing.receivables.laws import LAWS
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.rate import Rate
from officecore.kernel.storage import Storage
from officecore.testing import Workplace, refused
from officecore.testing.open_items import CUSTOMER, MONDAY, item
from officecore.testing.planting import planted


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


STEPS = (
    DunningLevel(days=7, fee=euro("0.00")),
    DunningLevel(days=21, fee=euro("5.00"), interest=True),
)
TEN = LateInterest(rates=(RateSince(since=MONDAY, rate=Rate.percent(10)),))


def opened(storage: Storage | None = None) -> tuple[Workplace, Id[DunningProcedure], OpenItem]:
    """A place with a procedure, and an invoice that was due on 6 January 2025."""
    place = Workplace(storage=storage)
    with place.work() as work:
        procedure = work.desk(ReceivablesDesk).draw_up("usual", STEPS, rates=TEN)
        owed = work.repository(OpenItem).save(item("365.00", due=MONDAY))
    return place, procedure.id, owed


def on(place: Workplace, days: int) -> Workplace:
    clock = FixedClock(datetime(2025, 1, 6, 9).add(days=days))
    return Workplace(storage=place.storage, clock=clock)


def test_a_late_customer_is_dunned_and_let_off_anywhere(anywhere: Workplace) -> None:
    place, procedure, owed = opened(anywhere.storage)
    for days, letters in ((6, 0), (7, 1), (8, 0), (21, 1)):
        with on(place, days).work() as work:
            assert len(work.desk(ReceivablesDesk).dun(procedure)) == letters
    with on(place, 22).work() as work:
        desk = work.desk(ReceivablesDesk)
        last = desk.reminders(CUSTOMER)[-1]
        assert last.claim == euro("372.10")
        desk.waive(last.id, fee=euro("5.00"), interest=euro("2.10"), reason="old friend")
        assert not desk.is_settled(last.id)
        work.desk(PaymentsDesk).allocate(work.desk(PaymentsDesk).receive(CUSTOMER, owed.amount).id)
        assert desk.is_settled(last.id)
        assert [breach for law in LAWS for breach in law.breaches(work)] == []


def test_charges_of_a_letter_are_owed_like_invoices() -> None:
    place, procedure, _ = opened()
    for days in (7, 21):
        with on(place, days).work() as work:
            work.desk(ReceivablesDesk).dun(procedure)
    with on(place, 21).work() as work:
        desk = work.desk(ReceivablesDesk)
        assert desk.ageing().total == MoneyBag([euro("372.10")])
        told = desk.statement(CUSTOMER, since=MONDAY, until=MONDAY.add(days=21))
        assert told.closing == euro("372.10") and len(told.still_open) == 2
        dollars = desk.statement(CUSTOMER, since=MONDAY, until=MONDAY, currency="USD")
        assert dollars.closing == Money("0.00", "USD")


def test_the_table_of_a_day_does_not_ask_the_clock() -> None:
    place, _, _ = opened()
    tables = []
    for days in (0, 40, 400):
        with on(place, days).work() as work:
            tables.append(work.desk(ReceivablesDesk).ageing(MONDAY.add(days=40)))
    assert tables[0] == tables[1] == tables[2]
    assert tables[0].totals[3] == MoneyBag([euro("365.00")])


def test_a_hold_at_the_desk_stops_the_letters() -> None:
    place, procedure, owed = opened()
    with on(place, 7).work() as work:
        desk = work.desk(ReceivablesDesk)
        hold = desk.dispute(owed.id, "broken")
        promise = desk.promise(owed.id, MONDAY.add(days=9))
        assert desk.dun(procedure) == ()
        desk.lift(hold.id)
        assert desk.dun(procedure) == ()
        desk.lift(promise.id)
        assert len(desk.dun(procedure)) == 1


def test_other_steps_hold_for_the_letters_to_come() -> None:
    place, procedure, _ = opened()
    with on(place, 1).work() as work:
        desk = work.desk(ReceivablesDesk)
        desk.change_procedure(procedure, [DunningLevel(days=1, fee=euro("1.00"))])
        (letter,) = desk.dun(procedure)
        assert letter.fee == euro("1.00")


def test_no_more_is_let_go_than_was_charged() -> None:
    place, procedure, _ = opened()
    with on(place, 7).work() as work:
        (letter,) = work.desk(ReceivablesDesk).dun(procedure)
        with refused("reminder.waiver", accepted=euro("0.00")):
            work.desk(ReceivablesDesk).waive(letter.id, fee=euro("1.00"), reason="kind")


def test_planted_breaches_of_the_laws_are_found() -> None:
    place, procedure, _ = opened()
    laws = {law.name: law for law in LAWS}
    with on(place, 7).work() as work:
        (letter,) = work.desk(ReceivablesDesk).dun(procedure)
        work.repository(Reminder).save(planted(letter, fee=euro("9.00")))
        assert laws["dunning.charges"].breaches(work)
        rows = tuple([attrs.evolve(row, level=2) for row in letter.rows])
        second = Reminder.issue(CUSTOMER, rows, fee=euro("0"), day=MONDAY, at=work.now())
        work.repository(Reminder).save(second)
        assert laws["dunning.order"].breaches(work)

"""What money the departments expect."""

from __future__ import annotations

from typing import Any

from pendulum import date

from officecore.back.billing.open_items import OpenItem, Origin, Side
from officecore.back.ledger import TRADING, LedgerDesk, credit, debit
from officecore.back.ledger.budgets import BudgetDesk
from officecore.back.ledger.schedules import Rhythm, SchedulesDesk
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.policies.expected_cash import expected_cash
from officecore.testing import Workplace

PARTY: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
UNTIL = date(2025, 3, 31)


def euro(amount: int) -> Money:
    return Money(amount, "EUR")


def shop() -> Workplace:
    """A shop to which 100 are owed, which owes 40, and pays 10 of rent at the end of each month."""
    place = Workplace()
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        for side, amount, due in (
            (Side.RECEIVABLE, euro(100), date(2025, 2, 5)),
            (Side.PAYABLE, euro(-40), date(2025, 2, 6)),
            (Side.RECEIVABLE, euro(999), date(2025, 4, 1)),
        ):
            item = OpenItem.open(
                party=PARTY,
                side=side,
                origin=Origin.INVOICE,
                source=PAPER,
                amount=amount,
                day=date(2025, 1, 6),
                due=due,
                at=work.now(),
            )
            work.repository(OpenItem).save(item)
        rent = [debit("5200", euro(10)), credit("1100", euro(10))]
        transfer = [debit("5200", euro(7)), credit("5300", euro(7))]
        for lines, text in ((rent, "rent"), (transfer, "no money moves")):
            work.desk(SchedulesDesk).repeat(
                lines, rhythm=Rhythm.MONTHLY, start=date(2025, 1, 31), source=PAPER, text=text
            )
    return place


def test_what_is_owed_and_comes_round_is_expected() -> None:
    with shop().work() as work:
        expected = expected_cash(work, until=UNTIL)
    assert sorted((each.day, each.amount.minor, each.what) for each in expected) == [
        (date(2025, 1, 31), -1000, "rent"),
        (date(2025, 2, 5), 10000, "receivables"),
        (date(2025, 2, 6), -4000, "payables"),
        (date(2025, 2, 28), -1000, "rent"),
        (date(2025, 3, 31), -1000, "rent"),
    ]


def test_what_is_booked_is_expected_no_more() -> None:
    place = shop()
    with place.work() as work:
        before = work.desk(BudgetDesk).cash_forecast(
            ["1100"], expected_cash(work, until=UNTIL), since=date(2025, 1, 1), until=UNTIL
        )
        work.desk(SchedulesDesk).post_due(date(2025, 2, 28))
    with place.work() as work:
        after = work.desk(BudgetDesk).cash_forecast(
            ["1100"], expected_cash(work, until=UNTIL), since=date(2025, 3, 1), until=UNTIL
        )
    assert len(after.movements) == len(before.movements) - 2
    assert after.closing == before.closing

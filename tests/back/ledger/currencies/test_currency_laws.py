"""Every law of foreign money finds the breach that is planted for it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from pendulum import date, datetime

from officecore.back.ledger import TRADING, Entry, Journal, LedgerDesk, Line, credit, debit
from officecore.back.ledger.currencies import (
    LAWS,
    Carried,
    CurrenciesDesk,
    ExchangeRate,
    Quotation,
    Restated,
    Revaluation,
)
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused
from officecore.testing.planting import planted

NEW_YEAR, MARCH, AT = date(2025, 1, 1), date(2025, 3, 31), datetime(2025, 4, 1, 9)
PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
DOLLAR = ExchangeRate.quoted(Quotation.of("USD", "EUR", "0.90", day=MARCH))


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def dollars(amount: str) -> Money:
    return Money(amount, "USD")


def opened() -> Workplace:
    """A place that keeps rates since this morning, and holds a hundred dollars at 92."""
    clock = FixedClock(datetime(2025, 4, 1, 8))
    place = Workplace(clock=clock)
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        work.desk(CurrenciesDesk).quote(
            Quotation.of("USD", "EUR", "0.92", day=NEW_YEAR),
            Quotation.of("USD", "EUR", "0.90", day=MARCH),
        )
    place = Workplace(storage=place.storage, clock=FixedClock(AT))
    with place.work() as work:
        lines = debit("1200", dollars("100.00")), credit("4100", dollars("100.00"))
        work.desk(LedgerDesk).post(lines, day=NEW_YEAR, source=PAPER)
    return place


def breaches(place: Workplace) -> list[str]:
    with place.work() as work:
        return [breach.law for law in LAWS for breach in law.breaches(work)]


def append(place: Workplace, *lines: Line, **facts: Any) -> Entry:
    """Write an entry past the desk."""
    entry = Entry.post(lines, **{"day": MARCH, "source": PAPER, "at": AT, **facts})
    with place.work() as work:
        work.book(Journal).append(entry)
    return entry


def keep(place: Workplace, run: Revaluation) -> None:
    with place.work() as work:
        work.repository(Revaluation).save(run)


def revaluation() -> Revaluation:
    """A hundred dollars on 1200, from 92 to 90 euro; nothing is booked."""
    row = Restated(
        account="1200",
        held=Carried(amount=dollars("100.00"), worth=euro("92.00")),
        rate=DOLLAR,
        worth=euro("90.00"),
    )
    return Revaluation.of([row], day=MARCH, at=AT)


def test_a_gain_that_hides_on_the_exchange_account_is_found() -> None:
    place = opened()
    append(
        place,
        credit("3800", dollars("1.00"), worth=euro("0.90")),
        debit("1200", dollars("1.00"), worth=euro("0.90")),
    )
    assert breaches(place) == ["exchange.nil"]


def test_a_foreign_line_without_a_worth_is_found() -> None:
    place = opened()
    entry = append(place, debit("1200", dollars("1.00")), credit("4100", dollars("1.00")))
    assert breaches(place) == ["exchange.valued"] * 2
    with place.work() as work:
        work.desk(LedgerDesk).reverse(entry.id, day=date(2025, 4, 1))
    assert breaches(place) == ["exchange.valued"] * 2


def test_an_office_without_rates_values_nothing() -> None:
    place = Workplace()
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        lines = debit("1200", dollars("1.00")), credit("4100", dollars("1.00"))
        entry = work.desk(LedgerDesk).post(lines, day=MARCH, source=PAPER)
    assert entry.lines == lines and breaches(place) == []


def test_a_revaluation_that_was_not_booked_is_found() -> None:
    place = opened()
    keep(place, revaluation())
    assert breaches(place) == ["revaluation.undone", "revaluation.booked"]


@pytest.mark.parametrize(
    ("days", "back"), [(2, "2.00"), (1, "1.00")], ids=["a day late", "not all of it"]
)
def test_a_revaluation_taken_back_otherwise_is_found(days: int, back: str) -> None:
    place, run = opened(), revaluation()
    nothing = dollars("0.00")
    lines = credit("1200", nothing, worth=euro("2.00")), debit("4100", nothing, worth=euro("2.00"))
    made = append(place, *lines, source=run.id)
    less = euro(back)
    undone = append(
        place,
        debit("1200", nothing, worth=less),
        credit("4100", nothing, worth=less),
        day=MARCH.add(days=days),
        source=run.id,
    )
    keep(place, run.booked(restating=made.id, reversal=undone.id, clearing=None))
    assert breaches(place) == ["revaluation.undone"]


@pytest.mark.parametrize(
    "changes",
    [
        {"worth": euro("91.00")},
        {"rate": None},
        {"rate": None, "worth": euro("0.00")},
        {"held": Carried(amount=dollars("0.00"), worth=euro("92.00"))},
        {"held": Carried(amount=dollars("100.00"), worth=euro("90.00"))},
    ],
)
def test_a_row_that_is_not_at_its_rate_is_found(changes: dict[str, Any]) -> None:
    (row,) = revaluation().rows
    wrong = planted(revaluation(), rows=(attrs.evolve(row, **changes),))
    found = {breach.law for law in Revaluation.laws() for breach in law.breaches(wrong)}
    assert found == {"revaluation.restated"}
    with refused("revaluation.restated"):
        Revaluation.of(wrong.rows, day=MARCH, at=AT)

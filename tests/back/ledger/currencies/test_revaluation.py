"""At the end of a period foreign money is worth what the rate says; in the end nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger import (
    TRADING,
    AccountRole,
    AccountType,
    Journal,
    LedgerDesk,
    Line,
    credit,
    debit,
)
from officecore.back.ledger.currencies import (
    LAWS,
    CurrenciesDesk,
    Quotation,
    RateKind,
    Revaluation,
    Revalued,
    carried,
    settled,
)
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from tests.postgresql import fresh_url

PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
JANUARY, MARCH, JUNE = date(2025, 1, 10), date(2025, 3, 31), date(2025, 6, 30)
RESULT = ("4700", "4710", "5750", "5760")
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


def dollars(amount: str) -> Money:
    return Money(amount, "USD")


def opened(storage: Storage | None = None) -> Workplace:
    """A place with the trading chart and an account for dollars at the bank, on 1 July 2025."""
    place = Workplace(storage=storage, clock=FixedClock(datetime(2025, 7, 1, 9)))
    with place.work() as work:
        ledger = work.desk(LedgerDesk)
        ledger.open_chart(TRADING)
        ledger.open_account("1150", "Dollars", AccountType.ASSET, parent="1000", currency="USD")
    return place


def quote(place: Workplace, day: Date, rate: str, into: str = "USD") -> None:
    """What a unit of the currency is worth in euro."""
    with place.work() as work:
        work.desk(CurrenciesDesk).quote(Quotation.of(into, "EUR", rate, day=day))


def post(place: Workplace, day: Date, *lines: Line) -> None:
    with place.work() as work:
        work.desk(LedgerDesk).post(lines, day=day, source=PAPER)


def invoice(place: Workplace, amount: str, day: Date = JANUARY) -> None:
    post(place, day, debit("1200", dollars(amount)), credit("4100", dollars(amount)))


def revalue(place: Workplace, on: Date) -> Revaluation | None:
    with place.work() as work:
        return work.desk(CurrenciesDesk).revalue(on)


def worth(place: Workplace, account: str, on: Date | None = None) -> Money:
    with place.work() as work:
        return work.book(Journal).balance(account, on=on, facet="worth")["EUR"]


def result(place: Workplace, *accounts: str) -> Money:
    """What exchange brought, in the books: gains are positive."""
    with place.work() as work:
        balance = work.desk(LedgerDesk).balance
        return -sum([balance(code)["EUR"] for code in accounts or RESULT], euro("0"))


def breaches(place: Workplace) -> list[str]:
    with place.work() as work:
        return [breach.law for law in LAWS for breach in law.breaches(work)]


def test_what_is_owed_is_restated_and_taken_back_next_day(storage: Storage) -> None:
    place = opened(storage)
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "0.90")
    invoice(place, "1000.00")
    run = revalue(place, MARCH)
    assert run is not None
    (row,) = run.rows
    assert (row.account, row.held.worth, row.worth) == ("1200", euro("920.00"), euro("900.00"))
    assert worth(place, "1200", MARCH) == euro("900.00")
    assert worth(place, "1200", MARCH.add(days=1)) == euro("920.00")
    assert (revalue(place, MARCH), breaches(place)) == (None, [])
    assert result(place, "5760").is_zero


def test_a_loss_of_the_period_is_shown_at_its_end() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "0.90")
    invoice(place, "1000.00")
    revalue(place, MARCH)
    with place.work() as work:
        balance = work.desk(LedgerDesk).balance
        assert balance("5760", MARCH)["EUR"] == euro("20.00")
        assert balance("3800", MARCH)["EUR"] == euro("-20.00")
    assert worth(place, "3800", MARCH) == euro("20.00")


_RATES = st.integers(1, 30000).map(lambda number: Decimal(number) / 10000)


@given(
    _RATES, st.lists(_RATES, max_size=3), st.lists(_RATES, min_size=3, max_size=3), st.booleans()
)
def test_over_a_life_exchange_brings_what_settling_brings(
    first: Decimal, ends: list[Decimal], paid: list[Decimal], owing: bool
) -> None:
    place, sign = opened(), -1 if owing else 1
    owed, other = ("2100", "5050") if owing else ("1200", "4100")
    quote(place, JANUARY, str(first))
    amount = dollars("300.00") * sign
    post(place, JANUARY, Line(account=owed, amount=amount), Line(account=other, amount=-amount))
    for number, rate in enumerate(ends):
        end = date(2025, 1, 31).add(months=number)
        quote(place, end, str(rate))
        revalue(place, end)
    for number, rate in enumerate(paid):
        quote(place, JUNE.add(days=number), str(rate))
        settle(place, owed, dollars("100.00") * sign, JUNE.add(days=number))
    exact = sum([100 * sign * (rate - first) for rate in paid])
    assert result(place).amount == exact
    assert worth(place, owed).is_zero and breaches(place) == []


def settle(place: Workplace, account: str, part: Money, day: Date) -> None:
    """Pay a part in dollars, at the rate of the day, of what the account carries."""
    with place.work() as work:
        desk, currency = work.desk(CurrenciesDesk), work.business.currency
        ((_, held),) = carried(work.book(Journal), {account}, currency=currency, on=day)
        taken, _rest = held.take(part)
        lines = (
            Line(account=account, amount=-part, worth=-taken.worth),
            Line(account="1150", amount=part, worth=desk.rate("USD", on=day).worth(part)),
        )
        booked = settled(lines, desk.exchange_accounts(), currency=currency)
        work.desk(LedgerDesk).post(booked, day=day, source=PAPER)


def test_what_is_left_of_nothing_is_cleared_for_good() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, JUNE, "0.95")
    post(
        place,
        JANUARY,
        debit("1150", dollars("100.00"), worth=euro("92.00")),
        credit("1100", euro("92.00")),
    )
    post(
        place,
        JUNE,
        credit("1150", dollars("100.00"), worth=euro("95.00")),
        debit("1100", euro("95.00")),
    )
    run = revalue(place, JUNE)
    assert run is not None and (run.restating, run.reversal, run.open) == (None, None, ())
    assert worth(place, "1150").is_zero
    assert result(place, "4700") == euro("3.00")
    assert (revalue(place, JUNE), breaches(place)) == (None, [])


def test_a_rate_of_one_is_still_another_currency() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "1")
    invoice(place, "100.00")
    assert revalue(place, MARCH) is not None
    assert worth(place, "1200", MARCH) == euro("100.00")
    quote(place, MARCH.add(days=1), "0.92")
    invoice(place, "50.00", MARCH.add(days=1))
    assert worth(place, "1200") == euro("138.00")


def test_balances_of_earlier_years_and_each_currency_are_restated() -> None:
    place = opened()
    old = date(2023, 5, 5)
    for day, rate in ((old, "0.90"), (MARCH, "0.95")):
        quote(place, day, rate)
        quote(place, day, rate, "GBP")
    pounds = Money("100.00", "GBP")
    post(place, old, debit("1200", dollars("100.00")), credit("4100", dollars("100.00")))
    post(place, old, credit("1200", pounds), debit("4100", pounds))
    run = revalue(place, MARCH)
    assert run is not None
    assert {str(row.difference) for row in run.rows} == {"5.00 EUR", "-5.00 EUR"}
    assert worth(place, "1200", MARCH).is_zero


def test_goods_and_machines_keep_what_they_cost() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "0.90")
    for account in ("1300", "1500", "1280", "4150"):
        post(place, JANUARY, debit(account, dollars("10.00")), credit("1150", dollars("10.00")))
    with place.work() as work:
        (row,) = work.desk(CurrenciesDesk).restated(MARCH)
        assert row.account == "1150"
        (chosen,) = work.desk(CurrenciesDesk).restated(MARCH, accounts=["1500"])
        assert chosen.account == "1500"
    assert result(place).is_zero


def test_no_rate_for_the_day_restates_nothing() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    invoice(place, "100.00")
    with refused("rate.missing", asked="USD/EUR", day=MARCH, kind=RateKind.CLOSING):
        revalue(place, MARCH)


def test_lines_from_before_the_rates_stop_a_revaluation() -> None:
    place = opened()
    invoice(place, "100.00")
    quote(place, JANUARY, "0.92")
    invoice(place, "50.00")
    quote(place, MARCH, "0.90")
    with refused("exchange.unvalued", asked=dollars("150.00"), accepted=dollars("50.00")):
        revalue(place, MARCH)


def test_a_changed_rate_or_a_late_entry_is_made_up_for() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "0.90")
    invoice(place, "100.00")
    revalue(place, MARCH)
    invoice(place, "10.00", date(2025, 1, 12))
    again = revalue(place, MARCH)
    assert again is not None and again.rows[0].difference == euro("-0.20")
    assert worth(place, "1200", MARCH) == euro("99.00")
    assert worth(place, "1200") == euro("101.20") and breaches(place) == []


def test_a_revaluation_is_heard_of_with_its_rows() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "0.90")
    invoice(place, "100.00")
    run = revalue(place, MARCH)
    events = [each.event for each in place.storage.events("main")]
    (event,) = [each for each in events if isinstance(each, Revalued)]
    assert run is not None and (event.rows, event.day) == (run.rows, MARCH)
    with place.work() as work:
        assert work.desk(LedgerDesk).account_for(AccountRole.UNREALISED_LOSS).code == "5760"


@pytest.mark.parametrize(("sign", "restated"), [(1, "0.93"), (-1, "-0.93")])
def test_half_a_cent_is_restated_away_from_nothing(sign: int, restated: str) -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, MARCH, "0.925")
    owed, other = ("1200", "4100") if sign > 0 else ("4100", "1200")
    post(place, JANUARY, debit(owed, dollars("1.00")), credit(other, dollars("1.00")))
    revalue(place, MARCH)
    assert worth(place, "1200", MARCH) == euro(restated)


def test_what_two_items_leave_is_settled_with_them() -> None:
    place = opened()
    quote(place, JANUARY, "0.92")
    quote(place, JUNE, "0.95")
    invoice(place, "100.00")
    post(
        place,
        JUNE,
        credit("1200", dollars("100.00"), worth=euro("95.00")),
        debit("1150", dollars("100.00"), worth=euro("95.00")),
    )
    run = revalue(place, JUNE)
    assert run is not None and run.left_over == () and run.clearing is None
    assert (worth(place, "1200", JUNE), worth(place, "1200")) == (euro("0.00"), euro("-3.00"))
    assert result(place, "4700").is_zero and breaches(place) == []

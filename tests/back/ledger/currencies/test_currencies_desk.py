"""Rates at the desk: written once, put right with a reason, looked up by day."""

from __future__ import annotations

from pendulum import date

from officecore.back.ledger.currencies import CurrenciesDesk, Quotation, RateKind, RateOrigin
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused

_TODAY = date(2025, 1, 6)
_DOLLAR = Quotation.of("EUR", "USD", "1.10", day=_TODAY)


def test_a_rate_is_quoted_once_and_again_the_same() -> None:
    place = Workplace()
    for _ in range(2):
        with place.work() as work:
            work.desk(CurrenciesDesk).quote(_DOLLAR, _DOLLAR)
    assert [each.event.kind for each in place.storage.events("main")] == ["quoted_rate.quoted"]


def test_another_rate_for_the_same_day_is_refused() -> None:
    place = Workplace()
    with place.work() as work:
        (kept, _) = work.desk(CurrenciesDesk).quote(
            _DOLLAR, Quotation.of("EUR", "USD", "1.11", day=_TODAY, kind=RateKind.CLOSING)
        )
    with refused("rate.quoted_twice", accepted=_DOLLAR.rate), place.work() as work:
        work.desk(CurrenciesDesk).quote(Quotation.of("EUR", "USD", "1.12", day=_TODAY))
    with place.work() as work:
        desk = work.desk(CurrenciesDesk)
        desk.correct(kept.id, "1.12", reason="read from the wrong column")
        assert str(desk.rate("EUR", "USD").times) == "1.12"


def test_a_rate_is_one_into_the_books_today() -> None:
    with Workplace().work() as work:
        desk = work.desk(CurrenciesDesk)
        desk.quote(_DOLLAR, Quotation.of("EUR", "GBP", "0.80", day=_TODAY))
        assert desk.rate("USD").worth(Money("110.00", "USD")) == Money("100.00", "EUR")
        assert desk.rate("USD", "GBP").origin is RateOrigin.CROSS
        assert desk.rates(age_days=40).rate("USD", "EUR", date(2025, 2, 10)).day == _TODAY
        with refused("rate.missing"):
            desk.rate("USD", on=date(2025, 2, 10))

"""Rates at the desk: written once, put right with a reason, looked up by day."""

from __future__ import annotations

from typing import Any

from pendulum import date

from officecore.back.ledger import TRADING, Entry, LedgerDesk, Line
from officecore.back.ledger.currencies import CurrenciesDesk, Quotation, RateKind, RateOrigin
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused
from officecore.testing.ledger import lines

_TODAY = date(2025, 1, 6)
_PAPER: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
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


def _posted(text: str, *quoted: Quotation) -> Entry:
    """An entry posted today where these rates are kept."""
    with Workplace().work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
        work.desk(CurrenciesDesk).quote(*quoted)
        return work.desk(LedgerDesk).post(lines(text), day=_TODAY, source=_PAPER)


def _worths(found: tuple[Line, ...]) -> list[str]:
    return [f"{line.account} {line.amount} {line.worth}" for line in found]


def test_what_is_posted_is_valued_where_rates_are_kept() -> None:
    text = "1200 110.00 USD\n4100 -110.00 USD"
    assert _worths(_posted(text, _DOLLAR).lines) == [
        "1200 110.00 USD 100.00 EUR",
        "4100 -110.00 USD -100.00 EUR",
    ]
    assert _worths(_posted(text).lines) == ["1200 110.00 USD None", "4100 -110.00 USD None"]
    with refused("rate.missing", asked="JPY/EUR", day=_TODAY):
        _posted("1200 110 JPY\n4100 -110 JPY", _DOLLAR)


def test_the_exchange_account_is_put_between_two_currencies() -> None:
    entry = _posted("1100 110.00 USD\n1110 -100.00 EUR", _DOLLAR)
    assert _worths(entry.lines)[2:] == ["3800 -110.00 USD -100.00 EUR", "3800 100.00 EUR None"]
    with refused("ledger.balanced"):
        _posted("1100 110.00 USD\n1110 -99.00 EUR", _DOLLAR)
    with refused("ledger.balanced"):
        _posted("1100 110.00 USD\n1110 -100.00 EUR")


def test_exchanging_needs_an_account_that_stands_between() -> None:
    with Workplace().work() as work:
        ledger = work.desk(LedgerDesk)
        ledger.open_chart(TRADING)
        ledger.close_account("3800", _TODAY)
        moved = lines("1100 110.00 USD\n1110 -100.00 EUR")
        with refused("ledger.balanced"):
            ledger.post(moved, day=_TODAY, source=_PAPER)
        work.desk(CurrenciesDesk).quote(_DOLLAR)
        with refused("ledger.role_unassigned"):
            ledger.post(moved, day=_TODAY, source=_PAPER)

"""The book of rates gives what a table gives, and a rate once written is corrected, not replaced."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.currencies import (
    Quotation,
    QuotedRate,
    RateBook,
    RateCorrected,
    RateKind,
    RateTable,
)
from officecore.kernel.errors import NotFound
from officecore.testing import Workplace, refused
from officecore.testing.currencies import quotations, rate_days

_AT = datetime(2025, 4, 1, 9)
_MARCH = date(2025, 3, 31)


@given(
    st.lists(
        quotations(("EUR", "USD", "JPY")),
        max_size=8,
        unique_by=lambda q: QuotedRate.quote(q, at=_AT).id,
    ),
    rate_days(),
    st.sampled_from(RateKind),
)
def test_the_book_answers_as_a_table_does(
    listed: list[Quotation], on: Date, kind: RateKind
) -> None:
    table = RateTable(quotations=tuple(listed), pivot="EUR", age_days=30)
    with Workplace().work() as work:
        kept = work.repository(QuotedRate)
        for quotation in listed:
            kept.save(QuotedRate.quote(quotation, at=_AT))
        book = RateBook(kept, pivot="EUR", age_days=30)
        for base, into in (("USD", "JPY"), ("EUR", "USD"), ("JPY", "EUR")):
            try:
                expected = table.rate(base, into, on, kind)
            except NotFound:
                with refused("rate.missing", asked=f"{base}/{into}"):
                    book.rate(base, into, on, kind)
            else:
                assert book.rate(base, into, on, kind) == expected


def test_a_corrected_rate_says_what_it_was_and_why() -> None:
    written = QuotedRate.quote(Quotation.of("EUR", "USD", "11.0", day=_MARCH), at=_AT)
    right = written.correct("1.10", reason="a slip of the pen")
    assert right.id == written.id and right.quotation.rate == Decimal("1.10")
    event = right.pending[-1]
    assert isinstance(event, RateCorrected)
    assert (event.was, event.reason) == (Decimal("11.0"), "a slip of the pen")
    for number, reason in (("11.0", "again"), ("1.10", " ")):
        with refused("rate.correction"):
            written.correct(number, reason=reason)

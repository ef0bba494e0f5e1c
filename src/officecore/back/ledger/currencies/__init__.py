"""Several currencies in one set of books.

A house that buys in dollars and counts in euro writes both down: the dollars, because they are owed, and
what they were worth in euro on that day, because the books are kept in euro. Rates change, what is owed
does not, and the difference is a gain or a loss that has its own account.

Files: `exchange_rate.py` (what was published, and what an amount is worth by it), `rates.py` (who is
asked for rates, and how a missing one is deduced), `rate_book.py` (the rates that an office
keeps), `desk.py` (where they are written down and asked for).
"""

from __future__ import annotations

from officecore.back.ledger.currencies.desk import CurrenciesDesk
from officecore.back.ledger.currencies.exchange_rate import (
    ExchangeRate,
    Quotation,
    RateKind,
    RateOrigin,
)
from officecore.back.ledger.currencies.rate_book import (
    QuotedRate,
    RateBook,
    RateCorrected,
    RateQuoted,
)
from officecore.back.ledger.currencies.rates import Rates, RateTable

__all__ = [
    "CurrenciesDesk",
    "ExchangeRate",
    "Quotation",
    "QuotedRate",
    "RateBook",
    "RateCorrected",
    "RateKind",
    "RateOrigin",
    "RateQuoted",
    "RateTable",
    "Rates",
]

"""Several currencies in one set of books.

A house that buys in dollars and counts in euro writes both down: the dollars, because they are owed, and
what they were worth in euro on that day, because the books are kept in euro. Rates change, what is owed
does not, and the difference is a gain or a loss that has its own account.

Files: `exchange_rate.py` (what was published, and what an amount is worth by it), `rates.py` (who is
asked for rates, and how a missing one is deduced), `rate_book.py` (the rates that an office keeps),
`exchange.py` (lines valued, balanced and settled), `carried.py` (what foreign money stands in the books
for, and what settling it brings), `valuing.py` (foreign lines on their way into the books),
`revaluation.py` (foreign balances at the end of a period), `translation.py` (the books in another
currency), `desk.py` and `laws.py`.

Flow: write rates down; post in any currency; settle at the rate of the day; revalue at the end of the
period.

>>> from officecore.kernel.money import Money
>>> invoiced = Carried(amount=Money("100.00", "USD"), worth=Money("92.00", "EUR"))
>>> print(invoiced.gain(Money("95.00", "EUR")))
3.00 EUR
"""

from __future__ import annotations

from officecore.back.ledger.currencies.carried import Carried, carried
from officecore.back.ledger.currencies.desk import CurrenciesDesk
from officecore.back.ledger.currencies.exchange import (
    ExchangeAccounts,
    exchanged,
    rounded_off,
    settled,
    valued,
)
from officecore.back.ledger.currencies.exchange_rate import (
    ExchangeRate,
    Quotation,
    RateKind,
    RateOrigin,
)
from officecore.back.ledger.currencies.laws import LAWS
from officecore.back.ledger.currencies.rate_book import (
    QuotedRate,
    RateBook,
    RateCorrected,
    RateQuoted,
)
from officecore.back.ledger.currencies.rates import Rates, RateTable
from officecore.back.ledger.currencies.revaluation import (
    Restated,
    Revaluation,
    Revalued,
    is_monetary,
    restated,
    restating,
)
from officecore.back.ledger.currencies.translation import (
    TranslatedRow,
    Translation,
    historical,
    translated,
)

__all__ = [
    "LAWS",
    "Carried",
    "CurrenciesDesk",
    "ExchangeAccounts",
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
    "Restated",
    "Revaluation",
    "Revalued",
    "TranslatedRow",
    "Translation",
    "carried",
    "exchanged",
    "historical",
    "is_monetary",
    "restated",
    "restating",
    "rounded_off",
    "settled",
    "translated",
    "valued",
]

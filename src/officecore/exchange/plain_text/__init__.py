"""Plain-text accounting: the books for beancount and for hledger, and a beancount file into the books.

Other people's programs read the same books, and agree with ours to the cent or show who is wrong. What
is written is plain text without any library; a beancount file is read by beancount itself, which comes
with the extra `beancount`.

- `beancount_lines(accounts, entries, currency)`, `hledger_lines(accounts, entries)`: the books as text
- `read_beancount(path, currency)`: the chart and the postings of a beancount file

>>> print("".join(beancount_lines([], [], "EUR")), end="")
option "operating_currency" "EUR"

The files: `account_name` (what accounts are called there), `beancount`, `hledger`, `beancount_reading`.
"""

from officecore.exchange.plain_text.account_name import account_names
from officecore.exchange.plain_text.beancount import beancount_lines
from officecore.exchange.plain_text.beancount_reading import Posting, ReadBooks, read_beancount
from officecore.exchange.plain_text.hledger import hledger_lines

__all__ = [
    "Posting",
    "ReadBooks",
    "account_names",
    "beancount_lines",
    "hledger_lines",
    "read_beancount",
]

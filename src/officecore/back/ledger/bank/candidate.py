"""Candidates: what a line of the bank may show, whatever department knows of it.

An invoice that is open, a payment that was entered, an entry in the books: to the bank's lines each is
an amount, a day, a party and the numbers by which a payer names it.
"""

from __future__ import annotations

from typing import Any

import attrs
from pendulum import Date

from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Candidate(Value):
    """Something that a bank line may show.

    `of` identifies it: an entry, an open item, a payment. `amount` is what is still expected of it,
    positive where money should come in. `references` are the numbers by which a payer names it.
    """

    of: Id[Any]
    amount: Money
    day: Date
    party: Personal[str] = ""
    iban: Personal[str] = ""
    references: tuple[str, ...] = ()

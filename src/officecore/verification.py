"""The verification: whether what was recorded is still what was recorded.

Every event is sealed to the one before it (`officecore.storage.seal`). Whoever changes, removes or moves
a row behind the library's back is found out, and the row is named. The head of the chain is worth
keeping elsewhere, in a log or on paper: then even an end that was cut off and sealed again is missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import attrs

from officecore.back.ledger.journal import Journal
from officecore.kernel.law import Breach
from officecore.kernel.storage import Transaction
from officecore.storage.archive import Archive
from officecore.storage.seal import Head
from officecore.storage.verification import NOTHING, chain_breaches, journal_breaches


@attrs.frozen
class Verification:
    """What a verification found: the head of the chain (its last position is the number of events), and
    every breach."""

    head: Head
    breaches: tuple[Breach, ...]

    def __str__(self) -> str:
        found = f"{len(self.breaches):,} breach{'' if len(self.breaches) == 1 else 'es'}"
        many = self.head.position
        summary = f"{many:,} event{'' if many == 1 else 's'} verified: {found}"
        return "\n".join([summary, *[f"  {breach}" for breach in self.breaches]])


def verify(transaction: Transaction, witnesses: Iterable[Head] = ()) -> Verification:
    """Read every sealed event, and the journal beside them; see `officecore.storage.verification`."""
    archive = transaction.book(Archive)
    head = archive.head()
    breaches = [
        *chain_breaches(archive.sealed(), head, witnesses=witnesses),
        *journal_breaches(partial(archive.sealed), transaction.book(Journal)),
    ]
    return Verification(head or NOTHING, tuple(breaches))

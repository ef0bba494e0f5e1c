"""Filing: what commits leave lying is put in its place, by one at a time and never against a writer.

Where writers meet, a commit leaves its events unsealed and its moves unsettled (`events`, `balances`).
Whoever reads events files first what is left; besides, each process files after so many commits of its
own, unless somebody else is at it. So what is left stays little, and nobody waits for it.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Final

from officecore.kernel.errors import OfficeError
from officecore.storage.sql.balances import Balances
from officecore.storage.sql.events import EventLog
from officecore.storage.sql.session import Database

COMMITS_BETWEEN: Final = 200
"""How many commits a process makes before it files what is left."""

_COMMITS_AT_ONCE: Final = 2000
_MOVES_AT_ONCE: Final = 20_000


class Filing:
    """Puts in its place what the commits of each tenant have left."""

    def __init__(self, database: Database, events: EventLog, balances: Balances) -> None:
        self._database: Final = database
        self._events: Final = events
        self._balances: Final = balances
        self._commits: Counter[str] = Counter()

    def committed(self, tenant: str) -> None:
        """Take note of a commit; now and then, file what is left."""
        if self._database.defers:
            self._commits[tenant] += 1
            if self._commits[tenant] >= COMMITS_BETWEEN:
                # The commit has landed, whatever comes of this. Who reads events is told what is wrong.
                with suppress(OfficeError):
                    self.file(tenant, wait=False)

    def file(self, tenant: str, *, wait: bool) -> None:
        """File everything that was committed before; where somebody else files now, `wait` for that
        and file what is left then, or leave it to them."""
        if not self._database.defers:
            return
        self._commits[tenant] = 0
        more = True
        while more:
            with self._database.session(tenant) as session:
                if not session.begin_filing(wait=wait):
                    return
                sealed = self._events.seal_left(session, tenant, _COMMITS_AT_ONCE)
                settled = self._balances.settle_left(session, tenant, _MOVES_AT_ONCE)
                session.commit()
            more = sealed == _COMMITS_AT_ONCE or settled == _MOVES_AT_ONCE

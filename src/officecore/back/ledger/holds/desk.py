"""The desk of holds: where amounts are set aside for entries to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import GENERAL, Entry, Line
from officecore.back.ledger.headroom import pending_on
from officecore.back.ledger.pending_entry import PendingEntry
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id, id_of


class HoldsDesk(Desk):
    """The counter of holds. Accounts are named by their codes; a hold counts from the instant at which
    it is placed until it is posted or voided, or expires."""

    @requires("ledger.post")
    def place(
        self,
        lines: Iterable[Line],
        *,
        day: date,
        source: Id[Any],
        lasts: timedelta | None = None,
        text: str = "",
        journal: str = GENERAL,
    ) -> PendingEntry:
        """Set aside what an entry to come will move; see `PendingEntry.place`.

        Refused as the entry itself would be ("ledger.account_unknown", what `Account.admit` refuses,
        "ledger.control_account", "ledger.balance_limit"): what is held can be posted.
        """
        hold = PendingEntry.place(
            lines,
            day=day,
            source=source,
            at=self.work.now(),
            lasts=lasts,
            text=text,
            journal=journal,
        )
        self.work.desk(LedgerDesk).require_room(hold.lines, hold.day)
        return self.work.repository(PendingEntry).save(hold)

    @requires("ledger.post")
    def post(
        self,
        hold: Id[PendingEntry],
        *,
        lines: Iterable[Line] | None = None,
        day: date | None = None,
    ) -> Entry:
        """Write the entry that was held for, on its day or another; what it does not use is free again.

        Refused: what `PendingEntry.post` refuses, and what `LedgerDesk.write` refuses.
        """
        held = self.hold(hold)
        entry = held.entry(at=self.work.now(), lines=lines, day=day)
        posted = held.post(entry)
        written = self.work.desk(LedgerDesk).write(entry, hold=held.id)
        self.work.repository(PendingEntry).save(posted)
        return written

    @requires("ledger.post")
    def void(self, hold: Id[PendingEntry], *, reason: str) -> PendingEntry:
        """Give up a hold, for a reason; see `PendingEntry.void`."""
        voided = self.hold(hold).void(at=self.work.now(), reason=reason)
        return self.work.repository(PendingEntry).save(voided)

    @requires("ledger.read")
    def hold(self, hold: Id[PendingEntry]) -> PendingEntry:
        """The hold of that identifier; `NotFound` ("storage.not_found")."""
        return self.work.repository(PendingEntry).get(id_of(PendingEntry, hold))

    @requires("ledger.read")
    def pending(self, account: str) -> tuple[PendingEntry, ...]:
        """The holds that hold something in an account now."""
        return tuple(pending_on(self.work, account, self.work.now()))

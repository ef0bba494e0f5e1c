"""The desk of holds: where amounts are set aside for entries to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import GENERAL, Entry, Line
from officecore.back.ledger.headroom import pending_on
from officecore.back.ledger.hold import Hold
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
    ) -> Hold:
        """Set aside what an entry to come will move; see `Hold.place`.

        Refused as the entry itself would be ("ledger.account_unknown", what `Account.admit` refuses,
        "ledger.control_account", "ledger.balance_limit"): what is held can be posted.
        """
        hold = Hold.place(
            lines,
            day=day,
            source=source,
            at=self.work.now(),
            lasts=lasts,
            text=text,
            journal=journal,
        )
        self.work.desk(LedgerDesk).require_room(hold.lines, hold.day)
        return self.work.repository(Hold).save(hold)

    @requires("ledger.post")
    def post(
        self, hold: Id[Hold], *, lines: Iterable[Line] | None = None, day: date | None = None
    ) -> Entry:
        """Write the entry that was held for, on its day or another; what it does not use is free again.

        Refused: what `Hold.post` refuses, and what `LedgerDesk.write` refuses.
        """
        held = self.hold(hold)
        entry = held.entry(at=self.work.now(), lines=lines, day=day)
        posted = held.post(entry)
        written = self.work.desk(LedgerDesk).write(entry, hold=held.id)
        self.work.repository(Hold).save(posted)
        return written

    @requires("ledger.post")
    def void(self, hold: Id[Hold], *, reason: str) -> Hold:
        """Give up a hold, for a reason; see `Hold.void`."""
        voided = self.hold(hold).void(at=self.work.now(), reason=reason)
        return self.work.repository(Hold).save(voided)

    @requires("ledger.read")
    def hold(self, hold: Id[Hold]) -> Hold:
        """The hold of that identifier; `NotFound` ("storage.not_found")."""
        return self.work.repository(Hold).get(id_of(Hold, hold))

    @requires("ledger.read")
    def pending(self, account: str) -> tuple[Hold, ...]:
        """The holds that hold something in an account now."""
        return tuple(pending_on(self.work, account, self.work.now()))

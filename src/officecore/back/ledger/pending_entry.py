"""Holds: entries that are agreed and not yet written.

A guest's card is held for the room before anybody knows what the minibar comes to. The sum is set aside:
nobody else can use it, and the books do not yet say that it was spent. When the bill is known, the hold
is *posted*, as a whole or in part, and what was not needed is free again; or it is *voided*; or nobody
comes, and it *expires* by itself. One of these happens, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final, Self

import attrs
from pendulum import UTC, Date, DateTime

from officecore.back.ledger.entry import GENERAL, Entry, Line
from officecore.back.ledger.hold_status import HOLD_LIFECYCLE, HoldStatus
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant
from officecore.kernel.value import Value

_FOR_EVER: Final = DateTime(9999, 12, 31, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class HoldEnd(Value):
    """How a hold ended: by the entry that was posted, or, without one, voided for a reason."""

    at: DateTime = attrs.field(converter=instant)
    entry: Id[Entry] | None = None
    reason: str = ""


@attrs.frozen(kw_only=True)
class HoldPlaced(Event):
    """Amounts were set aside for an entry to come."""

    kind: ClassVar[str] = "pending_entry.placed"
    hold: Id[PendingEntry]
    day: Date
    lines: tuple[Line, ...]
    source: Id[Any]
    expires: DateTime | None


@attrs.frozen(kw_only=True)
class HoldPosted(Event):
    """A hold became an entry; what the entry did not need is free again."""

    kind: ClassVar[str] = "pending_entry.posted"
    hold: Id[PendingEntry]
    entry: Id[Entry]


@attrs.frozen(kw_only=True)
class HoldVoided(Event):
    """A hold was given up; all that it held is free again."""

    kind: ClassVar[str] = "pending_entry.voided"
    hold: Id[PendingEntry]
    reason: str


@attrs.frozen(kw_only=True, slots=False)
class PendingEntry(Aggregate):
    """An entry that is agreed and not yet written: its lines, and what became of it.

    `placed` is the instant at which it was placed, `expires` the one from which on it holds nothing any
    more (None: never). `day`, `text`, `source` and `journal` are those of the entry to come.
    """

    kind: ClassVar[str] = "pending_entry"

    id: Id[PendingEntry]
    lines: tuple[Line, ...]
    day: Date = attrs.field(converter=as_day)
    source: Searchable[Id[Any]]
    placed: DateTime = attrs.field(converter=instant)
    expires: DateTime | None = None
    text: str = ""
    journal: str = GENERAL
    end: HoldEnd | None = None

    @classmethod
    def place(
        cls,
        lines: Iterable[Line],
        *,
        day: date,
        source: Id[Any],
        at: datetime,
        lasts: timedelta | None = None,
        text: str = "",
        journal: str = GENERAL,
    ) -> Self:
        """A new hold, which expires when it has lasted so long (None: never), counted from `at`.

        Refused: what `Entry.post` refuses of these lines, and a time that is not positive
        ("hold.lasts").
        """
        entry = Entry.post(lines, day=day, source=source, at=at, text=text, journal=journal)
        if lasts is not None and lasts <= timedelta(0):
            raise BadValue(
                "hold.lasts",
                f"To place a hold you must let it last for some time, not {lasts}.",
                asked=lasts,
                accepted="a positive time, or None for no end",
            )
        hold = cls(
            id=mint(cls, entry.at),
            lines=entry.lines,
            day=entry.day,
            source=source,
            placed=entry.at,
            expires=None if lasts is None else instant(entry.at + lasts),
            text=text,
            journal=journal,
        )
        event = HoldPlaced(
            hold=hold.id, day=hold.day, lines=hold.lines, source=source, expires=hold.expires
        )
        return hold._after(event)

    @searchable
    def accounts(self) -> frozenset[str]:
        """The accounts in which it holds something."""
        return frozenset([line.account for line in self.lines])

    @searchable
    def holds_until(self) -> DateTime:
        """The instant from which on it holds nothing any more; the end of the year 9999 for never."""
        return self.end.at if self.end is not None else self.expires or _FOR_EVER

    def status(self, at: datetime) -> HoldStatus:
        """How far it has come at an instant. Nobody needs to sweep: what is expired holds nothing."""
        if self.end is not None and instant(at) >= self.end.at:
            return HoldStatus.VOIDED if self.end.entry is None else HoldStatus.POSTED
        expired = self.expires is not None and instant(at) >= self.expires
        return HoldStatus.EXPIRED if expired else HoldStatus.PENDING

    def entry(
        self, *, at: datetime, lines: Iterable[Line] | None = None, day: date | None = None
    ) -> Entry:
        """The entry that it becomes: the lines held, or fewer ("hold.part"), on its day or another."""
        return Entry.post(
            self.lines if lines is None else lines,
            day=self.day if day is None else day,
            source=self.source,
            at=at,
            text=self.text,
            journal=self.journal,
        )

    def post(self, entry: Entry) -> Self:
        """This hold as posted by `entry`, which may use less than was held, and no more ("hold.part").

        Only while it is pending at the instant of the entry ("hold.lifecycle").
        """
        self._require("post", entry.at)
        for account, side, held, used in self.overused(entry):
            raise Refused(
                "hold.part",
                f"You cannot post {used} of {self.id} to the {side} of account {account} because it "
                f"holds {held} there.",
                asked=used,
                accepted=held,
                account=account,
            )
        end = HoldEnd(at=entry.at, entry=entry.id)
        return self._after(HoldPosted(hold=self.id, entry=entry.id), end=end)

    def void(self, *, at: datetime, reason: str) -> Self:
        """This hold given up, only while it is pending ("hold.lifecycle"), with a reason
        ("hold.reason")."""
        self._require("void", at)
        if not reason.strip():
            raise BadValue(
                "hold.reason",
                f"To void {self.id} you must say why.",
                asked=reason,
                accepted="a reason",
            )
        return self._after(
            HoldVoided(hold=self.id, reason=reason), end=HoldEnd(at=at, reason=reason)
        )

    def overused(self, entry: Entry) -> Iterator[tuple[str, str, Money, Money]]:
        """Where an entry moves more than is held: the account, its side, what is held there, and what
        the entry moves there."""
        held = _sums(self.lines)
        for place, used in _sums(entry.lines).items():
            room = held.get(place, Money.zero(used.currency))
            if used > room:
                yield place[0], place[1], room, used

    @law("hold.ended_once", "A hold ends after it was placed, and before it expires.")
    def _ended_once(self) -> Iterator[str]:
        if self.expires is not None and self.expires <= self.placed:
            yield f"{self.id} was placed at {self.placed} and expires at {self.expires}"
        if self.end is not None and not (self.placed <= self.end.at < (self.expires or _FOR_EVER)):
            yield f"{self.id} ended at {self.end.at}, and held until {self.expires}"

    def _require(self, step: str, at: datetime) -> None:
        # An end that is known counts from whichever instant is asked: what ended is not ended again.
        since = max(instant(at), self.end.at) if self.end is not None else at
        HOLD_LIFECYCLE.require(step, self.status(since), subject=self.id)


def _sums(lines: Iterable[Line]) -> Mapping[tuple[str, str, str], Money]:
    """What is on each side of each account in each currency, as positive amounts."""
    minor: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for line in lines:
        side = "debit" if line.amount.is_positive else "credit"
        minor[line.account, side, line.amount.currency.code] += abs(line.amount.minor)
    return {place: Money.of_minor(sum_, place[2]) for place, sum_ in minor.items()}

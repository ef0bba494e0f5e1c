"""Soft locks: days that are done with, though their period is not closed.

When the sales of a week are checked, nobody should write to them any more; when the tax report has gone
out, nothing that bears tax; and nothing should land in a year that is far away because somebody mistook
a digit. A soft lock says up to which day the books, one journal of them, or whatever bears tax takes no
more entries, or after which day none is taken yet. It moves as time goes on. Whoever holds the
permission that the lock names is let through, and so is whoever was exempted, for a reason and a time;
what was let through is noted, so that it can be listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.kernel.actor import SYSTEM, Actor
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant
from officecore.kernel.value import Value


class LockScope(StrEnum):
    """What a soft lock holds back: entries of any journal, of one, those with a line in an account of
    tax, or all that lie after its day."""

    BOOKS = "books"
    JOURNAL = "journal"
    TAX = "tax"
    FUTURE = "future"


@attrs.frozen(kw_only=True)
class LockMark(Value):
    """Where a soft lock was set: at the instant `at` to `day`, None where it was lifted."""

    day: Date | None
    at: DateTime = attrs.field(converter=instant)
    by: str
    reason: str = ""


@attrs.frozen(kw_only=True)
class Exemption(Value):
    """Somebody who is let through a soft lock for a time: from `since` up to, not at, `until`.

    `who` is the name of an actor, None everybody; `ended` the instant at which it was taken back.
    """

    number: int
    who: str | None
    since: DateTime = attrs.field(converter=instant)
    until: DateTime = attrs.field(converter=instant)
    reason: str
    by: str
    ended: DateTime | None = None

    def covers(self, who: str, at: DateTime) -> bool:
        """Whether it lets that actor through at that instant."""
        end = self.until if self.ended is None else min(self.until, self.ended)
        return self.who in (None, who) and self.since <= at < end


@attrs.frozen(kw_only=True)
class SoftLockSet(Event):
    """A soft lock was set, moved, or lifted."""

    kind: ClassVar[str] = "soft_lock.set"
    lock: Id[SoftLock]
    scope: LockScope
    journal: str
    mark: LockMark


@attrs.frozen(kw_only=True)
class ExemptionGranted(Event):
    """Somebody may pass a soft lock for a time."""

    kind: ClassVar[str] = "soft_lock.exemption_granted"
    lock: Id[SoftLock]
    exemption: Exemption


@attrs.frozen(kw_only=True)
class ExemptionEnded(Event):
    """An exemption was taken back before its time was over."""

    kind: ClassVar[str] = "soft_lock.exemption_ended"
    lock: Id[SoftLock]
    exemption: Exemption
    by: str


@attrs.frozen(kw_only=True, slots=False)
class SoftLock(Aggregate):
    """A lock of one scope, with all the days that it was ever set to and everybody ever exempted.

    `permission` is what lets an actor through without an exemption; None binds everybody alike. What
    the house does by itself, as the system actor, is let through by an exemption for everybody only:
    whose doing it follows from might not have been.
    """

    kind: ClassVar[str] = "soft_lock"

    id: Id[SoftLock]
    scope: Searchable[LockScope]
    journal: Searchable[str] = ""
    permission: str | None = None
    marks: tuple[LockMark, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    @classmethod
    def set(
        cls,
        scope: LockScope,
        on: date,
        *,
        by: str,
        at: datetime,
        journal: str = "",
        permission: str | None = None,
        reason: str = "",
    ) -> Self:
        """A new lock on that day: it refuses the day itself and those before it, and one of the scope
        `FUTURE` the days after it. `journal` is the one that a lock of the scope `JOURNAL` is about."""
        lock = cls(id=mint(cls, instant(at)), scope=scope, journal=journal, permission=permission)
        return lock._marked(LockMark(day=as_day(on), at=at, by=by, reason=reason))

    @property
    def name(self) -> str:
        """What the lock is called in a refusal."""
        if self.scope is LockScope.JOURNAL:
            return f"the lock of the journal {self.journal}"
        return f"the lock of the {self.scope}"

    @property
    def day(self) -> Date | None:
        """The day that it is set to, None when it is lifted."""
        return self.day_at(None)

    def day_at(self, before: DateTime | None) -> Date | None:
        """The day that it was set to before an instant; None: by all that was done."""
        known = [mark for mark in self.marks if before is None or mark.at < before]
        return known[-1].day if known else None

    def refuses(
        self, on: date, journal: str, *, taxed: bool, before: DateTime | None = None
    ) -> bool:
        """Whether the lock holds back an entry of that day and journal; `taxed` where it bears tax.

        Asked `before` an instant, it answers by what had been done then.
        """
        locked = self.day_at(before)
        if locked is None:
            return False
        match self.scope:
            case LockScope.FUTURE:
                return on > locked
            case LockScope.TAX if not taxed:
                return False
            case LockScope.JOURNAL if journal != self.journal:
                return False
        return on <= locked

    def exemption(self, who: str, at: DateTime) -> Exemption | None:
        """The exemption by which an actor of that name is let through at that instant, or None."""
        return next((each for each in self.exemptions if each.covers(who, at)), None)

    def permits(self, actor: Actor) -> bool:
        """Whether the actor is let through without an exemption."""
        return self.permission is not None and actor != SYSTEM and actor.may(self.permission)

    def move(self, on: date | None, *, by: str, at: datetime, reason: str = "") -> Self:
        """This lock on another day, or (None) lifted.

        A lock that gives days free says why ("soft_lock.reason").
        """
        wanted = None if on is None else as_day(on)
        if self._frees(wanted):
            _require_reason(reason)
        return self._marked(LockMark(day=wanted, at=at, by=by, reason=reason))

    def exempt(
        self, who: str | None, *, until: datetime, reason: str, by: str, at: datetime
    ) -> Self:
        """This lock with somebody (None: everybody) let through from now on up to `until`.

        A reason is due ("soft_lock.reason"), and an end that lies ahead ("soft_lock.until").
        """
        _require_reason(reason)
        if instant(until) <= instant(at):
            raise BadValue(
                "soft_lock.until",
                f"To exempt somebody you must give an end after {instant(at)}, not {until}.",
                asked=until,
                accepted=f"after {instant(at)}",
            )
        exemption = Exemption(
            number=len(self.exemptions) + 1, who=who, since=at, until=until, reason=reason, by=by
        )
        event = ExemptionGranted(lock=self.id, exemption=exemption)
        return self._after(event, exemptions=(*self.exemptions, exemption))

    def end_exemption(self, number: int, *, by: str, at: datetime) -> Self:
        """This lock with an exemption taken back ("soft_lock.exemption" for one that there is not)."""
        known = [each for each in self.exemptions if each.number == number and each.ended is None]
        if not known:
            raise BadValue(
                "soft_lock.exemption",
                f"You cannot end exemption {shown(number)} from {self.name} because there is none that "
                "was not ended.",
                asked=number,
            )
        ended = attrs.evolve(known[0], ended=instant(at))
        rest = tuple([ended if each is known[0] else each for each in self.exemptions])
        return self._after(ExemptionEnded(lock=self.id, exemption=ended, by=by), exemptions=rest)

    @law("soft_lock.journal", "A lock of one journal names it, and no other lock does.")
    def _names_its_journal(self) -> Iterator[str]:
        if (self.scope is LockScope.JOURNAL) is not bool(self.journal):
            yield f"a lock of the scope {self.scope} does not go with the journal {shown(self.journal)}"

    @law("soft_lock.traced", "Every exemption says who granted it, why, and when it ends.")
    def _traced(self) -> Iterator[str]:
        for each in self.exemptions:
            if not each.by or not each.reason.strip() or each.until <= each.since:
                yield f"exemption {each.number} from {self.name} tells not enough"

    def _frees(self, wanted: Date | None) -> bool:
        held = self.day
        if held is None:
            return False
        if wanted is None:
            return True
        return wanted > held if self.scope is LockScope.FUTURE else wanted < held

    def _marked(self, mark: LockMark) -> Self:
        event = SoftLockSet(lock=self.id, scope=self.scope, journal=self.journal, mark=mark)
        return self._after(event, marks=(*self.marks, mark))


def _require_reason(text: str) -> None:
    if not isinstance(text, str) or not text.strip():
        raise BadValue(
            "soft_lock.reason",
            f"To let anything through a lock you must give a reason, not {shown(text)}.",
            asked=text,
            accepted="a sentence",
        )

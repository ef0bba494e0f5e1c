"""Rating: how much of each entry the contract bears, and how much lies beyond it.

Entries are rounded up in their scope and charged as far as the contract reaches. An entry that comes in
late finds what is left. When the contract is extended, all of them may be rated again, in the order of
their days: whoever does that comes to the same result, however often and in whatever order it was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import attrs
from pendulum import Date

from officecore.front.support.entitlement.allowance import Allowance, Refill, RoundedPer
from officecore.front.support.entitlement.drawn import Drawn

Pool = Callable[[date], int]
"""The number of the term in which a day draws."""


@attrs.frozen
class Rating:
    """How entries are rated: by an `allowance`, with more `granted` on top in some pools.

    A pool is what is granted together: everything, or a term. `pool` names that of a day.
    """

    allowance: Allowance
    pool: Pool
    granted: Mapping[int, int]

    def room(self, pool: int, entries: Iterable[Drawn]) -> int:
        """What a pool still holds for an entry, given those that are charged.

        Where what is left is carried on, a late entry must leave later terms what they have used.
        """
        used: dict[int, int] = {}
        for each in entries:
            place = self.pool(each.day)
            used[place] = used.get(place, 0) + each.charged
        if self.allowance.refill is not Refill.CARRIED:
            return self._capacity(pool) - used.get(pool, 0)
        left, rooms = 0, []
        for place in range(max([pool, *used]) + 1):
            left += self._capacity(place) - used.get(place, 0)
            if place >= pool:
                rooms.append(left)
        return min(rooms)

    def rated(self, entry: Drawn, others: Sequence[Drawn]) -> Drawn:
        """An entry as it is charged beside others that are charged already."""
        scope = [each for each in others if self._scope(each) == self._scope(entry)]
        whole = self.allowance.in_units(entry.real + sum([each.real for each in scope]))
        debit = whole - sum([each.debit for each in scope])
        charged = min(debit, self.room(self.pool(entry.day), others))
        return attrs.evolve(entry, charged=charged, beyond=debit - charged)

    def again(self, entries: Sequence[Drawn], beside: Sequence[Drawn] = ()) -> tuple[Drawn, ...]:
        """Entries rated anew by day and key, `beside` others that stay as they are; in their order."""
        done: dict[str, Drawn] = {}
        for each in sorted(entries, key=lambda entry: (entry.day, entry.key)):
            if each.is_live:
                done[each.key] = self.rated(each, [*beside, *done.values()])
        return tuple([done.get(each.key, each) for each in entries])

    def without(self, entry: Drawn, entries: Sequence[Drawn], day: Date) -> tuple[Drawn, ...]:
        """All entries after one was given back on a day: those of its scope are rounded anew."""
        mates = [
            each for each in entries if each.is_live and self._scope(each) == self._scope(entry)
        ]
        others = [each for each in entries if each not in mates]
        rest = self.again([each for each in mates if each.key != entry.key], beside=_live(others))
        gone = attrs.evolve(entry, charged=0, beyond=0, returned=day)
        changed = {each.key: each for each in (*rest, gone)}
        return tuple([changed.get(each.key, each) for each in entries])

    def overdrawn(self, entries: Sequence[Drawn]) -> dict[int, int]:
        """The pools that hold less than nothing, and how much less."""
        rooms = {pool: self.room(pool, entries) for pool in {self.pool(e.day) for e in entries}}
        return {pool: -room for pool, room in rooms.items() if room < 0}

    def misrounded(self, entries: Sequence[Drawn]) -> tuple[str, ...]:
        """The keys of live entries in whose scope more or less is charged than rounding explains."""
        scopes: dict[object, list[Drawn]] = {}
        for each in _live(entries):
            scopes.setdefault(self._scope(each), []).append(each)
        return tuple(
            each.key
            for scope in scopes.values()
            if sum([e.debit for e in scope])
            != self.allowance.in_units(sum([e.real for e in scope]))
            for each in scope
        )

    def _capacity(self, pool: int) -> int:
        return self.allowance.amount + self.granted.get(pool, 0)

    def _scope(self, entry: Drawn) -> tuple[object, ...]:
        pool = self.pool(entry.day)
        match self.allowance.rounded:
            case RoundedPer.TICKET:
                return pool, entry.ticket
            case RoundedPer.DAY:
                return pool, entry.day
            case RoundedPer.ENTRY:
                return pool, entry.key


def _live(entries: Iterable[Drawn]) -> list[Drawn]:
    return [each for each in entries if each.is_live]

"""Proposals: which candidates a line of the bank probably shows, with the reasons.

A proposal is advice. It says for how much a line goes with each candidate, which clues it was made
from, and how many others fit as well; what becomes of it is decided by whoever accepts it. No proposal
uses more of a line or of a candidate than there is left, not even all of them together, and the order
in which lines and candidates are given does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from officecore.back.ledger.bank.bank_line import BankLine
from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.clue import CLUES, Clue
from officecore.back.ledger.bank.option import Candidates, Option, Part
from officecore.kernel.identity import Id
from officecore.kernel.value import Value

SURE: Final = 70
"""The points from which on a match without rivals is sure."""

WINDOW_DAYS: Final = 180
"""How far a line and a candidate may lie apart."""


@attrs.frozen(kw_only=True)
class Proposal(Value):
    """What a line probably shows.

    `rivals` counts the other options of as many points that the line or one of the candidates has: with
    rivals, a person must look.
    """

    line: Id[BankLine]
    parts: tuple[Part, ...]
    points: int
    reasons: tuple[str, ...]
    rivals: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether it may be accepted unseen."""
        return self.points >= SURE and not self.rivals


def propose(
    lines: Iterable[BankLine],
    candidates: Iterable[Candidate],
    *,
    clues: Sequence[Clue] = CLUES,
    window_days: int = WINDOW_DAYS,
) -> tuple[Proposal, ...]:
    """At most one proposal for each line, in order of days.

    A candidate is found by the words that it shares with a line, of the same direction and currency
    and at most `window_days` away. One line may show several candidates that share a clue and together
    make its amount, and several lines may each show a part of one. The match with the most points goes
    first.
    """
    there = Candidates(candidates, clues, window_days)
    options = [option for line in lines for option in there.options(line)]
    free = {each.of: abs(each.amount) for each in there.known}
    taken: dict[Id[BankLine], Option] = {}
    for option in sorted(options, key=lambda each: (-each.points, each.place)):
        parts = option.parts
        if option.line.id in taken or any(free[p.candidate.of] < p.amount for p in parts):
            continue
        taken[option.line.id] = option
        for part in parts:
            free[part.candidate.of] -= part.amount
    rivals = _Rivals(options)
    chosen = sorted(taken.values(), key=lambda each: each.place)
    return tuple([_proposal(each, rivals.of(each)) for each in chosen])


class _Rivals:
    """Options by what they would use up."""

    def __init__(self, options: Iterable[Option]) -> None:
        self._by_line: Final[dict[str, list[Option]]] = defaultdict(list)
        self._by_candidate: Final[dict[str, list[tuple[Option, Part]]]] = defaultdict(list)
        for option in options:
            self._by_line[option.line.id].append(option)
            for part in option.parts:
                self._by_candidate[part.candidate.of].append((option, part))

    def of(self, option: Option) -> int:
        """How many of as many points cannot stand beside it."""
        same_line = [each for each in self._by_line[option.line.id] if each is not option]
        beside = [
            other
            for part in option.parts
            for other, its in self._by_candidate[part.candidate.of]
            if other.line.id != option.line.id
            and part.amount + its.amount > abs(its.candidate.amount)
        ]
        return sum(each.points >= option.points for each in (*same_line, *beside))


def _proposal(option: Option, rivals: int) -> Proposal:
    return Proposal(
        line=option.line.id,
        parts=option.parts,
        points=option.points,
        reasons=option.reasons,
        rivals=rivals,
    )

"""Options: all that a line of the bank might show, each with its points.

A line is laid beside every candidate that shares a clue with it. Where candidates share the same clue,
the payer may have paid several of them at once: then those that make the amount together are an option
too, the oldest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs
from pendulum import Date

from officecore.back.ledger.bank.bank_line import BankLine
from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.clue import Clue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value

PROPOSED: Final = 40
"""The points from which on a match is proposed at all."""

Place: TypeAlias = tuple[Date, str, tuple[str, ...]]
"""What puts options with equal points in order: the day, the line, what it is matched with."""

_NEAR_DAYS: Final = 5
_NEAR_POINTS: Final = 10
_SUM_POINTS: Final = 40


@attrs.frozen(kw_only=True)
class Part(Value):
    """So much of a line shows a candidate; `amount` is positive."""

    candidate: Candidate
    amount: Money


@attrs.frozen
class Option:
    """A line may show these parts, for these reasons."""

    line: BankLine
    parts: tuple[Part, ...]
    points: int
    reasons: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it stands among options with as many points."""
        return self.line.day, self.line.id, tuple([each.candidate.of for each in self.parts])


class Candidates:
    """The candidates that expect something, found by the words that they share with a line."""

    def __init__(self, given: Iterable[Candidate], clues: Sequence[Clue], window_days: int) -> None:
        self.known: Final = sorted(
            [each for each in given if not each.amount.is_zero],
            key=lambda each: (each.day, each.of),
        )
        self._numbered: Final = tuple(enumerate(clues))
        self._window: Final = window_days
        self._by_word: Final[dict[tuple[int, str], list[Candidate]]] = defaultdict(list)
        for each in self.known:
            for number, clue in self._numbered:
                for word in clue.of_candidate(each):
                    self._by_word[number, word].append(each)

    def options(self, line: BankLine) -> Iterator[Option]:
        """What a line might show, worth `PROPOSED` points or more."""
        shared = {each: self._shared(number, each, line) for number, each in self._numbered}
        single = {of: each for found in shared.values() for of, (each, _) in found.items()}
        groups = [_making_up(line.matching.rest, found) for found in shared.values()]
        for several in (*[(each,) for each in single.values()], *dict.fromkeys(groups)):
            option = _option(line, several, shared)
            if several and option.points >= PROPOSED:
                yield option

    def _shared(self, number: int, clue: Clue, line: BankLine) -> _Shared:
        """The candidates that share a word of a clue with a line, each with the word."""
        rest = line.matching.rest
        found: _Shared = {}
        for word in sorted(clue.of_line(line.told, rest)) if rest else ():
            for each in self._by_word.get((number, word), ()):
                if _may_be(line.day, rest, each, self._window):
                    found.setdefault(each.of, (each, word))
        return found


_Shared: TypeAlias = dict[Id[Any], tuple[Candidate, str]]


def _may_be(day: Date, rest: Money, candidate: Candidate, window_days: int) -> bool:
    """Whether a candidate is of the same direction and currency, and near enough."""
    return (
        candidate.amount.currency == rest.currency
        and candidate.amount.is_negative == rest.is_negative
        and abs((candidate.day - day).days) <= window_days
    )


def _making_up(rest: Money, found: _Shared) -> tuple[Candidate, ...]:
    """The oldest of the candidates that together make the rest of a line; all of them where they make
    less; nothing where that is not two at least."""
    made, several = Money.zero(rest.currency), []
    for each, _ in sorted(found.values(), key=lambda one: (one[0].day, one[0].of)):
        made += each.amount
        several.append(each)
        if made == rest:
            break
    return tuple(several) if len(several) > 1 and abs(made) <= abs(rest) else ()


def _option(
    line: BankLine, several: tuple[Candidate, ...], shared: Mapping[Clue, _Shared]
) -> Option:
    """The option that a line shows all of these, with the clues that each of them shares."""
    rest = line.matching.rest
    held = sum([abs(each.amount) for each in several], Money.zero(rest.currency))
    points, reasons = 0, []
    for clue, found in shared.items():
        words = [found[each.of][1] for each in several if each.of in found]
        if len(words) == len(several):
            points += clue.points
            reasons.append(f"{clue.name} {', '.join(dict.fromkeys(words))}")
    if len(several) > 1 and held == abs(rest):
        points += _SUM_POINTS
        reasons.append(f"{len(several)} together make {rest}")
    away = max([abs((each.day - line.day).days) for each in several], default=0)
    if away <= _NEAR_DAYS:
        points += _NEAR_POINTS
        reasons.append(f"{away} days apart")
    parts = [Part(candidate=each, amount=min(abs(each.amount), abs(rest))) for each in several]
    return Option(line, tuple(parts), points, tuple(reasons))

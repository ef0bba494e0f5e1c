"""Clues: why a line of the bank and something in the books may belong together.

Whoever reconciles reads the number of an invoice in what the payer wrote, sees the same amount, knows
the payer's account. Each of these is a clue: it says under which words a line and a candidate may be
found together, and how many points that is worth. A business adds its own, for its customer numbers or
for a name that only its bank uses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, Protocol, runtime_checkable

import attrs

from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.sheet import SheetLine
from officecore.kernel.money import Money
from officecore.kernel.value import Value

_SHORTEST: Final = 4
_JOINED: Final = 4


@runtime_checkable
class Clue(Protocol):
    """A reason to lay a line and a candidate side by side: they share one of the words."""

    @property
    def name(self) -> str:
        """What it is called in the reasons of a match."""
        ...

    @property
    def points(self) -> int:
        """What it is worth; a match is sure from `SURE` points on."""
        ...

    def of_line(self, line: SheetLine, rest: Money) -> Iterable[str]:
        """The words of a line of which `rest` is not explained."""
        ...

    def of_candidate(self, candidate: Candidate) -> Iterable[str]:
        """The words of a candidate."""
        ...


@attrs.frozen(kw_only=True)
class SameReference(Value):
    """A reference of the candidate stands in what the payer or the bank wrote, whatever blanks, signs
    and small letters it was written with. References of less than four letters and digits say nothing.

    The payer's end-to-end number is read like any other text: a hint, since it may be used twice.
    """

    name: str = "reference"
    points: int = 60

    def of_line(self, line: SheetLine, rest: Money) -> Iterable[str]:
        """Each word that the line has, and up to four words that follow each other as one."""
        del rest
        found: set[str] = set()
        for text in (line.remittance, line.end_to_end, line.reference):
            words = [plain(word) for word in text.split()]
            for start in range(len(words)):
                for end in range(start + 1, min(start + _JOINED, len(words)) + 1):
                    found.add("".join(words[start:end]))
        return found

    def of_candidate(self, candidate: Candidate) -> Iterable[str]:
        """The references."""
        plained = {plain(each) for each in candidate.references}
        return [each for each in plained if len(each) >= _SHORTEST]


@attrs.frozen(kw_only=True)
class SameAmount(Value):
    """What is left of the line is what is expected of the candidate."""

    name: str = "amount"
    points: int = 40

    def of_line(self, line: SheetLine, rest: Money) -> Iterable[str]:
        """What is left of the line."""
        del line
        return (str(rest),)

    def of_candidate(self, candidate: Candidate) -> Iterable[str]:
        """What is expected of the candidate."""
        return (str(candidate.amount),)


@attrs.frozen(kw_only=True)
class SameParty(Value):
    """The other side's account, or else its name, is that of the candidate's party."""

    name: str = "party"
    points: int = 30

    def of_line(self, line: SheetLine, rest: Money) -> Iterable[str]:
        """Account and name of the other side."""
        del rest
        return _party(line.iban, line.party)

    def of_candidate(self, candidate: Candidate) -> Iterable[str]:
        """Account and name of the party."""
        return _party(candidate.iban, candidate.party)


CLUES: Final[tuple[Clue, ...]] = (SameReference(), SameAmount(), SameParty())
"""The clues that are looked for unless others are given."""


def plain(text: str) -> str:
    """Letters and digits only, capital, without accents.

    >>> plain("inv-2025/00017"), plain("Müller")
    ('INV202500017', 'MULLER')
    """
    parted = unicodedata.normalize("NFKD", text)
    return "".join([each for each in parted.upper() if each.isalnum()])


def _party(iban: str, name: str) -> tuple[str, ...]:
    return tuple([each for each in (plain(iban), plain(name)) if each])

"""Own transfers: money that we move from one of our accounts to another.

Each bank tells its half: here it went out, there it came in, perhaps a day later. Both halves are
booked against the clearing account, so that nothing is booked twice whichever bank tells first, and the
clearing account holds exactly what is on its way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import attrs
from pendulum import Date

from officecore.back.ledger.bank.bank_line import BankLine
from officecore.back.ledger.bank.clue import plain
from officecore.back.ledger.bank.matching import MatchStatus
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.value import Value

WAY_DAYS: Final = 5
"""How long money may be on its way from one of our accounts to another."""


@attrs.frozen(kw_only=True)
class Transfer(Value):
    """The two halves of a transfer between two of our accounts."""

    out: BankLine
    into: BankLine

    def require_halves(self) -> None:
        """Refuse what is no transfer ("bank.transfer"): two lines of one account, of other amounts, or
        of which something is explained already."""
        if (
            self.out.account == self.into.account
            or not self.into.amount.is_positive
            or self.out.amount != -self.into.amount
            or {self.out.status, self.into.status} != {MatchStatus.OPEN}
        ):
            raise Refused(
                "bank.transfer",
                f"You cannot book {self.out.amount} from account {self.out.account} and "
                f"{self.into.amount} to account {self.into.account} as a transfer because they are not "
                "the two open halves of one.",
                asked=self.into.id,
                accepted="the same amount out of one of our accounts and into another, both unmatched",
            )


def transfers(lines: Iterable[BankLine], ibans: Iterable[str]) -> tuple[Transfer, ...]:
    """The transfers among lines of which nothing is explained: the same amount out of one account and
    into another within `WAY_DAYS`, the nearest first, each line at most once.

    `ibans` are those of our accounts: a line whose other side is somebody else's is no half.
    """
    own = {plain(each) for each in ibans}
    halves: dict[Money, list[BankLine]] = defaultdict(list)
    for line in lines:
        if line.status is MatchStatus.OPEN and (not line.told.iban or plain(line.told.iban) in own):
            halves[abs(line.amount)].append(line)
    found: list[Transfer] = []
    for same in halves.values():
        found += _paired(same)
    return tuple(sorted(found, key=lambda each: (each.out.day, each.out.id)))


def _paired(lines: list[BankLine]) -> list[Transfer]:
    options = [
        (days, *_ordered(out, into), Transfer(out=out, into=into))
        for out in lines
        for into in lines
        if out.amount.is_negative and into.amount.is_positive and out.account != into.account
        if (days := abs((into.day - out.day).days)) <= WAY_DAYS
    ]
    used: set[str] = set()
    found = []
    for *_, transfer in sorted(options, key=lambda each: each[:3]):
        if not used & {transfer.out.id, transfer.into.id}:
            used |= {transfer.out.id, transfer.into.id}
            found.append(transfer)
    return found


def _ordered(out: BankLine, into: BankLine) -> tuple[tuple[Date, str], tuple[Date, str]]:
    return (out.day, out.id), (into.day, into.id)

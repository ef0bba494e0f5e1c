"""Pairing: a bank line and its counterpart are ticked off together, or parted again."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime

from officecore.back.ledger.bank.bank_line import BankLine
from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.counterpart import Counterpart
from officecore.back.ledger.bank.matching import Match
from officecore.back.ledger.entry import Entry
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.time import instant


def pair(
    line: BankLine,
    counterpart: Counterpart,
    amount: Money,
    *,
    at: DateTime,
    reasons: Iterable[str] = (),
) -> tuple[BankLine, Counterpart]:
    """Both, matched with each other for a positive `amount`.

    Refused: another currency ("bank.match_currency"), money that went the other way
    ("bank.match_direction"), a pair that is matched already ("bank.matched_already"), and an amount
    that is not above zero or more than the rest of either ("bank.match_enough").
    """
    left = most(line, counterpart)
    if line.matching.with_(counterpart.entry) is not None:
        raise Refused(
            "bank.matched_already",
            f"You cannot match {line.id} with {counterpart.entry} because they are matched "
            "already: undo that first.",
            asked=counterpart.entry,
            line=line.id,
        )
    if amount.currency != left.currency or not Money.zero(left.currency) < amount <= left:
        raise Refused(
            "bank.match_enough",
            f"You cannot match {line.id} with {counterpart.entry} over {amount} because {left} is left "
            "to match on both sides.",
            asked=amount,
            accepted=f"more than nothing, at most {left}",
        )
    when, why = instant(at), tuple(reasons)
    shown = Match(other=counterpart.entry, day=counterpart.day, amount=amount, at=when, reasons=why)
    seen = Match(other=line.id, day=line.day, amount=amount, at=when, reasons=why)
    return line.matched(shown), counterpart.matched(seen)


def part(line: BankLine, counterpart: Counterpart, *, at: DateTime) -> tuple[BankLine, Counterpart]:
    """Both, with their match taken back; "bank.not_matched" where there is none."""
    here, there = line.matching.with_(counterpart.entry), counterpart.matching.with_(line.id)
    if here is None or there is None:
        standing = [each.other for each in line.matching.standing]
        raise Refused(
            "bank.not_matched",
            f"You cannot undo the match of {line.id} with {counterpart.entry} because they are not "
            "matched.",
            asked=counterpart.entry,
            accepted=standing,
        )
    when = instant(at)
    return line.unmatched(here, when), counterpart.unmatched(there, when)


def most(line: BankLine, counterpart: Counterpart) -> Money:
    """For how much they can be matched: the smaller of what both have left, without sign."""
    _require_same_way(line, counterpart)
    return min(abs(line.matching.rest), abs(counterpart.matching.rest))


def booked(candidate: Candidate) -> Id[Entry]:
    """The entry that a candidate is; "bank.not_booked" where it is none yet."""
    if candidate.of.prefix != Entry.kind:
        raise Refused(
            "bank.not_booked",
            f"To match a line with {candidate.of} you must book the payment first, and match its entry.",
            asked=candidate.of,
            accepted="an entry on the account of the line",
        )
    return candidate.of


def _require_same_way(line: BankLine, counterpart: Counterpart) -> None:
    if line.amount.currency != counterpart.amount.currency:
        raise Refused(
            "bank.match_currency",
            f"You cannot match {line.amount} with {counterpart.amount} because they are in two "
            "currencies: book the exchange, and match the entry.",
            asked=counterpart.amount,
            accepted=line.amount.currency,
        )
    if line.amount.is_negative != counterpart.amount.is_negative:
        raise Refused(
            "bank.match_direction",
            f"You cannot match {line.amount} with {counterpart.amount} because one came in and the "
            "other went out.",
            asked=counterpart.amount,
            accepted="a movement of the same direction",
        )

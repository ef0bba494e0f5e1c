"""What holds over all bank papers of one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from officecore.back.ledger.bank.bank_line import BankLine, bank_line_id
from officecore.back.ledger.bank.bank_statement import BankStatement
from officecore.back.ledger.bank.counterpart import Counterpart, moved
from officecore.back.ledger.journal import Journal
from officecore.kernel.errors import NotFound
from officecore.kernel.law import Law, law
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("bank.overlap", "Statements that tell of the same days tell the same.")
def overlap(work: UnitOfWork) -> Iterator[str]:
    """Of the statements of one account, each agrees with the next."""
    filed: dict[str, list[BankStatement]] = defaultdict(list)
    for each in every(work.repository(BankStatement).find, order_by="until"):
        filed[each.account].append(each)
    for statements in filed.values():
        for first, second in pairwise(statements):
            if not first.agrees_with(second):
                yield f"{first.id} and {second.id} tell of the same days, and not the same"


@law("bank.lines", "Each line of a statement is kept once, and none that no statement tells of.")
def lines(work: UnitOfWork) -> Iterator[str]:
    """The lines that are kept are the union of what the statements tell."""
    told = {
        bank_line_id(each.account, line, occurrence): each
        for each in every(work.repository(BankStatement).find)
        for line, occurrence in each.sheet.numbered()
    }
    kept = {each.id for each in every(work.repository(BankLine).find)}
    for missing in sorted(told.keys() - kept):
        yield f"{missing}, of which {told[missing].id} tells, is not kept"
    for invented in sorted(kept - told.keys()):
        yield f"{invented} is kept, and no statement tells of it"


@law("bank.both_sides", "A match stands on both sides, over the same amount.")
def both_sides(work: UnitOfWork) -> Iterator[str]:
    """What a line says of an entry, the counterpart of the entry says of the line."""
    here = {
        (line.id, match.other, match.amount)
        for line in every(work.repository(BankLine).find)
        for match in line.matching.standing
    }
    there = {
        (match.other, each.entry, match.amount)
        for each in every(work.repository(Counterpart).find)
        for match in each.matching.standing
    }
    for line, entry, amount in sorted(here ^ there, key=str):
        yield f"only one side says that {line} shows {amount} of {entry}"


@law("bank.counterpart", "A counterpart is what its entry moved.")
def counterparts(work: UnitOfWork) -> Iterator[str]:
    """Amounts of counterparts are those of the entries in the journal."""
    journal = work.book(Journal)
    for each in every(work.repository(Counterpart).find):
        try:
            entry = journal.get(each.entry)
        except NotFound:
            yield f"{each.id} stands for {each.entry}, which is not written"
            continue
        amount = moved(entry, each.account, each.amount.currency)
        if amount != each.amount:
            yield f"{each.id} is over {each.amount}, and {entry.id} moved {amount}"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (overlap, lines, both_sides, counterparts)
"""All of them."""

"""What holds over all reminders of one office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin
from officecore.back.billing.receivables.dunning import reached_levels
from officecore.back.billing.receivables.reminder import Reminder
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("dunning.order", "Nobody skips a level of dunning, and none is sent twice.")
def in_order(work: UnitOfWork) -> Iterator[str]:
    """The levels at which an item was reminded of are 1, 2, 3 …, in the order of the letters."""
    letters = every(work.repository(Reminder).find)
    for item, reached in reached_levels(letters).items():
        levels = [each.level for each in reached]
        if levels != list(range(1, len(levels) + 1)):
            yield f"{item} was reminded of at the levels {', '.join(map(str, levels))}"


@law("dunning.charges", "What a reminder charges is an open item, and what was waived settles it.")
def charged(work: UnitOfWork) -> Iterator[str]:
    """Fees and interest are owed like everything else."""
    for letter in every(work.repository(Reminder).find):
        items = work.repository(OpenItem).find(source=letter.id)
        nothing = Money.zero(letter.fee.currency)
        asked = [each.amount for each in items if each.origin is Origin.REMINDER]
        let_go = [-each.amount for each in items if each.origin is Origin.WRITE_OFF]
        if sum(asked, nothing) - sum(let_go, nothing) != letter.charged:
            yield f"{letter.id} charges {letter.charged}, and its items say otherwise"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (in_order, charged)
"""The laws that hold across the reminders of one office."""

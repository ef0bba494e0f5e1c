"""Which bills a payment run pays: those that are due before the next one, and those whose discount is
worth taking now.

Bills that are held, that wait for leave, or that stand in a run already are left out; so is what is owed
in foreign money, which is paid one by one at the rate of its day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

from officecore.back.billing.open_items.oldest_first import by_age
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.payables.approval import Approval
from officecore.back.billing.payables.payment_run import RunLine
from officecore.back.billing.payables.when_to_pay import PayOn, when_to_pay
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate

_PAID: Final = frozenset({Origin.INVOICE, Origin.OPENING})


def lines_to_pay(
    items: Iterable[OpenItem],
    *,
    on: date,
    next_run: date,
    cost_of_money: Rate,
    limit: Money,
    approvals: Collection[Approval] = (),
    left_out: Collection[Id[Any]] = (),
) -> tuple[RunLine, ...]:
    """The lines of a run on a day, oldest first: the items whose best day (`when_to_pay`) comes before
    the day of the next run.

    `limit` is what is paid without leave, in the currency of the run; above it an approval must cover
    the item. `left_out` are the items that are held or stand in another run.
    """
    found = []
    for item in by_age(items):
        payable = item.side is Side.PAYABLE and item.sign < 0 and item.origin in _PAID
        if not payable or item.amount.currency is not limit.currency or item.id in left_out:
            continue
        if not item.residual() or item.day > on:
            continue
        best = when_to_pay(item, on, cost_of_money)
        if best.day < next_run and _may_be_paid(item, best, limit, approvals):
            found.append(
                RunLine(
                    item=item.id,
                    party=item.party,
                    reference=item.reference,
                    amount=best.amount,
                    discount=best.discount,
                )
            )
    return tuple(found)


def _may_be_paid(
    item: OpenItem, best: PayOn, limit: Money, approvals: Collection[Approval]
) -> bool:
    owed = best.amount + best.discount
    return owed <= limit or any(each.covers(item.id, owed) for each in approvals)

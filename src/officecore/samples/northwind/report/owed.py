"""Owed: which customers owe how much, and for how many days it has been due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from pendulum import Date

from officecore.back.billing.open_items import OpenItem, Side
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Work
from officecore.presentation import Section, Table
from officecore.presentation.cell import Cell
from officecore.samples.northwind.history.assumptions import CURRENCY

_LATER: Final = (30, 60, 90)
_INTRODUCTION: Final = (
    "What was invoiced and is not paid yet is the balance of the receivables account, to the cent. In "
    "the page, a customer opens to the invoices and reminders."
)


def owed(work: Work, on: Date) -> Section:
    """What customers owe at the end of a day, by the days since it was due."""
    parties: defaultdict[Id[Any], list[OpenItem]] = defaultdict(list)
    items = [each for each in work.payments.items(side=Side.RECEIVABLE) if each.residual(on)]
    for item in items:
        parties[item.party].append(item)
    named = sorted((work.customers.get(id_).display_name, own) for id_, own in parties.items())
    edges = (0, *_LATER)
    table = Table(
        f"Owed by customers on {on}, by days overdue",
        ("Customer", "Not due", *_headings(edges), f"over {edges[-1]}", "Total"),
        [(name, *_aged(own, on)) for name, own in named],
        total=("Total", *_aged(items, on)),
        behind=[_invoices(own, on) for _, own in named],
    )
    return Section("Owed", (_INTRODUCTION, table))


def _headings(edges: Sequence[int]) -> list[str]:
    return [f"{since + 1} to {until}" for since, until in pairwise(edges)]


def _overdue(item: OpenItem, on: Date) -> int:
    """For how many days it has been due; none before and on the day itself."""
    return max(0, (on - item.payable_from).days)


def _aged(items: Sequence[OpenItem], on: Date) -> tuple[Cell, ...]:
    """The residuals by the days overdue, and all of them; nothing is left empty."""
    nothing = Money.zero(CURRENCY)
    buckets = [nothing] * (len(_LATER) + 2)
    for item in items:
        days = _overdue(item, on)
        place = 0 if not days else 1 + sum(days > edge for edge in _LATER)
        buckets[place] += item.residual(on)
    return (*[each or None for each in buckets], sum(buckets, nothing))


def _invoices(items: Sequence[OpenItem], on: Date) -> Table:
    rows = [
        (each.reference, each.day, each.due, each.amount, each.residual(on), _overdue(each, on))
        for each in items
    ]
    count = "1 item" if len(rows) == 1 else f"{len(rows)} items"
    return Table(count, ("Number", "Day", "Due", "Amount", "Open", "Days overdue"), rows)

"""A beancount file read: its accounts as a chart, its transactions as postings for the books.

Beancount itself reads the file: it books lots, finds which amounts were left out, and checks balances
that were asserted. An amount that was left out is what makes the lines add up to nothing, exactly. What
comes in was booked elsewhere, so no account of it is a control account.

A posting at a price or a cost weighs in another currency than it is in. What it weighs becomes its
worth, and two lines on the exchange account carry the other side of each currency.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs
from pendulum import Date

from officecore.back.ledger import (
    AccountRole,
    AccountType,
    Chart,
    ChartRow,
    Dimension,
    Line,
)
from officecore.exchange.plain_text.account_name import ROOTS
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known_currency
from officecore.kernel.errors import BadValue, worded
from officecore.kernel.extra import needed_to
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.rounding import Rounding
from officecore.kernel.time import day
from officecore.kernel.value import Value

_MOST_TOLD: Final = 5
_FILLED: Final = "__automatic__"
"""Marks an amount that beancount filled in, rounded as the coarsest in the transaction is written."""


@attrs.frozen(kw_only=True)
class Posting(Value):
    """One transaction read: its day, its text, the journal that it was written in, and its lines.

    `work.ledger.post(read.lines, day=read.day, text=read.text, source=…)` writes it in the books.
    """

    day: Date
    text: str
    journal: str
    lines: tuple[Line, ...]


@attrs.frozen(kw_only=True)
class ReadBooks(Value):
    """What a file holds: a chart to open (`work.ledger.open_chart`) and the postings, by day."""

    chart: Chart
    postings: tuple[Posting, ...]


def read_beancount(
    path: str | os.PathLike[str], currency: str | Currency, *, exchange: str = ""
) -> ReadBooks:
    """The books in a beancount file, of which `currency` is that in which they are kept.

    Accounts that we wrote out come back as they were; any other has its whole name as its code. The
    account of the code `exchange` carries the other side of each currency; it is the one that has that
    role in the file, unless given.

    A beancount file may name plugins, which are programs: read only files that you trust.

    Refused: "exchange.beancount", a file in which beancount finds errors; "exchange.several_currencies",
    a posting at a price or cost while there is no exchange account, or one that does not weigh in the
    currency of the books; what `Money` refuses. What it weighs is rounded half to even. `Misuse`
    ("extra.missing") without the extra.
    """
    with needed_to("read a beancount file", "beancount"):
        from beancount import loader
        from beancount.core.data import Open, Transaction
    directives, errors, _ = loader.load_file(os.fspath(path))
    if errors:
        raise _faulty(path, errors)
    opened = {each.account: each for each in directives if isinstance(each, Open)}
    rows = {name: _row(name, opened) for name in sorted(opened)}
    chart = Chart("beancount", tuple(rows.values()))
    reading = _Reading(
        codes={name: row.code for name, row in rows.items()},
        currency=known_currency(currency),
        exchange=exchange or _exchange_of(chart),
    )
    return ReadBooks(
        chart=chart,
        postings=tuple(
            [reading.posting(each) for each in directives if isinstance(each, Transaction)]
        ),
    )


def _row(name: str, opened: Mapping[str, Any]) -> ChartRow:
    meta = opened[name].meta
    above = opened.get(name.rpartition(":")[0])
    parent = above is not None and above.meta.get("group") is True
    allowed = opened[name].currencies or []
    role = meta.get("role")
    return ChartRow(
        str(meta.get("code", name)),
        str(meta.get("name", name.rpartition(":")[2])),
        _TYPES[name.partition(":")[0]],
        str(above.meta["code"]) if above is not None and parent else None,
        contra=meta.get("contra") is True,
        group=meta.get("group") is True,
        currency=allowed[0] if len(allowed) == 1 else None,
        role=AccountRole(role) if role in set(AccountRole) else None,
    )


_TYPES: Final[Mapping[str, AccountType]] = {ROOTS[each]: each for each in AccountType}


def _exchange_of(chart: Chart) -> str:
    for row in chart.rows:
        if row.role is AccountRole.CURRENCY_EXCHANGE:
            return row.code
    return ""


@attrs.frozen
class _Reading:
    """What is needed to read a transaction."""

    codes: Mapping[str, str]
    currency: Currency
    exchange: str

    def posting(self, found: Any) -> Posting:
        """A transaction as a posting."""
        filled = [each for each in found.postings if _is_filled(each)]
        given = [each for each in found.postings if not _is_filled(each)]
        lines = [line for each in given for line in self._lines(each)]
        for each in filled:
            rest = MoneyBag(line.amount for line in lines)[each.units.currency]
            lines.append(self._line(each, -rest))
        return Posting(
            day=day(found.date),
            text=" ".join(filter(None, (found.payee, found.narration))),
            journal=str(found.meta.get("journal", "general")),
            lines=tuple(lines),
        )

    def _lines(self, found: Any) -> Iterable[Line]:
        amount = Money(found.units.number, found.units.currency)
        line = self._line(found, amount)
        if found.price is None and found.cost is None:
            return [line]
        worth = self._weight(found)
        return [
            attrs.evolve(line, worth=worth),
            Line(account=self.exchange, amount=-amount, worth=-worth),
            Line(account=self.exchange, amount=worth),
        ]

    def _line(self, found: Any, amount: Money) -> Line:
        meta = found.meta or {}
        return Line(
            account=self.codes[found.account],
            amount=amount,
            text=str(meta.get("text", "")),
            worth=_money(meta.get("worth")),
            dimensions=tuple(
                [Dimension(*str(each).split("=", 1)) for each in _listed(meta, "dimension-")]
            ),
            tags=tuple([str(each) for each in _listed(meta, "tag-")]),
        )

    def _weight(self, found: Any) -> Money:
        from beancount.core import convert

        weigh: Callable[[Any], Any] = convert.get_weight
        weight = weigh(found)
        if not self.exchange or weight.currency != self.currency.code:
            raise BadValue(
                "exchange.several_currencies",
                f"To read {worded(found.units)} that weighs {worded(weight)} you must have an account "
                f"for currency exchange, and the weight must be in {self.currency}.",
                asked=str(weight),
                accepted='read_beancount(path, currency, exchange="3800")',
            )
        # A unit price that was made from a total multiplies back to it only nearly.
        return Money(weight.number, weight.currency, rounding=Rounding.HALF_EVEN)


def _is_filled(found: Any) -> bool:
    """Whether beancount filled in the amount of a posting without a price."""
    return _FILLED in (found.meta or {}) and found.price is None and found.cost is None


def _listed(meta: Mapping[str, Any], prefix: str) -> list[Any]:
    """The values of numbered keys: `tag-1`, `tag-2`."""
    keys = [key for key in meta if key.startswith(prefix) and key.removeprefix(prefix).isdigit()]
    return [meta[key] for key in sorted(keys, key=lambda key: int(key.removeprefix(prefix)))]


def _money(amount: Any) -> Money | None:
    number = getattr(amount, "number", None)
    return Money(number, amount.currency) if isinstance(number, Decimal) else None


def _faulty(path: object, errors: list[Any]) -> BadValue:
    told = [f"line {each.source.get('lineno')}: {worded(each.message)}" for each in errors]
    return BadValue(
        "exchange.beancount",
        f"You cannot read {worded(path)} because beancount finds {len(errors)} errors in it: "
        f"{'; '.join(told[:_MOST_TOLD])}.",
        asked=str(path),
        errors=tuple(told),
    )

"""The books as a beancount file: for its reports, its web pages, and as a second opinion.

Every account, entry and line is there, with what beancount has no word for as metadata: codes, sources,
journals, what a foreign amount is worth. An entry of several currencies balances in each of them by its
lines on the exchange account, so beancount needs no prices to find that it balances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from officecore.back.ledger import Account, Entry, Line
from officecore.exchange.plain_text.account_name import account_names, one_line
from officecore.kernel.currency import Currency
from officecore.kernel.money import Money

_NO_ENTRY: Final = date(1970, 1, 1)


def beancount_lines(
    accounts: Iterable[Account], entries: Iterable[Entry], currency: str | Currency
) -> Iterator[str]:
    """The books as lines of a beancount file, each with its line feed.

    `entries` are in order of their days, as `work.ledger.entries()` gives them; `currency` is that of
    the books. Texts are written in one line: what does not print in them is a blank.
    """
    known = tuple(accounts)
    names = account_names(known)
    written = iter(entries)
    first = next(written, None)
    begin = _NO_ENTRY if first is None else first.day
    yield f'option "operating_currency" "{currency}"\n'
    for account in sorted(known, key=lambda each: names[each.code]):
        yield "\n"
        yield from _account(account, names[account.code], begin)
    for entry in chain([] if first is None else [first], written):
        yield "\n"
        yield f"{entry.day.isoformat()} * {_quoted(entry.text)} ^{entry.source}\n"
        yield from _told(_facts(entry), "  ")
        for line in entry.lines:
            yield f"  {names[line.account]}  {_amount(line.amount)}\n"
            yield from _told(_marks(line), "    ")


def _account(account: Account, name: str, begin: date) -> Iterator[str]:
    opened = (account.opened or begin).isoformat()
    yield f"{opened} open {name} {account.currency or ''}".rstrip() + "\n"
    facts = {
        "code": _quoted(account.code),
        "name": _quoted(account.name),
        "role": _quoted(account.role) if account.role is not None else "",
        "contra": "TRUE" if account.contra else "",
        "group": "TRUE" if account.group else "",
    }
    yield from _told(facts, "  ")
    if account.closed is not None:
        yield f"{account.closed.isoformat()} close {name}\n"


def _facts(entry: Entry) -> dict[str, str]:
    return {
        "entry": _quoted(entry.id),
        "at": _quoted(entry.at.isoformat()),
        "journal": _quoted(entry.journal),
        "number": "" if entry.number is None else str(entry.number),
        "reverses": "" if entry.reverses is None else _quoted(entry.reverses),
    }


def _marks(line: Line) -> dict[str, str]:
    """What a line says besides its amount."""
    marks = {
        "text": _quoted(line.text) if line.text else "",
        "worth": "" if line.worth is None else _amount(line.worth),
    }
    for at, dimension in enumerate(line.dimensions, 1):
        marks[f"dimension-{at}"] = _quoted(dimension.facet)
    for at, tag in enumerate(line.tags, 1):
        marks[f"tag-{at}"] = _quoted(tag)
    return marks


def _told(facts: dict[str, str], indent: str) -> Iterator[str]:
    """Metadata, a line for each fact that there is."""
    for key, value in facts.items():
        if value:
            yield f"{indent}{key}: {value}\n"


def _amount(amount: Money) -> str:
    return f"{amount.amount:f} {amount.currency}"


def _quoted(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

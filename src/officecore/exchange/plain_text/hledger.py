"""The books as a journal of hledger, in its strict form: every account and currency is declared.

Every account, entry and line is there, with what else is known in comments that hledger reads as tags.
An entry of several currencies balances in each of them by its lines on the exchange account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from officecore.back.ledger import Account, Entry, Line
from officecore.exchange.plain_text.account_name import account_names, one_line
from officecore.kernel.currency import Currency
from officecore.kernel.money import Money


def hledger_lines(accounts: Iterable[Account], entries: Iterable[Entry]) -> Iterator[str]:
    """The books as lines of a journal of hledger, each with its line feed.

    A currency is declared before the first entry with an amount in it. Texts are written in one line,
    with commas for semicolons, which begin a comment there.
    """
    known = tuple(accounts)
    names = account_names(known)
    yield "decimal-mark .\n\n"
    for account in sorted(known, key=lambda each: names[each.code]):
        yield f"account {names[account.code]}  ; code:{_tag(account.code)}\n"
    declared: set[Currency] = set()
    for entry in entries:
        yield "\n"
        for line in entry.lines:
            if line.amount.currency not in declared:
                declared.add(line.amount.currency)
                yield f"commodity {_style(line.amount.currency)}\n"
        yield f"{entry.day.isoformat()} * ({entry.id}) {_text(entry.text)}".rstrip() + "\n"
        yield from _comments(_facts(entry))
        for line in entry.lines:
            amount = line.amount
            yield f"    {names[line.account]}  {amount.amount:f} {amount.currency}\n"
            yield from _comments(_marks(line))


def _style(currency: Currency) -> str:
    """A thousand of a currency, with the decimals that it has and a mark even where it has none."""
    return f"1000.{'0' * currency.decimals} {currency}"


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "source", entry.source
    yield "journal", entry.journal
    if entry.number is not None:
        yield "number", str(entry.number)
    if entry.reverses is not None:
        yield "reverses", entry.reverses


def _marks(line: Line) -> Iterator[tuple[str, str]]:
    """What a line says besides its amount."""
    if line.text:
        yield "text", line.text
    if line.worth is not None:
        yield "worth", _plain(line.worth)
    for dimension in line.dimensions:
        yield "dimension", dimension.facet
    for tag in line.tags:
        yield "tag", tag


def _plain(amount: Money) -> str:
    return f"{amount.amount:f} {amount.currency}"


def _comments(facts: Iterator[tuple[str, str]]) -> Iterator[str]:
    for name, value in facts:
        yield f"    ; {name}:{_tag(value)}\n"


def _text(text: str) -> str:
    return one_line(text).replace(";", ",")


def _tag(text: str) -> str:
    """A text as the value of a tag, which a comma would end."""
    return " ".join(one_line(text).replace(",", " ").split())

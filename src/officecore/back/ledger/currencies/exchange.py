"""Foreign money in an entry: what it is worth in the books, and who stands on the other side of it.

An invoice over 119 dollars is written down twice, in dollars and in what these were worth that day. Both
must balance. Turning every line round by itself would lose a cent here and there, so each side of an
entry is valued once, as a whole, and its lines share that by the one allocator: both sides come to the
same.

Where an entry changes one currency for another, dollars come in and euro go out, and neither balances by
itself. The *currency exchange* account stands between them: it gives the dollars and takes the euro, so
that every currency balances, and in the books it is worth nothing at any time.

>>> from officecore.back.ledger.entry import credit, debit
>>> euro = Money("92.00", "EUR")
>>> lines = debit("1150", Money("100.00", "USD"), worth=euro), credit("1100", euro)
>>> for line in exchanged(lines, account="3800", currency="EUR"):
...     print(line.account, line.amount, "worth", line.value)
1150 100.00 USD worth 92.00 EUR
1100 -92.00 EUR worth -92.00 EUR
3800 -100.00 USD worth -92.00 EUR
3800 92.00 EUR worth 92.00 EUR
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from officecore.back.ledger.currencies.exchange_rate import RateKind
from officecore.back.ledger.currencies.rates import Rates
from officecore.back.ledger.entry import Line
from officecore.kernel.allocation import allocate
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class ExchangeAccounts(Value):
    """The codes of the accounts that stand between currencies and take what a rate brings or costs."""

    exchange: str
    gain: str
    loss: str


def is_foreign(line: Line, currency: Currency) -> bool:
    """Whether a line is over another currency than the books are kept in."""
    return line.amount.currency is not currency


def lacks_worth(line: Line, currency: Currency) -> bool:
    """Whether a line is foreign and does not say what it is worth."""
    return line.worth is None and is_foreign(line, currency)


def valued(
    lines: Iterable[Line],
    rates: Rates,
    *,
    currency: str | Currency,
    on: date,
    kind: RateKind = RateKind.SPOT,
    rounding: Rounding = Rounding.HALF_UP,
) -> tuple[Line, ...]:
    """The lines, each foreign one with its worth in `currency` at the rate of that day.

    A worth that is there stays. What lacks one is valued by currency and side: the sum once, rounded as
    named, then shared by the lines. So an entry that balances in a currency is balanced in its worth
    too, whatever the rate. `NotFound` ("rate.missing").
    """
    held = known(currency)
    found = list(lines)
    for places in _sides(found, held):
        amounts = [found[place].amount for place in places]
        total = sum(amounts[1:], amounts[0])
        worth = rates.rate(total.currency, held, on, kind).worth(total, rounding)
        shares = allocate(worth, [abs(amount) for amount in amounts])
        for place, share in zip(places, shares, strict=True):
            found[place] = attrs.evolve(found[place], worth=share)
    return tuple(found)


def exchanged(lines: Iterable[Line], *, account: str, currency: str | Currency) -> tuple[Line, ...]:
    """The lines, and those on the currency exchange `account` that let every currency balance.

    The account gives each foreign currency what the lines lack of it, at the worth that they lack, and
    takes as much in `currency`: it is worth nothing itself. Lines that balance come back as they are.
    """
    held, found = known(currency), tuple(lines)
    amounts = MoneyBag(line.amount for line in found)
    worths = _worths(found, held)
    added: list[Line] = []
    taken = Money.zero(held)
    for code, worth in sorted(worths.items()):
        if amounts[code] or worth:
            added.append(Line(account=account, amount=-amounts[code], worth=-worth))
            taken += worth
    if taken:
        added.append(Line(account=account, amount=taken))
    return (*found, *added)


def settled(
    lines: Iterable[Line], accounts: ExchangeAccounts, *, currency: str | Currency
) -> tuple[Line, ...]:
    """The lines of a settlement, with what the change of rates brought or cost, and balanced.

    The lines say what is taken out (at the worth at which it was carried) and what was paid (at its
    worth of the day), fees and discounts among them; what their worths differ by is a gain or a loss.
    Without foreign money there is none: then a difference is somebody's mistake
    ("exchange.no_foreign_money").
    """
    held, found = known(currency), tuple(lines)
    rest = sum([line.value for line in found], Money.zero(held))
    if rest and not any(is_foreign(line, held) for line in found):
        raise Refused(
            "exchange.no_foreign_money",
            f"You cannot book {rest} as an exchange difference because all of it is in {held}.",
            asked=rest,
            accepted="lines that balance",
        )
    if rest:
        code = accounts.gain if rest.is_positive else accounts.loss
        found = (*found, Line(account=code, amount=-rest))
    return exchanged(found, account=accounts.exchange, currency=held)


def rounded_off(
    lines: Iterable[Line], *, account: str, currency: str | Currency, cause: str, bound: int
) -> tuple[Line, ...]:
    """The lines, and one that takes what their worths differ by, with its `cause` as the text.

    Whoever rounded knows why and by how much at most: `bound` is that many smallest units, one for
    each rounded term, say. More than that is no rounding and refused ("exchange.rounding").
    """
    held, found = known(currency), tuple(lines)
    rest = sum([line.value for line in found], Money.zero(held))
    if abs(rest.minor) > bound or not cause.strip():
        raise Refused(
            "exchange.rounding",
            f"To round off {rest} you must give its cause and a bound that it keeps, not {bound} "
            f"smallest units of {held}.",
            asked=rest,
            accepted=Money.of_minor(bound, held),
        )
    return (*found, Line(account=account, amount=-rest, text=cause)) if rest else found


def _sides(lines: list[Line], held: Currency) -> Iterator[tuple[int, ...]]:
    """The places of the lines that lack a worth, by currency and side."""
    sides: dict[tuple[str, bool], list[int]] = {}
    for place, line in enumerate(lines):
        if lacks_worth(line, held):
            key = (line.amount.currency.code, line.amount.is_negative)
            sides.setdefault(key, []).append(place)
    for places in sides.values():
        yield tuple(places)


def _worths(lines: Iterable[Line], held: Currency) -> dict[str, Money]:
    """What the lines in each foreign currency are worth together."""
    worths: dict[str, Money] = {}
    for line in lines:
        if line.worth is not None:
            code = line.amount.currency.code
            worths[code] = worths.get(code, Money.zero(held)) + line.worth
    return worths

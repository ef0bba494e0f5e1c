"""How amounts become nets and taxes: on top of a price, or out of it.

On top is easy: the net is what the line says, and only the tax rounds. Out of a price that holds the
tax, net and tax must add up to what the customer saw, to the cent. So the gross of all that is taxed
alike stands fast; its net is taken out of it once; what is left is the tax; and the net is given back
to the lines so that their sum is that net.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from officecore.back.billing.quotient import quotient
from officecore.back.billing.reckoning import Leftover, Reckoning, TaxRounding
from officecore.back.billing.tax import Tax, TaxKey, shares
from officecore.back.billing.tax_row import TaxRow
from officecore.kernel.allocation import allocate
from officecore.kernel.currency import Currency
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding

Taxed = tuple[Money, tuple[Tax, ...]]
"""An amount of a document and the taxes that it bears."""


@attrs.frozen
class Found:
    """What was reckoned: the net of each amount, the table of taxes, and the rounding that is left."""

    nets: tuple[Money, ...]
    rows: tuple[TaxRow, ...]
    rounding: Money


def exclusive(amounts: tuple[Taxed, ...], currency: Currency, way: Reckoning) -> Found:
    """Taxes on top of amounts without tax: the nets are the amounts."""
    nothing = Money.zero(currency)
    nets = tuple([nothing + amount for amount, _ in amounts])
    return Found(nets, _rows(amounts, currency, way), nothing)


def inclusive(amounts: tuple[Taxed, ...], currency: Currency, way: Reckoning) -> Found:
    """Taxes out of amounts that hold them: nets and taxes add up to the amounts exactly, the rounding
    counted in."""
    nothing = Money.zero(currency)
    nets = [nothing + amount for amount, _ in amounts]
    taken: list[tuple[Taxed, Money]] = []
    for taxes, places in _alike(amounts):
        gross = sum([nets[place] for place in places], nothing)
        parts = _without_tax([nets[place] for place in places], taxes, way.rounding)
        for place, part in zip(places, parts, strict=True):
            nets[place] = part
        net = sum(parts, nothing)
        taken.append(((net, taxes), gross - net))
    asked = sum([amount for amount, _ in amounts], nothing)
    by_rate = _rows([each for each, _ in taken], currency, way)
    net = sum(nets, nothing)
    if way.leftover is Leftover.ROUNDING:
        rounding = asked - net - sum([row.amount for row in by_rate], nothing)
        return Found(tuple(nets), by_rate, rounding)
    return Found(tuple(nets), _rows_taken(by_rate, taken, currency), nothing)


def _alike(amounts: tuple[Taxed, ...]) -> Iterator[tuple[tuple[Tax, ...], list[int]]]:
    """The places of the amounts that bear the same taxes at the same rates, in the order met."""
    groups: dict[tuple[tuple[TaxKey, bool], ...], list[int]] = {}
    for place, (_, taxes) in enumerate(amounts):
        groups.setdefault(tuple([(tax.key, tax.compound) for tax in taxes]), []).append(place)
    for places in groups.values():
        yield amounts[places[0]][1], places


def _without_tax(
    amounts: list[Money], taxes: tuple[Tax, ...], rounding: Rounding
) -> tuple[Money, ...]:
    """The nets of gross amounts that are taxed alike: their sum is the net of the sum."""
    nothing = Money.zero(amounts[0].currency)
    whole = EXACT.add(Decimal(1), _sum(shares(taxes)))
    net = quotient(sum(amounts, nothing).amount, whole, nothing.currency, rounding)
    parts = [quotient(each.amount, whole, nothing.currency, rounding) for each in amounts]
    missing = net - sum(parts, nothing)
    if missing.is_zero:
        return tuple(parts)
    sign = -1 if missing.is_negative else 1
    unit = Money.of_minor(sign, nothing.currency)
    # What rounding cut off each part, counted in the direction of what is missing.
    cut = [
        max(sign * _cut(each.amount, part.amount, whole), Decimal(0))
        for each, part in zip(amounts, parts, strict=True)
    ]
    given = allocate(missing, cut, caps=[unit] * len(parts))
    return tuple([part + one for part, one in zip(parts, given, strict=True)])


def _cut(gross: Decimal, net: Decimal, whole: Decimal) -> Decimal:
    """How far a net lies below its exact value, times `whole`, so that it stays exact."""
    return EXACT.subtract(gross, EXACT.multiply(net, whole))


def _rows(amounts: Iterable[Taxed], currency: Currency, way: Reckoning) -> tuple[TaxRow, ...]:
    """The table of taxes on nets: each tax once, by levy, category and rate, in the order met."""
    by_line = way.tax is TaxRounding.BY_LINE
    found: dict[TaxKey, _Sum] = {}
    for net, taxes in amounts if by_line else _added_up(amounts):
        before = Decimal(1)
        for tax, share in zip(taxes, shares(taxes), strict=True):
            row = found.setdefault(tax.key, _Sum(tax))
            row.name(tax)
            exact = EXACT.multiply(net.amount, share)
            row.tax = EXACT.add(
                row.tax, _cents(exact, currency, way.rounding) if by_line else exact
            )
            base = before if tax.compound else Decimal(1)
            row.base = EXACT.add(row.base, EXACT.multiply(net.amount, base))
            before = EXACT.add(before, share)
    return tuple([row.closed(currency, way.rounding) for row in found.values()])


def _added_up(amounts: Iterable[Taxed]) -> Iterable[Taxed]:
    """One amount in place of all that bear the very same taxes, in the order met: taxes that are rounded
    at the end are reckoned for a handful of sums, however many lines there are."""
    found: dict[int, Taxed] = {}
    for amount, taxes in amounts:
        before = found.get(id(taxes))
        found[id(taxes)] = (amount if before is None else before[0] + amount), taxes
    return found.values()


def _rows_taken(
    rows: tuple[TaxRow, ...],
    taken: list[tuple[Taxed, Money]],
    currency: Currency,
) -> tuple[TaxRow, ...]:
    """The rows with the tax that is left of the gross, where several levies share it by their rates."""
    left = {row.tax.key: Money.zero(currency) for row in rows}
    for (_, taxes), tax in taken:
        for each, part in zip(taxes, _split(tax, taxes), strict=True):
            left[each.key] += part
    return tuple([attrs.evolve(row, amount=left[row.tax.key]) for row in rows])


def _split(tax: Money, taxes: tuple[Tax, ...]) -> tuple[Money, ...]:
    parts = shares(taxes)
    return allocate(tax, parts) if any(parts) else tuple([tax for _ in parts])


def _cents(exact: Decimal, currency: Currency, rounding: Rounding) -> Decimal:
    return Money(exact, currency, rounding=rounding).amount


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


class _Sum:
    """A row of the table while it is added up."""

    def __init__(self, tax: Tax) -> None:
        self.tax_of = tax
        self.base = self.tax = Decimal(0)
        self.reasons = [tax.reason] if tax.reason else []

    def name(self, tax: Tax) -> None:
        """Keep the reasons of all that stands in one row."""
        if tax.reason and tax.reason not in self.reasons:
            self.reasons.append(tax.reason)

    def closed(self, currency: Currency, rounding: Rounding) -> TaxRow:
        """The row, rounded once."""
        tax = attrs.evolve(self.tax_of, reason="; ".join(self.reasons))
        return TaxRow(
            tax=tax,
            base=Money(self.base, currency, rounding=rounding),
            amount=Money(self.tax, currency, rounding=rounding),
        )

"""What was agreed: the lines, what is taken off the whole order, and what is charged beside the goods.

All money of a sale is worked out from its terms, and once the sale is confirmed its terms stay the very
same object. So a unit that is shipped, given up or returned years later is worth what it was worth when
the customer agreed, whatever happened to the units beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count
from typing import Self

import attrs

from officecore.front.sales.charge import Charge
from officecore.front.sales.discount import AmountOff, RateOff, shared, taken_off
from officecore.front.sales.line import SaleLine
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known_currency
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.value import Value


def _code(currency: str | Currency) -> str:
    return known_currency(currency).code


def _numbered(lines: Iterable[SaleLine]) -> tuple[SaleLine, ...]:
    """The lines, those without a number numbered on from the highest."""
    given = tuple(lines)
    if not all(isinstance(line, SaleLine) for line in given):
        return given  # and be refused by the field's type
    highest = max([line.number for line in given], default=0)
    following = count(highest + 1)
    return tuple(
        [line if line.number else attrs.evolve(line, number=next(following)) for line in given]
    )


@attrs.frozen(kw_only=True)
class Terms(Value):
    """Lines, order discount and charges, all in one currency (an ISO 4217 code, or one's own)."""

    currency: str = attrs.field(converter=_code)
    lines: tuple[SaleLine, ...] = attrs.field(default=(), converter=_numbered)
    discount: AmountOff | RateOff | None = None
    charges: tuple[Charge, ...] = ()

    def line(self, number: int) -> SaleLine:
        """The line of that number; `BadValue` ("sale.line_unknown") where there is none."""
        for line in self.lines:
            if line.number == number:
                return line
        raise BadValue(
            "sale.line_unknown",
            f"You cannot use line {shown(number)} because there is none; there are "
            f"{', '.join([str(line.number) for line in self.lines]) or 'no lines'}.",
            asked=number,
            accepted=tuple([line.number for line in self.lines]),
        )

    def adding(self, line: SaleLine) -> Self:
        """These terms with one more line."""
        return attrs.evolve(self, lines=(*self.lines, line))

    def removing(self, line: SaleLine) -> Self:
        """These terms without that line; the others keep their numbers."""
        return attrs.evolve(self, lines=tuple([each for each in self.lines if each is not line]))

    def charging(self, charge: Charge) -> Self:
        """These terms with a charge in place of the one of its name."""
        others = [each for each in self.charges if each.name != charge.name]
        return attrs.evolve(self, charges=(*others, charge))

    def zero(self) -> Money:
        """Nothing, in the currency of the sale."""
        return Money.zero(self.currency)

    def goods(self) -> Money:
        """What the lines come to before the order discount."""
        return sum(self._line_nets, self.zero())

    def taken_off(self) -> Money:
        """The order discount as an amount."""
        return taken_off(self.goods(), self.discount)

    def shares(self) -> tuple[Money, ...]:
        """The share of the order discount on each line."""
        return shared(self.taken_off(), self._line_nets)

    def nets(self) -> dict[int, Money]:
        """What each line is worth after all discounts, by its number."""
        return {
            line.number: net - share
            for line, net, share in zip(self.lines, self._line_nets, self.shares(), strict=True)
        }

    @cached_property
    def _line_nets(self) -> tuple[Money, ...]:
        """What each line comes to before the order discount; asked by every law at every step."""
        return tuple([line.net(self.currency) for line in self.lines])

    def net(self) -> Money:
        """What the lines come to after all discounts."""
        return self.goods() - self.taken_off()

    def charged(self) -> Money:
        """What is charged beside the goods."""
        return sum([charge.amount for charge in self.charges], self.zero())

    def misnumbered(self) -> Iterator[str]:
        """The lines whose number is below 1 or used twice."""
        seen: set[int] = set()
        for line in self.lines:
            if line.number < 1 or line.number in seen:
                yield f"{line.label} has the number {line.number}"
            seen.add(line.number)

    def misnamed(self) -> Iterator[str]:
        """The charges whose name is used twice."""
        names = [charge.name for charge in self.charges]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                yield f"{names.count(name)} charges have the name {name!r}"

    def foreign(self) -> Iterator[str]:
        """The amounts that are not in the currency of the sale."""
        amounts = [charge.amount for charge in self.charges]
        if isinstance(self.discount, AmountOff):
            amounts.append(self.discount.amount)
        for amount in amounts:
            if amount.currency.code != self.currency:
                yield f"{amount} is not in {self.currency}"

"""The cash forecast: whether there will be money on the day on which it is needed.

It begins with what is in the bank and goes through all that is expected: what customers owe on the days
on which it is due, what suppliers, staff and the tax office will want, what is planned besides. A
*scenario* is a "what if": the same movements a month later, a tenth less, or without one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any, Self

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Expected(Value):
    """Money that is expected on a day: positive comes in, negative goes out.

    `what` says what sort of movement it is, such as "receivables" or "payroll"; scenarios name it.
    """

    day: Date = attrs.field(converter=as_day)
    amount: Money
    what: str
    source: Id[Any] | None = None


@attrs.frozen(kw_only=True)
class CashForecast(Value):
    """What there will be in the bank on every day from `since` to `until`, both included.

    `opening` is what there is before the first day. What was expected earlier and has not come counts
    on the first day; what is expected after the last is left out. Movements are in order of the day.
    """

    since: Date
    until: Date
    opening: Money
    movements: tuple[Expected, ...]

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of a forecast."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    @classmethod
    def of(cls, opening: Money, expected: Iterable[Expected], *, since: date, until: date) -> Self:
        """The forecast over what is expected. `BadValue` ("forecast.days") when it ends before it
        begins; `LawBroken` ("forecast.currency") for movements in another currency."""
        first, last = as_day(since), as_day(until)
        if last < first:
            raise BadValue(
                "forecast.days",
                f"You cannot forecast from {first} to {last} because that ends before it begins.",
                asked=last,
                accepted=f"{first} or later",
            )
        taken = [
            attrs.evolve(each, day=max(each.day, first)) for each in expected if each.day <= last
        ]
        movements = tuple(sorted(taken, key=lambda each: (each.day, each.what, each.amount.minor)))
        return cls(since=first, until=last, opening=opening, movements=movements)

    @law("forecast.currency", "A cash forecast is in one currency.")
    def _one_currency(self) -> Iterable[str]:
        for each in self.movements:
            if each.amount.currency is not self.opening.currency:
                yield f"{each.amount} of {each.what} stands beside {self.opening}"

    def balance(self, on: date) -> Money:
        """What there will be at the end of a day."""
        return sum([each.amount for each in self.movements if each.day <= on], self.opening)

    @property
    def closing(self) -> Money:
        """What there will be at the end of the last day."""
        return self.balance(self.until)

    @property
    def lowest(self) -> tuple[Date, Money]:
        """The first day on which there will be least, and how much that is."""
        moved: dict[Date, Money] = {self.since: Money.zero(self.opening.currency)}
        for each in self.movements:
            moved[each.day] = moved.get(each.day, Money.zero(each.amount.currency)) + each.amount
        days = sorted(moved)
        held = list(accumulate([moved[day] for day in days], initial=self.opening))[1:]
        least = min(held)
        return days[held.index(least)], least

    def totals(self) -> dict[str, Money]:
        """What each sort of movement comes to, by its name."""
        sums: dict[str, Money] = {}
        for each in self.movements:
            sums[each.what] = sums.get(each.what, Money.zero(each.amount.currency)) + each.amount
        return dict(sorted(sums.items()))


@attrs.frozen(kw_only=True)
class Scaled(Value):
    """What if movements of this sort were so much of what they are: `Rate.percent(90)` of them?"""

    what: str
    rate: Rate


@attrs.frozen(kw_only=True)
class Shifted(Value):
    """What if movements of this sort came so many days later; earlier for less than nothing?"""

    what: str
    days: int


@attrs.frozen(kw_only=True)
class Without(Value):
    """What if there were no movements of this sort?"""

    what: str


@attrs.frozen(kw_only=True)
class Besides(Value):
    """What if this came on top?"""

    expected: Expected


Supposition = Scaled | Shifted | Without | Besides
"""One "what if"."""


@attrs.frozen(kw_only=True)
class Scenario(Value):
    """A named row of suppositions, made one after another. A value: keep it, change it, compare it."""

    name: str
    suppositions: tuple[Supposition, ...]

    def of(self, forecast: CashForecast) -> CashForecast:
        """The forecast as it would be. Amounts are scaled with half a unit away from zero; the
        forecast itself stays as it is."""
        movements = list(forecast.movements)
        for supposition in self.suppositions:
            movements = _supposed(movements, supposition)
        return CashForecast.of(
            forecast.opening, movements, since=forecast.since, until=forecast.until
        )


@attrs.frozen(kw_only=True)
class Compared(Value):
    """Two forecasts side by side at the end of one day."""

    day: Date
    one: Money
    other: Money

    @property
    def difference(self) -> Money:
        """How much more the other has."""
        return self.other - self.one


def compare(one: CashForecast, other: CashForecast) -> tuple[Compared, ...]:
    """Two forecasts at the end of each day on which one of them moves, and of the last.

    They must be over the same days ("forecast.compared").
    """
    if (one.since, one.until) != (other.since, other.until):
        raise BadValue(
            "forecast.compared",
            f"To compare forecasts you must give them over the same days: {one.since} to {one.until} "
            f"is not {other.since} to {other.until}.",
            asked=other.since,
            accepted=f"{one.since} to {one.until}",
        )
    days = {each.day for each in (*one.movements, *other.movements)} | {one.until}
    return tuple(
        [Compared(day=day, one=one.balance(day), other=other.balance(day)) for day in sorted(days)]
    )


def _supposed(movements: list[Expected], supposition: Supposition) -> list[Expected]:
    if isinstance(supposition, Besides):
        return [*movements, supposition.expected]
    if isinstance(supposition, Without):
        return [each for each in movements if each.what != supposition.what]
    return [
        _changed(each, supposition) if each.what == supposition.what else each for each in movements
    ]


def _changed(expected: Expected, supposition: Scaled | Shifted) -> Expected:
    if isinstance(supposition, Shifted):
        return attrs.evolve(expected, day=expected.day.add(days=supposition.days))
    factor: Decimal = supposition.rate.fraction
    amount = expected.amount.times(factor, Rounding.HALF_UP)
    return attrs.evolve(expected, amount=amount)

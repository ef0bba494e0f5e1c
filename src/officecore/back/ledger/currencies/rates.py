"""Where a rate comes from: whoever is asked for it, and how a missing one is deduced.

A shop that sells abroad looks rates up, it does not make them. They are looked up by day: on a Sunday
Friday's rate holds, but last year's does not, so a rate that is too old is no rate, and whoever asked is
told which pair and which day were missing. A pair that was not published itself is deduced, in this
order and no other: the same pair the other way round; then by way of the one currency in which the house
gets its rates.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol, TypeAlias

import attrs
from pendulum import Date

from officecore.back.ledger.currencies.exchange_rate import ExchangeRate, Quotation, RateKind
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known
from officecore.kernel.errors import NotFound
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value

AGE_DAYS: Final = 7
"""How old a rate may be unless you say otherwise: a week, which reaches over any run of holidays."""

Published: TypeAlias = Callable[[str, str], "Quotation | None"]
"""The newest quotation of a pair that will do, or None."""


class Rates(Protocol):
    """Whoever knows exchange rates: a table of your own, the office's book, a bank's service."""

    def rate(
        self,
        currency: str | Currency,
        into: str | Currency,
        on: date,
        kind: RateKind = RateKind.SPOT,
    ) -> ExchangeRate:
        """What a unit of `currency` is worth in `into` on that day; `NotFound` ("rate.missing")."""
        ...


@attrs.frozen(kw_only=True)
class RateTable(Value):
    """Rates as a plain table, for a notebook, a test or a file that was read.

    `pivot` is the currency by way of which others are crossed; None crosses none. A quotation serves
    its own day and `age_days` more. Of two for the same pair, day and kind the later one listed counts.
    """

    quotations: tuple[Quotation, ...]
    pivot: str | None = None
    age_days: int = AGE_DAYS

    def rate(
        self,
        currency: str | Currency,
        into: str | Currency,
        on: date,
        kind: RateKind = RateKind.SPOT,
    ) -> ExchangeRate:
        """See `Rates.rate`."""

        def published(base: str, quote: str) -> Quotation | None:
            pair = [q for q in self.quotations if (q.currency, q.into) == (base, quote)]
            found = None
            for each in pair:
                if each.kind in serving(kind) and fits(each, on, self.age_days):
                    found = newer(found, each)
            return found

        return deduced(published, currency, into, as_day(on), kind=kind, pivot=self.pivot)


def serving(kind: RateKind) -> tuple[RateKind, ...]:
    """The kinds that serve where this one is asked for: a closing rate is the spot rate of its day."""
    return (RateKind.CLOSING, RateKind.SPOT) if kind is RateKind.CLOSING else (kind,)


def fits(quotation: Quotation, on: date, age_days: int) -> bool:
    """Whether a quotation still holds on a day."""
    return 0 <= (as_day(on) - quotation.day).days <= age_days


def newer(one: Quotation | None, other: Quotation | None) -> Quotation | None:
    """Of two quotations of a pair the newer; of one day the closing rate; else the second."""
    if one is None or other is None:
        return one or other
    rank = [(each.day, each.kind is RateKind.CLOSING) for each in (one, other)]
    return one if rank[0] > rank[1] else other


def deduced(
    published: Published,
    currency: str | Currency,
    into: str | Currency,
    on: Date,
    *,
    kind: RateKind = RateKind.SPOT,
    pivot: str | None = None,
) -> ExchangeRate:
    """The rate of a pair as published, or the inverse, or crossed by way of `pivot`, in that order.

    `NotFound` ("rate.missing") names the pair, the kind and the day.
    """
    base, target = known(currency).code, known(into).code
    if base == target:
        return ExchangeRate.same(base, day=on)
    found = _either_way(published, base, target)
    if found is None and pivot is not None and pivot not in (base, target):
        first, onward = _either_way(published, base, pivot), _either_way(published, pivot, target)
        found = None if first is None or onward is None else first.cross(onward)
    if found is None:
        raise rate_missing(base, target, on, kind)
    return found


def rate_missing(currency: str, into: str, on: Date, kind: RateKind) -> NotFound:
    """The refusal of a rate that nobody published."""
    return NotFound(
        "rate.missing",
        f"To value {currency} in {into} on {on} you must quote a {kind} rate of that day, or of one "
        "shortly before it.",
        asked=f"{currency}/{into}",
        day=on,
        kind=kind,
    )


def _either_way(published: Published, base: str, target: str) -> ExchangeRate | None:
    direct = published(base, target)
    if direct is not None:
        return ExchangeRate.quoted(direct)
    turned = published(target, base)
    return None if turned is None else ExchangeRate.quoted(turned).inverse()

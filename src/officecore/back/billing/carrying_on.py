"""Carrying on: what is left of a contract after it was changed for what is still to come.

Half of the service is given when both sides agree on another price for the rest. What was earned stays
as it was; what is left of the price, and what was agreed on top, is for the promises that are left, by
what each costs alone today (IFRS 15.21 a).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from officecore.back.billing.obligation import Obligation
from officecore.kernel.money import Money
from officecore.kernel.time import day as as_day


def carried_on(
    obligations: Iterable[Obligation],
    earned: Mapping[str, Money],
    remaining: Iterable[Obligation],
    day: date,
) -> tuple[Obligation, ...]:
    """The promises after the end of a day: what was earned of each is fixed, and those of which nothing
    was earned give way to the `remaining` ones."""
    return (*_done(obligations, earned, day), *remaining)


def _done(
    obligations: Iterable[Obligation], earned: Mapping[str, Money], day: date
) -> Iterator[Obligation]:
    on = as_day(day)
    for each in obligations:
        fixed = earned[each.number]
        if each.satisfied is None and not fixed:
            continue
        ends = None if each.ends is None else min(each.ends, on)
        yield attrs.evolve(each, fixed=fixed, ends=ends)

"""The service levels of a house: all its policies with their calendars, as one value.

It answers how a ticket stands, why, when that will change, and what would have been under other
policies. Nothing is stored for it, and nothing asks what time it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Self

import attrs
from pendulum import DateTime

from officecore.front.support.sla.choice import Chooser, Chosen
from officecore.front.support.sla.clock_explanation import Explanation
from officecore.front.support.sla.count import Meter
from officecore.front.support.sla.cycle import Case
from officecore.front.support.sla.history import History, read
from officecore.front.support.sla.judge import Bench
from officecore.front.support.sla.metric import Metric
from officecore.front.support.sla.policy import SlaPolicy, Terms
from officecore.front.support.sla.rule import Agreement, Reopening
from officecore.front.support.sla.scope import Traits
from officecore.front.support.sla.verdicts import Verdict, Verdicts
from officecore.front.support.sla.what_if import Compared, WhatIf
from officecore.front.support.ticket import Ticket
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.identity import Id
from officecore.kernel.time import from_microseconds, instant, to_microseconds
from officecore.kernel.working_time import WorkingTime

_Reign = list[tuple[int, Chosen | None]]
"""Which policy was in force from which instant on, in microseconds after 1970."""

_BEFORE: Final = -(1 << 62)
"""Before every version of every policy."""


def _ordered(policies: Iterable[SlaPolicy]) -> tuple[SlaPolicy, ...]:
    return tuple(sorted(policies, key=lambda policy: policy.id))


def _paired(
    calendars: Mapping[Id[Any], WorkingTime] | Iterable[tuple[Id[Any], WorkingTime]],
) -> tuple[tuple[Id[Any], WorkingTime], ...]:
    pairs = calendars.items() if isinstance(calendars, Mapping) else calendars
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


@attrs.frozen(kw_only=True)
class Sla:
    """Policies, in any order, and the working time of each calendar that they name.

    An immutable value. Refuses a policy whose calendar is missing (BadValue "sla.calendar"), and two
    metrics of one name that time different things ("sla.metric_name").
    """

    policies: tuple[SlaPolicy, ...] = attrs.field(converter=_ordered)
    calendars: tuple[tuple[Id[Any], WorkingTime], ...] = attrs.field(converter=_paired)
    _choosers: Mapping[Agreement, Chooser] = attrs.field(init=False, eq=False, repr=False)

    @_choosers.default
    def _made_ready(self) -> Mapping[Agreement, Chooser]:
        calendars = dict(self.calendars)
        metrics: dict[str, Metric] = {}
        for policy, terms in _all_terms(self.policies):
            if terms.calendar not in calendars:
                raise BadValue(
                    "sla.calendar",
                    f"To judge by {policy.name} you must give its calendar {terms.calendar}.",
                    asked=terms.calendar,
                    accepted=tuple(calendars),
                )
            for target in terms.targets:
                _require_one_meaning(metrics, target.metric, policy)
        return {each: Chooser(self.policies, calendars, each) for each in Agreement}

    # What is asked --------------------------------------------------------------------------------

    def verdict(self, ticket: Ticket, at: datetime) -> Verdicts:
        """How the promises for a ticket stand at an instant, from the facts up to then alone.

        Refuses an instant before the ticket was opened (`BadValue` "ticket.not_opened"), and a ticket
        that was merged ("ticket.merged"): ask the one in which it goes on.
        """
        when = instant(at)
        history = _read(ticket, when)
        now = to_microseconds(when)
        meter = Meter(history.marks[0][0])
        verdicts: list[Verdict] = []
        in_force: list[SlaPolicy] = []
        for agreement, chooser in self._choosers.items():
            reign = _reign(chooser, history, now)
            last = reign[-1][1]
            if last is not None:
                in_force.append(last.policy)
            verdicts += [
                _verdict(metric, agreement, history, reign, (now, meter))
                for metric in _metrics(reign)
            ]
        return Verdicts(ticket.id, when, tuple(verdicts), tuple(in_force))

    def explain(self, ticket: Ticket, at: datetime) -> Explanation:
        """How that comes about: the policies chosen, those passed over and why, and every stretch of
        every clock with what counts of it. Refuses as `verdict` does."""
        history = _read(ticket, instant(at))
        now = to_microseconds(instant(at))
        traits = history.counts[-1][1]
        choices = [
            chooser.choice(traits, _epoch(chooser, now))
            for chooser in self._choosers.values()
            if chooser.starts
        ]
        return Explanation(self.verdict(ticket, at), tuple(choices))

    def next_change(self, ticket: Ticket, at: datetime) -> DateTime | None:
        """The next instant after `at` at which a verdict can change though nobody does anything; None
        where nothing will.

        That is where a warning is due, where a promise is due, and, one microsecond later, where it is
        broken; where waiting ends by itself; and where another version of a policy begins. Refuses as
        `verdict` does.
        """
        when = instant(at)
        now = to_microseconds(when)
        found = [
            change
            for verdict in self.verdict(ticket, when)
            if verdict.current is not None
            for change in verdict.current.changes()
        ]
        wakes_at = _read(ticket, when).wakes_at
        found += [] if wakes_at is None else [wakes_at]
        for chooser in self._choosers.values():
            found += chooser.starts[bisect_right(chooser.starts, now) :][:1]
        return from_microseconds(min(found)) if found else None

    def what_if(self, tickets: Iterable[Ticket], other: Self, at: datetime) -> WhatIf:
        """How those tickets stand under other policies or calendars beside how they stand under these:
        both verdicts of each, the breaches gained and the breaches lost. Merged tickets, and those not
        yet opened, are left out and named."""
        when = instant(at)
        found: list[Compared] = []
        left_out: list[Id[Any]] = []
        for ticket in tickets:
            if ticket.merged_into is not None or when < ticket.log[0].at:
                left_out.append(ticket.id)
            else:
                found.append(Compared.of(ticket, self.verdict, other.verdict, when))
        return WhatIf(when, tuple(found), tuple(left_out))


def _read(ticket: Ticket, when: DateTime) -> History:
    if ticket.merged_into is not None:
        raise Refused(
            "ticket.merged",
            f"You cannot ask how {ticket.id} stands because it goes on in {ticket.merged_into}.",
            asked=ticket.id,
            accepted=ticket.merged_into,
        )
    if when < ticket.log[0].at:
        raise BadValue(
            "ticket.not_opened",
            f"You cannot ask how {ticket.id} stands at {when}: it was opened at {ticket.opened_at}.",
            asked=when,
            accepted=f"{ticket.opened_at} or later",
        )
    return read(ticket.log, ticket.customer, when)


def _all_terms(policies: Iterable[SlaPolicy]) -> Iterator[tuple[SlaPolicy, Terms]]:
    for policy in policies:
        for version in policy.versions:
            if version.terms is not None:
                yield policy, version.terms


def _require_one_meaning(known: dict[str, Metric], metric: Metric, policy: SlaPolicy) -> None:
    if known.setdefault(metric.name, metric) != metric:
        raise BadValue(
            "sla.metric_name",
            f"You cannot promise {metric.name} in {policy.name} because another policy times something "
            "else by that name.",
            asked=metric.name,
            accepted="a name of its own for each metric",
        )


def _epoch(chooser: Chooser, at: int) -> int:
    place = bisect_right(chooser.starts, at)
    return chooser.starts[place - 1] if place else _BEFORE


def _reign(chooser: Chooser, history: History, now: int) -> _Reign:
    """The policies in force from the opening on: it follows from how the ticket counts, and from the
    versions."""
    counts = history.counts
    opened = counts[0][0]
    begun = chooser.starts[bisect_right(chooser.starts, opened) : bisect_right(chooser.starts, now)]
    if begun:
        counts = [*counts, *[(at, _counting_at(counts, at)) for at in begun]]
        counts.sort(key=lambda each: each[0])
    reign: _Reign = []
    for at, traits in counts:
        chosen = chooser.chosen(traits, _epoch(chooser, at))
        if not reign or reign[-1][1] is not chosen:
            reign.append((at, chosen))
    return reign


def _counting_at(counts: list[tuple[int, Traits]], at: int) -> Traits:
    return [traits for since, traits in counts if since <= at][-1]


def _verdict(
    metric: Metric, agreement: Agreement, history: History, reign: _Reign, case: tuple[int, Meter]
) -> Verdict:
    now, meter = case
    bench = _bench(metric, reign)
    stopwatch = next(judge.stopwatch for _, judge in bench if judge is not None)
    runs = stopwatch.cycles(history.marks, now, lambda at: _reopening(reign, at))
    return Verdict(
        metric, agreement, tuple(runs), Case(now, bench, meter, history.agreed.get(metric.name, []))
    )


def _metrics(reign: _Reign) -> list[Metric]:
    found: dict[str, Metric] = {}
    for _, chosen in reign:
        if chosen is not None:
            for name, judge in chosen.judges.items():
                found.setdefault(name, judge.target.metric)
    return list(found.values())


def _bench(metric: Metric, reign: _Reign) -> Bench:
    bench: Bench = []
    for since, chosen in reign:
        judge = None if chosen is None else chosen.judges.get(metric.name)
        if not bench or bench[-1][1] is not judge:
            bench.append((since, judge))
    return bench


def _reopening(reign: _Reign, at: int) -> Reopening:
    chosen = next((chosen for since, chosen in reversed(reign) if since <= at), None)
    return Reopening.RESUME if chosen is None else chosen.terms.reopening

"""The plan of the history, and how it is carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, Self

import attrs

from officecore.kernel.clock import TickingClock
from officecore.office import Office
from officecore.policies import POLICIES, invoicing
from officecore.samples.northwind.facts import Northwind
from officecore.samples.northwind.history.assumptions import CURRENCY, OPENING, ZONE
from officecore.samples.northwind.history.borrowing import borrowing
from officecore.samples.northwind.history.budgeting import budgeting
from officecore.samples.northwind.history.closing import closing
from officecore.samples.northwind.history.equipment import months_end
from officecore.samples.northwind.history.invoicing import INVOICING
from officecore.samples.northwind.history.opening import opening
from officecore.samples.northwind.history.paying import paying
from officecore.samples.northwind.history.reminding import reminding
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at
from officecore.samples.northwind.history.trading import trading

TENANT: Final = "northwind"
"""The name of the office where one storage keeps several."""

_CLOSES: Final = 18
_APART: Final = timedelta(seconds=1)
_TICK: Final = timedelta(milliseconds=1)

Watched = Callable[[Sequence[Step]], Iterable[Step]]
"""Gives the steps on one by one, perhaps with a progress bar around them."""


@attrs.frozen
class History:
    """All steps in order of time, up to six in the evening of the day `closing`: the last day on
    which the papers know of an order or a shipment."""

    steps: tuple[Step, ...]
    closing: date

    @classmethod
    def of(cls, company: Northwind) -> Self:
        """The plan that follows from the papers and the assumptions. Nothing is done yet."""
        last = max(order.shipped or order.ordered for order in company.orders)
        staff = Staff(company.employees)
        planned = [
            *opening(company, staff),
            *months_end(staff, until=last),
            *trading(company, staff),
            *paying(company, staff),
            *reminding(staff, until=last),
            *borrowing(staff),
            *closing(staff),
            *budgeting(staff),
        ]
        end = at(last, _CLOSES, ZONE)
        return cls(tuple(_in_turn(step for step in planned if step.at <= end)), last)

    def office(self, url: str) -> Office:
        """The office kept at `url`, its clock at the morning of the first day."""
        clock = TickingClock(at(OPENING, 0, ZONE), step=_TICK)
        return Office.open(
            url,
            currency=CURRENCY,
            timezone=ZONE,
            tenant=TENANT,
            clock=clock,
            policies=POLICIES.including(*invoicing(INVOICING)),
        )

    def play(self, office: Office, *, watched: Watched = iter) -> Filed:
        """Carry out every step in an office that `self.office` opened, each in a unit of work of its
        own; afterwards the clock shows the evening of the last day."""
        clock, filed = office.clock, Filed()
        assert isinstance(clock, TickingClock)
        for step in watched(self.steps):
            clock.advance_to(step.at)
            with office.unit_of_work(actor=step.actor) as work:
                step.act(work, filed)
        clock.advance_to(at(self.closing, _CLOSES, ZONE))
        return filed


def _in_turn(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps in order of time; of those planned for one instant, one after another as given."""
    last: datetime | None = None
    for step in sorted(steps, key=lambda step: step.at):
        when = step.at if last is None else max(step.at, last + _APART)
        yield attrs.evolve(step, at=when)
        last = when

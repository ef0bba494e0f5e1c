"""The history: two years of the company, run through the desks of an office day by day.

The papers say what was ordered and shipped on which day; the assumptions say what else must be taken
for granted. From both a plan is made: one list of steps, each with its instant and with the person who
takes it. The plan is then carried out in order of time under a ticking clock, each step as a unit of
work through the desks, never around them, so that every rule of the house is asked each time.

Concepts

- `History`: the plan. `History.of(papers)` makes it, `office(url)` opens an office for it, and
  `play(office)` carries it out.
- `Step`: at that instant, that person does this. `Filed`: under which identifier each row is kept.
- `ASSUMPTIONS`: what the papers do not say, in sentences.

Files: `plan.py` has the history, `step.py` its steps, `staff.py` who may do what; `opening.py` is the
first day, `trading.py` orders and shipments, `answering.py` the tickets of late shipments,
`equipment.py` the laptops and their months; `invoicing.py` says how shipments are invoiced, `paying.py`
when they are paid, `reminding.py` who is reminded; `borrowing.py` is the loan, `closing.py` the end of
each year, `budgeting.py` the plan for the last; `assumptions.py` holds every figure that is assumed.

>>> from officecore.samples.northwind import northwind
>>> history = History.of(northwind())
>>> print(len(history.steps), "steps up to", history.closing)
2816 steps up to 1998-05-06
"""

from __future__ import annotations

from officecore.samples.northwind.history.assumptions import ASSUMPTIONS, service_level, zone_of
from officecore.samples.northwind.history.plan import TENANT, History
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step

__all__ = [
    "ASSUMPTIONS",
    "TENANT",
    "Filed",
    "History",
    "Staff",
    "Step",
    "service_level",
    "zone_of",
]

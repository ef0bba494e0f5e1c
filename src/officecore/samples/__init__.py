"""Samples: real businesses to try the house on, each opened in one line.

A new till is tried with yesterday's receipts before the shop opens. A sample is such a box of
receipts: the facts of a real-looking business, typed and read strictly, and nothing else. Which
sale, item or employee a row becomes is the caller's affair; so is every assumption that the facts
do not hold (Northwind, for one, never says what it paid for its goods).

Concepts

- `northwind()`: two years of a trading company. 91 customers order 77 products of 29 suppliers, in
  830 orders of 2,155 lines, from nine employees, one of whom leads the others. See
  `officecore.samples.northwind` for what adds up, and for the demonstration that runs it all through
  an office (`python -m officecore`).

Each sample lies in a folder of its own, beside the notice of whoever the facts come from.

    >>> from officecore.samples import northwind
    >>> company = northwind()
    >>> company.orders[0].customer, company.orders[0].freight
    ('VINET', Decimal('32.38'))
"""

from __future__ import annotations

from officecore.samples.northwind import northwind

__all__ = ["northwind"]

"""Northwind: two years of trading of a company that imports and exports fine food.

The facts are restated from Microsoft's Northwind sample database, © Microsoft Corporation, MIT
licence; `NOTICE.txt` beside the rows is that notice and stays with them.

Concepts

- `Northwind`: the whole box, as tuples in the order of the files. `northwind()` opens it.
- `Customer`, `Employee`, `Category`, `Supplier`, `Product`, `Shipper`: the master data.
- `Order` with its `OrderLine`s: who ordered what, when it was due, when it left, at which price.

Rows name each other by the keys of the source: a customer by its five letters, everything else by
its number. Every such reference is checked when the box is opened. Amounts are plain decimals of
one currency, which the source does not name (take USD); days have no time and no zone.

What adds up

- 830 orders from 1996-07-04 to 1998-05-06, by 89 of the 91 customers; 21 are not shipped, 37 were
  shipped after the day that the customer required.
- Gross (unit price by quantity) 1,354,458.59; net of line discounts 1,265,793.0395 unrounded, and
  1,265,793.29 with each line rounded half up to cents. Freight 64,942.69.

What it lacks: purchase prices, payments, taxes, tickets. The history states its assumptions.

Files: `facts.py` holds the rows, `reading.py` reads them strictly: a bad cell is refused with its
file and line, `sample.row`. `history/` runs them through the desks of an office, day by day;
`report/` is what its owner would want to see in the end; `demonstration.py` does both.
"""

from __future__ import annotations

from officecore.samples.northwind.facts import (
    Category,
    Customer,
    Employee,
    Northwind,
    Order,
    OrderLine,
    Product,
    Shipper,
    Supplier,
)
from officecore.samples.northwind.reading import northwind, read_northwind

__all__ = [
    "Category",
    "Customer",
    "Employee",
    "Northwind",
    "Order",
    "OrderLine",
    "Product",
    "Shipper",
    "Supplier",
    "northwind",
    "read_northwind",
]

"""Sales: what was offered, agreed, handed over and brought back, and what it comes to.

**Concepts.** A *sale* begins as an *offer* (quoted) and is settled when the customer *confirms*. Its
*terms* are lines (so many of an item, at a price, less a discount), an *order discount* shared over the
lines, and *charges* such as freight. Goods go out in *shipments* and come back in *returns*; what cannot
be shipped is *closed short*, and a sale of which nothing was shipped is *cancelled*.

- `sale.py`: the sale and its steps; `sale_status.py`: its states, and the table of steps;
- `terms.py`, `line.py`, `discount.py`, `charge.py`: what was agreed, and what it comes to;
- `fulfilment.py`: what became of the goods, and what each part of a line is worth;
- `explanation.py`: how the total came about, row by row; `milestone.py`: the events;
- `desk.py`: the counter, with its permissions; `laws.py`: what holds across all sales.

**Flow.** The desk quotes and confirms; each shipment's event lets policies issue the stock and write
the invoice, each return's event lets them undo that part.

>>> from datetime import UTC, datetime
>>> from officecore.back.stock import Item
>>> from officecore.front.customers.customer import Customer
>>> from officecore.kernel.identity import mint
>>> from officecore.kernel.money import Money
>>> from officecore.kernel.rate import Rate
>>> noon = datetime(2025, 1, 6, 12, tzinfo=UTC)
>>> tea, pot = mint(Item, noon), mint(Item, noon)
>>> sale = Sale.quote(
...     customer=mint(Customer, noon),
...     currency="EUR",
...     lines=[
...         SaleLine(item=tea, description="Tea", quantity=10, price="4.20"),
...         SaleLine(item=pot, description="Pot", quantity=1, price=38, discount=Rate.percent(15)),
...     ],
...     discount=Money(5, "EUR"),
...     charges=[Charge(name="freight", amount=Money("6.90", "EUR"))],
...     at=noon,
... )
>>> print(sale.explain())
           quantity  price  discount  order discount    net
-----------------------------------------------------------
1 Tea            10   4.20                     -2.83  39.17
2 Pot             1     38      15 %           -2.17  30.13
freight                                                6.90
-----------------------------------------------------------
total EUR                                             76.20
>>> sale = sale.confirm(at=noon).ship({1: 4, 2: 1}, at=noon)
>>> print(sale.status, sale.invoiced())
part_shipped 52.70 EUR
"""

from officecore.front.sales.charge import Charge
from officecore.front.sales.desk import SalesDesk
from officecore.front.sales.discount import AmountOff, RateOff
from officecore.front.sales.explanation import ExplainedRow, Explanation
from officecore.front.sales.fulfilment import (
    Cancellation,
    LinePart,
    ReturnedPart,
    SaleReturn,
    Shipment,
)
from officecore.front.sales.laws import LAWS
from officecore.front.sales.line import SaleLine
from officecore.front.sales.milestone import (
    SaleCancelled,
    SaleCharged,
    SaleClosedShort,
    SaleConfirmed,
    SaleDiscounted,
    SaleLineAdded,
    SaleLineRemoved,
    SaleQuoted,
    SaleReturned,
    SaleShipped,
)
from officecore.front.sales.sale import Sale
from officecore.front.sales.sale_status import SALE_LIFECYCLE, LineCounts, SaleStatus
from officecore.front.sales.terms import Terms

__all__ = [
    "LAWS",
    "SALE_LIFECYCLE",
    "AmountOff",
    "Cancellation",
    "Charge",
    "ExplainedRow",
    "Explanation",
    "LineCounts",
    "LinePart",
    "RateOff",
    "ReturnedPart",
    "Sale",
    "SaleCancelled",
    "SaleCharged",
    "SaleClosedShort",
    "SaleConfirmed",
    "SaleDiscounted",
    "SaleLine",
    "SaleLineAdded",
    "SaleLineRemoved",
    "SaleQuoted",
    "SaleReturn",
    "SaleReturned",
    "SaleShipped",
    "SaleStatus",
    "SalesDesk",
    "Shipment",
    "Terms",
]

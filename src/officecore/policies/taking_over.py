"""Taking over: what was sold before there were invoices is owed all the same.

An office that was begun with an older officecore booked its shipments without a paper. What they came to
stands in the receivables account, and here it is put on the list of what is owed, shipment by shipment
and return by return, so that it can be paid, reminded of and written off like everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from pendulum import Date

from officecore.back.billing.invoice import Invoice
from officecore.back.billing.open_items import OpenItem, Origin, Side
from officecore.front.sales.sale import Sale
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


def take_over_sales(work: UnitOfWork) -> tuple[OpenItem, ...]:
    """Open an item for every shipment and every return of the sales that have neither an invoice nor
    an item, of its own day; a second time there is nothing left to do. Call it after the upgrade of an
    office that sold before it invoiced: `office.run(take_over_sales, actor=…)`."""
    items = work.repository(OpenItem)
    opened = []
    for sale in every(work.repository(Sale).find):
        known = work.repository(Invoice).count(source=sale.id) or items.count(source=sale.id)
        for amount, day in () if known else _moved(sale):
            if not amount:
                continue
            item = OpenItem.open(
                party=sale.customer,
                side=Side.RECEIVABLE,
                origin=Origin.OPENING,
                source=sale.id,
                amount=amount,
                day=day,
                at=work.now(),
            )
            opened.append(items.save(item))
    return tuple(opened)


def _moved(sale: Sale) -> Iterator[tuple[Money, Date]]:
    """What each shipment and each return of a sale came to, and on which day."""
    nothing = sale.terms.zero()
    for shipment in sale.shipments:
        yield sum([part.net for part in shipment.lines], shipment.charges), shipment.day
    for taken in sale.returns:
        yield -sum([part.net for part in taken.lines], nothing), taken.day

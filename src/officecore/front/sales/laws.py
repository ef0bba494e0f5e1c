"""What must hold between sales and the rest of the front office, across one office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.front.customers.customer import Customer
from officecore.front.sales.sale import Sale
from officecore.kernel.law import Law, law
from officecore.kernel.work import UnitOfWork


@law("sale.customer_known", "Every sale is to a customer that the business knows.")
def customer_known(work: UnitOfWork) -> Iterator[str]:
    """A sale to nobody could not be invoiced, and its late ticket would have no one to write to."""
    known = {customer.id for customer in work.repository(Customer).find()}
    for sale in work.repository(Sale).find():
        if sale.customer not in known:
            yield f"{sale.id} is to {sale.customer}, whom nobody knows"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (customer_known,)
"""The laws across all sales."""

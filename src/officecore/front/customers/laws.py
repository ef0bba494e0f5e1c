"""What must hold between customers, across one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from officecore.front.customers.customer import Customer
from officecore.kernel.law import Law, law
from officecore.kernel.work import UnitOfWork


@law("customer.number_once", "No two customers have the same number.")
def number_once(work: UnitOfWork) -> Iterator[str]:
    """Two customers under one number would be taken for one another."""
    holders = defaultdict(list)
    for customer in work.repository(Customer).find():
        if customer.number is not None:
            holders[customer.number].append(customer.id)
    for number, ids in sorted(holders.items()):
        if len(ids) > 1:
            yield f"the number {number} belongs to {', '.join(ids)}"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (number_once,)
"""The laws across all customers."""

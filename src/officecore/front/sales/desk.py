"""The sales desk: where customers are quoted, goods are given out and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from officecore.front.customers.customer import Customer
from officecore.front.sales.charge import Charge
from officecore.front.sales.line import SaleLine
from officecore.front.sales.sale import Sale
from officecore.kernel.currency import Currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import Number
from officecore.kernel.page import Page
from officecore.kernel.rate import Rate


class SalesDesk(Desk):
    """Takes sales from the offer to the last unit that comes back.

    Each method returns the sale as saved; what it refuses, and in which order, stands with the method
    of that name on `Sale`. A sale that is not stored is refused as "storage.not_found". Days are those
    of the business unless given.
    """

    @requires("sales.quote")
    def quote(
        self,
        *,
        customer: Id[Customer],
        lines: Iterable[SaleLine] = (),
        currency: str | Currency | None = None,
        discount: Money | Rate | None = None,
        charges: Iterable[Charge] = (),
        seller: Id[Any] | None = None,
        required: date | None = None,
    ) -> Sale:
        """A new offer to a customer we know ("storage.not_found"), in the currency of the business
        unless another is given."""
        known = self.work.repository(Customer).get(customer)
        quoted = Sale.quote(
            customer=known.id,
            currency=currency or self.work.business.currency,
            lines=lines,
            at=self.work.now(),
            discount=discount,
            charges=charges,
            seller=seller,
            required=required,
        )
        return self.work.repository(Sale).save(quoted)

    @requires("sales.quote")
    def add(self, sale: Id[Sale], line: SaleLine) -> Sale:
        """One more line on an offer."""
        return self._change(sale, lambda it: it.add(line))

    @requires("sales.quote")
    def remove(self, sale: Id[Sale], number: int) -> Sale:
        """A line less on an offer."""
        return self._change(sale, lambda it: it.remove(number))

    @requires("sales.quote")
    def discount(self, sale: Id[Sale], discount: Money | Rate) -> Sale:
        """Take something off a whole offer."""
        return self._change(sale, lambda it: it.discount(discount))

    @requires("sales.quote")
    def charge(self, sale: Id[Sale], name: str, amount: Money) -> Sale:
        """Charge something beside the goods."""
        return self._change(sale, lambda it: it.charge(name, amount))

    @requires("sales.confirm")
    def confirm(self, sale: Id[Sale]) -> Sale:
        """The customer agreed."""
        return self._change(sale, lambda it: it.confirm(at=self.work.now()))

    @requires("sales.ship")
    def ship(
        self, sale: Id[Sale], quantities: Mapping[int, Number], *, day: date | None = None
    ) -> Sale:
        """Hand over so many units of each line, by the lines' numbers."""
        at, on = self.work.now(), day or self.work.today()
        return self._change(sale, lambda it: it.ship(quantities, at=at, day=on))

    @requires("sales.ship")
    def ship_all(self, sale: Id[Sale], *, day: date | None = None) -> Sale:
        """Hand over everything that is still open."""
        at, on = self.work.now(), day or self.work.today()
        return self._change(sale, lambda it: it.ship_all(at=at, day=on))

    @requires("sales.ship")
    def close_short(self, sale: Id[Sale], *, reason: str) -> Sale:
        """Give up what is still open of a part-shipped sale."""
        at = self.work.now()
        return self._change(sale, lambda it: it.close_short(reason=reason, at=at))

    @requires("sales.return")
    def take_back(
        self,
        sale: Id[Sale],
        quantities: Mapping[int, Number],
        *,
        reason: str,
        day: date | None = None,
        restock: bool = True,
    ) -> Sale:
        """Take so many units of each line back from the customer, by the lines' numbers."""
        at, on = self.work.now(), day or self.work.today()
        return self._change(
            sale,
            lambda it: it.take_back(quantities, reason=reason, at=at, day=on, restock=restock),
        )

    @requires("sales.cancel")
    def cancel(self, sale: Id[Sale], *, reason: str) -> Sale:
        """Give up an offer or a sale of which nothing was shipped."""
        return self._change(sale, lambda it: it.cancel(reason=reason, at=self.work.now()))

    @requires("sales.read")
    def get(self, sale: Id[Sale]) -> Sale:
        """The sale of that identifier."""
        return self.work.repository(Sale).get(sale)

    @requires("sales.read")
    def find(
        self,
        /,
        *,
        order_by: str = "id",
        limit: int | None = None,
        after: str | None = None,
        **criteria: object,
    ) -> Page[Sale]:
        """The sales that meet all criteria: customer, seller, status, items, required, quoted_at,
        placed_at; see `officecore.kernel.query`."""
        return self.work.repository(Sale).find(
            order_by=order_by, limit=limit, after=after, **criteria
        )

    def _change(self, sale: Id[Sale], step: Callable[[Sale], Sale]) -> Sale:
        sales = self.work.repository(Sale)
        return sales.save(step(sales.get(sale)))

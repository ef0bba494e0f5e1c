"""The stock desk: where goods are booked in, booked out, moved, counted and valued."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pendulum import Date, DateTime

from officecore.back.stock.item import Item, Stocked
from officecore.back.stock.laws import require_free
from officecore.back.stock.move import StockMove
from officecore.back.stock.pack import Pack
from officecore.back.stock.place import MAIN
from officecore.back.stock.valuation import Valuation, Worth
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import Number
from officecore.kernel.quantity import Quantity, Unit
from officecore.kernel.query import at_most
from officecore.kernel.storage import Repository


class StockDesk(Desk):
    """Takes orders about stock. What moves, moves now: at the office's clock, on its day."""

    @requires("stock.introduce")
    def introduce(
        self,
        name: str,
        *,
        sku: str,
        unit: str | Unit = "piece",
        category: str = "",
        list_price: Number | None = None,
        packs: Iterable[Pack] = (),
        may_go_below_zero: bool = False,
    ) -> Item:
        """Take up a new item, valued in the business's currency; see `Item.introduce`.

        Raises `Refused` ("stock.sku_taken") when another item has the code.
        """
        require_free(self.work, sku)
        item = Item.introduce(
            name,
            sku=sku,
            currency=self.work.business.currency,
            at=self.work.now(),
            unit=unit,
            category=category,
            list_price=list_price,
            packs=packs,
            may_go_below_zero=may_go_below_zero,
        )
        return self._items.save(item)

    @requires("stock.rename")
    def rename(self, item: Id[Item], name: str) -> Item:
        """Give an item another name."""
        return self._items.save(self._items.get(item).rename(name))

    @requires("stock.reprice")
    def reprice(self, item: Id[Item], list_price: Number | None) -> Item:
        """Give an item another list price."""
        return self._items.save(self._items.get(item).reprice(list_price))

    @requires("stock.receive")
    def receive(
        self,
        item: Id[Item],
        quantity: Quantity | Number,
        *,
        cost: Money,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Book in what came from a supplier; see `Item.receive`."""
        at, day = self._now()
        return self._keep(
            self._items.get(item).receive(
                quantity, cost=cost, at=at, day=day, location=location, source=source
            )
        )

    @requires("stock.take_back")
    def take_back(
        self,
        item: Id[Item],
        quantity: Quantity | Number,
        *,
        cost: Money,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Book in what came back from a customer; see `Item.take_back`."""
        at, day = self._now()
        return self._keep(
            self._items.get(item).take_back(
                quantity, cost=cost, at=at, day=day, location=location, source=source
            )
        )

    @requires("stock.issue")
    def issue(
        self,
        item: Id[Item],
        quantity: Quantity | Number,
        *,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Book out what went to a customer; see `Item.issue`."""
        at, day = self._now()
        return self._keep(
            self._items.get(item).issue(quantity, at=at, day=day, location=location, source=source)
        )

    @requires("stock.transfer")
    def transfer(
        self,
        item: Id[Item],
        quantity: Quantity | Number,
        *,
        origin: str,
        to: str,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Book what went from one location to another; see `Item.transfer`."""
        at, day = self._now()
        return self._keep(
            self._items.get(item).transfer(
                quantity, origin=origin, to=to, at=at, day=day, source=source
            )
        )

    @requires("stock.adjust")
    def adjust(
        self,
        item: Id[Item],
        counted: Quantity | Number,
        *,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Book what was counted in a location; see `Item.adjust`."""
        at, day = self._now()
        return self._keep(
            self._items.get(item).adjust(counted, at=at, day=day, location=location, source=source)
        )

    @requires("stock.read")
    def item(self, item: Id[Item]) -> Item:
        """An item as it is now."""
        return self._items.get(item)

    @requires("stock.read")
    def on_hand(self, item: Id[Item], location: str | None = None) -> Quantity:
        """How much of an item there is now, in one location or in all together."""
        found = self._items.get(item)
        return found.on_hand if location is None else found.on_hand_at(location)

    @requires("stock.read")
    def moves(self, item: Id[Item]) -> tuple[StockMove, ...]:
        """The moves of an item, first to last."""
        return tuple(self.work.repository(StockMove).find(item=item, order_by="number"))

    @requires("stock.read")
    def moves_for(self, source: Id[Any]) -> tuple[StockMove, ...]:
        """The moves of all items on account of a document, first to last."""
        return tuple(self.work.repository(StockMove).find(source=source))

    @requires("stock.read")
    def valuation(self, on: Date) -> Valuation:
        """What the stock was worth at the end of a day, item by item, ordered by code."""
        items = self._items.find(order_by="sku")
        lines = [line for item in items if (line := self._worth(item, on)) is not None]
        return Valuation.of(on, lines, self.work.business.currency)

    @property
    def _items(self) -> Repository[Item]:
        return self.work.repository(Item)

    def _now(self) -> tuple[DateTime, Date]:
        """The instant, and the day on which it falls in the business's time zone."""
        at = self.work.now()
        return at, self.work.business.day(at)

    def _keep(self, stocked: Stocked) -> Stocked:
        move = self.work.repository(StockMove).save(stocked.move)
        return Stocked(self._items.save(stocked.item), move)

    def _worth(self, item: Item, on: Date) -> Worth | None:
        """What there was of an item at the end of a day; None before its first move."""
        if item.last is None:
            return None
        holding = item.holding
        if item.last.day > on:
            moves = self.work.repository(StockMove).find(
                item=item.id, day=at_most(on), order_by="-number", limit=1
            )
            if not moves:
                return None
            holding = moves[0].after
        return Worth(item=item.id, name=item.name, quantity=holding.quantity, value=holding.value)

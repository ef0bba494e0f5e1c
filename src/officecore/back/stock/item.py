"""Items: what a business keeps in stock, how much of it is where, and what it is worth.

The moves of an item are its history; the item itself keeps only the running state that the next
move needs, so that it stays small however often it moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, Self

import attrs

from officecore.back.stock.holding import Holding, require_cost
from officecore.back.stock.move import Occasion, StockMove
from officecore.back.stock.moved import event_of
from officecore.back.stock.pack import Pack, faults, in_stock_unit
from officecore.back.stock.place import MAIN, Level, Outside, moved, own
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.number import Number, not_negative
from officecore.kernel.quantity import Quantity, Unit
from officecore.kernel.searchable import Searchable


@attrs.frozen(kw_only=True)
class ItemIntroduced(Event):
    """An item was taken up into the range."""

    kind: ClassVar[str] = "item.introduced"
    item: Id[Item]
    name: str
    sku: str


@attrs.frozen(kw_only=True)
class ItemRepriced(Event):
    """An item's list price was changed; None where it has none any more."""

    kind: ClassVar[str] = "item.repriced"
    item: Id[Item]
    list_price: Decimal | None


@attrs.frozen(kw_only=True)
class ItemRenamed(Event):
    """An item got another name."""

    kind: ClassVar[str] = "item.renamed"
    item: Id[Item]
    name: str


class Stocked(NamedTuple):
    """What a step of the stock leads to: the item as it is now, and the move that made it so."""

    item: Item
    move: StockMove


@attrs.frozen(kw_only=True, slots=False)
class Item(Aggregate):
    """Something we keep in stock: what it is called, in which unit we count it, how much of it
    lies where, and what it cost us. It comes in at what we paid, goes out at the average of that,
    and we do not hand out what is not there.

    `sku` is the code that the business gives it. `list_price` is the selling price of one stock
    unit in whole units of the item's currency, None where there is none. `levels` are the
    locations that hold some, `holding` is everything together and its value. `moves` counts the
    moves so far, and `last` tells when and why the last was.

    Steps take quantities in the stock unit as plain numbers, or as `Quantity` in it or in one of
    the item's `packs`. They are refused, in this order, for: a moment before the last move's
    ("stock.order"), an unknown unit ("stock.unit"), a quantity that is not above zero
    ("stock.quantity"), a location that cannot be ("stock.location"), goods that are not there
    ("stock.enough", unless `may_go_below_zero`), a cost below zero ("stock.cost") or unknown
    ("stock.uncosted"), a move to the same location ("stock.same_location").
    """

    kind: ClassVar[str] = "item"
    id: Id[Item]
    name: Searchable[str]
    sku: Searchable[str]
    category: Searchable[str] = ""
    list_price: Decimal | None = None
    may_go_below_zero: bool = False
    packs: tuple[Pack, ...] = ()
    levels: tuple[Level, ...] = ()
    holding: Holding
    moves: int = 0
    last: Occasion | None = None

    @classmethod
    def introduce(
        cls,
        name: str,
        *,
        sku: str,
        currency: str | Currency,
        at: datetime,
        unit: str | Unit = "piece",
        category: str = "",
        list_price: Number | None = None,
        packs: Iterable[Pack] = (),
        may_go_below_zero: bool = False,
    ) -> Self:
        """A new item, of which there is none yet; what it costs is counted in `currency`.

        The unit and the packs stay as they are for good: the moves are counted in them.
        """
        holding = Holding(quantity=Quantity(0, unit), value=Money.zero(currency))
        id_ = mint(cls, at)
        return cls(
            id=id_,
            name=name,
            sku=sku,
            category=category,
            list_price=_price(list_price),
            may_go_below_zero=may_go_below_zero,
            packs=tuple(packs),
            holding=holding,
            pending=(ItemIntroduced(item=id_, name=name, sku=sku),),
        )

    @property
    def unit(self) -> Unit:
        """The stock unit, in which all quantities of the item are kept."""
        return self.holding.quantity.unit

    @property
    def on_hand(self) -> Quantity:
        """How much there is in all locations together."""
        return self.holding.quantity

    @property
    def value(self) -> Money:
        """What all of it is worth, at average cost."""
        return self.holding.value

    def on_hand_at(self, location: str) -> Quantity:
        """How much there is in one location; nothing in one that was never heard of."""
        held = {level.location: level.quantity for level in self.levels}
        return held.get(location, Quantity(0, self.unit))

    def in_stock_unit(self, quantity: Quantity | Number) -> Quantity:
        """A quantity in the stock unit, converted exactly; plain numbers count in it already.

        Raises `BadValue` "stock.unit" for a unit that the item is not packed in,
        "quantity.decimals" where the stock unit cannot count it exactly, such as a twentieth of a
        dozen pieces.
        """
        return in_stock_unit(quantity, self.unit, self.packs)

    def receive(
        self,
        quantity: Quantity | Number,
        *,
        cost: Money,
        at: datetime,
        day: date,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Goods come from a supplier; `cost` is what all of them cost."""
        occasion = self._occasion(at, day, source)
        return self._take_in(quantity, Outside.SUPPLIER, location, cost, occasion)

    def take_back(
        self,
        quantity: Quantity | Number,
        *,
        cost: Money,
        at: datetime,
        day: date,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Goods come back from a customer, at the cost at which they left (`StockMove.share`)."""
        occasion = self._occasion(at, day, source)
        return self._take_in(quantity, Outside.CUSTOMER, location, cost, occasion)

    def issue(
        self,
        quantity: Quantity | Number,
        *,
        at: datetime,
        day: date,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Goods go to a customer, at average cost; the move tells it."""
        occasion = self._occasion(at, day, source)
        return self._hand_out(quantity, location, Outside.CUSTOMER, occasion)

    def transfer(
        self,
        quantity: Quantity | Number,
        *,
        origin: str,
        to: str,
        at: datetime,
        day: date,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Goods go from one location to another; neither quantity nor value on hand changes."""
        occasion = self._occasion(at, day, source)
        went = self._there(quantity, origin)
        if own(to) == origin:
            raise BadValue(
                "stock.same_location",
                f"You cannot transfer {went} of {self.name} to {to} because they come from there.",
                asked=to,
                accepted=f"another location than {origin}",
            )
        nothing = Money.zero(self.value.currency)
        return self._moved(went, origin, to, self.holding, nothing, nothing, occasion)

    def adjust(
        self,
        counted: Quantity | Number,
        *,
        at: datetime,
        day: date,
        location: str = MAIN,
        source: Id[Any] | None = None,
    ) -> Stocked:
        """Bring the books to what was counted in a location, zero or more.

        What is missing leaves at average cost; what was found comes in at the last known unit cost.
        A count that agrees with the books changes nothing and is refused ("stock.agrees").
        """
        occasion = self._occasion(at, day, source)
        there = self.in_stock_unit(counted)
        if there.is_negative:
            raise _uncountable(there, "zero or more")
        change = there - self.on_hand_at(own(location))
        if change.is_zero:
            raise Refused(
                "stock.agrees",
                f"You cannot adjust {self.name} to {there} because {location} holds just that.",
                asked=there,
                accepted=f"another quantity than {there}",
            )
        if change.is_negative:
            return self._hand_out(-change, location, Outside.DIFFERENCE, occasion)
        cost = self.holding.estimate(change)
        return self._take_in(change, Outside.DIFFERENCE, location, cost, occasion)

    def rename(self, name: str) -> Self:
        """The item under another name; its code stays."""
        return self._after(ItemRenamed(item=self.id, name=name), name=name)

    def reprice(self, list_price: Number | None) -> Self:
        """The item at another list price. What was sold stays sold at the old one."""
        price = _price(list_price)
        return self._after(ItemRepriced(item=self.id, list_price=price), list_price=price)

    @law("stock.named", "An item has a name and a code, written without blanks around them.")
    def named(self) -> Iterator[str]:
        """Names and codes can be read and found."""
        for what, text in (("name", self.name), ("code", self.sku)):
            if not text or text != text.strip():
                yield f"{text!r} is no {what}"

    @law("stock.packs", "An item is packed in each unit in one way, and never in its stock unit.")
    def packed(self) -> Iterator[str]:
        """Every unit has one meaning."""
        return faults(self.unit, self.packs)

    @law("stock.levels", "What is on hand is the sum of what the locations hold.")
    def levelled(self) -> Iterator[str]:
        """Locations and total agree."""
        held = sum([level.quantity for level in self.levels], Quantity(0, self.unit))
        if held != self.on_hand:
            yield f"the locations of {self.name} hold {held}, not {self.on_hand}"

    @law("stock.value", "Nothing on hand is worth nothing, and goods on hand are worth no less.")
    def valued(self) -> Iterator[str]:
        """The value has the sign of the quantity."""
        quantity, value = self.on_hand, self.value
        wrong = value.is_negative if quantity.is_positive else value.is_positive
        if wrong or (quantity.is_zero and value):
            yield f"{quantity} of {self.name} cannot be worth {value}"

    @law("stock.below_zero", "No location holds less than nothing, unless the item allows it.")
    def there(self) -> Iterator[str]:
        """What is not there was not handed out."""
        for level in self.levels:
            if level.quantity.is_negative and not self.may_go_below_zero:
                yield f"{level.location} holds {level.quantity} of {self.name}"

    def _take_in(
        self,
        quantity: Quantity | Number,
        origin: Outside,
        location: str,
        cost: Money,
        occasion: Occasion,
    ) -> Stocked:
        came = self._counted(quantity)
        own(location)
        require_cost(cost, came, self.name, self.value.currency)
        holding, correction = self.holding.add(came, cost)
        return self._moved(came, origin, location, holding, cost, correction, occasion)

    def _hand_out(
        self, quantity: Quantity | Number, location: str, destination: Outside, occasion: Occasion
    ) -> Stocked:
        went = self._there(quantity, location)
        holding, cost = self.holding.take(went)
        nothing = Money.zero(cost.currency)
        return self._moved(went, location, destination, holding, cost, nothing, occasion)

    def _occasion(self, at: datetime, day: date, source: Id[Any] | None) -> Occasion:
        occasion = Occasion(at=at, day=day, source=source)
        if self.last is not None:
            occasion.require_order(self.last, subject=self.name)
        return occasion

    def _counted(self, quantity: Quantity | Number) -> Quantity:
        counted = self.in_stock_unit(quantity)
        if not counted.is_positive:
            raise _uncountable(counted, "more than zero")
        return counted

    def _there(self, quantity: Quantity | Number, location: str) -> Quantity:
        """So much, which is in that location, or need not be."""
        wanted = self._counted(quantity)
        available = self.on_hand_at(own(location))
        if wanted > available and not self.may_go_below_zero:
            raise Refused(
                "stock.enough",
                f"You cannot take {wanted} of {self.name} from {location} because only {available} "
                "are there.",
                asked=wanted,
                accepted=f"at most {available}",
                available=available,
                location=location,
                item=self.id,
            )
        return wanted

    def _moved(
        self,
        quantity: Quantity,
        origin: str,
        destination: str,
        holding: Holding,
        cost: Money,
        correction: Money,
        occasion: Occasion,
    ) -> Stocked:
        move = StockMove(
            id=mint(StockMove, occasion.at),
            item=self.id,
            number=self.moves + 1,
            at=occasion.at,
            day=occasion.day,
            origin=origin,
            destination=destination,
            quantity=quantity,
            cost=cost,
            correction=correction,
            after=holding,
            source=occasion.source,
        )
        item = self._after(
            event_of(move),
            levels=moved(self.levels, origin, destination, quantity),
            holding=holding,
            moves=move.number,
            last=occasion,
        )
        return Stocked(item, move)


def _uncountable(quantity: Quantity, accepted: str) -> BadValue:
    return BadValue(
        "stock.quantity",
        f"To move or count goods you must give {accepted}, not {quantity}.",
        asked=quantity,
        accepted=accepted,
    )


def _price(given: Number | None) -> Decimal | None:
    return None if given is None else not_negative(given, "stock.list_price", "a list price")

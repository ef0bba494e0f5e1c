"""Stock for your own tests: items with a past, and a machine that works a stock room at random.

from officecore.testing.stock import StockMachine

class MyStock(StockMachine):
    def workplace(self) -> Workplace:
        return Workplace(storage=MyStorage())

TestMyStock = MyStock.TestCase
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from pendulum import datetime

from officecore.back.stock import Holding, Item, StockDesk, Stocked
from officecore.back.stock.laws import LAWS
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.work import UnitOfWork
from officecore.testing.money import amounts
from officecore.testing.refusal import refused
from officecore.testing.workplace import Workplace

__all__ = [
    "StockMachine",
    "Transition",
    "assert_laws_hold",
    "costs",
    "holdings",
    "items",
    "locations",
    "pieces",
    "transitions",
]

_START: Final = datetime(2025, 1, 6, 9)
_LOCATIONS: Final = ("back room", "main", "shop")


def locations() -> st.SearchStrategy[str]:
    """Names of three locations of a business's own."""
    return st.sampled_from(_LOCATIONS)


def pieces(at_most: int = 60) -> st.SearchStrategy[Quantity]:
    """From one piece to so many, few more often."""
    count = st.integers(1, min(at_most, 3)) | st.integers(1, at_most)
    return count.map(lambda amount: Quantity(amount, "piece"))


def costs() -> st.SearchStrategy[Money]:
    """What a delivery costs in euro, nothing included, often so little that cents go short."""
    return amounts("EUR", min_minor=0, max_minor=10**8)


@attrs.frozen
class Transition:
    """One change of a holding: goods come at a cost, or (cost None) leave."""

    quantity: Quantity
    cost: Money | None


def transitions(*, below_zero: bool = False) -> st.SearchStrategy[tuple[Transition, ...]]:
    """Comings and goings that can happen one after another, the first a coming.

    Unless `below_zero`, never more leaves than is there.
    """
    coming = st.builds(Transition, pieces(), costs())
    going = st.builds(Transition, pieces(), st.none())
    later = st.lists(coming | going, max_size=12)
    drawn = st.tuples(coming, later).map(lambda parts: (parts[0], *parts[1]))
    return drawn if below_zero else drawn.map(_possible)


def holdings(*, below_zero: bool = False) -> st.SearchStrategy[Holding]:
    """What is on hand, in pieces and euro, after some comings and goings."""
    return transitions(below_zero=below_zero).map(_held)


@st.composite
def items(draw: st.DrawFn, *, may_go_below_zero: bool = False) -> Item:
    """Items counted in pieces and valued in euro, after up to eight moves over three locations.

    The first moves happen on 6 January 2025 at 09:00 UTC, each an hour after the one before.
    """
    item = Item.introduce(
        "Chai", sku="TEA-1", currency="EUR", at=_START, may_go_below_zero=may_go_below_zero
    )
    for hour in range(draw(st.integers(0, 8))):
        item = draw(_steps(item, hour)).item
    return item.saved()


@st.composite
def _steps(draw: st.DrawFn, item: Item, hour: int) -> Stocked:
    when: dict[str, Any] = {
        "at": _START + timedelta(hours=hour),
        "day": (_START + timedelta(hours=hour)).date(),
    }
    held = [level for level in item.levels if level.quantity.is_positive]
    step = draw(st.sampled_from(("receive", "issue", "transfer") if held else ("receive",)))
    if step == "receive":
        return item.receive(draw(pieces()), cost=draw(costs()), location=draw(locations()), **when)
    level = draw(st.sampled_from(held))
    most = int(level.quantity.amount)
    if step == "issue":
        beyond = 5 if item.may_go_below_zero else 0
        return item.issue(draw(pieces(most + beyond)), location=level.location, **when)
    to = draw(st.sampled_from([name for name in _LOCATIONS if name != level.location]))
    return item.transfer(draw(pieces(most)), origin=level.location, to=to, **when)


def _possible(drawn: tuple[Transition, ...]) -> tuple[Transition, ...]:
    kept, on_hand = [], Quantity(0, "piece")
    for each in drawn:
        left = on_hand - each.quantity if each.cost is None else on_hand + each.quantity
        if not left.is_negative:
            kept.append(each)
            on_hand = left
    return tuple(kept)


def _held(drawn: tuple[Transition, ...]) -> Holding:
    holding = Holding(quantity=Quantity(0, "piece"), value=Money.zero("EUR"))
    for each in drawn:
        if each.cost is None:
            holding, _ = holding.take(each.quantity)
        else:
            holding, _ = holding.add(each.quantity, each.cost)
    return holding


class _Shelf:
    """The simple model of one item: pieces by location, and the cents that all are worth."""

    def __init__(self) -> None:
        self.pieces = dict.fromkeys(_LOCATIONS, 0)
        self.cents = 0

    @property
    def total(self) -> int:
        return sum(self.pieces.values())

    def leave(self, location: str, count: int, cost: Money) -> None:
        """So many leave; what they cost must be the average, to half a cent."""
        fair = Fraction(self.cents * count, self.total)
        assert abs(cost.minor - fair) <= Fraction(1, 2), f"{cost} is not {fair} cents"
        self.pieces[location] -= count
        self.cents -= cost.minor


class StockMachine(RuleBasedStateMachine):
    """Works a stock room of two items at random, beside a model that a shopkeeper could keep in
    pencil, and asks every law of the stock after each step.

    Override `workplace` to run it over a storage of your own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.place: Workplace = self.workplace()
        self.shelves: dict[Id[Item], _Shelf] = {}

    def workplace(self) -> Workplace:
        """Where the machine works: in memory, by a clock that moves on by an hour a look."""
        return Workplace(clock=TickingClock(_START, step=timedelta(hours=1)))

    @initialize()
    def introduce(self) -> None:
        """Two items are taken up."""
        with self.place.work() as work:
            for sku in ("TEA-1", "TEA-2"):
                item = work.desk(StockDesk).introduce(f"Tea {sku}", sku=sku)
                self.shelves[item.id] = _Shelf()

    @rule(place=st.integers(0, 1), quantity=pieces(), cost=costs(), location=locations())
    def receive(self, place: int, quantity: Quantity, cost: Money, location: str) -> None:
        """Goods come from a supplier."""
        item, shelf = self._pick(place)
        with self.place.work() as work:
            work.desk(StockDesk).receive(item, quantity, cost=cost, location=location)
        shelf.pieces[location] += int(quantity.amount)
        shelf.cents += cost.minor

    @rule(place=st.integers(0, 1), quantity=pieces(), location=locations())
    def issue(self, place: int, quantity: Quantity, location: str) -> None:
        """Goods go to a customer, or are refused when they are not there."""
        item, shelf = self._pick(place)
        count = int(quantity.amount)
        if count > shelf.pieces[location]:
            with refused("stock.enough", location=location), self.place.work() as work:
                work.desk(StockDesk).issue(item, quantity, location=location)
            return
        with self.place.work() as work:
            move = work.desk(StockDesk).issue(item, quantity, location=location).move
        shelf.leave(location, count, move.cost)

    @rule(place=st.integers(0, 1), location=locations())
    def sell_out(self, place: int, location: str) -> None:
        """All that a location holds goes to a customer."""
        held = self._pick(place)[1].pieces[location]
        if held:
            self.issue(place, Quantity(held, "piece"), location)

    @rule(place=st.integers(0, 1))
    def take_back(self, place: int) -> None:
        """All of the last issue comes back, at the cost at which it left."""
        item, shelf = self._pick(place)
        with self.place.work() as work:
            desk = work.desk(StockDesk)
            issues = [move for move in desk.moves(item) if move.purpose == "issue"]
            if not issues:
                return
            last = issues[-1]
            desk.take_back(item, last.quantity, cost=last.share(last.quantity))
        shelf.pieces["main"] += int(last.quantity.amount)
        shelf.cents += last.cost.minor

    @rule(place=st.integers(0, 1), quantity=pieces(), origin=locations(), to=locations())
    def transfer(self, place: int, quantity: Quantity, origin: str, to: str) -> None:
        """Goods change their location, or are refused."""
        item, shelf = self._pick(place)
        count = int(quantity.amount)
        short = count > shelf.pieces[origin]
        if short or origin == to:
            code = "stock.enough" if short else "stock.same_location"
            with refused(code), self.place.work() as work:
                work.desk(StockDesk).transfer(item, quantity, origin=origin, to=to)
            return
        with self.place.work() as work:
            work.desk(StockDesk).transfer(item, quantity, origin=origin, to=to)
        shelf.pieces[origin] -= count
        shelf.pieces[to] += count

    @rule(place=st.integers(0, 1), counted=st.integers(0, 20), location=locations())
    def adjust(self, place: int, counted: int, location: str) -> None:
        """A count puts the books right: what is missing leaves, what is found comes in."""
        item, shelf = self._pick(place)
        change = counted - shelf.pieces[location]
        with self.place.work() as work:
            desk = work.desk(StockDesk)
            code = "stock.agrees" if not change else "stock.uncosted"
            if not change or (change > 0 and desk.item(item).holding.unit_cost is None):
                with refused(code):
                    desk.adjust(item, counted, location=location)
                return
            move = desk.adjust(item, counted, location=location).move
        if change < 0:
            shelf.leave(location, -change, move.cost)
        else:
            shelf.pieces[location] = counted
            shelf.cents += move.cost.minor

    @invariant()
    def books_agree_with_the_model(self) -> None:
        """Every location holds what the model says, and all of it is worth that."""
        with self.place.work() as work:
            for item_id, shelf in self.shelves.items():
                item = work.desk(StockDesk).item(item_id)
                held = {name: int(item.on_hand_at(name).amount) for name in _LOCATIONS}
                assert held == shelf.pieces
                assert item.value == Money.of_minor(shelf.cents, "EUR")

    @invariant()
    def laws_hold(self) -> None:
        """No law of the stock is broken, and the stock list adds up."""
        with self.place.work() as work:
            assert_laws_hold(work)
            valuation = work.desk(StockDesk).valuation(work.today())
            assert valuation.total.minor == sum(s.cents for s in self.shelves.values())

    def _pick(self, place: int) -> tuple[Id[Item], _Shelf]:
        return list(self.shelves.items())[place]


def assert_laws_hold(work: UnitOfWork) -> None:
    """Fail with every breach of the stock's laws in one office."""
    breaches = [breach for law in LAWS for breach in law.breaches(work)]
    assert not breaches, "\n".join(map(str, breaches))

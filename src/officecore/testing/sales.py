"""Sales for your own tests: lines, offers, sales in any state, and a machine that plays them through.

Prices are finer than the smallest coin, quantities are fractions, lines are free and discounts total
more often than in a shop, because that is where cents are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import invariant
from pendulum import datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import (
    SALE_LIFECYCLE,
    AmountOff,
    Charge,
    Sale,
    SaleLine,
    SaleReturned,
    SaleShipped,
    SaleStatus,
    Terms,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing.identity import ids
from officecore.testing.lifecycle import Draw, LifecycleMachine, Steps

__all__ = [
    "SaleMachine",
    "charges",
    "confirmed_sales",
    "line_prices",
    "line_quantities",
    "lines",
    "order_discounts",
    "parts_of",
    "quotes",
    "sales",
]

NOON: Final = datetime(2025, 1, 6, 12)
_CURRENCIES: Final = ("EUR", "JPY", "BHD")


def line_prices() -> st.SearchStrategy[Decimal]:
    """Unit prices from nothing to a million, with up to four decimals."""
    return st.builds(
        lambda units, places: Decimal(units).scaleb(-places), _SIZES, st.integers(0, 4)
    )


def line_quantities() -> st.SearchStrategy[Decimal]:
    """Quantities above zero, whole and broken."""
    whole = st.integers(1, 12).map(Decimal)
    return whole | st.integers(1, 10**5).map(lambda units: Decimal(units).scaleb(-3))


_SIZES: Final = st.integers(0, 300) | st.integers(0, 10**6)


def _part_rates() -> st.SearchStrategy[Rate]:
    return st.integers(0, 1000).map(Rate.per_mille) | st.sampled_from([Rate.of(0), Rate.of(1)])


def lines() -> st.SearchStrategy[SaleLine]:
    """Lines without a number, some of them free."""
    return st.builds(
        SaleLine,
        item=ids(Item),
        description=st.sampled_from(["", "Tea", "Pot", "Kräutertee"]),
        quantity=line_quantities(),
        price=line_prices(),
        discount=_part_rates(),
    )


def order_discounts(goods: Money) -> st.SearchStrategy[Money | Rate | None]:
    """What may be taken off an order of goods of that worth: nothing, a rate, an amount, all of it."""
    amounts = st.integers(0, goods.minor).map(lambda minor: Money.of_minor(minor, goods.currency))
    return st.none() | _part_rates() | amounts | st.just(goods)


def charges(currency: str) -> st.SearchStrategy[tuple[Charge, ...]]:
    """Up to two charges of different names."""
    one = st.builds(
        Charge,
        name=st.sampled_from(["freight", "packing"]),
        amount=_SIZES.map(lambda minor: Money.of_minor(minor, currency)),
    )
    return st.lists(one, max_size=2, unique_by=lambda charge: charge.name).map(tuple)


@st.composite
def quotes(draw: st.DrawFn, *, min_lines: int = 1, max_lines: int = 4) -> Sale:
    """Offers, to anybody, of anything, in a currency with two, no or three decimals."""
    currency = draw(st.sampled_from(_CURRENCIES))
    offered = draw(st.lists(lines(), min_size=min_lines, max_size=max_lines))
    goods = Terms(currency=currency, lines=offered).goods()
    return Sale.quote(
        customer=draw(ids(Customer)),
        currency=currency,
        lines=offered,
        discount=draw(order_discounts(goods)),
        charges=draw(charges(currency)),
        at=NOON,
    )


def confirmed_sales() -> st.SearchStrategy[Sale]:
    """Sales that were confirmed, of which nothing was shipped yet."""
    return quotes().map(lambda sale: sale.confirm(at=NOON))


@st.composite
def sales(draw: st.DrawFn) -> Sale:
    """Sales in any state, by any way there."""
    sale = draw(quotes())
    for _ in range(draw(st.integers(0, 6))):
        allowed = set(_FORWARD) & set(SALE_LIFECYCLE.allowed(sale.status))
        if not any(count.kept for count in sale.counts().values()):
            allowed.discard("take_back")
        if allowed:
            sale = _STEPS[draw(st.sampled_from(sorted(allowed)))](sale, draw)
    return sale


def parts_of(room: Mapping[int, Decimal]) -> st.SearchStrategy[dict[int, Decimal]]:
    """Some units of some lines, within what each line has room for; one of line 1 where none has any."""
    free = {number: units for number, units in room.items() if units > 0}
    if not free:
        return st.just({1: Decimal(1)})
    some = {number: _up_to(units) for number, units in free.items()}
    return st.lists(st.sampled_from(sorted(free)), min_size=1, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({number: some[number] for number in chosen})
    )


def _up_to(units: Decimal) -> st.SearchStrategy[Decimal]:
    eighths = st.integers(1, 8).map(lambda part: units if part == 8 else units * part / 8)
    return eighths if units < 1 else st.integers(1, int(units)).map(Decimal) | eighths


def _add(sale: Sale, draw: Draw) -> Sale:
    return sale.add(draw(lines()))


def _remove(sale: Sale, draw: Draw) -> Sale:
    return sale.remove(draw(st.sampled_from(_numbers(sale.lines))))


def _discount(sale: Sale, draw: Draw) -> Sale:
    return sale.discount(draw(_part_rates()))


def _charge(sale: Sale, draw: Draw) -> Sale:
    name = draw(st.sampled_from(["freight", "packing"]))
    return sale.charge(name, Money.of_minor(draw(_SIZES), sale.currency))


def _confirm(sale: Sale, _: Draw) -> Sale:
    return sale.confirm(at=NOON)


def _ship(sale: Sale, draw: Draw) -> Sale:
    room = {number: count.open for number, count in sale.counts().items()}
    return sale.ship(draw(parts_of(room)), at=NOON)


def _take_back(sale: Sale, draw: Draw) -> Sale:
    room = {number: count.kept for number, count in sale.counts().items()}
    restock = draw(st.booleans())
    return sale.take_back(draw(parts_of(room)), reason="unwanted", at=NOON, restock=restock)


def _cancel(sale: Sale, _: Draw) -> Sale:
    return sale.cancel(reason="changed their mind", at=NOON)


def _close_short(sale: Sale, _: Draw) -> Sale:
    return sale.close_short(reason="no longer made", at=NOON)


def _takes_amount(sale: Sale) -> bool:
    return isinstance(sale.terms.discount, AmountOff)


def _numbers(of: Sequence[SaleLine]) -> list[int]:
    return [line.number for line in of]


_FORWARD: Final = ("confirm", "ship", "take_back", "close_short", "cancel")
_STEPS: Final = {
    "add": _add,
    "remove": _remove,
    "discount": _discount,
    "charge": _charge,
    "confirm": _confirm,
    "ship": _ship,
    "take_back": _take_back,
    "cancel": _cancel,
    "close_short": _close_short,
}


class SaleMachine(LifecycleMachine[Sale]):
    """Plays sales through their lifecycle, and keeps the customer's account beside them by hand."""

    lifecycle = SALE_LIFECYCLE
    steps: ClassVar[Steps] = _STEPS

    def begin(self, draw: Draw) -> Sale:
        """An offer."""
        return draw(quotes())

    def state(self, subject: Sale) -> SaleStatus:
        """The status that the sale derives."""
        return subject.status

    def ready(self, name: str, subject: Sale) -> bool:
        """The last line stays, and so do lines that an amount is taken off; what came back already
        cannot come back again, while the rest is still to be shipped."""
        if name == "remove" and (len(subject.lines) == 1 or _takes_amount(subject)):
            return False
        if name == "take_back" and not any(count.kept for count in subject.counts().values()):
            return False
        return super().ready(name, subject)

    @invariant()
    def _events_tell_what_is_owed(self) -> None:
        invoiced = credited = self.subject.terms.zero()
        for event in self.subject.pending:
            if isinstance(event, SaleShipped):
                invoiced += sum([part.net for part in event.lines], event.charges)
            if isinstance(event, SaleReturned):
                credited += sum([part.net for part in event.lines], self.subject.terms.zero())
        assert (self.subject.invoiced(), self.subject.credited()) == (invoiced, credited)

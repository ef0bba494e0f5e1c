"""A sale, from the offer to the last unit that comes back.

What is written down are facts: the lines that were agreed, each shipment, each return, what was given
up. How far the sale has come, what is still open, and what everything comes to follow from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.stock import Item
from officecore.front.customers.customer import Customer
from officecore.front.sales.charge import Charge
from officecore.front.sales.discount import off
from officecore.front.sales.explanation import Explanation, explained
from officecore.front.sales.fulfilment import (
    Cancellation,
    LinePart,
    ReturnedPart,
    SaleReturn,
    Shipment,
    counted,
    day_shown,
    misfiled,
    misjudged,
    next_parts,
    within,
)
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
from officecore.front.sales.sale_status import SALE_LIFECYCLE, LineCounts, SaleStatus, status_of
from officecore.front.sales.terms import Terms
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.number import Number
from officecore.kernel.rate import Rate
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant


@attrs.frozen(kw_only=True, slots=False)
class Sale(Aggregate):
    """A customer asks, and is quoted so many of this at that price, perhaps with something off and
    freight on top. Once confirmed, the paper is settled: nobody changes a line or a price any more.
    Goods then go out, all at once or as they come in; each shipment is invoiced for what it holds, and
    the charges with the first. Some come back and are credited at what was paid for them. What cannot be
    shipped is closed short; a sale of which nothing was shipped may be cancelled. Both have a reason.

    Every step takes the instant `at`, aware, any zone, kept in UTC. Where goods move, `day` is the day
    of the office on which they do; left out, it is the day that `at` shows in its own zone. A step is
    refused, in this order, for: a state that does not allow it ("sale.lifecycle"), a line that the sale
    does not have ("sale.line_unknown"), a quantity that is not above zero ("sale.quantity"), a blank
    reason ("sale.reason"), and what would break a law of the sale.
    """

    kind: ClassVar[str] = "sale"

    id: Id[Sale]
    customer: Searchable[Id[Customer]]
    seller: Searchable[Id[Any] | None] = None
    terms: Terms
    required: Searchable[Date | None] = attrs.field(
        default=None, converter=attrs.converters.optional(as_day)
    )
    quoted_at: Searchable[DateTime]
    placed_at: Searchable[DateTime | None] = None
    shipments: tuple[Shipment, ...] = ()
    returns: tuple[SaleReturn, ...] = ()
    cancellation: Cancellation | None = None

    @classmethod
    def quote(
        cls,
        *,
        customer: Id[Customer],
        currency: str | Currency,
        lines: Iterable[SaleLine] = (),
        at: datetime,
        discount: Money | Rate | None = None,
        charges: Iterable[Charge] = (),
        seller: Id[Any] | None = None,
        required: date | None = None,
    ) -> Self:
        """A new offer. `seller` is who gets the credit for it, `required` the day by which the customer
        wants the goods. Lines without a number are numbered on from the highest."""
        made = instant(at)
        terms = Terms(
            currency=currency,
            lines=lines,
            discount=None if discount is None else off(discount),
            charges=tuple(charges),
        )
        quoted = cls(
            id=mint(cls, made),
            customer=customer,
            seller=seller,
            terms=terms,
            required=required,
            quoted_at=made,
        )
        return quoted._after(SaleQuoted.of(quoted))

    def add(self, line: SaleLine) -> Self:
        """The offer with one more line, numbered on from the highest where it has no number."""
        self._require("add")
        terms = self.terms.adding(line)
        return self._after(SaleLineAdded(sale=self.id, line=terms.lines[-1]), terms=terms)

    def remove(self, number: int) -> Self:
        """The offer without the line of that number; the others keep theirs."""
        self._require("remove")
        line = self.terms.line(number)
        terms = self.terms.removing(line)
        return self._after(SaleLineRemoved(sale=self.id, line=line), terms=terms)

    def discount(self, discount: Money | Rate) -> Self:
        """Take an amount or a rate off the whole order, in place of what was taken off before."""
        self._require("discount")
        terms = attrs.evolve(self.terms, discount=off(discount))
        return self._after(SaleDiscounted(sale=self.id, discount=off(discount)), terms=terms)

    def charge(self, name: str, amount: Money) -> Self:
        """Charge something beside the goods, in place of the charge of that name if there is one."""
        self._require("charge")
        charge = Charge(name=name, amount=amount)
        terms = self.terms.charging(charge)
        return self._after(SaleCharged(sale=self.id, charge=charge), terms=terms)

    def confirm(self, *, at: datetime) -> Self:
        """The customer agreed: lines, prices and charges are settled from now on.

        Raises `Refused` ("sale.empty") for an offer without lines.
        """
        self._require("confirm")
        if not self.terms.lines:
            raise Refused(
                "sale.empty",
                f"To confirm {self.id} you must add a line: there is nothing to sell on it.",
                asked=self.id,
                accepted="a sale with at least one line",
            )
        placed = instant(at)
        return self._after(SaleConfirmed.of(self, placed), placed_at=placed)

    def ship(
        self, quantities: Mapping[int, Number], *, at: datetime, day: date | None = None
    ) -> Self:
        """Hand over so many units of each line: `sale.ship({1: 5, 2: "0.5"}, at=…)`.

        Refused as "sale.shipped_within_ordered" where a line has less than that still open; all such
        lines are told at once. The event says what each part is worth; all charges go with the first
        shipment.
        """
        self._require("ship")
        asked = within(self.terms, quantities, self._open(), step="ship")
        shipment = Shipment(
            number=len(self.shipments) + 1,
            at=at,
            day=day_shown(at, day),
            lines=next_parts(self.terms, asked, self.shipped_parts()),
            charges=self.terms.zero() if self.shipments else self.terms.charged(),
        )
        shipments = (*self.shipments, shipment)
        return self._after(SaleShipped.of(self, shipment), shipments=shipments)

    def ship_all(self, *, at: datetime, day: date | None = None) -> Self:
        """Hand over everything that is still open."""
        self._require("ship")
        return self.ship(self._open(), at=at, day=day)

    def take_back(
        self,
        quantities: Mapping[int, Number],
        *,
        reason: str,
        at: datetime,
        day: date | None = None,
        restock: bool = True,
    ) -> Self:
        """Take so many units of each line back from the customer, and credit what was paid for them.

        `restock` says whether they may be sold again; for a parcel of sound and broken goods, record two
        returns. Charges are not credited. Refused as "sale.returned_within_shipped" where the customer
        has less than that of a line; all such lines are told at once.
        """
        self._require("take_back")
        room = {number: count.kept for number, count in self.counts().items()}
        asked = within(self.terms, quantities, room, step="take back")
        parts = next_parts(self.terms, asked, self.returned_parts())
        taken = SaleReturn(
            number=len(self.returns) + 1,
            at=at,
            day=day_shown(at, day),
            reason=reason,
            lines=tuple([ReturnedPart.of(part, restock=restock) for part in parts]),
        )
        return self._after(SaleReturned.of(self, taken), returns=(*self.returns, taken))

    def close_short(self, *, reason: str, at: datetime) -> Self:
        """Give up what is still open of a part-shipped sale, each unit with its share of the order
        discount: what was shipped keeps its worth."""
        self._require("close_short")
        given_up = self._give_up(reason, at)
        return self._after(SaleClosedShort.of(self, given_up), cancellation=given_up)

    def cancel(self, *, reason: str, at: datetime) -> Self:
        """Give up the whole offer or sale, of which nothing was shipped yet."""
        self._require("cancel")
        given_up = self._give_up(reason, at)
        return self._after(SaleCancelled.of(self, given_up), cancellation=given_up)

    @searchable
    def status(self) -> SaleStatus:
        """How far the sale has come."""
        return status_of(
            self.counts().values(),
            confirmed=self.placed_at is not None,
            cancelled=self.cancellation is not None,
        )

    @searchable
    def items(self) -> frozenset[Id[Item]]:
        """The items on its lines."""
        return frozenset([line.item for line in self.terms.lines])

    @property
    def currency(self) -> str:
        """The code of the currency in which everything of the sale is counted."""
        return self.terms.currency

    @property
    def lines(self) -> tuple[SaleLine, ...]:
        """The lines that were offered or agreed."""
        return self.terms.lines

    def shipped_parts(self) -> tuple[LinePart, ...]:
        """What went out, over all shipments."""
        return tuple([part for each in self.shipments for part in each.lines])

    def returned_parts(self) -> tuple[ReturnedPart, ...]:
        """What came back, over all returns."""
        return tuple([part for each in self.returns for part in each.lines])

    def given_up(self) -> tuple[LinePart, ...]:
        """What was cancelled, or closed short."""
        return self.cancellation.lines if self.cancellation else ()

    def counts(self) -> dict[int, LineCounts]:
        """What was ordered, shipped, returned and cancelled of each line, by its number."""
        return counted(self.terms, self.shipped_parts(), self.returned_parts(), self.given_up())

    def net(self) -> Money:
        """What the goods come to after all discounts, without what was given up."""
        return self.terms.net() - sum([part.net for part in self.given_up()], self.terms.zero())

    def charges_due(self) -> tuple[Charge, ...]:
        """What is charged beside the goods; nothing when the sale was cancelled."""
        return () if self.cancellation and not self.shipments else self.terms.charges

    def charges_total(self) -> Money:
        """What the charges that are due come to."""
        return sum([charge.amount for charge in self.charges_due()], self.terms.zero())

    def total(self) -> Money:
        """What the customer owes once all that is open is shipped. Credits do not lower it."""
        return self.net() + self.charges_total()

    def invoiced(self) -> Money:
        """What was shipped so far comes to, charges included."""
        charges = sum([each.charges for each in self.shipments], self.terms.zero())
        return sum([part.net for part in self.shipped_parts()], charges)

    def credited(self) -> Money:
        """What came back so far comes to."""
        return sum([part.net for part in self.returned_parts()], self.terms.zero())

    def explain(self) -> Explanation:
        """How the total came about: a row for each line, each part given up, each charge that is due."""
        return explained(
            self.terms,
            given_up=self.given_up(),
            charges=self.charges_due(),
            total=self.total(),
        )

    @law("sale.line_numbers", "The lines of a sale are numbered from 1 on, each number once.")
    def _line_numbers(self) -> Iterator[str]:
        return self.terms.misnumbered()

    @law("sale.charge_names", "No two charges of a sale have the same name.")
    def _charge_names(self) -> Iterator[str]:
        return self.terms.misnamed()

    @law("sale.one_currency", "All amounts of a sale are in its one currency.")
    def _one_currency(self) -> Iterator[str]:
        yield from self.terms.foreign()
        for part in self._parts():
            if part.net.currency.code != self.currency:
                yield f"{part.net} is not in {self.currency}"

    @law("sale.discount_within_goods", "An order discount is never more than the goods are worth.")
    def _discount_within_goods(self) -> Iterator[str]:
        if not any(self._one_currency()) and self.terms.taken_off() > self.terms.goods():
            yield f"{self.terms.taken_off()} is taken off goods worth {self.terms.goods()}"

    @law("sale.confirmed_first", "Only what was confirmed is shipped.")
    def _confirmed_first(self) -> Iterator[str]:
        if self.shipments and self.placed_at is None:
            yield "an offer was shipped that was never confirmed"

    @law(
        "sale.shipped_within_ordered",
        "What is shipped and given up never exceeds what was ordered.",
    )
    def _shipped_within_ordered(self) -> Iterator[str]:
        for number, count in self.counts().items():
            if count.open < 0:
                out = f"{count.shipped:f} shipped and {count.cancelled:f} given up"
                yield f"of line {number}, {out} are more than the {count.ordered:f} ordered"

    @law("sale.returned_within_shipped", "What comes back never exceeds what was shipped.")
    def _returned_within_shipped(self) -> Iterator[str]:
        for number, count in self.counts().items():
            if count.kept < 0:
                back = f"{count.returned:f} that came back"
                yield f"of line {number}, {back} are more than the {count.shipped:f} shipped"

    @law("sale.lines_known", "Only lines of the sale are shipped, given up or taken back.")
    def _lines_known(self) -> Iterator[str]:
        known = {line.number: line.item for line in self.terms.lines}
        for part in self._parts():
            if known.get(part.number) != part.item:
                yield f"there is no line {part.number} of {part.item}"

    @law("sale.worth_conserved", "The parts of a line are worth what the line is worth.")
    def _worth_conserved(self) -> Iterator[str]:
        if self._adds_up():
            moved = self.shipped_parts(), self.returned_parts(), self.given_up()
            yield from misjudged(self.terms, *moved)

    @law(
        "sale.charged_once",
        "All charges are invoiced with the first shipment, none with later ones.",
    )
    def _charged_once(self) -> Iterator[str]:
        if self._adds_up():
            for place, each in enumerate(self.shipments):
                due = self.terms.zero() if place else self.terms.charged()
                if each.charges != due:
                    yield f"{each.charges} are charged with shipment {each.number}, not {due}"

    @law("sale.moves_numbered", "Shipments and returns are numbered on from 1, and none is empty.")
    def _moves_numbered(self) -> Iterator[str]:
        return misfiled(self.shipments, self.returns)

    @law("sale.explained", "The rows that explain a sale add up to its total.")
    def _explained(self) -> Iterator[str]:
        if self._adds_up():
            rows = sum([row.net for row in self.explain().rows], self.terms.zero())
            if rows != self.total():
                yield f"the rows come to {rows}, the total is {self.total()}"

    def _adds_up(self) -> bool:
        # Where it does not, nothing can be worked out, and another law has said so.
        return not any([*self._one_currency(), *self._discount_within_goods()])

    def _parts(self) -> tuple[LinePart, ...]:
        return (*self.shipped_parts(), *self.returned_parts(), *self.given_up())

    def _require(self, step: str) -> None:
        SALE_LIFECYCLE.require(step, self.status, subject=self.id)

    def _give_up(self, reason: str, at: datetime) -> Cancellation:
        parts = next_parts(self.terms, self._open(), self.shipped_parts())
        return Cancellation(at=at, reason=reason, lines=parts)

    def _open(self) -> dict[int, Decimal]:
        return {number: count.open for number, count in self.counts().items() if count.open}

"""Open items: what is owed, one by one, until it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.billing.open_items.early_payment import DiscountOffer
from officecore.back.billing.open_items.item_events import ItemOpened
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.payment_terms import PaymentTerms
from officecore.back.billing.open_items.settlement import Settlement
from officecore.back.billing.open_items.tax_share import (
    TaxShare,
    taxes_in,
    taxes_left,
    total_of,
)
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant


class ItemStatus(StrEnum):
    """How much of an item is settled."""

    OPEN = "open"
    PART_SETTLED = "part_settled"
    SETTLED = "settled"


@attrs.frozen(kw_only=True, slots=False)
class OpenItem(Aggregate):
    """One thing that is owed: an invoice or a portion of it, a credit note, a payment that came in. What
    a customer owes us is above zero, and what we owe them, their payment for instance, below; the two
    are settled against each other piece by piece, and what is left of each is what is still open.

    `side` is the list on which it stands, `party` whom it concerns. `worth` is the `amount` in the
    currency of the books at the rate of its day; None where the amount is in that currency. `taxes` are
    the taxes in it, as far as they may be corrected. It counts from its `day` on, and was written down
    at `recorded`; what has no day `due` is due from its day on. `source` is the document that it stems
    from, `reference` what people call that, `number` which portion it is. `settlements` are its facts,
    those that were undone among them.
    """

    kind: ClassVar[str] = "open_item"
    id: Id[OpenItem]
    party: Searchable[Id[Any]]
    side: Searchable[Side]
    origin: Searchable[Origin]
    source: Searchable[Id[Any]]
    reference: Searchable[Personal[str]] = ""
    number: int = 1
    amount: Money
    worth: Money | None = None
    taxes: tuple[TaxShare, ...] = ()
    day: Searchable[Date]
    due: Searchable[Date | None] = None
    discount: DiscountOffer | None = None
    recorded: DateTime
    settlements: tuple[Settlement, ...] = ()

    @classmethod
    def open(
        cls,
        *,
        party: Id[Any],
        side: Side,
        origin: Origin,
        source: Id[Any],
        amount: Money,
        day: date,
        at: datetime,
        reference: str = "",
        number: int = 1,
        worth: Money | None = None,
        taxes: tuple[TaxShare, ...] = (),
        due: date | None = None,
        discount: DiscountOffer | None = None,
    ) -> Self:
        """A new item, of which nothing is settled. Raises `LawBroken` ("open_item.amount",
        "open_item.taxes") for amounts that cannot be."""
        id_, since = mint(cls, at), as_day(day)
        event = ItemOpened(
            item=id_,
            party=party,
            side=side,
            origin=origin,
            source=source,
            amount=amount,
            worth=worth,
            day=since,
        )
        return cls(
            id=id_,
            party=party,
            side=side,
            origin=origin,
            source=source,
            reference=reference,
            number=number,
            amount=amount,
            worth=worth,
            taxes=taxes,
            day=since,
            due=None if due is None else as_day(due),
            discount=discount,
            recorded=instant(at),
            pending=(event,),
        )

    @classmethod
    def by_terms(
        cls,
        terms: PaymentTerms,
        *,
        party: Id[Any],
        side: Side,
        origin: Origin,
        source: Id[Any],
        amount: Money,
        day: date,
        at: datetime,
        reference: str = "",
        worth: Money | None = None,
        taxes: tuple[TaxShare, ...] = (),
    ) -> tuple[Self, ...]:
        """The items of a document that is paid by these terms: one for each portion, which add up to
        `amount`, `worth` and `taxes`. A document that comes to nothing has none."""
        return tuple(
            [
                cls.open(
                    party=party,
                    side=side,
                    origin=origin,
                    source=source,
                    amount=each.amount,
                    day=day,
                    at=at,
                    reference=reference,
                    number=each.number,
                    worth=each.worth,
                    taxes=each.taxes,
                    due=each.due,
                    discount=each.discount,
                )
                for each in terms.schedule(amount, day, worth=worth, taxes=taxes)
            ]
        )

    @searchable
    def status(self) -> ItemStatus:
        """How much of it is settled, told by its facts."""
        left = self.residual()
        if not left:
            return ItemStatus.SETTLED
        return ItemStatus.OPEN if left == self.amount else ItemStatus.PART_SETTLED

    @searchable
    def currency(self) -> str:
        """The code of the currency in which it is owed."""
        return self.amount.currency.code

    @property
    def sign(self) -> int:
        """1 for what is owed to us, -1 for what is owed by us."""
        return -1 if self.amount.is_negative else 1

    @property
    def title(self) -> str:
        """How a refusal calls it: its reference, or its identifier."""
        return self.reference or str(self.id)

    @property
    def payable_from(self) -> Date:
        """The day from which it is overdue when it is past: its due day, or its own day."""
        return self.due or self.day

    def residual(self, on: date | None = None, *, known: datetime | None = None) -> Money:
        """What is still open at the end of a day, by what was known at an instant; it has the item's
        sign. Without a day, all that was written down counts; before its day there is nothing."""
        if not self._is_there(on, known):
            return Money.zero(self.amount.currency)
        # Whole minor units, since an item may have been settled a thousand times over.
        settled = sum([each.amount.minor for each in self.settlements if each.held(on, known)])
        return self.amount - Money.of_minor(self.sign * settled, self.amount.currency)

    def residual_worth(
        self, on: date | None = None, *, known: datetime | None = None
    ) -> Money | None:
        """What the residual is worth in the books; None where it is in their currency."""
        if self.worth is None:
            return None
        nothing = Money.zero(self.worth.currency)
        if not self._is_there(on, known):
            return nothing
        gone = [each.worth or nothing for each in self.settlements if each.held(on, known)]
        return self.worth - sum(gone, nothing)

    def residual_taxes(self) -> tuple[TaxShare, ...]:
        """The taxes in what is still open."""
        drawn = [tax for each in self.settlements if each.holds for tax in each.taxes]
        return taxes_left(self.taxes, drawn)

    def worth_in(self, part: Money) -> Money | None:
        """The share of its worth, with its sign, that goes with a part (above zero) of what is open; all
        that is left of it goes with the last part."""
        left = self.residual_worth()
        if left is None:
            return None
        return allocate(left, [part, abs(self.residual()) - part])[0]

    def taxes_in(self, part: Money) -> tuple[TaxShare, ...]:
        """The taxes, with its sign, in a part (above zero) of what is open, drawn from those left."""
        if not self.taxes:
            return ()
        return taxes_in(self.sign * part, self.residual(), self.residual_taxes())

    def free(self, on: date) -> Money:
        """The size of what can be settled from a day on: no day after it may be left with less."""
        later = {each.day for each in self.settlements if each.day > on}
        later |= {
            each.undone.day for each in self.settlements if each.undone and each.undone.day > on
        }
        return min([abs(self.residual(each)) for each in (on, *later)])

    def settlement(self, id: Id[Settlement]) -> Settlement:
        """The settlement of that identifier; `BadValue` ("open_item.no_settlement") if it has none."""
        for each in self.settlements:
            if each.id == id:
                return each
        raise BadValue(
            "open_item.no_settlement",
            f"You cannot find the settlement {shown(id)} because {self.title} was not settled in it.",
            asked=id,
            accepted=tuple([each.id for each in self.settlements]),
        )

    def note(self, settlement: Settlement, event: Event) -> Self:
        """The item with a settlement more, or with one of its own as it is now.

        `settle` and `undo` call it for both items of a settlement; whoever calls it for one alone breaks
        the law "payments.paired".
        """
        kept = list(self.settlements)
        known = [each.id for each in kept]
        if settlement.id in known:
            kept[known.index(settlement.id)] = settlement
        else:
            kept.append(settlement)
        return self._after(event, settlements=tuple(kept))

    @law("open_item.amount", "An item is more or less than nothing, and worth nothing else.")
    def something(self) -> Iterator[str]:
        """Amount and worth have one sign, and are in two currencies."""
        if not self.amount:
            yield f"{self.title} would be an item of nothing"
        if self.worth is None:
            return
        if self.worth.currency is self.amount.currency:
            yield f"{self.title} is in {self.amount.currency}, so its worth is its amount"
        if self.worth.minor * self.amount.minor < 0:
            yield f"{self.title} of {self.amount} cannot be worth {self.worth}"

    @law("open_item.taxes", "The taxes in an item have its sign and come to no more than it.")
    def taxed(self) -> Iterator[str]:
        """A part of an amount is no larger than it."""
        if len({tax.code for tax in self.taxes}) < len(self.taxes):
            yield f"{self.title} has a tax twice"
        if any(tax.amount.minor * self.amount.minor < 0 for tax in self.taxes):
            yield f"a tax in {self.title} has the other sign"
        elif abs(total_of(self.taxes, self.amount)) > abs(self.amount):
            yield f"the taxes in {self.title} come to more than {self.amount}"

    @law("open_item.due", "An item is due on its day or later.")
    def due_in_time(self) -> Iterator[str]:
        """Nothing is due before it is owed."""
        if self.due is not None and self.due < self.day:
            yield f"{self.title} of {self.day} cannot be due on {self.due}"

    @law("open_item.settled", "On no day is more of an item settled than there is of it.")
    def settled_within(self) -> Iterator[str]:
        """0 ≤ settled ≤ amount at the end of each day, so that no residual ever changes its sign."""
        held, changes = self.amount.currency, dict[Date, int]()
        for each in self.settlements:
            minor, day = each.amount.minor, each.day
            if minor <= 0 or day < self.day or each.amount.currency is not held:
                yield f"{each.amount} cannot be settled of {self.title} on {day}"
            changes[day] = changes.get(day, 0) + minor
            if each.undone is not None:
                changes[each.undone.day] = changes.get(each.undone.day, 0) - minor
        settled, whole = 0, abs(self.amount.minor)
        for on in sorted(changes):
            settled += changes[on]
            if not 0 <= settled <= whole:
                much = Money.of_minor(settled, held)
                yield f"{much} of {self.title} would be settled on {on}, of {abs(self.amount)}"

    def _is_there(self, on: date | None, known: datetime | None) -> bool:
        return (on is None or self.day <= on) and (known is None or self.recorded <= known)

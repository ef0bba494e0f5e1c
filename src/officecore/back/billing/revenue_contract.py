"""Contracts whose price is earned in parts: what of it is income by now, and what is still owed in
work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.obligation import Obligation
from officecore.back.billing.purpose import Purpose
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Earned(Value):
    """What of one obligation became income."""

    number: str
    purpose: Purpose
    amount: Money


@attrs.frozen(kw_only=True)
class Recognition(Value):
    """What became income on a `day` of the books, obligation by obligation."""

    day: Date
    parts: tuple[Earned, ...]


@attrs.frozen(kw_only=True)
class RevenueAgreed(Event):
    """A contract was made for a price."""

    kind: ClassVar[str] = "revenue_contract.agreed"
    contract: Id[Any]
    party: Id[Any]
    price: Money


@attrs.frozen(kw_only=True)
class ObligationSatisfied(Event):
    """A promise was kept, at one point."""

    kind: ClassVar[str] = "revenue_contract.satisfied"
    contract: Id[Any]
    number: str
    day: Date


@attrs.frozen(kw_only=True)
class RevenueRecognised(Event):
    """A part of the price became income on `day`: for the books, deferred revenue is debited, and income
    credited, by `amount`, obligation by obligation in `parts`."""

    kind: ClassVar[str] = "revenue_contract.recognised"
    contract: Id[Any]
    party: Id[Any]
    day: Date
    parts: tuple[Earned, ...]
    amount: Money


@attrs.frozen(kw_only=True, slots=False)
class RevenueContract(Aggregate):
    """What was promised to a customer for one price, agreed on a day. The price is split over the
    promises by what each would cost alone (the transaction price by stand-alone selling prices, IFRS
    15), once; each becomes income as it is kept. `recognised` is what was booked as income so far.
    """

    kind: ClassVar[str] = "revenue_contract"
    id: Id[RevenueContract]
    party: Searchable[Id[Any]]
    agreed: Searchable[Date]
    price: Money
    obligations: tuple[Obligation, ...]
    recognised: tuple[Recognition, ...] = ()

    @classmethod
    def agree(
        cls,
        party: Id[Any],
        price: Money,
        obligations: Iterable[Obligation],
        *,
        agreed: date,
        at: datetime,
    ) -> Self:
        """A new contract. Raises `LawBroken` ("revenue_contract.obligations") for promises that cannot
        share the price."""
        id_ = mint(cls, at)
        return cls(
            id=id_,
            party=party,
            agreed=as_day(agreed),
            price=price,
            obligations=tuple(obligations),
            pending=(RevenueAgreed(contract=id_, party=party, price=price),),
        )

    def shares(self) -> tuple[Money, ...]:
        """What of the price belongs to each obligation, by what it would cost alone."""
        return allocate(self.price, [each.alone for each in self.obligations])

    def earned(self, on: date) -> Money:
        """What of the price is earned by the end of a day."""
        pairs = zip(self.obligations, self.shares(), strict=True)
        return sum(
            [each.earned(share, on) for each, share in pairs], Money.zero(self.price.currency)
        )

    def income(self, on: date | None = None) -> Money:
        """What was booked as income by the end of a day, or in all."""
        booked = [each for each in self.recognised if on is None or each.day <= on]
        amounts = [part.amount for each in booked for part in each.parts]
        return sum(amounts, Money.zero(self.price.currency))

    def deferred(self, billed: Money) -> Money:
        """What of an amount that was billed is no income yet; below zero what is income and not
        billed."""
        return billed - self.income()

    def satisfy(self, number: str, day: date) -> Self:
        """The contract after a promise was kept at a point, on a day.

        Raises `Refused` "revenue_contract.satisfied" for one that is kept over time or was kept already,
        `BadValue` "revenue_contract.obligation" for a number that is none of it.
        """
        found = next((each for each in self.obligations if each.number == number), None)
        if found is None:
            raise BadValue(
                "revenue_contract.obligation",
                f"You cannot keep obligation {number} because the contract has "
                f"{', '.join(each.number for each in self.obligations)}.",
                asked=number,
                accepted=tuple([each.number for each in self.obligations]),
            )
        if found.is_over_time or found.satisfied is not None:
            raise Refused(
                "revenue_contract.satisfied",
                f"You cannot keep {found.text} on {day} because it is kept over time, or was kept on "
                f"{found.satisfied}.",
                asked=number,
                accepted="an obligation at a point that is not kept yet",
            )
        kept = attrs.evolve(found, satisfied=as_day(day))
        obligations = [kept if each is found else each for each in self.obligations]
        event = ObligationSatisfied(contract=self.id, number=number, day=as_day(day))
        return self._after(event, obligations=tuple(obligations))

    def recognise(self, day: date) -> Self:
        """The contract after all that is earned by a day, and is no income yet, became income on it; the
        same contract where nothing is. What was missed is caught up, on this day and no earlier one.

        Raises `Refused` "revenue_contract.day" for a day before the contract, or before the last
        booking.
        """
        on = as_day(day)
        earliest = self.recognised[-1].day if self.recognised else self.agreed
        if on < earliest:
            raise Refused(
                "revenue_contract.day",
                f"You cannot book income on {on} because the contract stands at {earliest}.",
                asked=on,
                accepted=f"{earliest} or later",
            )
        parts = tuple([part for part in self._due(on) if part.amount])
        if not parts:
            return self
        amount = sum([part.amount for part in parts], Money.zero(self.price.currency))
        event = RevenueRecognised(
            contract=self.id, party=self.party, day=on, parts=parts, amount=amount
        )
        return self._after(event, recognised=(*self.recognised, Recognition(day=on, parts=parts)))

    @law(
        "revenue_contract.obligations", "A contract splits its price over promises of its currency."
    )
    def splits_its_price(self) -> Iterator[str]:
        """Each has a number of its own, and one at least is worth something."""
        numbers = [each.number for each in self.obligations]
        alien = [each for each in self.obligations if each.alone.currency != self.price.currency]
        if alien or len(set(numbers)) < len(numbers) or self.price.is_negative:
            yield f"{self.price} cannot be split over {', '.join(numbers) or 'nothing'}"
        elif not any(each.alone for each in self.obligations):
            yield f"nothing of {', '.join(numbers) or 'nothing'} is worth a part of {self.price}"

    @law(
        "revenue_contract.within",
        "No more of a promise becomes income than its share of the price.",
    )
    def income_within(self) -> Iterator[str]:
        """What was booked lies between nothing and the share."""
        if not self.recognised:
            return
        for each, share in zip(self.obligations, self.shares(), strict=True):
            booked = self._booked(each.number)
            if booked.is_negative or booked > share:
                yield f"{booked} of {each.text} are income, of {share}"

    def _due(self, on: Date) -> Iterator[Earned]:
        for each, share in zip(self.obligations, self.shares(), strict=True):
            amount = each.earned(share, on) - self._booked(each.number)
            yield Earned(number=each.number, purpose=each.purpose, amount=amount)

    def _booked(self, number: str) -> Money:
        parts = [part for each in self.recognised for part in each.parts]
        amounts = [part.amount for part in parts if part.number == number]
        return sum(amounts, Money.zero(self.price.currency))

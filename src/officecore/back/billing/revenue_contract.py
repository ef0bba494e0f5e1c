"""Contracts whose price is earned in parts: what of it is income by now, and what is still owed in
work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.carrying_on import carried_on
from officecore.back.billing.obligation import Obligation
from officecore.back.billing.revenue_events import (
    Earned,
    ObligationSatisfied,
    RevenueAgreed,
    RevenueChanged,
    RevenueEstimated,
    RevenueRecognised,
)
from officecore.back.billing.variable_amount import VariableAmount
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
class Recognition(Value):
    """What became income on a `day` of the books, obligation by obligation."""

    day: Date
    parts: tuple[Earned, ...]


@attrs.frozen(kw_only=True, slots=False)
class RevenueContract(Aggregate):
    """What was promised to a customer for one price, agreed on a day. The price is split over the
    promises by what each would cost alone (the transaction price by stand-alone selling prices, IFRS
    15); each becomes income as it is kept. `recognised` is what was booked as income so far, and
    `variable` what of the price depends on what happens.

    A contract is changed in one of two ways (IFRS 15.21): where what is left can be told from what was
    given, it `continue_with`s another price for the rest; where not, all of it is reckoned anew, and the
    difference is income on that day (`change`). What adds promises at their own price is a contract of
    its own (IFRS 15.20).
    """

    kind: ClassVar[str] = "revenue_contract"
    id: Id[RevenueContract]
    party: Searchable[Id[Any]]
    agreed: Searchable[Date]
    price: Money
    obligations: tuple[Obligation, ...]
    recognised: tuple[Recognition, ...] = ()
    variable: tuple[VariableAmount, ...] = ()

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

    @property
    def transaction_price(self) -> Money:
        """The price with what counts of the variable amounts."""
        return sum([each.included for each in self.variable], self.price)

    def shares(self) -> tuple[Money, ...]:
        """What of the price belongs to each obligation: what is fixed, and of the rest a share by what
        each would cost alone."""
        fixed = [each.fixed for each in self.obligations if each.fixed is not None]
        left = self.transaction_price - sum(fixed, Money.zero(self.price.currency))
        weights = [each.alone for each in self.obligations if each.fixed is None]
        shared = iter(allocate(left, weights) if weights else ())
        return tuple(
            [next(shared) if each.fixed is None else each.fixed for each in self.obligations]
        )

    def earnings(self, on: date) -> tuple[Earned, ...]:
        """What of each obligation's share is earned by the end of a day."""
        return tuple(
            [
                Earned(number=each.number, purpose=each.purpose, amount=each.earned(share, on))
                for each, share in zip(self.obligations, self.shares(), strict=True)
            ]
        )

    def earned(self, on: date) -> Money:
        """What of the price is earned by the end of a day."""
        amounts = [each.amount for each in self.earnings(on)]
        return sum(amounts, Money.zero(self.price.currency))

    def booked(self, number: str) -> Money:
        """What of one obligation was booked as income."""
        parts = [part for each in self.recognised for part in each.parts]
        amounts = [part.amount for part in parts if part.number == number]
        return sum(amounts, Money.zero(self.price.currency))

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

    def estimate(self, variable: VariableAmount, day: date) -> Self:
        """The contract after a variable amount was estimated, anew where its number is known; what of it
        was earned before is income, or none any more, on that day. Raises as `recognise` does."""
        others = [each for each in self.variable if each.number != variable.number]
        event = RevenueEstimated(contract=self.id, variable=variable, day=as_day(day))
        return self._changed(day, event, variable=(*others, variable))

    def change(self, day: date, *, price: Money, obligations: Iterable[Obligation]) -> Self:
        """The contract reckoned anew, as if it had been so from the start: the difference is income, or
        none any more, on that day (cumulative catch-up). Raises as `recognise` does, and `Refused`
        "revenue_contract.earned" for obligations without one of which something is income."""
        wanted = tuple(obligations)
        named = {each.number for each in wanted}
        lost = [each for each in self.obligations if each.number not in named]
        for each in lost:
            if booked := self.booked(each.number):
                raise Refused(
                    "revenue_contract.earned",
                    f"You cannot leave out {each.text} because {booked} of it are income: change "
                    "what it costs alone.",
                    asked=tuple(sorted(named)),
                    accepted=each.number,
                )
        event = RevenueChanged(contract=self.id, day=as_day(day), price=price)
        return self._changed(day, event, price=price, obligations=wanted)

    def continue_with(self, day: date, *, price: Money, remaining: Iterable[Obligation]) -> Self:
        """The contract changed for what comes after a day (prospectively): all that is earned by then
        is income and stays so, and what is left of the new price is for the `remaining` obligations.

        Raises as `recognise` does, and `LawBroken` ("revenue_contract.obligations") for a price below
        what was earned, or numbers that were used.
        """
        on = self._require_day(day)
        parts = self._unbooked(self.earnings(on))
        earned = {each.number: self.booked(each.number) for each in self.obligations}
        for part in parts:
            earned[part.number] = earned[part.number] + part.amount
        event = RevenueChanged(contract=self.id, day=on, price=price)
        kept = carried_on(self.obligations, earned, remaining, on)
        return self._with(on, parts, event, price=price, obligations=kept)

    def recognise(self, day: date) -> Self:
        """The contract after all that is earned by a day, and is no income yet, became income on it; the
        same contract where nothing is. What was missed is caught up, on this day and no earlier one.

        Raises `Refused` "revenue_contract.day" for a day before the contract, or before the last
        booking.
        """
        on = self._require_day(day)
        parts = self._unbooked(self.earnings(on))
        return self._with(on, parts) if parts else self

    @law(
        "revenue_contract.obligations", "A contract splits its price over promises of its currency."
    )
    def splits_its_price(self) -> Iterator[str]:
        """Each has a number of its own, and one at least is worth something."""
        numbers = [each.number for each in self.obligations]
        amounts = [each.alone for each in self.obligations]
        amounts += [each.included for each in self.variable]
        alien = [each for each in amounts if each.currency != self.price.currency]
        if alien or len(set(numbers)) < len(numbers) or self.transaction_price.is_negative:
            yield f"{self.price} cannot be split over {', '.join(numbers) or 'nothing'}"
            return
        fixed = [each.fixed for each in self.obligations if each.fixed is not None]
        left = self.transaction_price - sum(fixed, Money.zero(self.price.currency))
        open_ = [each.alone for each in self.obligations if each.fixed is None]
        if left.is_negative or not (any(open_) or (fixed and not left and not open_)):
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
            booked = self.booked(each.number)
            if booked.is_negative or booked > share:
                yield f"{booked} of {each.text} are income, of {share}"

    def _require_day(self, day: date) -> Date:
        on = as_day(day)
        earliest = self.recognised[-1].day if self.recognised else self.agreed
        if on < earliest:
            raise Refused(
                "revenue_contract.day",
                f"You cannot book income on {on} because the contract stands at {earliest}.",
                asked=on,
                accepted=f"{earliest} or later",
            )
        return on

    def _changed(self, day: date, event: Event, **facts: Any) -> Self:
        """The contract with other facts, and what follows from them recognised in the same step: in
        between, more would be income than there is to earn."""
        on = self._require_day(day)
        reckoned = attrs.evolve(self, **facts, recognised=())
        return self._with(on, self._unbooked(reckoned.earnings(on)), event, **facts)

    def _unbooked(self, earned: Iterable[Earned]) -> tuple[Earned, ...]:
        """What of what is earned was not booked before."""
        parts = [
            attrs.evolve(each, amount=each.amount - self.booked(each.number)) for each in earned
        ]
        return tuple([part for part in parts if part.amount])

    def _with(self, on: Date, parts: tuple[Earned, ...], *events: Event, **facts: Any) -> Self:
        """The contract with other facts, and these parts recognised on a day."""
        recognised, told = self.recognised, events
        if parts:
            amount = sum([part.amount for part in parts], Money.zero(self.price.currency))
            recognised = (*recognised, Recognition(day=on, parts=parts))
            booked = RevenueRecognised(
                contract=self.id, party=self.party, day=on, parts=parts, amount=amount
            )
            told = (*events, booked)
        return attrs.evolve(self, **facts, recognised=recognised, pending=(*self.pending, *told))

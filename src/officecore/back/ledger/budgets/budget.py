"""A budget: what the business means to earn and to spend, account by account and month by month.

Somebody draws it up, somebody else approves it, and from a day on it is what everybody is measured by.
When the year turns out differently, another version is drawn up and approved from a later day; the old
one stays as it was, so that everyone can see what was meant at the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.allocation import Weight, allocate
from officecore.kernel.errors import BadValue, NotFound, Refused, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class BudgetLine(Value):
    """What is meant for one account, from the day `since` to the day `until`, both included.

    `amount` is positive in the direction in which the account grows: what is to be spent on an expense
    account, earned on an income account. `dimension` limits it to the lines that bear it.
    """

    account: str
    since: Date = attrs.field(converter=as_day)
    until: Date = attrs.field(converter=as_day)
    amount: Money
    dimension: Dimension | None = None

    def covers(self, on: date) -> bool:
        """Whether the day lies within the line's days."""
        return self.since <= on <= self.until

    def is_about(self, account: str, dimension: Dimension | None) -> bool:
        """Whether it is meant for that account and that dimension."""
        return self.account == account and self.dimension == dimension


@attrs.frozen(kw_only=True)
class Approval(Value):
    """Who approved a version, and the day `since` which it applies."""

    since: Date
    by: str


class BudgetStatus(StrEnum):
    """How far a version of a budget is, told by its facts and a day."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


@attrs.frozen(kw_only=True)
class BudgetVersion(Value):
    """One version of a budget, as it stays once it is approved."""

    number: int
    lines: tuple[BudgetLine, ...]
    approval: Approval | None = None

    def of(self, account: str, dimension: Dimension | None = None) -> tuple[BudgetLine, ...]:
        """The lines for one account and dimension, by day."""
        found = [line for line in self.lines if line.is_about(account, dimension)]
        return tuple(sorted(found, key=lambda line: line.since))


@attrs.frozen(kw_only=True)
class BudgetDrafted(Event):
    """A version of a budget was drawn up."""

    kind: ClassVar[str] = "budget.drafted"
    budget: Id[Any]
    name: str
    version: int


@attrs.frozen(kw_only=True)
class BudgetApproved(Event):
    """A version of a budget was approved, and applies since a day."""

    kind: ClassVar[str] = "budget.approved"
    budget: Id[Any]
    name: str
    version: int
    since: Date
    by: str


@attrs.frozen(kw_only=True, slots=False)
class Budget(Aggregate):
    """What we mean to earn and to spend in a year, in one version after another. On any day at most
    one of them applies: the one approved for the latest day that has come.

    `drafted_by` is who drew up the version of the same place; nobody approves what is theirs.
    """

    kind: ClassVar[str] = "budget"

    id: Id[Budget]
    name: Searchable[str]
    versions: tuple[BudgetVersion, ...]
    drafted_by: tuple[str, ...]

    @classmethod
    def draft(cls, name: str, lines: Iterable[BudgetLine], *, by: str, at: datetime) -> Self:
        """A new budget in its first version, drawn up by `by`."""
        first = BudgetVersion(number=1, lines=tuple(lines))
        id_ = mint(cls, at)
        return cls(
            id=id_,
            name=name,
            versions=(first,),
            drafted_by=(by,),
            pending=(BudgetDrafted(budget=id_, name=name, version=1),),
        )

    def redraft(self, lines: Iterable[BudgetLine], *, by: str) -> Self:
        """The budget with one more version, which applies only when it is approved."""
        number = len(self.versions) + 1
        version = BudgetVersion(number=number, lines=tuple(lines))
        return self._after(
            BudgetDrafted(budget=self.id, name=self.name, version=number),
            versions=(*self.versions, version),
            drafted_by=(*self.drafted_by, by),
        )

    def approve(self, number: int, *, since: date, by: str) -> Self:
        """The budget with a version approved for the days from `since` on.

        Refused: "budget.version" for a number that it does not have, "budget.approved_twice",
        "budget.own_approval" when whoever drew it up approves it, "budget.approval_order" when a
        version applies since that day or a later one already: what was approved stays as it was.
        """
        version, first = self.version_numbered(number), as_day(since)
        if version.approval is not None:
            raise self._refused("approved_twice", number, "it is approved already")
        if by == self.drafted_by[number - 1]:
            raise self._refused("own_approval", number, f"{by} drew it up: somebody else must")
        latest = max([each.since for each in self._approvals], default=None)
        if latest is not None and first <= latest:
            because = f"one applies since {latest}: choose a later day than that, not {first}"
            raise self._refused("approval_order", number, because)
        approved = attrs.evolve(version, approval=Approval(since=first, by=by))
        event = BudgetApproved(budget=self.id, name=self.name, version=number, since=first, by=by)
        versions = (*self.versions[: number - 1], approved, *self.versions[number:])
        return self._after(event, versions=versions)

    def version_numbered(self, number: int) -> BudgetVersion:
        """The version of that number; `NotFound` ("budget.version")."""
        for version in self.versions:
            if version.number == number:
                return version
        raise NotFound(
            "budget.version",
            f"You cannot use version {shown(number)} of budget {self.name} because it has only "
            f"1 to {len(self.versions)}.",
            asked=number,
            accepted=f"1 to {len(self.versions)}",
        )

    def applying(self, on: date) -> BudgetVersion | None:
        """The version that applies on a day, or None where none was approved for it."""
        approved = [
            (version.approval.since, version)
            for version in self.versions
            if version.approval is not None and version.approval.since <= on
        ]
        return max(approved, key=lambda pair: pair[0])[1] if approved else None

    def status(self, number: int, on: date) -> BudgetStatus:
        """How far a version is on a day."""
        version = self.version_numbered(number)
        if version.approval is None or version.approval.since > on:
            return BudgetStatus.DRAFTED
        applies = self.applying(on) == version
        return BudgetStatus.APPROVED if applies else BudgetStatus.SUPERSEDED

    @law("budget.named", "A budget has a name and is over something.")
    def _named(self) -> Iterator[str]:
        if not self.name.strip():
            yield "a budget needs a name"
        for version in self.versions:
            if not version.lines:
                yield f"version {version.number} has no line"

    @law("budget.one_currency", "All amounts of a budget are in one currency.")
    def _one_currency(self) -> Iterator[str]:
        used = {line.amount.currency.code for each in self.versions for line in each.lines}
        if len(used) > 1:
            yield f"budget {self.name} is in {', '.join(sorted(used))}"

    @law("budget.days", "No day of an account and dimension is budgeted twice in a version.")
    def _days(self) -> Iterator[str]:
        for version in self.versions:
            yield from _overlaps(version)

    @law("budget.versions", "Approved versions of a budget apply since different days.")
    def _versions(self) -> Iterator[str]:
        days = [each.since for each in self._approvals]
        if len(set(days)) < len(days):
            yield f"two versions of budget {self.name} apply since the same day"

    @property
    def _approvals(self) -> tuple[Approval, ...]:
        found = [version.approval for version in self.versions]
        return tuple([each for each in found if each is not None])

    def _refused(self, rule: str, number: int, because: str) -> Refused:
        return Refused(
            f"budget.{rule}",
            f"You cannot approve version {number} of budget {self.name} because {because}.",
            asked=number,
        )


def _overlaps(version: BudgetVersion) -> Iterator[str]:
    last: dict[tuple[str, Dimension | None], BudgetLine] = {}
    for line in sorted(version.lines, key=lambda each: (each.since, each.until)):
        if line.until < line.since:
            yield f"the line for {line.account} would end on {line.until}, before {line.since}"
        before = last.get((line.account, line.dimension))
        if before is not None and line.since <= before.until:
            yield f"account {line.account} has two lines over {line.since}"
        last[line.account, line.dimension] = line


Days = tuple[Date, Date]
"""A first and a last day, both included."""


def months(first: date, count: int) -> tuple[Days, ...]:
    """So many whole months, the first one beginning on the day `first`.

    Months that begin late in a month end with the shorter ones: from 31 January they begin on the last
    of each month. `BadValue` ("budget.months") for less than one.
    """
    if type(count) is not int or count < 1:
        raise BadValue(
            "budget.months",
            f"To budget by months you must give a whole number of them from 1 on, not {shown(count)}.",
            asked=count,
            accepted="1, 2, 3 …",
        )
    start = as_day(first)
    begins = [start.add(months=each) for each in range(count + 1)]
    return tuple([(begins[i], begins[i + 1].subtract(days=1)) for i in range(count)])


def spread(
    account: str,
    total: Money,
    over: Sequence[Days],
    *,
    weights: Sequence[Weight] | None = None,
    dimension: Dimension | None = None,
) -> tuple[BudgetLine, ...]:
    """A year's amount over its periods: evenly, or by weights such as what each came to last year.

    The lines add up to `total` to the last unit (`allocate`). Refused as `allocate` refuses.
    """
    shares = allocate(total, [1] * len(over) if weights is None else weights)
    return tuple(
        [
            BudgetLine(account=account, since=since, until=until, amount=share, dimension=dimension)
            for (since, until), share in zip(over, shares, strict=True)
        ]
    )

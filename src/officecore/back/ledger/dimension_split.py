"""Splits: one bill, several cost centres.

The rent of a house is paid in one sum and borne by those who sit in it, by how much room each has. A
split says so in parts of a hundred, from a day on; when somebody moves, another version of it is made
from that day. The parts of a line add up to the line to the last unit, in its own currency and in the
currency of the books.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Line
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.number import Number, decimal_of
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class SplitShare(Value):
    """The part of a hundred that one value of the dimension bears."""

    value: str
    percent: Decimal


@attrs.frozen(kw_only=True)
class SplitVersion(Value):
    """Who bears how much, from the day `since` on, until the next version."""

    since: Date
    shares: tuple[SplitShare, ...]


@attrs.frozen(kw_only=True)
class SplitAgreed(Event):
    """It was agreed who bears how much, from a day on."""

    kind: ClassVar[str] = "dimension_split.agreed"
    split: Id[Any]
    name: str
    since: Date


@attrs.frozen(kw_only=True, slots=False)
class DimensionSplit(Aggregate):
    """How what is paid in one sum is borne by several: the rent by the cost centres in the house. On any
    day at most one version applies, the one of the latest day that has come.
    """

    kind: ClassVar[str] = "dimension_split"

    id: Id[DimensionSplit]
    name: Searchable[str]
    dimension: str
    versions: tuple[SplitVersion, ...]

    @classmethod
    def agree(
        cls,
        name: str,
        dimension: str,
        shares: Mapping[str, Number],
        *,
        since: date,
        at: datetime,
    ) -> Self:
        """A new split of a dimension: `{"Berlin": 60, "Hamburg": 40}` in parts of a hundred.

        `LawBroken` ("split.hundred") when they do not make a hundred, or one is not above zero.
        """
        id_, version = mint(cls, at), _version(shares, since)
        event = SplitAgreed(split=id_, name=name, since=version.since)
        return cls(id=id_, name=name, dimension=dimension, versions=(version,), pending=(event,))

    def agree_again(self, shares: Mapping[str, Number], *, since: date) -> Self:
        """The split with other shares from a later day on ("split.order"); earlier days keep theirs."""
        version, last = _version(shares, since), self.versions[-1].since
        if version.since <= last:
            raise Refused(
                "split.order",
                f"You cannot agree {self.name} anew since {version.since} because it is agreed since "
                f"{last}: what was split stays as it was.",
                asked=version.since,
                accepted=f"a day after {last}",
            )
        event = SplitAgreed(split=self.id, name=self.name, since=version.since)
        return self._after(event, versions=(*self.versions, version))

    def applying(self, on: date) -> SplitVersion:
        """The version of a day; `Refused` ("split.none_applies") for a day before the first."""
        for version in reversed(self.versions):
            if version.since <= on:
                return version
        first = self.versions[0].since
        raise Refused(
            "split.none_applies",
            f"You cannot split by {self.name} on {on} because it is agreed only since {first}.",
            asked=as_day(on),
            accepted=f"{first} or later",
        )

    def over(self, line: Line, on: date) -> tuple[Line, ...]:
        """A line as lines for each value that bears a part of it. Amount and worth are each split by
        the allocator, so that the lines add up to the line; parts of nothing are left out.

        Refused: "split.twice" for a line that bears a value of the dimension already.
        """
        if any(each.name == self.dimension for each in line.dimensions):
            raise Refused(
                "split.twice",
                f"You cannot split a line by {self.name} because it bears a {self.dimension} already.",
                asked=line.account,
            )
        shares = self.applying(on).shares
        weights = [share.percent for share in shares]
        amounts = allocate(line.amount, weights)
        worths = [None] * len(shares) if line.worth is None else allocate(line.worth, weights)
        parts = [
            attrs.evolve(
                line,
                amount=amount,
                worth=worth,
                dimensions=(*line.dimensions, Dimension(self.dimension, share.value)),
            )
            for share, amount, worth in zip(shares, amounts, worths, strict=True)
        ]
        return tuple([part for part in parts if part.amount or part.worth])

    @law("split.hundred", "The shares of a split are above zero and make a hundred.")
    def _hundred(self) -> Iterator[str]:
        for version in self.versions:
            total = sum([share.percent for share in version.shares], Decimal(0))
            if total != 100:
                yield f"the shares since {version.since} make {total}"
            for share in version.shares:
                if share.percent <= 0:
                    yield f"{share.value} would bear {share.percent} of a hundred"

    @law("split.versions", "The versions of a split begin on days that follow each other.")
    def _in_order(self) -> Iterator[str]:
        days = [version.since for version in self.versions]
        if days != sorted(set(days)):
            yield f"{self.name} is agreed since {', '.join(map(str, days))}"


def split_over(lines: Iterable[Line], split: DimensionSplit, on: date) -> tuple[Line, ...]:
    """Lines with each one split; see `DimensionSplit.over`."""
    return tuple([part for line in lines for part in split.over(line, on)])


def _version(shares: Mapping[str, Number], since: date) -> SplitVersion:
    return SplitVersion(
        since=as_day(since),
        shares=tuple(
            [
                SplitShare(value=value, percent=decimal_of(percent, "split.share", "a share"))
                for value, percent in shares.items()
            ]
        ),
    )

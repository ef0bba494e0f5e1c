"""What came of a command is given again as the command's annotation says, whatever it is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast, get_type_hints

import attrs
import pytest
from hypothesis import given
from pendulum import Date

from officecore.back.ledger.currencies import CurrenciesDesk
from officecore.front.sales.desk import SalesDesk
from officecore.idempotency.outcome import Outcome, outcome_of
from officecore.kernel.desk import Desk, permissions_of, requires
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.page import Page
from officecore.kernel.value import Value
from officecore.office import Work
from officecore.testing import refused
from officecore.testing.money import amounts
from officecore.testing.storage import Letter, Parcel, Speed, parcels
from tests.idempotency.shop import ANA, Shop

if TYPE_CHECKING:
    from decimal import Context

DESKS = [
    get_type_hints(member.fget)["return"]
    for member in vars(Work).values()
    if isinstance(member, property)
]


@pytest.mark.parametrize("desk", DESKS)
def test_whatever_changes_something_can_be_done_once(desk: type[Desk]) -> None:
    for name, permission in permissions_of(desk).items():
        if not permission.endswith(".read"):
            assert isinstance(outcome_of(getattr(desk, name)), Outcome)


@pytest.mark.parametrize("only_reads", [SalesDesk.find, CurrenciesDesk.rates])
def test_what_only_reads_need_not_be_done_once(only_reads: Callable[..., Any]) -> None:
    with refused("command.outcome"):
        outcome_of(only_reads)


def never() -> NoReturn:
    raise AssertionError("only the annotation is asked")


class Pair(NamedTuple):
    parcel: Parcel
    worth: Money | None


class AnyDesk(Desk):
    @requires("any")
    def nothing(self) -> None:
        never()

    @requires("any")
    def number(self) -> int:
        never()

    @requires("any")
    def share(self) -> Decimal:
        never()

    @requires("any")
    def day(self) -> Date | None:
        never()

    @requires("any")
    def bag(self) -> MoneyBag:
        never()

    @requires("any")
    def speeds(self) -> frozenset[Speed]:
        never()

    @requires("any")
    def either(self) -> Parcel | Letter | None:
        never()

    @requires("any")
    def several(self) -> tuple[Parcel, ...]:
        never()

    @requires("any")
    def pair(self) -> Pair:
        never()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nothing", None),
        ("number", 10**40),
        ("share", Decimal("0.10")),
        ("day", Date(2025, 1, 6)),
        ("day", None),
        ("bag", MoneyBag([Money("1.00", "EUR"), Money("2.00", "USD")])),
        ("speeds", frozenset([Speed.SLOW, Speed.EXPRESS])),
        ("either", Letter.write("Bob")),
        ("either", None),
        ("several", ()),
    ],
)
def test_every_sort_of_outcome_is_given_again(name: str, value: Any) -> None:
    outcome = outcome_of(getattr(AnyDesk, name))
    assert outcome.read(outcome.written(value), id="k") == value


@given(parcel=parcels(), worth=amounts())
def test_objects_are_given_again_with_all_they_hold(parcel: Parcel, worth: Money) -> None:
    several, pair = outcome_of(AnyDesk.several), outcome_of(AnyDesk.pair)
    assert several.read(several.written((parcel, parcel)), id="k") == (parcel, parcel)
    again = pair.read(pair.written(Pair(parcel, worth)), id="k")
    assert isinstance(again, Pair)
    assert again == Pair(parcel, worth)


class Odd:
    pass


@attrs.frozen(kw_only=True)
class Crate(Value):
    weight: float


@attrs.frozen(kw_only=True)
class Lorry(Value):
    crates: tuple[Crate, ...]


class OddDesk(Desk):
    @requires("odd")
    def lorry(self) -> Lorry | None:
        never()

    @requires("odd")
    def listed(self) -> list[int]:
        never()

    @requires("odd")
    def page(self) -> Page[Parcel]:
        never()

    @requires("odd")
    def odd(self) -> Odd:
        never()

    @requires("odd")
    def deep(self) -> tuple[Parcel | Odd, ...]:
        never()

    @requires("odd")
    def untold(self) -> int:
        never()

    @requires("odd")
    def unknown(self) -> Context:
        never()


del vars(OddDesk)["untold"].__wrapped__.__annotations__["return"]


@pytest.mark.parametrize("name", ["listed", "page", "odd", "deep", "lorry", "untold", "unknown"])
def test_what_no_document_holds_is_refused_before(name: str) -> None:
    with Shop().office.unit_of_work(actor=ANA) as work, refused("command.outcome"):
        work.once("k", getattr(work.desk(OddDesk), name))


class LyingDesk(Desk):
    @requires("lie")
    def count(self) -> int:
        self.work.repository(Letter).save(Letter.write("Bob"))
        return cast("int", "seven")


def test_what_is_not_as_declared_does_not_land() -> None:
    work = Shop().office.unit_of_work(actor=ANA)
    with refused("field.type"):
        work.once("k", work.desk(LyingDesk).count)
    with refused("work.broken"):
        work.commit()

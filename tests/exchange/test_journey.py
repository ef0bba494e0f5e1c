"""An office that moves is the same office: every value, every version, every event, every balance."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from officecore.back.ledger.journal import Journal
from officecore.exchange import restore_lines
from officecore.kernel.actor import SYSTEM
from officecore.office import Office
from officecore.storage import open_storage
from officecore.testing.office import OfficeMachine
from officecore.testing.storage import Parcel, parcels
from tests.exchange.shop import ANA, lines, moved, opened, shop, trade
from tests.postgresql import fresh_url

SOMEWHERE: dict[str, Callable[[], str]] = {
    "memory": lambda: "memory://",
    "sqlite": lambda: "sqlite://",
    "postgresql": fresh_url,
}
anywhere = pytest.mark.parametrize("url", SOMEWHERE.values(), ids=SOMEWHERE)


@anywhere
def test_a_moved_office_is_written_the_same(url: Callable[[], str]) -> None:
    written = lines(shop())
    with moved(written, url()) as there:
        assert lines(there) == written
        assert lines(moved(lines(there))) == written


@anywhere
def test_a_moved_office_has_the_same_business(url: Callable[[], str]) -> None:
    office = shop()
    with moved(lines(office), url()) as there:
        assert list(there.events()) == list(office.events())
        assert not there.audit().breaches and not there.verify().breaches
        here, gone = (each.unit_of_work(actor=SYSTEM) for each in (office, there))
        assert list(gone.repository(Parcel).find()) == list(here.repository(Parcel).find())
        assert list(gone.book(Journal).entries()) == list(here.book(Journal).entries())
        assert gone.book(Journal).balances() == here.book(Journal).balances()
        gone.rollback()


@anywhere
def test_business_goes_on_where_it_stopped(url: Callable[[], str]) -> None:
    office = shop()
    before = len(list(office.events()))
    with moved(lines(office), url()) as there:
        trade(there)
        assert next(e.position for e in there.events(after=before)) == before + 1
        assert not there.audit().breaches
        written = lines(there)
        assert lines(moved(written)) == written


@given(sent=st.lists(parcels(), max_size=4))
def test_every_sort_of_value_survives_the_journey(sent: list[Parcel]) -> None:
    office = opened()
    with office.unit_of_work(actor=ANA) as work:
        for parcel in sent:
            work.repository(Parcel).save(parcel)
    with moved(lines(office), "sqlite://") as there:
        found = there.unit_of_work(actor=SYSTEM)
        assert list(found.repository(Parcel).find()) == sorted(
            office.unit_of_work(actor=SYSTEM).repository(Parcel).find(), key=lambda p: p.id
        )
        found.rollback()
        assert lines(there) == lines(office)


def test_an_empty_office_can_move_as_well() -> None:
    written = lines(opened())
    assert len(written) == 2
    with moved(written, "sqlite://") as there:
        assert lines(there) == written


def test_only_one_tenant_goes_along() -> None:
    ours = shop()
    theirs = Office(ours.storage, opened(tenant="theirs").business)
    assert [line[:8] for line in lines(theirs)] == ['{"office', '{"end":{']
    assert len(lines(ours)) > 2


class MovingOffice(OfficeMachine):
    """An office that moves in the middle of business, from storage to storage, and plays on."""

    def __init__(self) -> None:
        super().__init__()
        self.places = cycle(list(SOMEWHERE.values())[::-1])  # the play begins in memory

    @rule()
    def move(self) -> None:
        """Everything is written out and put back elsewhere."""
        written, storage = lines(self.office), open_storage(next(self.places)())
        there = Office(storage, self.office.business, clock=self.clock)
        restore_lines(written, there)
        assert lines(there) == written
        self.office.close()
        self.office = there


TestMovingOffice = MovingOffice.TestCase
TestMovingOffice.settings = settings(max_examples=10, stateful_step_count=15)

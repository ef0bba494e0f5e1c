"""A hold ends once: posted within what it holds, voided for a reason, or expired by itself."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import Entry, Line
from officecore.back.ledger.holds import HOLD_LIFECYCLE, HoldEnd, HoldStatus, PendingEntry
from officecore.kernel.identity import Id
from officecore.testing import refused
from officecore.testing.ledger import entries, entry_lines, lines
from officecore.testing.lifecycle import Draw, LifecycleMachine
from officecore.testing.planting import planted

_AT, _DAY = datetime(2025, 1, 6, 9), Date(2025, 1, 6)
_GUEST: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
_ROOM = lines("2300 200.00 EUR\n4100 -200.00 EUR")
_WEEK = timedelta(days=7)


def _hold(moved: tuple[Line, ...] = _ROOM, lasts: timedelta | None = _WEEK) -> PendingEntry:
    return PendingEntry.place(moved, day=_DAY, source=_GUEST, at=_AT, lasts=lasts)


@given(entry_lines(), st.integers(0, 10**6))
def test_what_is_held_can_be_posted_whole(moved: tuple[Line, ...], seconds: int) -> None:
    hold, at = _hold(moved, None), _AT + timedelta(seconds=seconds)
    entry = hold.entry(at=at)
    posted = hold.post(entry)
    assert (entry.lines, entry.source, entry.day) == (moved, _GUEST, _DAY)
    assert [posted.status(each) for each in (_AT - timedelta(1), at)][-1] is HoldStatus.POSTED


@given(st.integers(1, 30_000))
def test_no_more_is_posted_than_was_held(cents: int) -> None:
    hold = _hold()
    part = lines(f"2300 {cents / 100:.2f} EUR\n4100 -{cents / 100:.2f} EUR")
    entry = hold.entry(at=_AT, lines=part)
    if cents <= 20_000:
        assert hold.post(entry).end == HoldEnd(at=_AT, entry=entry.id)
    else:
        with refused("hold.part", accepted=_ROOM[0].amount, account="2300"):
            hold.post(entry)


@pytest.mark.parametrize(
    "text", ["4100 1 EUR\n2300 -1 EUR", "2300 1 USD\n4100 -1 USD", "1100 1 EUR\n4100 -1 EUR"]
)
def test_what_is_held_is_held_there_and_nowhere_else(text: str) -> None:
    """On its side, in its currency, in its account."""
    with refused("hold.part"):
        _hold().post(_hold().entry(at=_AT, lines=lines(text)))


@given(st.integers(0, 20 * 86_400), st.booleans())
def test_time_alone_ends_a_hold(seconds: int, swept: bool) -> None:
    """Counted from when it was placed, to the second; nobody needs to come and see."""
    hold, at = _hold(), _AT + timedelta(seconds=seconds)
    pending = seconds < _WEEK.total_seconds()
    assert hold.status(at) is (HoldStatus.PENDING if pending else HoldStatus.EXPIRED)
    assert (at < hold.holds_until) is pending
    if pending:
        assert hold.void(at=at, reason="No show").holds_until == at
    else:
        with refused("hold.lifecycle", state="expired"):
            hold.post(hold.entry(at=at)) if swept else hold.void(at=at, reason="No show")


def test_what_ended_is_not_ended_again_before() -> None:
    """A clock that was set back does not open it again."""
    ended = _hold().void(at=_AT + _WEEK / 2, reason="No show")
    with refused("hold.lifecycle", state="voided"):
        ended.post(ended.entry(at=_AT))


@pytest.mark.parametrize("lasts", [timedelta(0), timedelta(days=-1)])
def test_a_hold_lasts_for_some_time(lasts: timedelta) -> None:
    with refused("hold.lasts"):
        _hold(lasts=lasts)


def test_a_hold_balances_as_its_entry_will() -> None:
    with refused("ledger.balanced"):
        _hold(lines("2300 2.00 EUR\n4100 -1.00 EUR"))


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_hold_is_voided_for_a_reason(reason: str) -> None:
    with refused("hold.reason"):
        _hold().void(at=_AT, reason=reason)


@pytest.mark.parametrize("after", [-_WEEK, _WEEK, 2 * _WEEK])
def test_no_hold_ends_outside_its_time(after: timedelta) -> None:
    with refused("hold.ended_once"):
        attrs.evolve(_hold(), end=HoldEnd(at=_AT + after, reason="x"))


def test_a_hold_that_expires_before_it_begins_is_found() -> None:
    assert PendingEntry._ended_once.breaches(planted(_hold(), expires=_AT))


@given(entries())
def test_reading_a_hold_writes_nothing(entry: Entry) -> None:
    hold = _hold(entry.lines)
    assert hold.accounts == {line.account for line in entry.lines}
    assert hold.entry(at=_AT).lines == hold.lines and hold.end is None


def _post(hold: PendingEntry, draw: Draw) -> PendingEntry:
    return hold.post(hold.entry(at=_AT, day=draw(st.sampled_from([_DAY, Date(2025, 2, 1)]))))


def _void(hold: PendingEntry, draw: Draw) -> PendingEntry:
    return hold.void(at=_AT, reason=draw(st.sampled_from(["No show", "Paid in cash"])))


class HoldMachine(LifecycleMachine[PendingEntry]):
    lifecycle = HOLD_LIFECYCLE
    steps = MappingProxyType({"post": _post, "void": _void})

    def begin(self, draw: Draw) -> PendingEntry:
        return _hold(draw(entry_lines()), draw(st.sampled_from([None, _WEEK])))

    def state(self, subject: PendingEntry) -> HoldStatus:
        return subject.status(_AT)


TestHold = HoldMachine.TestCase

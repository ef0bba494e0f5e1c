"""A soft lock holds back what it is about, lets through whom it should, and keeps its history."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date, datetime

from officecore.back.ledger.periods import LockScope, SoftLock
from officecore.kernel.actor import SYSTEM, Actor, Role
from officecore.testing import refused
from officecore.testing.planting import planted

_AT = datetime(2025, 2, 10, 9)
_DAY = Date(2025, 1, 31)
_PERMITTED = Actor("ana", (Role("head", ("periods.pass",)),))
_CLERK = Actor("bob", (Role("clerk", ("ledger.post",)),))


def _lock(scope: LockScope = LockScope.BOOKS, **given: Any) -> SoftLock:
    return SoftLock.set(scope, _DAY, by="ana", at=_AT, **given)


@pytest.mark.parametrize(("days", "held"), [(-1, True), (0, True), (1, False)])
def test_a_lock_holds_up_to_its_day_included(days: int, held: bool) -> None:
    assert _lock().refuses(_DAY.add(days=days), "general", taxed=False) is held
    future = _lock(LockScope.FUTURE)
    assert future.refuses(_DAY.add(days=days), "general", taxed=False) is (days > 0)


def test_a_lock_of_one_journal_leaves_the_others() -> None:
    lock = _lock(LockScope.JOURNAL, journal="sales")
    assert lock.refuses(_DAY, "sales", taxed=False)
    assert not lock.refuses(_DAY, "purchases", taxed=True)


def test_a_lock_of_tax_holds_what_bears_tax() -> None:
    lock = _lock(LockScope.TAX)
    assert lock.refuses(_DAY, "sales", taxed=True)
    assert not lock.refuses(_DAY, "sales", taxed=False)


def test_a_permission_passes_only_where_the_lock_names_it() -> None:
    named = _lock(permission="periods.pass")
    assert named.permits(_PERMITTED) and not named.permits(_CLERK)
    assert not _lock().permits(_PERMITTED)
    assert not named.permits(SYSTEM)


def test_an_exemption_counts_from_its_grant_to_its_end() -> None:
    until = _AT.add(hours=2)
    lock = _lock().exempt("bob", until=until, reason="A bill is late.", by="ana", at=_AT)
    assert lock.exemption("bob", _AT) == lock.exemptions[0]
    assert lock.exemption("bob", until.subtract(microseconds=1)) is not None
    assert lock.exemption("bob", until) is None
    assert lock.exemption("bob", _AT.subtract(seconds=1)) is None
    assert lock.exemption("eve", _AT) is None


def test_an_exemption_for_everybody_lets_all_through() -> None:
    lock = _lock().exempt(None, until=_AT.add(hours=1), reason="Audit.", by="ana", at=_AT)
    assert lock.exemption("whoever", _AT) is not None


def test_an_exemption_can_be_taken_back_once() -> None:
    lock = _lock().exempt("bob", until=_AT.add(days=1), reason="Late.", by="ana", at=_AT)
    ended = lock.end_exemption(1, by="ana", at=_AT.add(hours=1))
    assert ended.exemption("bob", _AT) is not None
    assert ended.exemption("bob", _AT.add(hours=1)) is None
    for number in (1, 2):
        with refused("soft_lock.exemption"):
            ended.end_exemption(number, by="ana", at=_AT)


def test_days_are_given_free_for_a_reason_only() -> None:
    lock = _lock()
    later = lock.move(_DAY.add(days=1), by="ana", at=_AT)
    for freed in (_DAY, None):
        with refused("soft_lock.reason"):
            later.move(freed, by="ana", at=_AT)
        assert later.move(freed, by="ana", at=_AT, reason="Put right.").day == freed
    with refused("soft_lock.reason"):
        _lock(LockScope.FUTURE).move(_DAY.add(days=1), by="ana", at=_AT)


def test_a_lifted_lock_holds_nothing_back() -> None:
    lifted = _lock().move(None, by="ana", at=_AT.add(days=1), reason="Over.")
    assert not lifted.refuses(_DAY, "general", taxed=False)
    assert lifted.refuses(_DAY, "general", taxed=False, before=_AT.add(hours=1))
    assert [mark.day for mark in lifted.marks] == [_DAY, None]


@pytest.mark.parametrize("reason", ["", " ", pytest.param(7, id="number")])
def test_nobody_is_exempted_without_a_reason(reason: Any) -> None:
    with refused("soft_lock.reason"):
        _lock().exempt("bob", until=_AT.add(days=1), reason=reason, by="ana", at=_AT)
    with refused("soft_lock.until"):
        _lock().exempt("bob", until=_AT, reason="Late.", by="ana", at=_AT)


def test_the_laws_of_a_lock_find_a_breach() -> None:
    lock = _lock().exempt("bob", until=_AT.add(days=1), reason="Late.", by="ana", at=_AT)
    assert SoftLock._traced.breaches(lock) == ()
    (exemption,) = lock.exemptions
    object.__setattr__(exemption, "reason", " ")
    assert [each.law for each in SoftLock._traced.breaches(lock)] == ["soft_lock.traced"]
    assert SoftLock._names_its_journal.breaches(planted(lock, journal="sales"))
    with refused("soft_lock.journal"):
        _lock(LockScope.JOURNAL)

"""Who is forgotten is forgotten in what was kept of commands, and nothing is done twice for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from officecore.front.customers import Customer, PersonName
from officecore.idempotency import Performed, forget_outcomes
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.work import UnitOfWork
from officecore.office import Work
from officecore.testing import refused
from tests.idempotency.shop import ANA, Shop


def kept(work: UnitOfWork) -> list[Performed]:
    return list(work.repository(Performed).find())


def register(work: Work) -> Customer:
    return work.once("k-1", work.customers.register, PersonName(given="Zaphod"))


def test_a_blanked_outcome_holds_no_trace() -> None:
    shop = Shop()
    zaphod = shop.office.run(register, actor=ANA).id
    with shop.office.unit_of_work(actor=ANA) as work:
        assert "Zaphod" in str(kept(work))
        assert forget_outcomes(work, zaphod) == 1
        assert "Zaphod" not in str(kept(work))
        assert [each.arguments for each in kept(work)] == [()]
        assert zaphod not in str(kept(work))
        assert forget_outcomes(work, zaphod) == 0


def test_a_blanked_key_stays_used() -> None:
    shop = Shop()
    zaphod = shop.office.run(register, actor=ANA).id
    shop.office.run(lambda w: forget_outcomes(w, zaphod), actor=ANA)
    happened = shop.happened
    with refused("command.forgotten", asked="k-1"):
        shop.office.run(register, actor=ANA)
    assert shop.happened == happened


class BellDesk(Desk):
    @requires("bell.ring")
    def ring(self, whom: Mapping[str, frozenset[Id[Any]]]) -> None:
        """Nothing comes of it."""


def test_who_is_only_named_is_a_subject_too() -> None:
    shop = Shop()
    ring = {"at home": frozenset([shop.bob])}
    shop.office.run(lambda w: w.once("a", w.desk(BellDesk).ring, ring), actor=ANA)
    shop.office.run(lambda w: w.once("b", w.stock.issue, shop.tea, 1), actor=ANA)
    for subject, times in ((shop.bob, 1), (shop.tea, 1), (shop.sale, 0)):
        assert shop.office.run(forgetting(subject), actor=ANA) == times


def forgetting(subject: Id[Any]) -> Any:
    return lambda work: forget_outcomes(work, subject)


def test_others_are_not_blanked_along() -> None:
    shop = Shop()
    first = shop.office.run(register, actor=ANA)
    shop.office.run(forgetting(shop.bob), actor=ANA)
    assert shop.office.run(register, actor=ANA) == first

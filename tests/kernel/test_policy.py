"""Policies: what happens there is followed here, in the same unit of work, until no event is left."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import attrs
import pytest

from officecore.kernel.actor import SYSTEM, Actor, Role
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.policy import Policies, Policy, policy
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace, refused


@attrs.frozen(kw_only=True)
class Knocked(Event):
    kind: ClassVar[str] = "domino.knocked"
    domino: Id[Any]


@attrs.frozen(kw_only=True)
class Fell(Event):
    kind: ClassVar[str] = "domino.fell"
    domino: Id[Any]


@attrs.frozen(kw_only=True, slots=False)
class Domino(Aggregate):
    kind: ClassVar[str] = "domino"
    id: Id[Domino]
    knocks: int = 0
    falls: int = 0

    def knock(self) -> Self:
        return self._after(Knocked(domino=self.id), knocks=self.knocks + 1)

    def fall(self) -> Self:
        return self._after(Fell(domino=self.id), falls=self.falls + 1)


class DominoDesk(Desk):
    @requires("domino.set")
    def set(self) -> Domino:
        return self.work.repository(Domino).save(Domino(id=mint(Domino, self.work.now())))

    @requires("domino.knock")
    def knock(self, domino: Id[Domino]) -> Domino:
        dominoes = self.work.repository(Domino)
        return dominoes.save(dominoes.get(domino).knock())

    @requires("domino.look")
    def look(self, domino: Id[Domino]) -> Domino:
        return self.work.repository(Domino).get(domino)

    @requires("domino.fall")
    def fall(self, domino: Id[Domino]) -> Domino:
        dominoes = self.work.repository(Domino)
        return dominoes.save(dominoes.get(domino).fall())


@policy(on=Knocked)
def fall_when_knocked(event: Knocked, work: UnitOfWork) -> None:
    work.desk(DominoDesk).fall(event.domino)


@policy(on=Fell)
def knock_when_fallen(event: Fell, work: UnitOfWork) -> None:
    work.desk(DominoDesk).knock(event.domino)


@policy(on=Knocked)
def refuse_to_fall(event: Knocked, work: UnitOfWork) -> None:
    raise Refused("domino.glued", "You cannot knock this domino because it is glued.")


def table(*policies: Policy) -> tuple[Workplace, Id[Domino]]:
    place = Workplace(policies=Policies(policies))
    with place.work() as work:
        return place, work.desk(DominoDesk).set().id


def test_what_follows_has_happened_when_the_call_returns() -> None:
    place, domino = table(fall_when_knocked)
    with place.work() as work:
        work.desk(DominoDesk).knock(domino)
        assert work.repository(Domino).get(domino).falls == 1


def test_a_policy_acts_as_the_system_because_of_the_event() -> None:
    place, domino = table(fall_when_knocked)
    knocker = Actor("ana", (Role("knocker", ("domino.knock",)),))
    with place.work(knocker) as work:
        work.desk(DominoDesk).knock(domino)
        assert work.actor is knocker
    knocked, fell = list(place.storage.events("main"))
    assert (knocked.actor, knocked.cause) == ("ana", "domino.knock")
    assert (fell.actor, fell.cause) == (SYSTEM.name, knocked.id)


def test_a_policy_that_refuses_rolls_all_back() -> None:
    place, domino = table(refuse_to_fall)
    with refused("domino.glued") as refusal, place.work() as work:
        work.desk(DominoDesk).knock(domino)
    assert list(place.storage.events("main")) == []
    assert refusal.error.__notes__ == ["while the policy refuse_to_fall followed domino.knocked"]


def test_a_circle_of_policies_is_refused_with_its_path() -> None:
    place, domino = table(fall_when_knocked, knock_when_fallen)
    with refused("policy.cycle") as refusal, place.work() as work:
        work.desk(DominoDesk).knock(domino)
    assert refusal.error.details["path"] == (
        f"fall_when_knocked on domino.knocked of {domino}",
        f"knock_when_fallen on domino.fell of {domino}",
        f"fall_when_knocked on domino.knocked of {domino}",
    )
    assert list(place.storage.events("main")) == []


def test_a_chain_without_end_over_new_objects_is_refused() -> None:
    @policy(on=Fell)
    def set_another(event: Fell, work: UnitOfWork) -> None:
        desk = work.desk(DominoDesk)
        desk.fall(desk.set().id)

    place, domino = table(set_another)
    with refused("policy.cycle"), place.work() as work:
        work.desk(DominoDesk).fall(domino)


def test_what_is_saved_past_the_desks_is_heard_at_commit() -> None:
    place, domino = table(fall_when_knocked)
    with place.work() as work:
        dominoes = work.repository(Domino)
        dominoes.save(dominoes.get(domino).knock())
    kinds = [each.event.kind for each in place.storage.events("main")]
    assert kinds == ["domino.knocked", "domino.fell"]


def test_what_was_not_followed_cannot_land_after_a_mere_look() -> None:
    @policy(on=Knocked)
    def refuse(event: Knocked, work: UnitOfWork) -> None:
        raise Refused("domino.glued", "You cannot knock over what is glued.")

    place = Workplace(policies=Policies((refuse,)))
    with place.work() as work:
        domino = work.desk(DominoDesk).set()
    with refused("work.broken", failed="what followed domino.knocked"), place.work() as work:
        work.repository(Domino).save(domino.knock())
        with refused("domino.glued"):
            work.desk(DominoDesk).look(domino.id)
    assert place.work().repository(Domino).get(domino.id).knocks == 0


def test_a_policy_for_a_base_event_hears_of_all_below() -> None:
    heard = Policy("log", Event, lambda event, work: None)
    domino = mint(Domino, Workplace().clock.now())
    assert Policies([heard]).hearing(Fell(domino=domino)) == (heard,)


def test_policies_are_left_out_and_replaced_by_name() -> None:
    both = Policies([fall_when_knocked, knock_when_fallen])
    assert both.without("knock_when_fallen").names == ("fall_when_knocked",)
    quiet = Policy("fall_when_knocked", Knocked, lambda event, work: None)
    assert list(both.including(quiet)) == [quiet, knock_when_fallen]
    assert both.names == ("fall_when_knocked", "knock_when_fallen")


@pytest.mark.parametrize("name", ["fall", "", "fall_when_knocked "])
def test_leaving_out_a_policy_there_is_none_of_is_refused(name: str) -> None:
    with refused("policy.unknown", accepted=("fall_when_knocked",)):
        Policies([fall_when_knocked]).without(name)


def test_what_was_not_made_a_policy_is_refused() -> None:
    plain: Any = DominoDesk.knock
    with refused("policy.type", asked=plain):
        Policies().including(plain)
    with refused("policy.type", asked=plain):
        Policies((plain,))


@pytest.mark.parametrize("on", ["domino.fell", Domino, DominoDesk.knock])
def test_a_policy_hears_of_a_class_of_events_only(on: Any) -> None:
    with refused("policy.on", asked=on):
        policy(on)

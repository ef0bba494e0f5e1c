"""Actors and roles: who may do what."""

from __future__ import annotations

from typing import Any

import pytest

from officecore.kernel.actor import SYSTEM, Actor, Role
from officecore.testing import Workplace, refused

CASHIER = Role("cashier", ("till.*", "sales.read"))


@pytest.mark.parametrize(
    ("permission", "held"),
    [
        ("till.open", True),
        ("till.close.early", True),
        ("sales.read", True),
        ("sales.ship", False),
        ("tilly.open", False),
        ("till", False),
    ],
)
def test_a_role_permits_what_it_names_and_no_more(permission: str, held: bool) -> None:
    assert CASHIER.holds(permission) is held
    assert Actor("ana", (CASHIER,)).may(permission) is held


def test_an_actor_without_the_permission_is_refused_by_name() -> None:
    with refused("access.denied", asked="sales.ship", actor="ana"):
        Actor("ana", (CASHIER,)).require("sales.ship")


def test_an_actor_without_roles_may_do_nothing() -> None:
    with refused("access.denied"):
        Actor("bob").require("sales.read")


def test_the_system_may_do_everything() -> None:
    assert SYSTEM.may("anything.at_all")


@pytest.mark.parametrize("roles", [Role("clerk", ("till.*",)), "clerk", ("clerk",), None])
def test_what_is_no_tuple_of_roles_is_refused(roles: Any) -> None:
    with refused("access.roles"):
        Actor("ana", roles)


def test_a_name_alone_begins_no_unit_of_work() -> None:
    ana: Any = "ana"
    with refused("work.actor"):
        Workplace().work(ana)

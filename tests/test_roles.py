"""The roles of the two offices: each gets what its work needs, and no more."""

from __future__ import annotations

import pytest

from officecore import roles
from officecore.kernel.actor import Actor, Role
from officecore.kernel.desk import Desk, permissions_of
from officecore.kernel.errors import NotPermitted, OfficeError
from officecore.roles import ROLES
from officecore.testing import Workplace
from tests.desks import DESKS

NEEDED = {
    (desk, method): permission
    for desk in DESKS
    for method, permission in permissions_of(desk).items()
}
PERMISSIONS = sorted(set(NEEDED.values()))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: str(role.name))
def test_a_role_names_only_permissions_that_some_desk_needs(role: Role) -> None:
    for held in role.permissions:
        only = Role("only", (held,))
        assert any(only.holds(needed) for needed in PERMISSIONS), held


@pytest.mark.parametrize("role", ROLES, ids=lambda role: str(role.name))
def test_a_role_is_let_in_only_where_it_is_permitted(role: Role) -> None:
    for (desk, method), permission in NEEDED.items():
        counter = Workplace().work(Actor("somebody", (role,))).desk(desk)
        assert _is_let_in(counter, method) == role.holds(permission), f"{desk.__name__}.{method}"


def test_every_permission_is_held_by_some_role_besides_the_manager() -> None:
    others = [role for role in ROLES if role is not roles.MANAGER]
    for permission in PERMISSIONS:
        assert any(role.holds(permission) for role in others), permission


@pytest.mark.parametrize(
    ("role", "kept_from"),
    [
        (roles.SALESPERSON, ("ledger.post", "stock.receive", "people.hire")),
        (roles.CASHIER, ("sales.return", "ledger.post", "stock.adjust")),
        (roles.STOCK_KEEPER, ("sales.confirm", "ledger.post")),
        (roles.ACCOUNTANT, ("stock.issue", "sales.confirm", "people.hire")),
        (roles.CONTROLLER, ("ledger.post", "assets.acquire", "stock.adjust")),
        (roles.HR_OFFICER, ("ledger.read", "sales.read")),
    ],
)
def test_no_role_does_what_it_would_check(role: Role, kept_from: tuple[str, ...]) -> None:
    assert set(kept_from) <= set(PERMISSIONS)
    assert not any(role.holds(permission) for permission in kept_from)


def _is_let_in(counter: Desk, method: str) -> bool:
    """Whether the desk gets as far as missing its arguments, or answers."""
    try:
        getattr(counter, method)()
    except NotPermitted:
        return False
    except (TypeError, OfficeError):
        return True
    return True

"""Actors: who asks, and what they may do.

A person in the office holds roles; a role holds permissions; every desk method names the one that it
needs. A permission is a dotted word such as `sales.confirm`; a role may hold all of a desk's at once as
`sales.*`, or everything as `*`. What the house does by itself, it does as the system actor.
"""

from __future__ import annotations

from typing import Final

import attrs

from officecore.kernel.errors import BadType, NotPermitted, shown


@attrs.frozen
class Role:
    """A named set of permissions, such as *stock keeper*."""

    name: str
    permissions: tuple[str, ...]

    def holds(self, permission: str) -> bool:
        """Whether the role holds `permission`, by name or by a `desk.*` or `*` that covers it."""
        return any(
            held in ("*", permission) or (held.endswith(".*") and permission.startswith(held[:-1]))
            for held in self.permissions
        )


def _roles(given: tuple[Role, ...]) -> tuple[Role, ...]:
    if not isinstance(given, tuple) or not all(isinstance(each, Role) for each in given):
        raise BadType(
            "access.roles",
            f"To name an actor you must give the roles as a tuple, (MANAGER,), not {shown(given)}.",
            asked=given,
            accepted="a tuple of roles",
        )
    return given


@attrs.frozen
class Actor:
    """Who acts: a name that is recorded with every event, and the roles held.

    The name is yours: an employee's identifier, a login, the name of a program. What is no tuple of
    roles is refused as "access.roles".
    """

    name: str
    roles: tuple[Role, ...] = attrs.field(default=(), converter=_roles)

    def may(self, permission: str) -> bool:
        """Whether one of the roles holds `permission`."""
        return any(role.holds(permission) for role in self.roles)

    def require(self, permission: str) -> None:
        """Raise `NotPermitted` ("access.denied") unless one of the roles holds `permission`."""
        if not self.may(permission):
            roles = ", ".join([role.name for role in self.roles]) or "no role"
            raise NotPermitted(
                "access.denied",
                f"To do {permission} {self.name} must hold a role that permits it; "
                f"{self.name} holds {roles}.",
                asked=permission,
                accepted="a role with that permission",
                actor=self.name,
            )


SYSTEM: Final = Actor("system", (Role("system", ("*",)),))
"""The house itself, as which policies act."""

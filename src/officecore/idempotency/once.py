"""Carrying out a command once: the first call does it, every later one hears what came of it."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import ParamSpec, TypeVar

from officecore.idempotency.arguments import arguments_of
from officecore.idempotency.forgetting import identifiers_in
from officecore.idempotency.outcome import outcome_of
from officecore.idempotency.performed import Performed, require_key
from officecore.kernel.desk import Desk, permissions_of
from officecore.kernel.errors import BadType, NotFound, shown
from officecore.kernel.identity import Id, id_named
from officecore.kernel.storage import Repository
from officecore.kernel.work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


def once(
    work: UnitOfWork, key: str, command: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Carry out a desk's method under a key, or give what came of it when the key was used before.

    What comes first decides: the permission ("access.denied"), then a key that is none ("command.key"),
    a method that returns what no document can hold ("command.outcome"), an argument that is no value
    ("command.argument"), then the key. Used before for the same, the first outcome is returned as it
    was then, whatever has become of its objects; used for something else, it is refused
    ("command.key_taken", "command.forgotten", "command.key_reused"). A call that is refused, or whose
    unit of work is rolled back, leaves the key free. Two who come at once with one key: the later gets
    a `Conflict`, and, trying again, the outcome.
    """
    method, permission = _method_of(work, command)
    name = f"{type(method.__self__).__name__}.{method.__name__}"

    def perform() -> R:
        require_key(key)
        outcome = outcome_of(method.__func__)
        arguments = arguments_of(command, args, kwargs)
        kept = work.repository(Performed)
        known = _performed(kept, id_named(Performed, key))
        if known is not None:
            again: R = outcome.read(known.answer(name, arguments), id=known.id)
            return again
        result = command(*args, **kwargs)
        kept.save(
            Performed(
                id=id_named(Performed, key),
                key=key,
                command=name,
                arguments=arguments,
                outcome=outcome.written(result),
                subjects=frozenset(identifiers_in((args, kwargs, result))),
                at=work.now(),
            )
        )
        return result

    return work.perform(permission, perform)


def _performed(kept: Repository[Performed], id: Id[Performed]) -> Performed | None:
    try:
        return kept.get(id)
    except NotFound:
        return None


def _method_of(work: UnitOfWork, command: object) -> tuple[MethodType, str]:
    """A method of a desk of this unit of work, and the permission that it needs."""
    if isinstance(command, MethodType) and isinstance(command.__self__, Desk):
        permission = permissions_of(type(command.__self__)).get(command.__name__)
        if permission is not None and command.__self__.work is work:
            return command, permission
    raise BadType(
        "command.method",
        "To do something once you must give a method of a desk of this unit of work and its arguments, "
        f"work.once(key, work.sales.confirm, sale_id), not {shown(command)}.",
        asked=command,
        accepted="a desk's method, not called",
    )

"""Commands that were carried out under a key, and what came of them.

A shop keeps the stubs of the cheques it has cashed. Who comes with the same cheque again is shown the
stub; who comes with another amount on a cheque of that number is sent away.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final, Self

import attrs
from pendulum import DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadType, BadValue, Refused, shown
from officecore.kernel.identity import Id
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value

_KEY_MAX: Final = 200


@attrs.frozen(kw_only=True)
class Argument(Value):
    """One argument that a command was given: its name, and the SHA-256 digest of its value."""

    name: str
    digest: str


@attrs.frozen(kw_only=True, slots=False)
class Performed(Aggregate):
    """A command that was carried out under a key: what was asked, when, and what came of it.

    Nothing changes in it but that it is blanked when somebody whom it concerns is forgotten. It brings
    no event: what happened is told by those of the command. `outcome` is the document of what the
    command returned, None once blanked; `subjects` are the identifiers in arguments and outcome.
    """

    kind: ClassVar[str] = "command"
    id: Id[Performed]
    key: str
    command: str
    arguments: tuple[Argument, ...]
    outcome: str | None
    subjects: Searchable[frozenset[Id[Any]]]
    at: DateTime = attrs.field(converter=instant)

    def answer(self, command: str, arguments: tuple[Argument, ...]) -> str:
        """The document of the outcome, for who asks the same again.

        Raises `Refused`: first "command.key_taken" where the key was used for another command, then
        "command.forgotten" where the outcome was blanked, then "command.key_reused" where other
        arguments are given, with their names in `details["arguments"]`.
        """
        if command != self.command:
            raise Refused(
                "command.key_taken",
                f"You cannot use the key {shown(self.key)} for {command} because it was used for "
                "another command: give each command a key of its own.",
                asked=self.key,
                command=command,
            )
        if self.outcome is None:
            raise Refused(
                "command.forgotten",
                f"You cannot be told again what came of {command} under the key {shown(self.key)} "
                f"because it concerns somebody who was forgotten. It was done at {self.at}.",
                asked=self.key,
                at=self.at,
            )
        if other := _differing(self.arguments, arguments):
            raise Refused(
                "command.key_reused",
                f"You cannot use the key {shown(self.key)} for {command} again with another "
                f"{' and another '.join(other)}: give what is not the same a key of its own.",
                asked=self.key,
                accepted="the arguments of the first call",
                arguments=other,
            )
        return self.outcome

    def blank(self) -> Self:
        """This command without what might tell of anybody: no outcome, digests or subjects. The key
        stays used."""
        return attrs.evolve(self, arguments=(), outcome=None, subjects=frozenset())


def _differing(kept: tuple[Argument, ...], given: tuple[Argument, ...]) -> tuple[str, ...]:
    known, asked = ({each.name: each.digest for each in side} for side in (kept, given))
    return tuple([name for name in {**known, **asked} if known.get(name) != asked.get(name)])


def require_key(key: str) -> None:
    """Refuse what is no key: `BadType` or `BadValue` ("command.key")."""
    accepted = f"text of 1 to {_KEY_MAX} printable characters"
    text = f"To do something once you must give a key that is {accepted}, not {shown(key)}."
    if not isinstance(key, str):
        raise BadType("command.key", text, asked=key, accepted=accepted)
    if not (key.strip() and key.isprintable() and len(key) <= _KEY_MAX):
        raise BadValue("command.key", text, asked=key[:_KEY_MAX], accepted=accepted)

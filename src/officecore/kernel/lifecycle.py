"""Lifecycles: which steps an object may take from where, as one table that people can read.

    SALE = Lifecycle("sale", start=QUOTED, steps=(
        step("confirm", (QUOTED,), to=(CONFIRMED,)),
        step("ship", (CONFIRMED, PART_SHIPPED), to=(PART_SHIPPED, SHIPPED)),
    ))

From the table come the refusals (`require`), the diagram in the documentation (`mermaid`), and the
state machine that tests the object (`officecore.testing.lifecycle`). The state itself is never stored:
the object derives it from its facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

import attrs

from officecore.kernel.errors import IllegalTransition, Misuse, shown

S = TypeVar("S", bound=StrEnum)


@attrs.frozen
class Step(Generic[S]):
    """One row of the table: what is done, the states it is allowed in, and those it may lead to."""

    name: str
    sources: tuple[S, ...]
    targets: tuple[S, ...]


def step(name: str, sources: Iterable[S], *, to: Iterable[S]) -> Step[S]:
    """A row that allows the step `name` in each of `sources`, leading to one of `to`."""
    return Step(name, tuple(sources), tuple(to))


@attrs.frozen
class Lifecycle(Generic[S]):
    """The steps of one kind of object. `start` is the state of a new one.

    A step that leads elsewhere from one state than from another has a row for each.
    """

    name: str
    start: S = attrs.field(kw_only=True)
    steps: tuple[Step[S], ...] = attrs.field(kw_only=True)

    def allowed(self, state: S) -> tuple[str, ...]:
        """The steps that may be taken in `state`, in the order of the table."""
        return tuple([row.name for row in self.steps if state in row.sources])

    def require(self, name: str, state: S, *, subject: object = "it") -> None:
        """Raise `IllegalTransition` ("<name>.lifecycle") when `state` does not allow the step.

        The refusal names the step, the present state and what is allowed instead.
        """
        if self.leads_to(name, state):
            return
        allowed = self.allowed(state)
        instead = f"it allows {', '.join(allowed)}" if allowed else "that is its last state"
        raise IllegalTransition(
            f"{self.name}.lifecycle",
            f"You cannot {name} {subject} because it is {state.value}; {instead}.",
            asked=name,
            accepted=allowed,
            state=state.value,
        )

    def leads_to(self, name: str, state: S) -> tuple[S, ...]:
        """The states that the step may end in from `state`; none where it is not allowed.

        `Misuse` ("lifecycle.step") for a name that the table does not have.
        """
        rows = [row for row in self.steps if row.name == name]
        if not rows:
            raise Misuse(
                "lifecycle.step",
                f"You cannot ask for the step {shown(name)} because {self.name} has none of that name.",
                asked=name,
                accepted=self.names(),
            )
        return tuple([to for row in rows if state in row.sources for to in row.targets])

    def names(self) -> tuple[str, ...]:
        """The names of the steps, each once, in the order of the table."""
        return tuple(dict.fromkeys([row.name for row in self.steps]))

    def ends(self) -> tuple[S, ...]:
        """The states from which no step leads on."""
        return tuple([state for state in type(self.start) if not self.allowed(state)])

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        rows = [
            f"    {source.value} --> {target.value}: {row.name}"
            for row in self.steps
            for source in row.sources
            for target in row.targets
        ]
        ends = [f"    {state.value} --> [*]" for state in self.ends()]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.start.value}", *rows, *ends])

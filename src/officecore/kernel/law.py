"""Laws: the rules of the business, each with a name, stated once and checked everywhere.

A law is a sentence with a stable name and a check that yields what breaks it. Written as a method of
an aggregate, it is checked whenever such an object is built or changed, so that no object that breaks
it exists. Written as a function of a unit of work, it holds across one office: the receivables account
equals what customers owe. The same checks drive the property tests and `office.audit()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, Generic, TypeVar, overload

import attrs

from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import LawBroken

S = TypeVar("S")


@attrs.frozen
class Breach:
    """One thing found against a law: the law's name, what broke it, and how, for a person to read."""

    law: str
    subject: str
    text: str

    def __str__(self) -> str:
        return f"{self.law}: {self.subject}: {self.text}"


class Law(Generic[S]):
    """A named rule over an `S`, with the check that yields what breaks it.

    `law.breaches(subject)` lists all that it finds; an empty list means that the law holds.
    """

    def __init__(self, name: str, statement: str, check: Callable[[S], Iterable[str]]) -> None:
        self.name: Final = name
        self.statement: Final = statement
        self._check = check
        self.__doc__ = check.__doc__ or statement

    def __repr__(self) -> str:
        return f"<law {self.name}: {self.statement}>"

    @overload
    def __get__(self, subject: None, owner: type[Any]) -> Law[S]: ...
    @overload
    def __get__(self, subject: S, owner: type[Any]) -> Callable[[], Iterable[str]]: ...
    def __get__(self, subject: S | None, owner: type[Any]) -> Law[S] | Callable[[], Iterable[str]]:
        """The law itself on the class; its check, bound, on an object."""
        return self if subject is None else lambda: self._check(subject)

    def breaches(self, subject: S) -> tuple[Breach, ...]:
        """All that breaks this law in `subject`."""
        name = getattr(subject, "id", None) or type(subject).__name__
        return tuple([Breach(self.name, str(name), text) for text in self._check(subject)])


def law(name: str, statement: str) -> Callable[[Callable[[S], Iterable[str]]], Law[S]]:
    """Make a check a law: `@law("sale.shipped_within_ordered", "Shipped never exceeds ordered.")`.

    The check takes the object (or the unit of work, for a law across one office) and yields one
    sentence for each breach that it finds.
    """

    def decorate(check: Callable[[S], Iterable[str]]) -> Law[S]:
        return Law(name, statement, check)

    return decorate


@once_per_class
def laws_of(declared: type[Any]) -> tuple[Law[Any], ...]:
    """The laws that a class states, those of its bases first, in the order written."""
    found: dict[str, Law[Any]] = {}
    for base in reversed(declared.__mro__):
        found.update({a: member for a, member in vars(base).items() if isinstance(member, Law)})
    return tuple(found.values())


def uphold(laws: Iterable[Law[S]], subject: S) -> None:
    """Raise `LawBroken` when `subject` breaks any of `laws`: coded by the first, listing all."""
    breaches = [breach for each in laws for breach in each.breaches(subject)]
    if breaches:
        raise LawBroken(
            breaches[0].law,
            "You cannot make this change because " + "; ".join(b.text for b in breaches) + ".",
            asked=breaches[0].subject,
            breaches=tuple(breaches),
        )

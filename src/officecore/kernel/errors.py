"""Everything that officecore refuses, as one family of errors.

    OfficeError                 a stable code, a sentence for people, details for programs
    ├── BadValue                (also ValueError)   a value that no rule could accept
    ├── BadType                 (also TypeError)    a value of the wrong kind
    ├── Refused                 a rule of the business said no; its code is the rule's name
    │   ├── IllegalTransition   a step that the present state does not allow
    │   ├── LawBroken           a change that would break a law
    │   └── NotPermitted        the actor's roles do not hold the permission
    ├── NotFound                (also LookupError)  nothing is stored under that id
    ├── Conflict                somebody else changed it first: load it again, decide again
    ├── Unreadable              a stored document that cannot be decoded, named with its id
    ├── PolicyCycle             policies that set each other off without end
    └── Misuse                  the program, not the data, must change

Texts follow one grammar: *to do X you must Y*, or *you cannot X because Z*, with the values, which are
written by `shown`: to refuse what somebody sends must not fail on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Final

_VALUE_MAX: Final = 120
_REASON_MAX: Final = 300


def shown(value: object) -> str:
    """A value as a refusal shows it: its `repr`, at most 120 characters of it.

    Never raises. Python itself refuses to write an int of more than 4,300 digits or a list a thousand
    deep, and somebody's own class may fail in any way.
    """
    return _written(repr, value)[:_VALUE_MAX]


def worded(reason: object) -> str:
    """Somebody else's words, an error's for instance, as a refusal passes them on: in one line of at
    most 300 characters. Never raises."""
    return " ".join(_written(str, reason)[:_REASON_MAX].split())


def _written(write: Callable[[object], str], value: object) -> str:
    try:
        return write(value)
    except Exception:  # noqa: BLE001 - whatever stands in the way, the refusal itself must be heard
        return f"<{type(value).__name__} that cannot be shown>"


class OfficeError(Exception):
    """The root of every error that officecore raises on purpose.

    `code` is stable between releases and safe to compare with (`"stock.enough"`); `str(error)` is a
    sentence for a person and may be reworded at any time; `details` holds the values behind the
    sentence. `retry` tells whether the same request may succeed later without being changed.
    """

    retry: ClassVar[bool] = False

    def __init__(
        self,
        code: str,
        text: str,
        *,
        asked: object = None,
        accepted: object = None,
        **details: object,
    ) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text
        if asked is not None:
            details["asked"] = asked
        if accepted is not None:
            details["accepted"] = accepted
        self.details: Mapping[str, object] = MappingProxyType(details)

    def __str__(self) -> str:
        return f"{self.text} [{self.code}]"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.code, self.text, dict(self.details))

    def problem(self) -> dict[str, object]:
        """This error as an RFC 9457 problem document, ready for JSON: all details are text."""
        return {
            "type": f"urn:officecore:{self.code}",
            "title": type(self).__name__,
            "detail": self.text,
            "code": self.code,
            **{name: _written(str, value) for name, value in self.details.items()},
        }


def _restore(
    kind: type[OfficeError], code: str, text: str, details: Mapping[str, object]
) -> OfficeError:
    error = kind.__new__(kind)
    OfficeError.__init__(error, code, text)
    error.details = MappingProxyType(dict(details))
    return error


class BadValue(OfficeError, ValueError):
    """A value that no rule could accept: NaN as money, a negative quantity, a naive instant."""


class BadType(OfficeError, TypeError):
    """A value of the wrong kind: a float as money, a date where an instant is due."""


class Refused(OfficeError):
    """A rule of the business said no. The code is the name of that rule."""


class IllegalTransition(Refused):
    """A step that the present state does not allow; `details` names step, state and what is allowed."""


class LawBroken(Refused):
    """A change that would break a law. The code is the law's name; all breaches are in `details`."""


class NotPermitted(Refused):
    """The actor's roles do not hold the permission that the desk method needs."""


class NotFound(OfficeError, LookupError):
    """Nothing is stored under that id."""


class Conflict(OfficeError):
    """Somebody else changed the same thing first. Nothing was written; load again and decide again."""

    retry = True


class Unreadable(OfficeError):
    """A stored document that cannot be decoded as it is declared. It is named, and never overwritten."""


class PolicyCycle(OfficeError):
    """Policies that set each other off without end; `details["path"]` tells the way round."""


class Misuse(OfficeError, RuntimeError):
    """The calling program must change: a finished unit of work used again, a kind declared twice."""

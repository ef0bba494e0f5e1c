"""Pages: what a search found, and the cursor with which to go on after it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar, overload

import attrs
from pendulum import Date, DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, shown, worded
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.searchable import SearchField
from officecore.kernel.time import day, instant

A = TypeVar("A", bound=Aggregate)
A_co = TypeVar("A_co", bound=Aggregate, covariant=True)

_AT_ONCE: Final = 500


@attrs.frozen
class Page(Sequence[A_co]):
    """What `find` found, in order. `next` is the cursor to go on with, None on the last page."""

    items: tuple[A_co, ...]
    next: str | None

    @overload
    def __getitem__(self, index: int) -> A_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[A_co]: ...
    def __getitem__(self, index: int | slice) -> A_co | Sequence[A_co]:
        """The object at a place in the page."""
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)


def every(find: Callable[..., Page[A]], **criteria: object) -> Iterator[A]:
    """All that a `find` finds, in order of identifier, read page by page.

    For what may be too much to hold at once: `every(work.sales.find, status="shipped")`.
    """
    page = find(limit=_AT_ONCE, **criteria)
    yield from page
    while page.next is not None:
        page = find(limit=_AT_ONCE, after=page.next, **criteria)
        yield from page


def cursor(order: SearchField, last: Aggregate, *, descending: bool) -> str:
    """The place of `last`, the end of a page, as opaque text."""
    return _opaque([_asked(order, descending=descending), _key_text(order.read(last)), last.id])


def cursor_at(id: str) -> str:
    """The place of an identifier in a search ordered by `id`."""
    return _opaque(["id", id, id])


def _opaque(place: list[str | None]) -> str:
    text = json.dumps(place)
    return base64.urlsafe_b64encode(text.encode()).decode()


def _asked(order: SearchField, *, descending: bool) -> str:
    return f"-{order.name}" if descending else order.name


def _key_text(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value is None else str(value)


def place_of(order: SearchField, text: str, *, descending: bool) -> tuple[Any, str]:
    """The sort value and the identifier that a cursor stands for; `BadValue` ("search.cursor")."""
    if not isinstance(text, str):
        raise _no_cursor(order, text)
    try:
        asked, key, last = json.loads(base64.urlsafe_b64decode(text.encode()))
        if asked != _asked(order, descending=descending):
            raise ValueError(asked)
        return _key_from(order, key), str(Id(last))
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise _no_cursor(order, text) from error


def _no_cursor(order: SearchField, given: object) -> BadValue:
    return BadValue(
        "search.cursor",
        f"You cannot go on after {shown(given)} because it is no cursor of a search ordered by "
        f"{order.name}: give the `next` of a page.",
        asked=worded(given),
        accepted="the `next` of a page found with the same order",
    )


def _key_from(order: SearchField, text: str | None) -> Any:
    if text is None:
        return None
    readers: dict[type, Callable[[str], Any]] = {
        bool: lambda t: {"True": True, "False": False}[t],
        int: int,
        Decimal: lambda t: order.coerce(Decimal(t)),
        Date: lambda t: day(date.fromisoformat(t)),
        DateTime: lambda t: instant(datetime.fromisoformat(t)),
        Money: Money.parse,
    }
    return order.coerce(readers.get(order.type, order.coerce)(text))

"""Searches in SQL: a checked question (`officecore.kernel.query.Query`) as one statement.

The statement of each form of question is made once and kept: what varies are parameters, never text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

import attrs
from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    tuple_,
)

from officecore.kernel.money import Money
from officecore.kernel.query import OneOf, Query, Range
from officecore.kernel.searchable import SearchField
from officecore.storage.sort_text import money_end, money_start, sort_text
from officecore.storage.sql.kind_tables import KindTables
from officecore.storage.sql.statement import Statement, prepared

_LIMIT_MAX: Final = 2**62

Condition = ColumnElement[bool]
Listed = Callable[[Any], Any]
"""Makes a parameter that holds a list of texts a query for them."""


@attrs.frozen
class _Values:
    """One value, any of several, or none at all: the form of a criterion by values."""

    count: int
    nothing: bool

    def on(self, column: ColumnElement[Any], names: Iterator[str], listed: Listed) -> Condition:
        found: Condition = false()
        if self.count == 1:
            found = column == bindparam(next(names))
        elif self.count:
            # One parameter for any number of values keeps the statement the same.
            found = column.in_(listed(bindparam(next(names))))
        return found


@attrs.frozen
class _Span:
    """From and to, or an end left open: the form of a criterion by range."""

    low: str
    high: str

    def on(self, column: ColumnElement[Any], names: Iterator[str], _: Listed) -> Condition:
        bounds = [
            column.op(sign, is_comparison=True)(bindparam(next(names)))
            for sign in (self.low, self.high)
            if sign
        ]
        return and_(*bounds) if bounds else column.is_not(None)


@attrs.frozen
class _Asked:
    """One criterion: its field, its form, and its parameters in order."""

    field: SearchField
    form: _Values | _Span
    values: tuple[str, ...]


class Searches:
    """The searches for one kind of aggregate."""

    def __init__(self, tables: KindTables) -> None:
        self._tables: Final = tables
        self._known: dict[tuple[Any, ...], Statement] = {}

    def found(self, query: Query[Any], tenant: str) -> tuple[Statement, tuple[Any, ...]]:
        """The statement and its values for identifiers and documents, one more than the limit."""
        asked = self._asked(query)
        given: dict[str, Any] = {"tenant": tenant, "ordered": query.order.name}
        given.update(_numbered(asked))
        if query.after is not None:
            given["after"] = sort_text(query.order, query.after[0])
            given["after_id"] = query.after[1]
        if query.limit is not None:
            given["limit"] = min(query.limit + 1, _LIMIT_MAX)
        reached = None if query.after is None else given["after"] is not None
        form = (
            *[(each.field.name, each.form) for each in asked],
            (query.order.name, query.descending, query.limit is not None, reached),
        )
        statement = self._known.get(form)
        if statement is None:
            built = self._select(query, asked, reached=reached)
            statement = self._known[form] = prepared(built, self._tables.database.dialect)
        return statement, statement.values(given)

    def counted(self, query: Query[Any], tenant: str) -> tuple[Statement, tuple[Any, ...]]:
        """The statement and its values for how many there are."""
        asked = self._asked(query)
        form = tuple([(each.field.name, each.form) for each in asked])
        statement = self._known.get(form)
        if statement is None:
            table = self._tables.table
            built = select(func.count()).select_from(table).where(*self._where(asked))
            statement = self._known[form] = prepared(built, self._tables.database.dialect)
        return statement, statement.values({"tenant": tenant, **_numbered(asked)})

    def _select(
        self, query: Query[Any], asked: list[_Asked], *, reached: bool | None
    ) -> ClauseElement:
        table, side = self._tables.table, self._tables.side
        built = select(table.c.id, *self._tables.read).where(*self._where(asked))
        if self._has_column(query.order):
            column: ColumnElement[Any] = self._tables.column(query.order)
        else:
            column = side.c.value
            beside = and_(
                side.c.tenant == table.c.tenant,
                side.c.id == table.c.id,
                side.c.name == bindparam("ordered"),
            )
            built = built.select_from(table.outerjoin(side, beside))
        if column is table.c.id:
            # Named once: to be asked for an order by `id, id`, SQLite reads and sorts everything.
            if reached is not None:
                after: ColumnElement[Any] = bindparam("after_id")
                built = built.where(column < after if query.descending else column > after)
            built = built.order_by(column.desc() if query.descending else column)
        else:
            if reached is not None:
                place = _beyond(column, table.c.id, descending=query.descending, reached=reached)
                built = built.where(place)
            if query.descending:
                built = built.order_by(column.desc().nulls_last(), table.c.id.desc())
            else:
                built = built.order_by(column.asc().nulls_first(), table.c.id)
        return built if query.limit is None else built.limit(bindparam("limit"))

    def _asked(self, query: Query[Any]) -> list[_Asked]:
        found = []
        for field, criterion in query.criteria:
            form, values = _form_of(field, criterion)
            named = [] if self._has_column(field) else [field.name]
            found.append(_Asked(field, form, (*named, *values)))
        return found

    def _has_column(self, field: SearchField) -> bool:
        return field.name in self._tables.fields and not field.many

    def _where(self, asked: list[_Asked]) -> list[Condition]:
        names = (f"p{number}" for number in count())
        met = [self._meets(each, names) for each in asked]
        return [self._tables.table.c.tenant == bindparam("tenant"), *met]

    def _meets(self, asked: _Asked, names: Iterator[str]) -> Condition:
        field, form = asked.field, asked.form
        nothing = isinstance(form, _Values) and form.nothing
        listed = self._tables.database.listed
        if self._has_column(field):
            column = self._tables.column(field)
            found = form.on(column, names, listed)
            return or_(found, column.is_(None)) if nothing else found
        side, id_ = self._tables.side, self._tables.table.c.id
        has = select(side.c.id).where(
            side.c.tenant == bindparam("tenant"), side.c.name == bindparam(next(names))
        )
        found = id_.in_(has.where(form.on(side.c.value, names, listed)))
        # Where a record is not attached, its fields have no value; a set without members has none
        # that could be nothing.
        return or_(found, id_.not_in(has)) if nothing and not field.many else found


def _numbered(asked: list[_Asked]) -> dict[str, str]:
    values = [value for each in asked for value in each.values]
    return {f"p{number}": value for number, value in enumerate(values)}


def _form_of(field: SearchField, criterion: OneOf | Range) -> tuple[_Values | _Span, list[str]]:
    """The form of a criterion, and its values as text that sorts."""
    if isinstance(criterion, Range):
        return _span(field, criterion)
    texts = {sort_text(field, value) for value in criterion.values}
    present = sorted([text for text in texts if text is not None])
    form = _Values(min(len(present), 2), None in texts)
    return form, present if len(present) < 2 else [json.dumps(present)]


def _span(field: SearchField, criterion: Range) -> tuple[_Span, list[str]]:
    low, high = sort_text(field, criterion.low), sort_text(field, criterion.high)
    low_sign = "" if low is None else ">=" if criterion.low_included else ">"
    high_sign = "" if high is None else "<=" if criterion.high_included else "<"
    # An amount is compared with amounts of its currency only, at an open end as well.
    for bound in (criterion.low, criterion.high):
        if isinstance(bound, Money) and low is None:
            low, low_sign = money_start(bound.currency.code), ">"
        elif isinstance(bound, Money) and high is None:
            high, high_sign = money_end(bound.currency.code), "<"
    return _Span(low_sign, high_sign), [text for text in (low, high) if text is not None]


def _beyond(
    column: ColumnElement[Any], id_: ColumnElement[Any], *, descending: bool, reached: bool
) -> Condition:
    """Whether an object comes after the place that a cursor stands for. What has no value comes first,
    and last where the order is turned."""
    last: ColumnElement[Any] = bindparam("after_id")
    place = tuple_(column, id_)
    reached_place = tuple_(bindparam("after"), last)
    if descending:
        if not reached:
            return and_(column.is_(None), id_ < last)
        return or_(place < reached_place, column.is_(None))
    if not reached:
        return or_(column.is_not(None), id_ > last)
    return place > reached_place

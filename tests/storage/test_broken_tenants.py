"""The suite for tenants finds what lets offices meet: each adapter here does it in one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from officecore.kernel.event import Recorded
from officecore.kernel.page import Page
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryRepository, MemoryStorage, MemoryTransaction
from officecore.storage.seal import Sealed
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.session import Manner, Row, Told
from officecore.storage.sql.sqlite import Sqlite
from officecore.storage.sql.sqlite_session import SqliteSession
from officecore.storage.sql.statement import Statement
from officecore.testing.contract import TenantsContract, TenantsMachine
from tests.storage.test_broken_adapters import with_repositories, with_transactions


class Called(MemoryStorage):
    """Knows an office by what it makes of its name."""

    def __init__(self, known: Callable[[str], str]) -> None:
        super().__init__()
        self._known = known

    def begin(self, tenant: str) -> MemoryTransaction:
        return super().begin(self._known(tenant))

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        return super().events(self._known(tenant), after=after, limit=limit)


class Numbering(MemoryStorage):
    """Counts the events of all offices as one."""

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        before = sum(len(each.record.events) for each in self._tenants.values()) - len(
            self._tenants[tenant].record.events
        )
        for each in super().events(tenant, after=after, limit=limit):
            yield attrs.evolve(each, position=each.position + before)


class Remembering(MemoryRepository[Any]):
    """Remembers a page by its cursor, whoever turned it."""

    turned: dict[str, Page[Any]] = {}  # noqa: RUF012 - shared is what is wrong with it

    def find(self, *, after: str | None = None, **asked: Any) -> Page[Any]:
        whole = super().find(**{**asked, "limit": None})
        found = super().find(after=after, **asked)
        if found.next is not None:
            self.turned[found.next] = Page(tuple(whole)[len(found) :], None)
        return found if after is None else self.turned[after]


class Hospitable(MemoryTransaction):
    """Keeps what was sealed for whomever."""

    def restore(self, event: Sealed) -> None:
        self._restored.append(event)


class Leaking(SqlStorage):
    """Has one statement, known by a mark, in which a table's tenant is not looked at."""

    def __init__(self, table: str, mark: str) -> None:
        super().__init__("sqlite://")
        self._leak = table, mark

    def session(
        self, tenant: str, within: object = None, manner: Manner = Manner.ORDINARY
    ) -> SqliteSession:
        table, mark = self._leak

        def leaky(statement: Statement) -> Statement:
            if mark not in statement.text:
                return statement
            # What is compared stays a parameter, so that the others keep their places.
            leaking = re.sub(rf"\b{table}\.tenant = \?", "? IS NOT NULL", statement.text)
            return attrs.evolve(statement, text=leaking)

        class Session(SqliteSession):
            def read(self, statement: Statement, values: Row) -> list[Row]:
                return super().read(leaky(statement), values)

            def write(
                self,
                statement: Statement,
                values: Row,
                told: Told | None = None,
                *,
                at_once: bool = False,
            ) -> None:
                super().write(leaky(statement), values, told, at_once=at_once)

            def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
                super().write_all(leaky(statement), rows)

        assert isinstance(self._database, Sqlite)
        assert within is None
        return Session(self._database.connect, self._database.give_back, None, manner)


OBJECT, CHANGE = "an_object_is_there_for_its_tenant_alone", "a_change_is_found_at_its_tenants_alone"
BOOKS, ENTRY = "each_tenant_keeps_books_of_its_own", "an_entry_is_there_for_its_tenant_alone"
EVENTS, IDENTIFIER = "positions_count_for_each_tenant_alone", "one_identifier_serves_every_tenant"
ARCHIVE, CURSOR = "an_archive_holds_its_tenants_own", "a_cursor_opens_nothing_of_anothers"
REACH, OVER = "no_criterion_reaches_over", "nobody_changes_what_is_anothers"


@pytest.mark.parametrize(
    ("broken", "promise", "told"),
    [
        (partial(Called, str.casefold), IDENTIFIER, "stands in the way of 'shop'"),
        (partial(Called, str.strip), OBJECT, "found what is another's"),
        (partial(Called, partial(unicodedata.normalize, "NFC")), OBJECT, "'Shöp' found what is"),
        (partial(Called, lambda name: name[:3]), EVENTS, "what happened at another's"),
        (partial(Called, lambda name: name.replace('"', "")), BOOKS, "of another's stands in"),
        (Numbering, EVENTS, "'Shop' counts ["),
        (with_repositories(Remembering), CURSOR, "a cursor by id opened what is another's"),
        (with_transactions(Hospitable), ARCHIVE, "took in what was sealed for another"),
        (partial(Leaking, "sample_parcel", "SELECT sample_parcel.document"), OBJECT, "got what"),
        (partial(Leaking, "sample_parcel", "SELECT sample_parcel.id"), OBJECT, "found what"),
        (partial(Leaking, "sample_parcel", "SELECT count("), OBJECT, "counted what"),
        (partial(Leaking, "sample_parcel", "ORDER BY sample_parcel.by_to"), REACH, "reached over"),
        (partial(Leaking, "sample_parcel", "UPDATE"), OVER, "an object of another's"),
        (
            partial(Leaking, "sample_parcel__search", "SELECT"),
            CHANGE,
            "what another has made of it",
        ),
        (
            partial(Leaking, "sample_parcel__search", "DELETE"),
            CHANGE,
            "what another has made of it",
        ),
        (partial(Leaking, "officecore_event", "SELECT"), EVENTS, "what happened at another's"),
        (partial(Leaking, "officecore_head", "SELECT"), EVENTS, "an event of another's stands"),
        (partial(Leaking, "officecore_entry", "SELECT"), ENTRY, "got an entry of another's"),
        (partial(Leaking, "officecore_entry", "reverses = ?"), ENTRY, "another tenant's reversal"),
        (partial(Leaking, "officecore_account", "SELECT"), BOOKS, "the balances of 'Shop' are not"),
        (partial(Leaking, "officecore_balance", "UPDATE"), BOOKS, "the balances of 'Shop' are not"),
    ],
)
def test_a_place_where_offices_meet_is_told(
    broken: Callable[[], Storage], promise: str, told: str
) -> None:
    named = pytest.raises(AssertionError, match=re.escape(told))
    with closing(broken()) as storage, named:
        getattr(TenantsContract(), f"test_{promise}")(storage)


class MeetingTenants(TenantsMachine):
    def open(self) -> Storage:
        return Called(lambda name: name[:3])


def test_the_machine_finds_offices_that_meet() -> None:
    found = settings(phases=[Phase.generate], database=None)
    with pytest.raises(AssertionError, match="and alone"):
        run_state_machine_as_test(MeetingTenants, settings=found)

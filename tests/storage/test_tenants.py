"""Several offices in one storage never meet, whatever is done there."""

from __future__ import annotations

from officecore.testing.contract import TenantsContract, TenantsMachine
from tests.storage.test_contract import InMemory, InPostgresql, InSqlite
from tests.tries import a_quarter


class TestMemoryTenants(InMemory, TenantsContract): ...


class TestSqliteTenants(InSqlite, TenantsContract): ...


class TestPostgresqlTenants(InPostgresql, TenantsContract): ...


class MemoryTenants(InMemory, TenantsMachine): ...


class SqliteTenants(InSqlite, TenantsMachine): ...


class PostgresqlTenants(InPostgresql, TenantsMachine): ...


TestMemoryOffices = MemoryTenants.TestCase
TestSqliteOffices = SqliteTenants.TestCase
TestPostgresqlOffices = PostgresqlTenants.TestCase
TestPostgresqlOffices.settings = a_quarter()

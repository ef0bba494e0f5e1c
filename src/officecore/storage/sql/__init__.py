"""Storage in a SQL database: SQLite, the embedded default that lasts, and PostgreSQL.

    storage = SqlStorage("sqlite:///shop.db")
    storage = SqlStorage("postgresql://shop@db.internal/shop")

One adapter serves both. Objects are documents with an indexed column for each searchable field; events,
entries, lines and balances have columns of their own; the tenant is in every key, index and statement.
What differs from one database to the other stands in one place each:

- `sqlite`: connections to a file; `sqlite_session`: the place of the one writer
- `postgresql`: connections to a server; `postgresql_session`: SERIALIZABLE transactions, and writes sent
  in one go

The rest is common: `schema` and `kind_tables` (the tables), `statement` (compiled once), `repository`
and `shelf` (objects), `search` (questions), `journal` and `balances` (the books), `events` (what
happened, sealed), `filing` (what is left for after the commit), `layout` (versions of the tables).
"""

from officecore.storage.sql.storage import SqlStorage, upgrade

__all__ = ["SqlStorage", "upgrade"]

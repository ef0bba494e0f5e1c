"""Where offices keep their business: adapters for the storage port (`officecore.kernel.storage`).

- `open_storage("memory://")` or `MemoryStorage()`: in memory, the default and the reference.
- `open_storage("sqlite:///shop.db")`: in one file, for good (`officecore.storage.sql`, which needs the
  extra `officecore[sql]`).
- `open_storage("postgresql://shop@db.internal/shop")`: on a server, for many at once (the same, which
  needs `officecore[postgres]`).

>>> storage = open_storage("memory://")
>>> list(storage.events("main"))
[]
"""

from officecore.storage.memory import MemoryStorage
from officecore.storage.url import open_storage

__all__ = ["MemoryStorage", "open_storage"]

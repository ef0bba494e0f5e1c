"""A workplace for trying out desks and policies without a whole office around them."""

from __future__ import annotations

from typing import Final

from pendulum import datetime

from officecore.kernel.actor import SYSTEM, Actor
from officecore.kernel.business import Business
from officecore.kernel.clock import Clock, FixedClock
from officecore.kernel.currency import currency as currency_of
from officecore.kernel.policy import Policies
from officecore.kernel.storage import Storage
from officecore.kernel.work import UnitOfWork
from officecore.storage.memory import MemoryStorage


class Workplace:
    """Begins units of work over a storage, in memory unless told otherwise.

    Its clock stands still on Monday, 6 January 2025, 09:00 UTC unless another is given, and whoever
    works there may do everything unless `work` names an actor.
    """

    def __init__(
        self,
        *,
        storage: Storage | None = None,
        policies: Policies | None = None,
        clock: Clock | None = None,
        currency: str = "EUR",
        timezone: str = "Europe/Berlin",
        tenant: str = "main",
    ) -> None:
        self.storage: Final = storage or MemoryStorage()
        self.clock: Final = clock or FixedClock(datetime(2025, 1, 6, 9))
        self.business: Final = Business(
            tenant=tenant, currency=currency_of(currency), timezone=timezone
        )
        self._policies = policies or Policies()

    def work(self, actor: Actor = SYSTEM) -> UnitOfWork:
        """A new unit of work for `actor`; use it in a `with` block, which commits at its end."""
        return UnitOfWork(
            self.storage.begin(self.business.tenant),
            business=self.business,
            clock=self.clock,
            actor=actor,
            policies=self._policies,
        )

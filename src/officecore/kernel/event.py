"""Events: what happened, in the words of the business.

An event is a frozen fact such as *sale confirmed*. Every change of an aggregate brings exactly the
event that explains it; the event carries what another department needs to act upon, so that nobody
has to compare an old object with a new one. When the unit of work ends, storage keeps each event in an
envelope (`Recorded`) that says when, by whom and why.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

import attrs
from pendulum import DateTime

from officecore.kernel.identity import Id, Register
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Event(Value):
    """Something that happened. Derive one class for each fact and declare its `kind`, as in
    `kind: ClassVar[str] = "sale.confirmed"`: the aggregate's kind, a dot, and what happened.

    `forgets: ClassVar[bool] = True` says that its subject is to be forgotten: whatever was recorded of
    it, up to this event, tells of nobody any more.
    """

    kind: ClassVar[str]
    forgets: ClassVar[bool] = False

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        EVENTS.add(cls)


EVENTS: Final[Register[Event]] = Register(dotted=True)
"""Every kind of event that the program has declared."""


@attrs.frozen(kw_only=True)
class Recorded:
    """An event as it was recorded: the envelope that storage keeps around it.

    `position` counts up within a tenant; `subject` is the aggregate that changed and `version` the
    version that the change made; `at` is the instant of recording in UTC; `actor` who did it; `cause`
    the command (`"sales.ship"`) or the identifier of the event behind it.
    """

    position: int
    id: Id[Any]
    event: Event
    subject: Id[Any]
    version: int
    at: DateTime
    actor: str
    cause: str
    tenant: str

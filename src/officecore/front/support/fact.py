"""The facts in a ticket's log: what was said, and what was done, each with its instant.

A ticket stores nothing else. Whose turn it is, whether it is settled, and how long anybody has waited
are read off these facts, so they can never disagree with them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

import attrs
from pendulum import DateTime

from officecore.front.support.classification import TicketType
from officecore.front.support.priority import Impact, Priority, Urgency
from officecore.kernel.identity import Id
from officecore.kernel.personal import Personal
from officecore.kernel.time import instant
from officecore.kernel.value import Value


class WaitingFor(StrEnum):
    """Whom or what a ticket waits for. Rules read this, never the label beside it."""

    CUSTOMER = "customer"
    THIRD_PARTY = "third party"
    SCHEDULED = "scheduled"


class Author(StrEnum):
    """Who a message comes from."""

    CUSTOMER = "customer"
    AGENT = "agent"
    HOUSE = "house"


@attrs.frozen(kw_only=True)
class Message(Value):
    """Something written or said. `public` messages are seen by the customer, notes are not.

    `at` is when it reached us: nobody can be held to what had not arrived. `written_at` is when its
    writer's clock says that it was written, where that is told; it only orders the conversation.
    `automatic` marks what no person wrote, such as an out-of-office reply: it changes no state and
    moves no clock. `reference` is the message's own identifier where it came from (a mail's Message-ID);
    the same reference a second time is the same message. `by` is the employee, for an agent's message.
    """

    kind: ClassVar[str] = "message"

    at: DateTime = attrs.field(converter=instant)
    author: Author
    text: Personal[str]
    public: bool = True
    automatic: bool = False
    reference: str | None = None
    by: Id[Any] | None = None
    written_at: DateTime | None = attrs.field(
        default=None, converter=attrs.converters.optional(instant)
    )

    @property
    def place(self) -> DateTime:
        """Its place in the conversation: when it was written, at the latest when it reached us."""
        return self.at if self.written_at is None else min(self.written_at, self.at)

    @property
    def is_answer(self) -> bool:
        """Whether a person of ours wrote it to the customer. Nothing else is a reply."""
        return self.author is Author.AGENT and self.public and not self.automatic

    @property
    def is_asking(self) -> bool:
        """Whether the customer in person wrote it, which puts the ticket into our hands."""
        return self.author is Author.CUSTOMER and self.public and not self.automatic


@attrs.frozen(kw_only=True)
class WaitingBegan(Value):
    """From here on it is not our turn: the ticket waits for the customer, a third party or a day.

    `until` is the instant at which it comes back by itself, None for one that waits for an answer.
    `label` is what the house calls this sort of waiting; no rule reads it.
    """

    kind: ClassVar[str] = "waiting_began"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    reason: WaitingFor = WaitingFor.CUSTOMER
    until: DateTime | None = attrs.field(default=None, converter=attrs.converters.optional(instant))
    label: str = ""


@attrs.frozen(kw_only=True)
class WaitingEnded(Value):
    """The customer is no longer waited for, though no answer came."""

    kind: ClassVar[str] = "waiting_ended"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None


@attrs.frozen(kw_only=True)
class Resolved(Value):
    """The matter was settled, and how. `code` is the house's name for that sort of settlement."""

    kind: ClassVar[str] = "resolved"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    solution: Personal[str]
    code: str = ""


@attrs.frozen(kw_only=True)
class Reopened(Value):
    """The matter turned out not to be settled, and why."""

    kind: ClassVar[str] = "reopened"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class Merged(Value):
    """The ticket's messages moved into another ticket, where the matter goes on.

    `opened_at` is when the ticket was opened, which it could not tell without its messages.
    """

    kind: ClassVar[str] = "merged"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    into: Id[Any]
    opened_at: DateTime = attrs.field(converter=instant)


@attrs.frozen(kw_only=True)
class Closed(Value):
    """The matter is settled for good: what comes after is another ticket."""

    kind: ClassVar[str] = "closed"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None


@attrs.frozen(kw_only=True)
class MarkedAsSpam(Value):
    """It was no matter of a customer at all. Reopening takes that back."""

    kind: ClassVar[str] = "marked_as_spam"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None


@attrs.frozen(kw_only=True)
class Assigned(Value):
    """From here on a team has it, and perhaps one of its people; None for nobody. `reason` says why it
    changed hands."""

    kind: ClassVar[str] = "assigned"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    team: Id[Any] | None = None
    assignee: Id[Any] | None = None
    reason: Personal[str] = ""


@attrs.frozen(kw_only=True)
class Prioritised(Value):
    """From here on it has this priority. `impact` and `urgency` are those from which it follows; where a
    person decided otherwise, `reason` says why."""

    kind: ClassVar[str] = "prioritised"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    priority: Priority
    impact: Impact | None = None
    urgency: Urgency | None = None
    reason: Personal[str] = ""


@attrs.frozen(kw_only=True)
class Classified(Value):
    """From here on it counts as a matter of this type and category."""

    kind: ClassVar[str] = "classified"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    type: TicketType
    category: str = ""


@attrs.frozen(kw_only=True)
class Entitled(Value):
    """From here on the customer has a right to this service: of a `tier`, of a `response_class` by a
    `contract`. Blank or None where there is none."""

    kind: ClassVar[str] = "entitled"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    tier: str = ""
    response_class: str = ""
    contract: Id[Any] | None = None


@attrs.frozen(kw_only=True)
class DueAgreed(Value):
    """What is timed under the name `metric` is due at that instant, as was agreed with the customer.
    Nothing moves it but another agreement."""

    kind: ClassVar[str] = "due_agreed"
    at: DateTime = attrs.field(converter=instant)
    by: Id[Any] | None
    metric: str
    due: DateTime = attrs.field(converter=instant)


TicketFact = (
    Message
    | WaitingBegan
    | WaitingEnded
    | Resolved
    | Reopened
    | Closed
    | MarkedAsSpam
    | Assigned
    | Prioritised
    | Classified
    | Entitled
    | DueAgreed
    | Merged
)

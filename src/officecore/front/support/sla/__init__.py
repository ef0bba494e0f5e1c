"""Service levels: what we promise each customer, and how the promises stand."""

from officecore.front.support.sla.condition import Condition, Happening
from officecore.front.support.sla.desk import SlaDesk
from officecore.front.support.sla.laws import LAWS
from officecore.front.support.sla.metric import (
    AGENT_WORK,
    FIRST_REPLY,
    METRICS,
    NEXT_REPLY,
    OWNING,
    PAUSABLE_UPDATE,
    PERIODIC_UPDATE,
    REQUESTER_WAIT,
    RESOLUTION,
    Metric,
)
from officecore.front.support.sla.policy import (
    SlaPolicy,
    SlaPolicyDrawnUp,
    SlaPolicyRevised,
    Terms,
    Version,
)
from officecore.front.support.sla.rule import Agreement, Elapsed, Merging, Reopening, Splitting
from officecore.front.support.sla.scope import Miss, Scope, Traits
from officecore.front.support.sla.target import Counted, Target

__all__ = [
    "AGENT_WORK",
    "FIRST_REPLY",
    "LAWS",
    "METRICS",
    "NEXT_REPLY",
    "OWNING",
    "PAUSABLE_UPDATE",
    "PERIODIC_UPDATE",
    "REQUESTER_WAIT",
    "RESOLUTION",
    "Agreement",
    "Condition",
    "Counted",
    "Elapsed",
    "Happening",
    "Merging",
    "Metric",
    "Miss",
    "Reopening",
    "Scope",
    "SlaDesk",
    "SlaPolicy",
    "SlaPolicyDrawnUp",
    "SlaPolicyRevised",
    "Splitting",
    "Target",
    "Terms",
    "Traits",
    "Version",
]

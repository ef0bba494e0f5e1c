"""Payables: what we owe, whether it is right, and when it is best paid.

A shopkeeper's words for it: a bill is laid beside the order and the delivery note before it is believed.
A large one needs a second pair of eyes. Once a week the bills that fall due are listed, those with a
discount worth having among them; somebody else signs the list, and the money goes out.

Concepts

- `match_bill`, `Tolerance`, `MatchVerdict`: a bill beside its order, and beside what was received.
- `Approval`: leave to pay a large bill, never given by who asked for it.
- `when_to_pay`: whether a discount earns more than the money costs.
- `PaymentRun`: what is paid on a day, proposed by one and signed by another.
"""

from __future__ import annotations

from officecore.back.billing.payables.approval import (
    APPROVAL,
    Approval,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalStatus,
    Decision,
)
from officecore.back.billing.payables.desk import PayablesDesk
from officecore.back.billing.payables.payment_run import (
    PAYMENT_RUN,
    PartyPayment,
    PaymentRun,
    RunApproved,
    RunDropped,
    RunExecuted,
    RunLine,
    RunProposed,
    RunStatus,
    Signature,
)
from officecore.back.billing.payables.proposing_run import lines_to_pay
from officecore.back.billing.payables.three_way import (
    BillDifference,
    DifferenceOf,
    MatchLine,
    MatchVerdict,
    Tolerance,
    match_bill,
)
from officecore.back.billing.payables.when_to_pay import PayOn, when_to_pay

__all__ = [
    "APPROVAL",
    "PAYMENT_RUN",
    "Approval",
    "ApprovalAsked",
    "ApprovalDecided",
    "ApprovalStatus",
    "BillDifference",
    "Decision",
    "DifferenceOf",
    "MatchLine",
    "MatchVerdict",
    "PartyPayment",
    "PayOn",
    "PayablesDesk",
    "PaymentRun",
    "RunApproved",
    "RunDropped",
    "RunExecuted",
    "RunLine",
    "RunProposed",
    "RunStatus",
    "Signature",
    "Tolerance",
    "lines_to_pay",
    "match_bill",
    "when_to_pay",
]

"""What holds over all payment runs of one office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from officecore.back.billing.open_items.payment import Payment
from officecore.back.billing.payables.payment_run import PaymentRun, RunStatus
from officecore.kernel.law import Law, law
from officecore.kernel.page import every
from officecore.kernel.query import one_of
from officecore.kernel.work import UnitOfWork

OPEN_RUNS: Final = (RunStatus.PROPOSED, RunStatus.APPROVED)
"""The states in which a run will still pay what it lists."""


@law("payables.listed_once", "No item stands in two payment runs that are still to be carried out.")
def listed_once(work: UnitOfWork) -> Iterator[str]:
    """What two lists would pay is paid twice."""
    runs = every(work.repository(PaymentRun).find, status=one_of(*OPEN_RUNS))
    for item, times in Counter([item for run in runs for item in run.items]).items():
        if times > 1:
            yield f"{item} stands in {times} runs"


@law("payables.signed", "No payment run was carried out unsigned, and each paid what it lists.")
def signed(work: UnitOfWork) -> Iterator[str]:
    """Money that went out for a run went to the parties on it, in one sum each."""
    for run in every(work.repository(PaymentRun).find, status=RunStatus.EXECUTED):
        if run.approved is None:
            yield f"{run.id} was carried out unsigned"
        paid = work.repository(Payment).find(run=run.id)
        listed = sorted([(each.party, each.amount.minor) for each in run.payments()])
        if sorted([(each.party, each.amount.minor) for each in paid]) != listed:
            yield f"{run.id} lists {run.total}, and other payments were made for it"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (listed_once, signed)
"""The laws that hold across the payment runs of one office."""

"""What a draft may say besides its lines: the form that is filled in before an invoice is sent."""

from __future__ import annotations

from typing import Any, TypedDict

from pendulum import Date

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.deposit import Deposit
from officecore.back.billing.fixed import Fixed
from officecore.back.billing.open_items import PaymentTerms
from officecore.back.billing.reckoning import Reckoning
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate


class Facts(TypedDict, total=False):
    """The fields of an `Invoice` that a draft may give; see there."""

    adjustments: tuple[Adjustment, ...]
    reckoning: Reckoning
    withholding: Rate | None
    paid: Money | None
    deposits: tuple[Deposit, ...]
    preceding: tuple[Id[Any], ...]
    reason: str
    reference: str
    source: Id[Any] | None
    delivered: Date | None
    tax_point: Date | None
    terms: PaymentTerms | None
    fixed: Fixed | None

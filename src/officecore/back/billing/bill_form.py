"""What a bill may say besides its lines: the form that is filled in when one comes in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.bill_type import BillType
from officecore.back.billing.open_items import PaymentTerms
from officecore.back.billing.reckoning import Reckoning
from officecore.back.billing.tax import Tax
from officecore.back.billing.tax_row import TaxRow
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate


class BillFacts(TypedDict, total=False):
    """What `Bill.enter` takes besides lines, number, day and currency; see there."""

    gross: Money | None
    type: BillType
    adjustments: Iterable[Adjustment]
    reckoning: Reckoning | None
    stated: Iterable[TaxRow]
    withholding: Rate | None
    paid: Money | None
    home_tax: Tax | None
    preceding: Iterable[Id[Any]]
    source: Id[Any] | None
    terms: PaymentTerms | None
    despite: str

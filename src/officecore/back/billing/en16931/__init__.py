"""EN 16931, the European rules for invoices: what is wrong with a document, rule by rule.

- `StatedDocument`: a document as it was stated, figure by figure.
- `violations`: the rules that it breaks, each by its identifier, measured strictly or as tolerantly as
the
  official validators do.
- `stated`: a document of ours in the same form.

>>> from decimal import Decimal
>>> from pendulum import date
>>> line = StatedLine(number="1", quantity=Decimal(1), unit="C62", price=Decimal(100), net=Decimal(100),
...     category="S", rate=Decimal(19))
>>> tax = StatedTax(category="S", rate=Decimal(19), base=Decimal(100), amount=Decimal(19))
>>> shop = StatedParty(country="DE", vat_id="DE123456789")
>>> invoice = StatedDocument(type="380", currency="EUR", day=date(2025, 1, 6), lines=(line,),
...     taxes=(tax,), line_total=Decimal(100), net=Decimal(100), tax=Decimal(19), gross=Decimal(120),
...     payable=Decimal(120), seller=shop, buyer=StatedParty(country="DE"), terms="now")
>>> print(*violations(invoice))
BR-CO-15: net and tax: 119.00 is right, stated is 120
"""

from __future__ import annotations

from officecore.back.billing.en16931.own import stated
from officecore.back.billing.en16931.stated import (
    StatedAdjustment,
    StatedDocument,
    StatedLine,
    StatedParty,
    StatedTax,
)
from officecore.back.billing.en16931.violation import Profile, Violation
from officecore.back.billing.en16931.violations import violations

__all__ = [
    "Profile",
    "StatedAdjustment",
    "StatedDocument",
    "StatedLine",
    "StatedParty",
    "StatedTax",
    "Violation",
    "stated",
    "violations",
]

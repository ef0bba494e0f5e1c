"""Draws the lifecycles from their tables: `python docs/lifecycles.py` writes the page anew.

`tests/docs` compares the page, and the diagrams of the departments' pages, with what is drawn here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from officecore.back.assets.asset_status import ASSET
from officecore.back.billing.bill_type import BILL
from officecore.back.billing.invoice_type import INVOICE
from officecore.back.billing.payables import APPROVAL, PAYMENT_RUN
from officecore.back.ledger.holds import HOLD_LIFECYCLE
from officecore.back.ledger.periods import FISCAL_YEAR_LIFECYCLE
from officecore.front.customers import CUSTOMER_LIFECYCLE
from officecore.front.sales import SALE_LIFECYCLE
from officecore.front.support import TICKET_LIFECYCLE
from officecore.kernel.lifecycle import Lifecycle

PAGE: Final = Path(__file__).parent / "explanation" / "lifecycles.md"
LIFECYCLES: Final[tuple[Lifecycle[Any], ...]] = (
    CUSTOMER_LIFECYCLE,
    SALE_LIFECYCLE,
    TICKET_LIFECYCLE,
    ASSET,
    INVOICE,
    APPROVAL,
    PAYMENT_RUN,
    BILL,
    FISCAL_YEAR_LIFECYCLE,
    HOLD_LIFECYCLE,
)

_HEAD: Final = """\
# The lifecycles

Which steps an object may take from where. The diagrams are drawn by the same tables that refuse all
other steps ("sale.lifecycle") and drive the state machines that test the objects; `python
docs/lifecycles.py` writes this page. A state is stored nowhere: it follows from what happened.

Items, accounts and employees have no lifecycle: what they may do depends on amounts and days, not on a
state.
"""


def page() -> str:
    """The page of all lifecycles."""
    drawn = [
        f"\n## {each.name.replace('_', ' ').capitalize()}\n\n```mermaid\n{each.mermaid()}\n```\n"
        for each in LIFECYCLES
    ]
    return "".join([_HEAD, *drawn])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

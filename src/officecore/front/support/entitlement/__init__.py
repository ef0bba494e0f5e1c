"""Entitlement: who may have support for what, by which contract or warranty.

A *support contract* holds for `Terms`, covers a `ContractScope`, and may allow for so many hours or
incidents (`Allowance`), from which work is drawn. A *warranty* is laid down for a product and runs for
each `CoveredUnit`. What is covered by neither can be paid for (`PaidIncident`). `covered` answers
whether a matter is covered, by what, and why not.

Files: `contract_term.py` · `contract_scope.py` · `allowance.py` · `drawn.py` · `rating.py` ·
`support_contract.py` and its events · `warranty.py` · `covered_unit.py` · `paid_incident.py` ·
`coverage.py` · `entitling.py` · `desk.py` · `laws.py`.

>>> from pendulum import date
>>> terms = Terms(start=date(2024, 8, 31), initial=6, renewal=6, notice=1)
>>> print(terms.term(0).last, terms.term(1).last, terms.on(date(2025, 3, 1)).notice)
2025-02-27 2025-08-30 2025-07-30
"""

from __future__ import annotations

from officecore.front.support.entitlement.allowance import (
    Allowance,
    Counted,
    Refill,
    RoundedPer,
)
from officecore.front.support.entitlement.contract_scope import (
    ContractScope,
    Service,
)
from officecore.front.support.entitlement.contract_term import (
    Term,
    Terms,
)
from officecore.front.support.entitlement.coverage import (
    Basis,
    Candidate,
    Coverage,
    Question,
    WhyNot,
    covered,
)
from officecore.front.support.entitlement.covered_unit import (
    CoveredUnit,
    Inheritance,
    UnitDelivered,
    UnitGone,
    UnitRegistered,
)
from officecore.front.support.entitlement.desk import (
    EntitlementDesk,
)
from officecore.front.support.entitlement.drawn import (
    Drawn,
    TopUp,
)
from officecore.front.support.entitlement.entitling import entitle, right_of
from officecore.front.support.entitlement.laws import (
    LAWS,
)
from officecore.front.support.entitlement.paid_incident import (
    PaidIncident,
    PaidIncidentSold,
    PaidIncidentVoided,
)
from officecore.front.support.entitlement.rating import (
    Rating,
)
from officecore.front.support.entitlement.support_contract import (
    ContractStatus,
    SupportContract,
)
from officecore.front.support.entitlement.support_contract_events import (
    ContactsForgotten,
    ContactsNamed,
    OverageBilled,
    OveragePart,
    SupportContractCancelled,
    SupportContractExtended,
    SupportContractSigned,
    SupportDrawn,
    SupportGivenBack,
    SupportRerated,
)
from officecore.front.support.entitlement.warranty import (
    Begins,
    ProductWarranty,
    WarrantyGranted,
    WarrantyPeriod,
    WarrantyTerms,
    WarrantyUntil,
)

__all__ = [
    "LAWS",
    "Allowance",
    "Basis",
    "Begins",
    "Candidate",
    "ContactsForgotten",
    "ContactsNamed",
    "ContractScope",
    "ContractStatus",
    "Counted",
    "Coverage",
    "CoveredUnit",
    "Drawn",
    "EntitlementDesk",
    "Inheritance",
    "OverageBilled",
    "OveragePart",
    "PaidIncident",
    "PaidIncidentSold",
    "PaidIncidentVoided",
    "ProductWarranty",
    "Question",
    "Rating",
    "Refill",
    "RoundedPer",
    "Service",
    "SupportContract",
    "SupportContractCancelled",
    "SupportContractExtended",
    "SupportContractSigned",
    "SupportDrawn",
    "SupportGivenBack",
    "SupportRerated",
    "Term",
    "Terms",
    "TopUp",
    "UnitDelivered",
    "UnitGone",
    "UnitRegistered",
    "WarrantyGranted",
    "WarrantyPeriod",
    "WarrantyTerms",
    "WarrantyUntil",
    "WhyNot",
    "covered",
    "entitle",
    "right_of",
]

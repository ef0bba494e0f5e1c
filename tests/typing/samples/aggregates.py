"""A user's own aggregate, record and desk, as the type checkers see them; nobody runs this file.

A line that must be refused ends in `# E:` and the codes of mypy and of pyright.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar, Self, assert_type

import attrs

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.desk import Desk, requires
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_of, mint
from officecore.kernel.page import Page
from officecore.kernel.record import Record
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.work import UnitOfWork

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class LoanApproved(Event):
    kind: ClassVar[str] = "loan.approved"
    loan: Id[Loan]


@attrs.frozen(kw_only=True, slots=False)
class Branch(Aggregate):
    kind: ClassVar[str] = "branch"
    id: Id[Branch]


@attrs.frozen(kw_only=True, slots=False)
class Loan(Aggregate):
    kind: ClassVar[str] = "loan"
    id: Id[Loan]
    branch: Searchable[Id[Branch]]
    months: int

    def approve(self) -> Self:
        return self._after(LoanApproved(loan=self.id))

    @searchable
    def years(self) -> int:
        return self.months // 12


@attrs.frozen(kw_only=True)
class Collateral(Record):
    kind: ClassVar[str] = "bank.collateral"
    house: str


class LoanDesk(Desk):
    @requires("loans.approve")
    def approve(self, loan: Id[Loan]) -> Loan:
        loans = self.work.repository(Loan)
        return loans.save(loans.get(loan).approve())


branch = Branch(id=mint(Branch, NOON))
loan = Loan(id=mint(Loan, NOON), branch=branch.id, months=24)


def identifiers(text: str) -> None:
    assert_type(mint(Loan, NOON), Id[Loan])
    assert_type(id_of(Branch, "branch_01jd8m2q4ceaer5h9yq4k0f3xv"), Id[Branch])
    assert_type(loan.branch, Id[Branch])
    Loan(id=loan.id, branch=loan.id, months=24)  # E: arg-type, reportArgumentType
    Loan(id=branch.id, branch=branch.id, months=24)  # E: arg-type, reportArgumentType
    Loan(id=loan.id, branch="branch_1", months=24)  # E: arg-type, reportArgumentType
    Loan(id=text, branch=branch.id, months=24)  # E: arg-type, reportArgumentType
    text = loan.id  # an identifier is text


def fields() -> None:
    Loan(id=loan.id, branch=branch.id)  # E: call-arg, reportCallIssue
    Loan(id=loan.id, branch=branch.id, months="24")  # E: arg-type, reportArgumentType
    loan.months = 36  # E: misc, reportAttributeAccessIssue
    assert_type(loan.years, int)
    assert_type(loan.approve(), Loan)


def attached_records() -> None:
    assert_type(loan.attach(Collateral(house="No. 7")), Loan)
    assert_type(loan.attached(Collateral), Collateral | None)
    loan.attach("No. 7")  # E: arg-type, reportArgumentType
    loan.attached(Branch)  # E: type-var, reportArgumentType


def repositories(work: UnitOfWork) -> None:
    loans = work.repository(Loan)
    assert_type(loans.get(loan.id), Loan)
    assert_type(loans.find(branch=branch.id), Page[Loan])
    assert_type(loans.save(loan), Loan)
    loans.get(branch.id)  # E: arg-type, reportArgumentType
    loans.save(branch)  # E: arg-type, reportArgumentType
    work.repository(Collateral)  # E: type-var, reportArgumentType


def desks(work: UnitOfWork) -> None:
    desk = work.desk(LoanDesk)
    assert_type(desk.approve(loan.id), Loan)
    desk.approve(branch.id)  # E: arg-type, reportArgumentType
    desk.approve()  # E: call-arg, reportCallIssue
    desk.refuse(loan.id)  # E: attr-defined, reportAttributeAccessIssue

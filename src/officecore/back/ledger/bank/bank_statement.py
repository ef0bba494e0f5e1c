"""Bank statements: the sheets of a bank, filed under the account of the books that they are about.

A statement is evidence. It is taken in as the bank sent it, once, and never changed; what was on the
account before and all its lines make what was on it after, to the cent. Where two statements tell of
the same days, they must tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.bank.sheet import Sheet, SheetLine
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_named
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class BankStatementReceived(Event):
    """A statement of an account was taken in; `closing` is what the bank says is there."""

    kind: ClassVar[str] = "bank_statement.received"
    statement: Id[BankStatement]
    account: str
    until: Date
    closing: Money | None


@attrs.frozen(kw_only=True)
class Gap(Value):
    """Days between two statements of which no statement tells, though money moved: `difference` is
    what came in meanwhile."""

    after: Date
    before: Date
    difference: Money


@attrs.frozen(kw_only=True, slots=False)
class BankStatement(Aggregate):
    """A sheet of the bank about `account`, an account of the books, taken in at `received`.

    Its identifier follows from account and sheet, so that the same sheet again is the same statement.
    """

    kind: ClassVar[str] = "bank_statement"

    id: Id[BankStatement]
    account: Searchable[str]
    sheet: Sheet
    received: DateTime

    @classmethod
    def receive(cls, account: str, sheet: Sheet, *, at: DateTime) -> Self:
        """The statement made from a sheet.

        Refused: days that end before they begin, and lines of other days ("bank.statement_days"); laws
        "bank.statement_balance" and "bank.statement_currency".
        """
        _require_days(sheet)
        statement = cls(
            id=statement_id(account, sheet), account=account, sheet=sheet, received=instant(at)
        )
        event = BankStatementReceived(
            statement=statement.id, account=account, until=sheet.until, closing=sheet.closing
        )
        return statement._after(event)

    @searchable
    def until(self) -> Date:
        """The last day that it tells of."""
        return self.sheet.until

    @law(
        "bank.statement_balance",
        "Opening balance and lines of a statement make its closing balance.",
    )
    def _balance(self) -> Iterator[str]:
        opening, closing = self.sheet.opening, self.sheet.closing
        if opening is None or closing is None:
            if opening is not closing:
                yield "a statement states both balances or none"
            return
        if len({opening.currency, *_currencies(self.sheet)}) > 1:
            return
        made = sum([line.amount for line in self.sheet.lines], opening)
        if made != closing:
            yield f"{opening} and the lines make {made}, and the statement closes with {closing}"

    @law(
        "bank.statement_currency", "A statement is in one currency, and no line of it over nothing."
    )
    def _one_currency(self) -> Iterator[str]:
        found = sorted({each.code for each in _currencies(self.sheet)})
        if len(found) > 1:
            yield f"it tells of {' and '.join(found)}"
        for line in self.sheet.lines:
            if line.amount.is_zero:
                yield f"a line of {line.booked} is over {line.amount}"

    def agrees_with(self, other: BankStatement) -> bool:
        """Whether both tell the same of the days of which both tell.

        What the one that ends earlier closes with, and the lines that only the later one has, make
        what the later one closes with. Lines of the day on which the earlier one begins may have come
        before it.
        """
        first, last = sorted((self.sheet, other.sheet), key=lambda each: (each.until, each.since))
        if first.closing is None or last.closing is None or last.since > first.until:
            return True
        told = {_key(line, n) for line, n in first.numbered()}
        more = [line for line, n in last.numbered() if _key(line, n) not in told]
        made = {
            sum([line.amount for line in more if line.booked >= begin], first.closing)
            for begin in (first.since, first.since.add(days=1))
        }
        return last.closing in made


def statement_id(account: str, sheet: Sheet) -> Id[BankStatement]:
    """The identifier of the statement that is made from this sheet for this account."""
    told = [sheet.iban, sheet.number, sheet.since, sheet.until, sheet.opening, sheet.closing]
    lines = ["\t".join(line.likeness) for line in sheet.lines]
    return id_named(BankStatement, "\n".join([account, *map(str, told), *lines]))


def require_fitting(statement: BankStatement, others: Iterable[BankStatement]) -> None:
    """Refuse a statement that does not go with those of the same account.

    "bank.statement_account" where the bank's numbers or the currencies differ, "bank.overlap" where both
    tell of the same days and not the same.
    """
    for other in others:
        if _belongs_elsewhere(statement.sheet, other.sheet):
            raise Refused(
                "bank.statement_account",
                f"You cannot file this statement under account {statement.account} because it is of "
                f"{_bank_account(statement.sheet)}, and those filed there are of "
                f"{_bank_account(other.sheet)}.",
                asked=_bank_account(statement.sheet),
                accepted=_bank_account(other.sheet),
            )
        if not statement.agrees_with(other):
            raise Refused(
                "bank.overlap",
                f"You cannot file this statement until {statement.until} because it tells of the same "
                f"days as {other.id} until {other.until}, and not the same.",
                asked=statement.id,
                other=other.id,
                accepted="statements of whole days, from one source",
            )


def gaps(statements: Iterable[BankStatement]) -> tuple[Gap, ...]:
    """The gaps between the statements of one account: wherever one opens with something else than the
    one before it closed with. Statements that tell of the same days leave none between them."""
    found = []
    sheets = sorted([each.sheet for each in statements], key=lambda each: (each.until, each.since))
    for before, after in pairwise([each for each in sheets if each.closing is not None]):
        if before.closing is None or after.opening is None or after.since <= before.until:
            continue
        if after.opening != before.closing:
            difference = after.opening - before.closing
            found.append(Gap(after=before.until, before=after.since, difference=difference))
    return tuple(found)


def _require_days(sheet: Sheet) -> None:
    beyond = [each for each in sheet.lines if not sheet.since <= each.booked <= sheet.until]
    if sheet.until < sheet.since or beyond:
        asked = beyond[0].booked if beyond else sheet.until
        raise BadValue(
            "bank.statement_days",
            f"You cannot take in a statement from {sheet.since} to {sheet.until} because {asked} is "
            "not one of its days.",
            asked=asked,
            accepted=f"days from {sheet.since} on, within the statement",
        )


def _currencies(sheet: Sheet) -> set[Currency]:
    amounts = [line.amount for line in sheet.lines]
    stated = [each for each in (sheet.opening, sheet.closing) if each is not None]
    return {each.currency for each in (*amounts, *stated)}


def _key(line: SheetLine, occurrence: int) -> tuple[object, ...]:
    return (*line.likeness, occurrence)


def _belongs_elsewhere(sheet: Sheet, other: Sheet) -> bool:
    named = {each.iban for each in (sheet, other)} - {""}
    return len(named) > 1 or len(_currencies(sheet) | _currencies(other)) > 1


def _bank_account(sheet: Sheet) -> str:
    return " ".join([sheet.iban or "an account", *sorted(map(str, _currencies(sheet)))])

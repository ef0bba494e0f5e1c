"""Accounts: the named drawers of the books.

Every line of an entry goes into one account. What the account is (something owned, owed, earned or
spent) decides on which side it grows and in which report it is shown, so once something is written
there it stays what it is: to change it, open another account and move the balance over. A group is a
heading over other accounts; nothing is written to it, and it is worth what they are worth together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.balance_limit import BalanceLimit, beyond
from officecore.back.ledger.entry import Line
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known_currency
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day, instant


class Side(StrEnum):
    """The side of an account on which it grows."""

    DEBIT = "debit"
    CREDIT = "credit"


class AccountType(StrEnum):
    """What an account is: the five classes of which all reports are made."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"

    @property
    def side(self) -> Side:
        """Assets and expenses grow on the debit side, the others on the credit side."""
        return Side.DEBIT if self in (AccountType.ASSET, AccountType.EXPENSE) else Side.CREDIT


@attrs.frozen(kw_only=True)
class AccountOpened(Event):
    """An account was opened."""

    kind: ClassVar[str] = "account.opened"
    account: Id[Account]
    code: str
    name: str
    type: AccountType


@attrs.frozen(kw_only=True)
class AccountRenamed(Event):
    """An account got another name."""

    kind: ClassVar[str] = "account.renamed"
    account: Id[Account]
    code: str
    name: str


@attrs.frozen(kw_only=True)
class AccountReclassified(Event):
    """An account that nothing was written to became one of another type or currency."""

    kind: ClassVar[str] = "account.reclassified"
    account: Id[Account]
    code: str
    type: AccountType
    contra: bool
    currency: str | None


@attrs.frozen(kw_only=True)
class AccountClosed(Event):
    """An account was closed: `on` is the last day that takes postings."""

    kind: ClassVar[str] = "account.closed"
    account: Id[Account]
    code: str
    on: Date


@attrs.frozen(kw_only=True)
class AccountLimited(Event):
    """The balance of an account was limited, or is limited no more."""

    kind: ClassVar[str] = "account.limited"
    account: Id[Account]
    code: str
    limit: BalanceLimit | None


@attrs.frozen(kw_only=True, slots=False)
class Account(Aggregate):
    """A drawer of the books, known by its code.

    `type` says what it is; a `contra` account stands against others of its type and grows on the other
    side (accumulated depreciation against fixed assets). `parent` is the code of the group over it.
    `currency` is the one currency that it takes; None takes any. Its postings are of the days from
    `opened` to `closed`, both included; None leaves that end open. `role` says what the departments
    use it for. A `control` account repeats in one figure what a department knows one by one (what each
    customer owes, what lies on each shelf), so only what happens there is booked to it. `limit` is the
    side on which its balance may not stand on any day.
    """

    kind: ClassVar[str] = "account"

    id: Id[Account]
    code: Searchable[str]
    name: str
    type: Searchable[AccountType]
    contra: bool = False
    group: bool = False
    parent: Searchable[str | None] = None
    currency: str | None = None
    role: Searchable[AccountRole | None] = None
    opened: Date | None = None
    closed: Date | None = None
    control: bool = False
    limit: BalanceLimit | None = None

    @classmethod
    def open(
        cls,
        code: str,
        name: str,
        type: AccountType,
        *,
        at: DateTime,
        parent: Account | None = None,
        contra: bool = False,
        group: bool = False,
        currency: str | Currency | None = None,
        role: AccountRole | None = None,
        opened: date | None = None,
        control: bool = False,
    ) -> Self:
        """A new account, made at the instant `at`.

        The parent must be a group of the same type ("ledger.account_parent"), the currency known
        ("currency.unknown").
        """
        account = cls(
            id=mint(cls, instant(at)),
            code=code,
            name=name,
            type=type,
            contra=contra,
            group=group,
            parent=None if parent is None else parent.code,
            currency=None if currency is None else known_currency(currency).code,
            role=role,
            opened=None if opened is None else day(opened),
            control=control,
        )
        _require_under(parent, account)
        event = AccountOpened(account=account.id, code=code, name=name, type=type)
        return account._after(event)

    @property
    def side(self) -> Side:
        """The side on which the account grows: that of its type, the other for a contra account."""
        debit = (self.type.side is Side.DEBIT) != self.contra
        return Side.DEBIT if debit else Side.CREDIT

    def is_open_on(self, on: date) -> bool:
        """Whether the account is open on that day."""
        return (self.opened is None or self.opened <= on) and (
            self.closed is None or on <= self.closed
        )

    def admit(self, line: Line, on: Date) -> None:
        """Refuse a line that may not be written here for that day.

        A closed account takes none of any day any more ("ledger.account_closed"): one of an earlier
        day would leave a balance behind. Otherwise refused as `objection` says.
        """
        if self.closed is not None:
            raise self._refused("account_closed", f"it was closed on {self.closed}", on)
        refusal = self.objection(line, on)
        if refusal is not None:
            raise refusal

    def objection(self, line: Line, on: Date) -> Refused | None:
        """Why this line of that day does not belong here, or None.

        In this order: "ledger.account_group", "ledger.account_closed" (the account was not open on
        that day), "ledger.account_currency".
        """
        if self.group:
            return self._refused("account_group", "it is a group: post to one below it", on)
        if not self.is_open_on(on):
            return self._refused("account_closed", f"it is open {self._open_days}", on)
        if self.currency is not None and line.amount.currency.code != self.currency:
            because = f"it takes only {self.currency}, not {line.amount}"
            return self._refused("account_currency", because, on)
        return None

    def limited(self, limit: BalanceLimit | None, moved: Iterable[tuple[Date, Money]]) -> Self:
        """This account with a limit of its balance, or without (None). `moved` is all that moved on it,
        in order of the days: on none of them may it have been beyond ("ledger.limit_kept")."""
        for on, balance in () if limit is None else beyond(limit, moved):
            raise Refused(
                "ledger.limit_kept",
                f"You cannot limit account {self.code} by {limit} because on {on} it held {balance}.",
                asked=limit,
                account=self.code,
                day=on,
            )
        event = AccountLimited(account=self.id, code=self.code, limit=limit)
        return self._after(event, limit=limit)

    def rename(self, name: str) -> Self:
        """This account under another name. Its code stays: entries know the account by it."""
        event = AccountRenamed(account=self.id, code=self.code, name=name)
        return self._after(event, name=name)

    def reclassify(
        self,
        type: AccountType,
        *,
        in_use: bool,
        parent: Account | None = None,
        contra: bool = False,
        currency: str | Currency | None = None,
    ) -> Self:
        """This account as one of another type or currency, below `parent`.

        Only while nothing is written to it and no account is below it, which the caller tells by
        `in_use` ("ledger.account_in_use").
        """
        if in_use:
            raise Refused(
                "ledger.account_in_use",
                f"You cannot change the type or the currency of account {self.code} because it is in "
                "use: open another account and move the balance there.",
                asked=type,
                account=self.code,
            )
        code = None if currency is None else known_currency(currency).code
        event = AccountReclassified(
            account=self.id, code=self.code, type=type, contra=contra, currency=code
        )
        above = None if parent is None else parent.code
        changed = self._after(event, type=type, contra=contra, currency=code, parent=above)
        _require_under(parent, changed)
        return changed

    def close(
        self, on: date, *, balance: MoneyBag, posted_later: bool, below: Iterable[Account] = ()
    ) -> Self:
        """This account closed: `on` is the last day that takes postings. Its role is free again.

        `balance` is what it holds at the end of that day, `posted_later` whether a later day has a
        posting, `below` the accounts under it. Refused: "ledger.account_closed" when it is closed
        already, "ledger.account_balance" while it holds anything, "ledger.account_posted_later",
        "ledger.account_below" while an account below it is open.
        """
        last = day(on)
        if self.closed is not None:
            because = f"it was closed on {self.closed}"
            raise self._refused("account_closed", because, last, "close")
        if not balance.is_zero:
            because = f"it holds {balance}: move that to another account first"
            raise self._refused("account_balance", because, last, "close")
        if posted_later:
            raise self._refused("account_posted_later", "it has later postings", last, "close")
        still_open = [each.code for each in below if each.closed is None or each.closed > last]
        if still_open:
            because = f"{', '.join(still_open)} below it would stay open"
            raise self._refused("account_below", because, last, "close")
        event = AccountClosed(account=self.id, code=self.code, on=last)
        return self._after(event, closed=last, role=None)

    @law("ledger.account_named", "An account has a code and a name, without blanks around them.")
    def _named(self) -> Iterator[str]:
        for word, text in (("code", self.code), ("name", self.name)):
            if not text or text != text.strip() or not text.isprintable():
                yield f"an account needs a {word} without blanks around it, not {text!r}"

    @law("ledger.account_days", "An account does not close before it opens.")
    def _days_in_order(self) -> Iterator[str]:
        if self.opened is not None and self.closed is not None and self.closed < self.opened:
            yield f"account {self.code} would close on {self.closed} and open on {self.opened}"

    @law(
        "ledger.control_single",
        "A control account is no group: what it repeats stands in one place.",
    )
    def _control_single(self) -> Iterator[str]:
        if self.control and self.group:
            yield f"account {self.code} cannot be a control account and a group of others"

    @property
    def _open_days(self) -> str:
        since = f"from {self.opened}" if self.opened is not None else ""
        until = f"until {self.closed}" if self.closed is not None else ""
        return " ".join(filter(None, (since, until)))

    def _refused(self, rule: str, because: str, on: Date, step: str = "post to") -> Refused:
        return Refused(
            f"ledger.{rule}",
            f"You cannot {step} account {self.code} on {on} because {because}.",
            asked=on,
            account=self.code,
        )


def _require_under(parent: Account | None, account: Account) -> None:
    if parent is not None and not (parent.group and parent.type is account.type):
        raise Refused(
            "ledger.account_parent",
            f"You cannot put the {account.type} account {account.code} below {parent.code} because "
            f"that is not a group of {account.type} accounts.",
            asked=parent.code,
            accepted=f"a group of type {account.type}",
        )

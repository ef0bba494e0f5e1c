"""The part of the ledger's desk where accounts are opened, looked up, changed and closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pendulum import Date

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.balance_limit import BalanceLimit
from officecore.back.ledger.chart import Chart, role_unassigned
from officecore.back.ledger.entry import AMOUNTS, WORTHS, Line
from officecore.back.ledger.journal import Journal
from officecore.kernel.currency import Currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import BadType, NotFound, Refused, shown
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.query import one_of
from officecore.kernel.time import day as as_day
from officecore.kernel.work import UnitOfWork


class ChartDesk(Desk):
    """The counter of the chart: what `LedgerDesk` knows of accounts. They are named by their codes."""

    def __init__(self, work: UnitOfWork) -> None:
        super().__init__(work)
        # Each account is looked up once in a unit of work: posting asks for the same few all day.
        self._accounts: dict[str, Account] = {}

    @requires("ledger.open")
    def open_chart(self, chart: Chart, *, opened: date | None = None) -> tuple[Account, ...]:
        """Open every account of a chart, taking postings from the day `opened`."""
        return tuple(
            [
                self.open_account(
                    row.code,
                    row.name,
                    row.type,
                    parent=row.parent,
                    contra=row.contra,
                    group=row.group,
                    currency=row.currency,
                    role=row.role,
                    opened=opened,
                    control=row.control,
                )
                for row in chart.rows
            ]
        )

    @requires("ledger.open")
    def open_account(
        self,
        code: str,
        name: str,
        type: AccountType,
        *,
        parent: str | None = None,
        contra: bool = False,
        group: bool = False,
        currency: str | Currency | None = None,
        role: AccountRole | None = None,
        opened: date | None = None,
        control: bool = False,
    ) -> Account:
        """Open an account; see `Account.open`.

        A code and a role belong to one account only ("ledger.account_twice", "ledger.role_twice").
        """
        self._require_free(code, role)
        above = None if parent is None else self._account(parent)
        account = Account.open(
            code,
            name,
            type,
            at=self.work.now(),
            parent=above,
            contra=contra,
            group=group,
            currency=currency,
            role=role,
            opened=opened,
            control=control,
        )
        return self._saved(account)

    @requires("ledger.open")
    def rename_account(self, code: str, name: str) -> Account:
        """Give an account another name."""
        return self._saved(self._account(code).rename(name))

    @requires("ledger.open")
    def reclassify_account(
        self,
        code: str,
        type: AccountType,
        *,
        parent: str | None = None,
        contra: bool = False,
        currency: str | Currency | None = None,
    ) -> Account:
        """Make an account that is not in use one of another type or currency."""
        account = self._account(code)
        above = None if parent is None else self._account(parent)
        in_use = self._is_posted(code) or bool(self._below(code))
        changed = account.reclassify(
            type, in_use=in_use, parent=above, contra=contra, currency=currency
        )
        return self._saved(changed)

    @requires("ledger.open")
    def limit_account(self, code: str, limit: BalanceLimit | None) -> Account:
        """Limit the balance of an account, or (None) take the limit away; see `Account.limited`."""
        account = self._account(code)
        moved = [
            (entry.day, line.amount)
            for entry in self.work.book(Journal).entries(account=code)
            for line in entry.lines
            if line.account == code
        ]
        return self._saved(account.limited(limit, moved))

    @requires("ledger.close")
    def close_account(self, code: str, on: date) -> Account:
        """Close an account that holds nothing; `on` is the last day that takes postings."""
        account, last = self._account(code), as_day(on)
        closed = account.close(
            last,
            balance=self._balance(code, last) or self._balance(code, last, WORTHS),
            posted_later=self._is_posted(code, since=last.add(days=1)),
            below=self._below(code),
        )
        return self._saved(closed)

    @requires("ledger.read")
    def account(self, code: str) -> Account:
        """The account of that code; `NotFound` ("ledger.account_unknown")."""
        return self._account(code)

    @requires("ledger.read")
    def account_for(self, role: AccountRole) -> Account:
        """The account that has that role; `NotFound` ("ledger.role_unassigned")."""
        for account in self._accounts.values():
            if account.role is role:
                return account
        for account in self.work.repository(Account).find(role=role):
            return self._accounts.setdefault(account.code, account)
        raise role_unassigned(role)

    @requires("ledger.read")
    def accounts(self) -> tuple[Account, ...]:
        """All accounts, by code."""
        return tuple(self.work.repository(Account).find(order_by="code"))

    @requires("ledger.read")
    def leaves(self, code: str) -> frozenset[str]:
        """The codes of the accounts below a group, however deep; of an account its own code."""
        return self._leaves(code)

    def _accounts_of(self, lines: Sequence[Line]) -> list[Account]:
        known = self._accounts
        missing = {line.account for line in lines} - known.keys()
        if missing:
            self._look_up(missing)
        return [known[line.account] for line in lines]

    def _look_up(self, codes: Iterable[str]) -> None:
        for account in self.work.repository(Account).find(code=one_of(*codes)):
            self._accounts[account.code] = account
        for code in sorted(codes):
            if code not in self._accounts:
                raise _unknown(code)

    def _account(self, code: str) -> Account:
        require_code(code)
        if code not in self._accounts:
            self._look_up([code])
        return self._accounts[code]

    def _saved(self, account: Account) -> Account:
        saved = self.work.repository(Account).save(account)
        self._accounts[saved.code] = saved
        return saved

    def _below(self, code: str) -> tuple[Account, ...]:
        return tuple(self.work.repository(Account).find(parent=code))

    def _leaves(self, code: str) -> frozenset[str]:
        if not self._account(code).group:
            return frozenset({code})
        return frozenset().union(*[self._leaves(each.code) for each in self._below(code)])

    def _balance(self, code: str, on: Date | None, facet: str = AMOUNTS) -> MoneyBag:
        journal = self.work.book(Journal)
        held = [journal.balance(leaf, on=on, facet=facet) for leaf in self._leaves(code)]
        return sum(held, MoneyBag())

    def _is_posted(self, code: str, since: Date | None = None) -> bool:
        entries = self.work.book(Journal).entries(account=code, since=since)
        return next(entries, None) is not None

    def _require_free(self, code: str, role: AccountRole | None) -> None:
        accounts = self.work.repository(Account)
        if accounts.count(code=code):
            raise Refused(
                "ledger.account_twice",
                f"You cannot open account {code} because there is one of that code.",
                asked=code,
            )
        if role is not None and accounts.count(role=role):
            raise Refused(
                "ledger.role_twice",
                f"You cannot give account {code} the role {role} because another account has it.",
                asked=role,
            )


def require_code(code: object) -> None:
    """Refuse what is no code of an account ("ledger.code")."""
    if not isinstance(code, str):
        raise BadType(
            "ledger.code",
            f"To name an account you must give its code as text, not {shown(code)}.",
            asked=code,
            accepted='a code such as "1100"',
        )


def _unknown(code: str) -> NotFound:
    return NotFound(
        "ledger.account_unknown",
        f"To use account {code} you must open it first: the chart has no such code.",
        asked=code,
    )

"""The ledger's desk: where the books are opened, written to, put right and read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pendulum import Date

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.chart import Chart, role_unassigned
from officecore.back.ledger.control import OWN_POSTINGS, require_department
from officecore.back.ledger.entry import GENERAL, Entry, EntryPosted, Line, require_reversal_day
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.admission import admitted, late_day, note_passings
from officecore.back.ledger.periods.verdict import LateEntries
from officecore.back.ledger.trial_balance import Statement, TrialBalance, days_in_order
from officecore.kernel.actor import SYSTEM
from officecore.kernel.currency import Currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import BadType, NotFound, Refused, shown
from officecore.kernel.identity import Id, id_of
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.query import one_of
from officecore.kernel.time import day as as_day
from officecore.kernel.work import UnitOfWork


class LedgerDesk(Desk):
    """The counter of the books. Accounts are named by their codes, balances are positive where debits
    are more, and ranges of days include both ends; None leaves an end open."""

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

    @requires("ledger.close")
    def close_account(self, code: str, on: date) -> Account:
        """Close an account that holds nothing; `on` is the last day that takes postings."""
        account, last = self._account(code), as_day(on)
        closed = account.close(
            last,
            balance=self._balance(code, last),
            posted_later=self._is_posted(code, since=last.add(days=1)),
            below=self._below(code),
        )
        return self._saved(closed)

    @requires("ledger.post")
    def post(
        self,
        lines: Iterable[Line],
        *,
        day: date,
        source: Id[Any],
        text: str = "",
        journal: str = GENERAL,
        late: LateEntries = LateEntries.REFUSE,
    ) -> Entry:
        """Write an entry for a day of the books, with the document that it stems from.

        A day that is closed or locked is refused ("period.admits"), or, where `late` says so, the entry
        is written on the first day that is open, with a word of its own day. Refused besides: what
        `Entry.post` refuses, "ledger.account_unknown", and what `Account.admit` refuses.
        """
        moved = tuple(lines)
        on, told = late_day(self.work, day, journal, self._accounts_of(moved), late, text)
        entry = Entry.post(
            moved, day=on, source=source, at=self.work.now(), text=told, journal=journal
        )
        return self._written(entry)

    @requires("ledger.reverse")
    def reverse(self, entry: Id[Entry], *, day: date, text: str = "") -> Entry:
        """Take an entry back by its opposite, dated today or later, once ("ledger.reversed_twice").

        Earlier days stay as they were reported ("ledger.reversal_day").
        """
        wrong = self.work.book(Journal).get(id_of(Entry, entry))
        require_reversal_day(day, self.work.today())
        return self._written(wrong.reversed(day=day, at=self.work.now(), text=text))

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

    @requires("ledger.read")
    def entry(self, id: Id[Entry]) -> Entry:
        """The entry of that identifier; `NotFound` ("ledger.entry_unknown")."""
        return self.work.book(Journal).get(id_of(Entry, id))

    @requires("ledger.read")
    def entries(
        self,
        *,
        account: str | None = None,
        source: Id[Any] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Entry, ...]:
        """The entries that meet all that is asked, by day, then in the order written."""
        first, last = days_in_order(since, until)
        if account is not None:
            _require_code(account)
        stems: Id[Any] | None = None if source is None else Id(source)
        found = self.work.book(Journal).entries(
            account=account, source=stems, since=first, until=last
        )
        return tuple(found)

    @requires("ledger.read")
    def balance(self, account: str, on: date | None = None) -> MoneyBag:
        """What an account holds at the end of a day; a group what the accounts below it hold."""
        return self._balance(account, _day(on))

    @requires("ledger.read")
    def trial_balance(self, on: date | None = None) -> TrialBalance:
        """What all accounts hold at the end of a day."""
        last = _day(on)
        return TrialBalance.of(self.accounts(), self.work.book(Journal).balances(on=last), last)

    @requires("ledger.read")
    def statement(
        self, account: str, since: date | None = None, until: date | None = None
    ) -> Statement:
        """How an account, or all below a group, moved on these days ("ledger.days")."""
        first, last = days_in_order(since, until)
        codes, journal = self._leaves(account), self.work.book(Journal)
        entries = {
            entry.id: entry
            for code in codes
            for entry in journal.entries(account=code, since=first, until=last)
        }
        opening = MoneyBag() if first is None else self._balance(account, first.subtract(days=1))
        return Statement.of(account, codes, entries.values(), opening, since=first, until=last)

    def _written(self, entry: Entry) -> Entry:
        accounts = self._accounts_of(entry.lines)
        for account, line in zip(accounts, entry.lines, strict=True):
            account.admit(line, entry.day)
        if self.work.cause in OWN_POSTINGS and self.work.actor != SYSTEM:
            require_department(accounts)
        passings = admitted(self.work, entry, accounts)
        self.work.book(Journal).append(entry)
        self.work.record(EntryPosted(entry=entry), subject=entry.id)
        note_passings(self.work, entry, passings)
        return entry

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
        _require_code(code)
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

    def _balance(self, code: str, on: Date | None) -> MoneyBag:
        journal = self.work.book(Journal)
        held = [journal.balance(leaf, on=on) for leaf in self._leaves(code)]
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


def _day(given: date | None) -> Date | None:
    return None if given is None else as_day(given)


def _require_code(code: object) -> None:
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

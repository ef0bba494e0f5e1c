"""Strategies for the books, entries in the notation of the trade, and a machine that keeps books.

    Entry.post(lines('''
        1200   119.00 EUR
        4100  -100.00 EUR
        2200   -19.00 EUR
    '''), day=..., source=..., at=...)

Amounts without a sign are debited, amounts with a minus credited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import Date, datetime

from officecore.back.ledger.account import AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.chart import Chart, ChartRow
from officecore.back.ledger.charts.trading import TRADING
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.laws import LAWS
from officecore.kernel.clock import FixedClock
from officecore.kernel.currency import currency
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing.refusal import refused
from officecore.testing.workplace import Workplace

__all__ = ["LedgerMachine", "charts", "entries", "entry_lines", "lines", "sources"]

_LARGEST = 10**12
_LEAVES = tuple(row.code for row in TRADING.rows if not row.group)
_MONDAY = datetime(2025, 1, 6, 9)


class _Paper:
    kind: ClassVar[str] = "paper"


def lines(text: str) -> tuple[Line, ...]:
    """Lines read from text, one a row: account, amount, currency; credits have a minus."""
    rows = [row.split(maxsplit=1) for row in text.strip().splitlines()]
    return tuple([Line(account=code, amount=Money.parse(amount)) for code, amount in rows])


def sources() -> st.SearchStrategy[Id[Any]]:
    """Identifiers of papers that entries stem from."""
    return st.integers(0, 10**6).map(lambda seconds: mint(_Paper, _MONDAY + timedelta(0, seconds)))


@st.composite
def entry_lines(
    draw: st.DrawFn,
    accounts: Sequence[str] = _LEAVES,
    currencies: Sequence[str] = ("EUR", "JPY", "BHD", "UYW"),
) -> tuple[Line, ...]:
    """Two to eight lines that balance in each of their currencies, of 0, 2, 3 and 4 decimals."""
    found: list[Line] = []
    for code in draw(st.lists(st.sampled_from(currencies), min_size=1, max_size=2, unique=True)):
        parts = draw(
            st.lists(st.integers(-_LARGEST, _LARGEST).filter(bool), min_size=1, max_size=3).filter(
                sum
            )
        )
        for minor in (*parts, -sum(parts)):
            amount = Money.of_minor(minor, code)
            found.append(Line(account=draw(st.sampled_from(accounts)), amount=amount))
    return tuple(draw(st.permutations(found)))


def entries(
    accounts: Sequence[str] = _LEAVES,
    currencies: Sequence[str] = ("EUR", "JPY", "BHD", "UYW"),
    days: st.SearchStrategy[Date] | None = None,
) -> st.SearchStrategy[Entry]:
    """Entries that balance, on days of the year 2025 unless others are given."""
    return st.builds(
        Entry.post,
        entry_lines(accounts, currencies),
        day=_days() if days is None else days,
        source=sources(),
        at=st.just(_MONDAY),
        text=st.sampled_from(["", "Rent", "Miete für März", "家賃"]),
    )


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Charts of up to twelve accounts, some of them groups over others, in no or one currency, some
    with a role of their own, some for a department only."""
    rows: list[ChartRow] = []
    roles = draw(st.permutations(tuple(AccountRole)))
    for number in range(draw(st.integers(1, 12))):
        groups = [row for row in rows if row.group]
        above = draw(st.sampled_from([None, *groups]))
        group = draw(st.booleans())
        rows.append(
            ChartRow(
                f"{1000 + number}",
                draw(st.sampled_from([f"Account {number}", 'Rent, "cold"', "Büro; 家賃"])),
                draw(st.sampled_from(AccountType)) if above is None else above.type,
                None if above is None else above.code,
                group=group,
                contra=draw(st.booleans()),
                currency=None if group else draw(st.sampled_from([None, "EUR"])),
                role=None if group else draw(st.sampled_from([None, roles[number]])),
                control=not group and draw(st.booleans()),
            )
        )
    return Chart("drawn", tuple(rows))


def _days() -> st.SearchStrategy[Date]:
    first = Date(2025, 1, 1)
    return st.integers(0, 364).map(lambda number: first.add(days=number))


class LedgerMachine(RuleBasedStateMachine):
    """Keeps books at a desk in any order, back-dated too, and compares them with a plain list.

    Override `workplace` to run it over a storage of your own, which should be empty each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.place: Workplace = self.workplace()
        self.written: list[Entry] = []
        self.reversed: set[str] = set()
        self.closed: dict[str, Date] = {}

    def workplace(self) -> Workplace:
        """Where the machine works, on 1 July 2025."""
        return Workplace(clock=FixedClock(datetime(2025, 7, 1, 9)))

    @initialize()
    def open(self) -> None:
        """Open the trading company's chart."""
        with self.place.work() as work:
            work.desk(LedgerDesk).open_chart(TRADING)

    @rule(moved=entry_lines(_LEAVES[:4], ("EUR", "JPY")), day=_days(), source=sources())
    def post(self, moved: tuple[Line, ...], day: Date, source: Id[Any]) -> None:
        """Post, now and then to an account that is closed."""
        if self._shut(moved):
            with refused("ledger.account_closed"), self.place.work() as work:
                work.desk(LedgerDesk).post(moved, day=day, source=source)
            return
        with self.place.work() as work:
            entry = work.desk(LedgerDesk).post(moved, day=day, source=source)
        self.written.append(entry)

    @precondition(lambda self: self.written)
    @rule(choice=st.data(), later=st.integers(0, 200))
    def reverse(self, choice: st.DataObject, later: int) -> None:
        """Take an entry back, today or later, once."""
        wrong = choice.draw(st.sampled_from(self.written))
        day = max(Date(2025, 7, 1).add(days=later), wrong.day)
        shut = "ledger.account_closed" if self._shut(wrong.lines) else ""
        refusal = shut or ("ledger.reversed_twice" if wrong.id in self.reversed else "")
        if refusal:
            with refused(refusal), self.place.work() as work:
                work.desk(LedgerDesk).reverse(wrong.id, day=day)
            return
        with self.place.work() as work:
            self.written.append(work.desk(LedgerDesk).reverse(wrong.id, day=day))
        self.reversed.add(wrong.id)

    @precondition(lambda self: self.written)
    @rule(choice=st.data())
    def reverse_before_today(self, choice: st.DataObject) -> None:
        """No reversal changes a day that has passed."""
        wrong = choice.draw(st.sampled_from(self.written))
        with refused("ledger.reversal_day"), self.place.work() as work:
            work.desk(LedgerDesk).reverse(wrong.id, day=Date(2025, 6, 30))

    @rule(code=st.sampled_from(_LEAVES[:4]), on=_days())
    def close(self, code: str, on: Date) -> None:
        """Close an account, which goes where it holds nothing and nothing comes later."""
        refusal = self._why_open(code, on)
        if refusal:
            with refused(refusal), self.place.work() as work:
                work.desk(LedgerDesk).close_account(code, on)
            return
        with self.place.work() as work:
            work.desk(LedgerDesk).close_account(code, on)
        self.closed[code] = on

    @rule(on=_days())
    def read(self, on: Date) -> None:
        """Every balance on any day is what the list of entries adds up to."""
        with self.place.work() as work:
            desk = work.desk(LedgerDesk)
            for code in _LEAVES[:4]:
                assert desk.balance(code, on) == self._held(code, on)
            assert desk.balance("1000", on) == self._held_by_all(on)
            assert desk.trial_balance(on).debit == desk.trial_balance(on).credit

    @invariant()
    def laws_hold(self) -> None:
        """No law of the books is ever broken."""
        with self.place.work() as work:
            assert [breach for law in LAWS for breach in law.breaches(work)] == []

    def _shut(self, moved: Iterable[Line]) -> bool:
        return any(line.account in self.closed for line in moved)

    def _why_open(self, code: str, on: Date) -> str:
        """The rule that keeps an account open, or nothing."""
        if code in self.closed:
            return "ledger.account_closed"
        if not self._held(code, on).is_zero:
            return "ledger.account_balance"
        later = any(e.day > on for e in self.written for line in e.lines if line.account == code)
        return "ledger.account_posted_later" if later else ""

    def _held(self, code: str, on: Date) -> MoneyBag:
        minor: dict[str, int] = defaultdict(int)
        for entry in self.written:
            for line in entry.lines:
                if line.account == code and entry.day <= on:
                    minor[line.amount.currency.code] += line.amount.minor
        return MoneyBag([Money.of_minor(sum_, currency(each)) for each, sum_ in minor.items()])

    def _held_by_all(self, on: Date) -> MoneyBag:
        return sum([self._held(code, on) for code in _LEAVES[:5]], MoneyBag())

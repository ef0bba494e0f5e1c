"""A year of a company in any order keeps every law, and what was closed stays as it was."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from pendulum import Date, DateTime, datetime

from officecore.back.billing import DocumentLine, Invoice, InvoiceStatus, InvoiceType, Tax, Trader
from officecore.back.billing.open_items import (
    Cause,
    EarlyPayment,
    NetDays,
    OpenItem,
    Origin,
    Payment,
    PaymentTerms,
    Side,
    WriteOff,
)
from officecore.back.ledger import TRADING, Journal
from officecore.back.ledger.currencies import Quotation, RateKind
from officecore.back.ledger.periods import by_months
from officecore.kernel.actor import Actor
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.office import Office, Work
from officecore.roles import MANAGER
from officecore.testing import refused
from tests.tries import a_quarter

_ANA: Final = Actor("ana", (MANAGER,))
_OPENING: Final = datetime(2025, 1, 6, 8)
_PARTIES: Final[list[Id[Any]]] = [Id(f"customer_01jd8m2q4ceaer5h9yq4k0f3x{n}") for n in "vw"]
_US: Final = Trader(name="Tea & Co", country="DE", vat_id="DE123456789")
_THEM: Final = Trader(name="Bob", country="DE")
_TAXES: Final = (Tax.standard(19, code="DE19"), Tax.standard(7, code="DE7"), Tax.outside())
_TERMS: Final = PaymentTerms.net(
    30, discount=EarlyPayment(rate=Rate.percent(2), within=NetDays(days=10))
)
_WHY: Final = "Something was forgotten."
_PARTY: Final = st.sampled_from(_PARTIES)
_MINOR: Final = st.integers(1, 40000)
_PRICED: Final = st.lists(st.tuples(_MINOR, st.sampled_from(_TAXES)), min_size=1, max_size=3)
_CURRENCY: Final = st.sampled_from(["EUR", "EUR", "USD"])


def rate_on(day: Date) -> Decimal:
    """What a dollar is worth in euro on a day."""
    return Decimal(85 + day.day_of_year % 21) / 100


def worth_of(amount: Money, day: Date) -> Money | None:
    if amount.currency.code == "EUR":
        return None
    return Money(amount.amount * rate_on(day), "EUR", rounding=Rounding.HALF_UP)


class CompanyYear(RuleBasedStateMachine):
    """Bills, is billed, pays and is paid, in euro and dollars, gives up and takes back, revalues, locks,
    closes and reopens, from January 2025 on. Days only pass; what is late is refused."""

    url = "memory://"

    def __init__(self) -> None:
        super().__init__()
        self.clock = TickingClock(_OPENING)
        self.office = Office.open(
            self.url, currency="EUR", timezone="Europe/Berlin", clock=self.clock
        )
        self.months = 0
        self.closed = False
        self.lock: Date | None = None
        self.was_locked = False
        self.number = 0
        self.has_traded = False
        # What the books held at the end of the last closed month, by account.
        self.reported: dict[Date, dict[str, MoneyBag]] = {}

    def teardown(self) -> None:
        self.office.close()

    @property
    def day(self) -> Date:
        """Today, in Berlin."""
        return self.clock.now().in_timezone("Europe/Berlin").date()

    @initialize()
    def begin(self) -> None:
        """Open the books with the trading company's chart and two years."""
        with self._work() as work:
            work.ledger.open_chart(TRADING)
            for year in (2025, 2026):
                work.periods.open_year(by_months(year))

    @rule(days=st.integers(1, 120))
    def days_pass(self, days: int) -> None:
        """Whatever comes next comes later, in 2026 at the latest."""
        later = min(self.day.add(days=days), Date(2026, 6, 1))
        if later == self.day:
            return
        self.clock.advance_to(DateTime(later.year, later.month, later.day, 8, tzinfo=_OPENING.tz))

    @rule(party=_PARTY, priced=_PRICED, currency=_CURRENCY, haste=st.booleans())
    def bill(self, party: Id[Any], priced: Any, currency: str, haste: bool) -> None:
        """An invoice goes out, now and then with a discount for haste."""
        terms = _TERMS if haste else PaymentTerms.net(14)
        with self._work() as work:
            draft = work.billing.draft(
                party, _lines(priced), seller=_US, buyer=_THEM, currency=currency, terms=terms
            )
            work.billing.issue(draft.id, rate=self._rate(currency))
        self.has_traded = True

    @rule(party=_PARTY, priced=_PRICED, currency=_CURRENCY)
    def be_billed(self, party: Id[Any], priced: Any, currency: str) -> None:
        """A supplier's bill comes in and is posted."""
        self.number += 1
        with self._work() as work:
            bill = work.billing.enter_bill(
                party,
                _lines(priced),
                number=f"RE-{self.number}",
                billed=self.day,
                currency=currency,
                terms=_TERMS,
            )
            work.billing.post_bill(bill.id, rate=self._rate(currency))
        self.has_traded = True

    @precondition(lambda self: self.has_traded)
    @rule(data=st.data(), whole=st.booleans())
    def credit(self, data: st.DataObject, whole: bool) -> None:
        """A line of an invoice, or all that is left of it, is taken back."""
        with self._work() as work:
            owed = [
                each
                for each in work.repository(Invoice).find()
                if each.status in (InvoiceStatus.ISSUED, InvoiceStatus.PART_CREDITED)
                and each.type is InvoiceType.INVOICE
            ]
            if not owed:
                return
            billed = data.draw(st.sampled_from(owed))
            left = [each for each in billed.creditable() if each.quantity]
            wanted = None if whole or not left else {left[0].number: 1}
            work.billing.credit(billed.id, wanted, reason=_WHY)

    @rule(party=_PARTY, minor=_MINOR, currency=_CURRENCY, side=st.sampled_from(Side))
    def pay(self, party: Id[Any], minor: int, currency: str, side: Side) -> None:
        """Money comes in from who owes us, or goes out to whom we owe, for the oldest items."""
        amount = Money.of_minor(minor, currency)
        with self._work() as work:
            move = work.payments.receive if side is Side.RECEIVABLE else work.payments.pay
            payment = move(party, amount, worth=worth_of(amount, self.day))
            work.payments.allocate(payment.id)

    @precondition(lambda self: self.has_traded)
    @rule(data=st.data())
    def pay_in_time(self, data: st.DataObject) -> None:
        """What is open of an invoice is paid to the cent, less the discount while it is offered."""
        with self._work() as work:
            if owed := self._open(work, Origin.INVOICE):
                item = data.draw(st.sampled_from(owed))
                party, side, free = item.party, item.side, abs(item.residual())
                move = work.payments.receive if item.sign > 0 else work.payments.pay
                payment = move(party, free, side=side, worth=worth_of(free, self.day))
                work.payments.allocate(payment.id)

    @precondition(lambda self: self.has_traded)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """What a payment was for was something else."""
        plain = (Origin.INVOICE, Origin.PAYMENT)
        with self._work() as work:
            held = [
                (each.id, fact.id)
                for each in work.payments.items()
                for fact in each.settlements
                if fact.holds and each.origin in plain and fact.by in plain
            ]
            if held:
                work.payments.undo(*data.draw(st.sampled_from(held)), reason=_WHY)

    @precondition(lambda self: self.has_traded)
    @rule(data=st.data(), mistaken=st.booleans())
    def take_back(self, data: st.DataObject, mistaken: bool) -> None:
        """The bank takes a payment back, or it never was."""
        with self._work() as work:
            if kept := [each for each in work.repository(Payment).find() if not each.taken_back]:
                payment = data.draw(st.sampled_from(kept))
                step = work.payments.strike_out if mistaken else work.payments.charge_back
                step(payment.id, reason=_WHY)

    @precondition(lambda self: self.has_traded)
    @rule(data=st.data(), cause=st.sampled_from([Cause.BAD_DEBT, Cause.SMALL_DIFFERENCE]))
    def give_up(self, data: st.DataObject, cause: Cause) -> None:
        """A part of an invoice or a bill is given up, with the tax in it or without."""
        with self._work() as work:
            if owed := self._open(work, Origin.INVOICE):
                item = data.draw(st.sampled_from(owed))
                minor = data.draw(st.integers(1, abs(item.residual()).minor))
                work.payments.write_off_above(
                    item.id,
                    Money.of_minor(minor, item.currency),
                    cause=cause,
                    reason=_WHY,
                    correct_tax=data.draw(st.booleans()),
                )

    @precondition(lambda self: self.has_traded)
    @rule(data=st.data())
    def owe_again(self, data: st.DataObject) -> None:
        """What was given up is owed again."""
        with self._work() as work:
            found = work.repository(WriteOff).find()
            if kept := [each for each in found if not each.reversal and each.along is None]:
                made = data.draw(st.sampled_from(kept))
                work.payments.reverse_write_off(made.id, reason=_WHY)

    @rule()
    def revalue(self) -> None:
        """What is held in dollars is restated at today's rate; tomorrow it is as before."""
        kind, rate = RateKind.CLOSING, rate_on(self.day)
        with self._work() as work:
            work.currencies.quote(Quotation.of("USD", "EUR", rate, day=self.day, kind=kind))
            work.currencies.revalue(self.day)

    @rule(days=st.integers(1, 60))
    def lock_what_is_past(self, days: int) -> None:
        """Nothing is written any more on days that are some time ago."""
        with self._work() as work:
            on = self.day.subtract(days=days)
            if self.was_locked:
                work.periods.move_lock(on, reason=_WHY)
            else:
                work.periods.set_lock(on)
            self.lock, self.was_locked = on, True

    @precondition(lambda self: not self.closed)
    @rule()
    def close_month(self) -> None:
        """Close the next month that is over."""
        last = Date(2025, self.months % 12 + 1, 1).end_of("month")
        if self.months < 12 and last < self.day:
            with self._work() as work:
                work.periods.close_period(f"2025-P{self.months + 1:02}")
            self.months += 1
            self.reported[last] = self._held(last)

    @precondition(lambda self: not self.closed and self.day.year > 2025)
    @rule()
    def close_year(self) -> None:
        """Close the year once it is over."""
        with self._work() as work:
            if self.lock is not None:
                work.periods.move_lock(None, reason=_WHY)
                self.lock = None
            work.periods.close_year("2025")
        self.closed = True
        self.reported[Date(2025, 12, 31)] = self._held(Date(2025, 12, 31))

    @precondition(lambda self: self.closed)
    @rule()
    def reopen_year(self) -> None:
        """Reopen the year; its months are as they were."""
        with self._work() as work:
            work.periods.reopen_year("2025", reason=_WHY)
        self.closed = False
        del self.reported[Date(2025, 12, 31)]

    @precondition(lambda self: self.reported or self.lock)
    @rule(party=_PARTY, minor=_MINOR)
    def come_late(self, party: Id[Any], minor: int) -> None:
        """Money of a day that is closed or locked is refused, and nothing is changed."""
        days = [day for day in (*self.reported, self.lock) if day is not None]
        with refused("period.admits"), self._work() as work:
            work.payments.receive(party, Money.of_minor(minor, "EUR"), day=min(days))

    @invariant()
    def no_law_is_broken(self) -> None:
        """All that is asked of an office is asked after each step."""
        assert [(each.law, str(each)) for each in self.office.audit().breaches] == []

    @invariant()
    def what_was_closed_stays(self) -> None:
        """The books say of a closed month what they said when it was closed."""
        for last, held in self.reported.items():
            assert self._held(last) == held

    def _work(self) -> Work:
        return self.office.unit_of_work(actor=_ANA)

    def _rate(self, currency: str) -> Decimal | None:
        return None if currency == "EUR" else rate_on(self.day)

    def _open(self, work: Work, origin: Origin) -> list[OpenItem]:
        return [each for each in work.payments.items(origin=origin) if each.free(self.day)]

    def _held(self, on: Date) -> dict[str, MoneyBag]:
        with self._work() as work:
            held = work.book(Journal).balances(on=on)
        return {code: balance for code, balance in held.items() if not balance.is_zero}


class CompanyYearOnSqlite(CompanyYear):
    url = "sqlite://"


def _lines(priced: list[tuple[int, Tax]]) -> list[DocumentLine]:
    return [
        DocumentLine(
            number=str(number),
            text="Tea",
            quantity=2,
            price=Decimal(minor) / 100,
            taxes=(tax,),
        )
        for number, (minor, tax) in enumerate(priced, 1)
    ]


TestCompanyYear = CompanyYear.TestCase
TestCompanyYear.settings = a_quarter()
TestCompanyYearOnSqlite = CompanyYearOnSqlite.TestCase
TestCompanyYearOnSqlite.settings = a_quarter()

"""The desk of reports: where the books are read as a whole."""

from __future__ import annotations

from datetime import date

from officecore.back.ledger.account import Account
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.back.ledger.reports.balance_sheet import BALANCE_SHEET
from officecore.back.ledger.reports.cash_flow import DIRECT_CASH_FLOW
from officecore.back.ledger.reports.changes_in_equity import CHANGES_IN_EQUITY
from officecore.back.ledger.reports.column import Column
from officecore.back.ledger.reports.figure import Figure
from officecore.back.ledger.reports.general_ledger import GeneralLedger
from officecore.back.ledger.reports.income_statement import INCOME_STATEMENT
from officecore.back.ledger.reports.layout import Layout
from officecore.back.ledger.reports.report import Report
from officecore.back.ledger.reports.standing import standings
from officecore.back.ledger.reports.turnover import Turnover
from officecore.back.ledger.trial_balance import Movement, days_in_order
from officecore.kernel.desk import Desk, requires


class ReportsDesk(Desk):
    """The counter of reports: `work.reports`. Figures are in the currency of the books.

    Each report takes one column or several, printed side by side; none given is one of all days. Another
    layout in place of ours may leave no account out ("report.left_out").
    """

    @requires("ledger.read")
    def draw_up(self, layout: Layout, *columns: Column) -> Report:
        """The report of any layout."""
        return self._drawn_up(layout, columns)

    @requires("ledger.read")
    def balance_sheet(self, *columns: Column, layout: Layout = BALANCE_SHEET) -> Report:
        """The balance sheet at the end of each column, which begins on the first day of its year."""
        return self._drawn_up(layout, columns)

    @requires("ledger.read")
    def income_statement(self, *columns: Column, layout: Layout = INCOME_STATEMENT) -> Report:
        """What was earned and spent on the days of each column."""
        return self._drawn_up(layout, columns)

    @requires("ledger.read")
    def cash_flow(self, *columns: Column, layout: Layout = DIRECT_CASH_FLOW) -> Report:
        """Where money came from and went; `layout=INDIRECT_CASH_FLOW` tells it from the result on."""
        return self._drawn_up(layout, columns)

    @requires("ledger.read")
    def changes_in_equity(self, *columns: Column, layout: Layout = CHANGES_IN_EQUITY) -> Report:
        """How what belongs to the owners changed on the days of each column."""
        return self._drawn_up(layout, columns)

    @requires("ledger.read")
    def lines(self, figure: Figure) -> tuple[Movement, ...]:
        """The lines that a figure is made of, by day: what they count adds up to its amount."""
        journal, found = self.work.book(Journal), list[Movement]()
        for extent in figure.extents:
            entries = {
                entry.id: entry
                for code in extent.accounts
                for entry in journal.entries(account=code, since=extent.since, until=extent.until)
            }
            found += extent.movements(entries.values(), self.work.business.currency)
        return tuple(sorted(found, key=lambda each: (each.day, each.entry)))

    @requires("ledger.read")
    def trial_balance(self, since: date | None = None, until: date | None = None) -> Turnover:
        """How all accounts moved on these days, in each currency ("ledger.days")."""
        first, last = days_in_order(since, until)
        journal = self.work.book(Journal)
        opening = {} if first is None else journal.balances(on=first.subtract(days=1))
        closing = journal.balances(on=last)
        return Turnover.of(self._accounts(), opening, closing, since=first, until=last)

    @requires("ledger.read")
    def general_ledger(self, since: date | None = None, until: date | None = None) -> GeneralLedger:
        """Every account with all its lines of these days ("ledger.days")."""
        first, last = days_in_order(since, until)
        journal = self.work.book(Journal)
        opening = {} if first is None else journal.balances(on=first.subtract(days=1))
        entries = journal.entries(since=first, until=last)
        return GeneralLedger.of(self._accounts(), entries, opening, since=first, until=last)

    def _drawn_up(self, layout: Layout, columns: tuple[Column, ...]) -> Report:
        asked, accounts = columns or (Column(),), self._accounts()
        journal, currency = self.work.book(Journal), self.work.business.currency
        through = layout.passed_through(accounts)
        years = [year.id for year in self.work.repository(FiscalYear).find()]
        known = [standings(journal, currency, column, years, through) for column in asked]
        return Report.of(layout, accounts, asked, known, currency)

    def _accounts(self) -> tuple[Account, ...]:
        return tuple(self.work.repository(Account).find(order_by="code"))

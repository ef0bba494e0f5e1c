"""The bank's desk: where statements are taken in and reconciled with the books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.bank.bank_line import BankLine, bank_line_id
from officecore.back.ledger.bank.bank_statement import (
    BankStatement,
    Gap,
    gaps,
    require_fitting,
    statement_id,
)
from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.clue import CLUES, Clue
from officecore.back.ledger.bank.counterpart import Counterpart, counterpart_id
from officecore.back.ledger.bank.matching import UNMATCHED, MatchStatus
from officecore.back.ledger.bank.pairing import booked, most, pair, part
from officecore.back.ledger.bank.proposal import WINDOW_DAYS, Proposal, propose
from officecore.back.ledger.bank.reconciliation import (
    Reconciliation,
    stated_on,
    unexplained,
    unshown,
)
from officecore.back.ledger.bank.sheet import Sheet
from officecore.back.ledger.bank.transfer import Transfer, transfers
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known_currency
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.query import at_least, between, one_of
from officecore.kernel.storage import Repository
from officecore.kernel.time import day as as_day


class BankDesk(Desk):
    """The counter where the bank's papers are handled. Accounts are those of the books, by their codes;
    amounts are positive where money came in; None for a day stands for all days."""

    @requires("bank.receive")
    def receive(self, account: str, sheet: Sheet) -> BankStatement:
        """Take in a sheet of the bank about an account of the books.

        The same sheet again changes nothing, and a line that another sheet told of stays one line. See
        `BankStatement.receive` and `require_fitting`; "ledger.account_unknown".
        """
        self.work.desk(LedgerDesk).account(account)
        known = self._statements.find(id=statement_id(account, sheet))
        if known:
            return known[0]
        statement = BankStatement.receive(account, sheet, at=self.work.now())
        require_fitting(statement, self._beside(account, sheet))
        saved = self._statements.save(statement)
        told = self._told(account, sheet)
        for line, occurrence in sheet.numbered():
            if bank_line_id(account, line, occurrence) not in told:
                self._lines.save(BankLine.tell(account, line, occurrence, saved))
        return saved

    @requires("bank.match")
    def match(
        self,
        line: Id[BankLine],
        entry: Id[Entry],
        amount: Money | None = None,
        *,
        reasons: Iterable[str] = (),
    ) -> BankLine:
        """Tick a line off against an entry, for as much as both have left unless told; see `pair`."""
        shown, seen = self._lines.get(line), self._counterpart(line, entry)
        over = most(shown, seen) if amount is None else amount
        shown, seen = pair(shown, seen, over, at=self.work.now(), reasons=reasons)
        self._counterparts.save(seen)
        return self._lines.save(shown)

    @requires("bank.match")
    def accept(self, proposal: Proposal) -> BankLine:
        """Match a line as proposed, part by part.

        Each part must be an entry: what is not booked yet has to be booked first ("bank.not_booked").
        """
        for each in proposal.parts:
            entry = booked(each.candidate)
            self.match(proposal.line, entry, each.amount, reasons=proposal.reasons)
        return self._lines.get(proposal.line)

    @requires("bank.match")
    def unmatch(self, line: Id[BankLine], entry: Id[Entry]) -> BankLine:
        """Take a match back; see `part`."""
        shown = self._lines.get(line)
        seen = self._counterpart(line, entry)
        shown, seen = part(shown, seen, at=self.work.now())
        self._counterparts.save(seen)
        return self._lines.save(shown)

    @requires("bank.book")
    def book(self, line: Id[BankLine], against: str, text: str = "") -> BankLine:
        """Write what is left of a line into the books, against an account, and match both."""
        told = self._lines.get(line)
        entry = self.work.desk(LedgerDesk).post(
            told.entry_lines(against), day=told.day, source=told.id, text=text
        )
        return self.match(line, entry.id)

    @requires("bank.book")
    def transfer(self, out: Id[BankLine], into: Id[BankLine]) -> tuple[BankLine, BankLine]:
        """Book both halves of a transfer between two of our accounts, by way of the clearing account."""
        halves = Transfer(out=self._lines.get(out), into=self._lines.get(into))
        halves.require_halves()
        clearing = self.work.desk(LedgerDesk).account_for(AccountRole.BANK_CLEARING).code
        return self.book(out, clearing), self.book(into, clearing)

    @requires("bank.read")
    def statements(self, account: str) -> tuple[BankStatement, ...]:
        """The statements of an account, by their last day."""
        return tuple(every(self._statements.find, account=account, order_by="until"))

    @requires("bank.read")
    def gaps(self, account: str) -> tuple[Gap, ...]:
        """Where statements of an account are missing, as far as money moved meanwhile."""
        return gaps(every(self._statements.find, account=account))

    @requires("bank.read")
    def line(self, line: Id[BankLine]) -> BankLine:
        """A line as it is now."""
        return self._lines.get(line)

    @requires("bank.read")
    def lines(self, account: str) -> tuple[BankLine, ...]:
        """All lines of an account, by day."""
        return tuple(every(self._lines.find, account=account, order_by="day"))

    @requires("bank.read")
    def unmatched(self, account: str) -> tuple[BankLine, ...]:
        """The lines of an account of which something is not explained, by day."""
        found = every(self._lines.find, account=account, status=one_of(*UNMATCHED), order_by="day")
        return tuple(found)

    @requires("bank.read")
    def unshown(self, account: str, on: date | None = None) -> tuple[Candidate, ...]:
        """What entries up to a day moved on an account, and no line up to that day shows."""
        currency = self._currency(account)
        until = None if on is None else as_day(on)
        entries = self.work.book(Journal).entries(account=account, until=until)
        known = every(self._counterparts.find, account=account)
        return unshown(entries, account, currency, known, until)

    @requires("bank.read")
    def propose(
        self,
        account: str,
        candidates: Iterable[Candidate] | None = None,
        *,
        clues: Sequence[Clue] = CLUES,
        window_days: int = WINDOW_DAYS,
    ) -> tuple[Proposal, ...]:
        """What the unmatched lines of an account probably show: of the entries that no line shows yet,
        unless other candidates are given. See `propose`."""
        known = self.unshown(account) if candidates is None else candidates
        return propose(self.unmatched(account), known, clues=clues, window_days=window_days)

    @requires("bank.read")
    def transfers(self) -> tuple[Transfer, ...]:
        """The transfers between our accounts of which both halves are told and not booked."""
        lines = tuple(every(self._lines.find, status=MatchStatus.OPEN))
        accounts = {line.account for line in lines}
        first = [self._statements.find(account=each, limit=1) for each in sorted(accounts)]
        return transfers(lines, [each.sheet.iban for page in first for each in page])

    @requires("bank.read")
    def reconciliation(self, account: str, on: date) -> Reconciliation:
        """Books and bank at the end of a day, and all that lies between them."""
        until = as_day(on)
        lines = self.lines(account)
        held = self.work.desk(LedgerDesk).balance(account, until)
        currency = self._currency(account)
        return Reconciliation(
            account=account,
            on=until,
            booked=held[currency],
            stated=stated_on(self.statements(account), lines, until, currency),
            unshown=self.unshown(account, until),
            unbooked=unexplained(lines, until),
        )

    def _beside(self, account: str, sheet: Sheet) -> Iterable[BankStatement]:
        """The first statement of an account, and those that tell of days of the sheet."""
        yield from self._statements.find(account=account, limit=1)
        yield from every(self._statements.find, account=account, until=at_least(sheet.since))

    def _told(self, account: str, sheet: Sheet) -> frozenset[Id[BankLine]]:
        """The lines that are known of the days of a sheet."""
        days = between(sheet.since, sheet.until)
        return frozenset([each.id for each in every(self._lines.find, account=account, day=days)])

    def _counterpart(self, line: Id[BankLine], entry: Id[Entry]) -> Counterpart:
        told = self._lines.get(line)
        known = self._counterparts.find(id=counterpart_id(told.account, entry))
        if known:
            return known[0]
        written = self.work.book(Journal).get(entry)
        return Counterpart.of(written, told.account, told.amount.currency)

    def _currency(self, account: str) -> Currency:
        """The currency of an account: that of the books where it is not held to one."""
        code = self.work.desk(LedgerDesk).account(account).currency
        return self.work.business.currency if code is None else known_currency(code)

    @property
    def _statements(self) -> Repository[BankStatement]:
        return self.work.repository(BankStatement)

    @property
    def _lines(self) -> Repository[BankLine]:
        return self.work.repository(BankLine)

    @property
    def _counterparts(self) -> Repository[Counterpart]:
        return self.work.repository(Counterpart)

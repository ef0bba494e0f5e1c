"""The bank: what the bank says of our accounts, laid beside what the books say.

The bank sends statements; each movement on them is kept once as a *bank line*, in however many
statements it stands. An accountant ticks lines off against the entries that explain them: one against
one, one against several, several against one. What no entry explains is looked for among *candidates*
(open invoices, expected payments), by *clues*; what the bank took is booked straight from its line. The
*reconciliation* of a day shows that books and bank differ by exactly what is on its way.

Files: `sheet.py` (what the bank wrote), `bank_statement.py` (a sheet as filed), `bank_line.py` (a
movement, kept once), `matching.py` (what is explained of a movement), `counterpart.py` (an entry as the
bank shows it), `pairing.py` (ticking off and undoing), `candidate.py`, `clue.py`, `option.py` and
`proposal.py` (what a line probably shows), `transfer.py` (between our own accounts),
`reconciliation.py` (books and bank on a day), `desk.py`, `laws.py`.

Flow: receive a sheet, accept what is sure, look at the rest, book what nobody knew of.

>>> from pendulum import date
>>> from officecore.kernel.money import Money
>>> fee = SheetLine(booked=date(2025, 1, 31), amount=Money("-4.90", "EUR"), remittance="Fees 01/25")
>>> sheet = Sheet(
...     since=date(2025, 1, 1), until=date(2025, 1, 31), lines=(fee,),
...     opening=Money("100.00", "EUR"), closing=Money("95.10", "EUR"),
... )
"""

from __future__ import annotations

from officecore.back.ledger.bank.bank_line import (
    BankLine,
    BankLineMatched,
    BankLineTold,
    BankLineUnmatched,
)
from officecore.back.ledger.bank.bank_statement import BankStatement, BankStatementReceived, Gap
from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.clue import CLUES, Clue, SameAmount, SameParty, SameReference
from officecore.back.ledger.bank.counterpart import Counterpart, CounterpartMatched
from officecore.back.ledger.bank.desk import BankDesk
from officecore.back.ledger.bank.laws import LAWS
from officecore.back.ledger.bank.matching import UNMATCHED, Match, Matching, MatchStatus
from officecore.back.ledger.bank.option import Part
from officecore.back.ledger.bank.pairing import pair, part
from officecore.back.ledger.bank.proposal import SURE, Proposal, propose
from officecore.back.ledger.bank.reconciliation import Reconciliation
from officecore.back.ledger.bank.sheet import Sheet, SheetLine
from officecore.back.ledger.bank.transfer import Transfer, transfers

__all__ = [
    "CLUES",
    "LAWS",
    "SURE",
    "UNMATCHED",
    "BankDesk",
    "BankLine",
    "BankLineMatched",
    "BankLineTold",
    "BankLineUnmatched",
    "BankStatement",
    "BankStatementReceived",
    "Candidate",
    "Clue",
    "Counterpart",
    "CounterpartMatched",
    "Gap",
    "Match",
    "MatchStatus",
    "Matching",
    "Part",
    "Proposal",
    "Reconciliation",
    "SameAmount",
    "SameParty",
    "SameReference",
    "Sheet",
    "SheetLine",
    "Transfer",
    "pair",
    "part",
    "propose",
    "transfers",
]

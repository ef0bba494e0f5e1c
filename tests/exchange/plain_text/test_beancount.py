"""Beancount finds no error in our books, and comes to the same trial balance on any day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core.data import Open
from beancount.ops import summarize
from pendulum import Date, date

from officecore.back.ledger import Account, AccountType, ChartRow, Entry
from officecore.back.ledger.desk import LedgerDesk
from officecore.exchange.plain_text import Posting, beancount_lines, read_beancount
from officecore.exchange.plain_text.account_name import one_line
from officecore.kernel.actor import SYSTEM
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace, refused
from tests.exchange.plain_text.judged import (
    AT,
    DAYS,
    NORTHWIND_DAYS,
    PAPER,
    Held,
    made_up,
    ours,
    played,
)


def written(work: UnitOfWork, path: Path) -> Path:
    """The books of a unit of work in a file."""
    desk = work.desk(LedgerDesk)
    lines = beancount_lines(desk.accounts(), desk.entries(), work.business.currency)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def theirs(directives: list[Any], on: Date) -> Held:
    """What each account holds at the end of a day as beancount has it."""
    held, _ = summarize.balance_by_account(directives, on.add(days=1))
    return {
        (account, position.units.currency): position.units.number
        for account, inventory in held.items()
        for position in inventory
        if position.units.number
    }


def test_a_thousand_entries_are_the_same_in_beancount(tmp_path: Path) -> None:
    with made_up() as work:
        directives, errors, _ = loader.load_file(str(written(work, tmp_path / "books.beancount")))
        assert errors == []
        for on in DAYS:
            assert theirs(directives, on) == ours(work, on) != {}


def test_two_years_of_trade_are_the_same_in_beancount(tmp_path: Path) -> None:
    with played().unit_of_work(actor=SYSTEM) as work:
        directives, errors, _ = loader.load_file(str(written(work, tmp_path / "books.beancount")))
        assert errors == []
        for on in NORTHWIND_DAYS:
            assert theirs(directives, on) == ours(work, on) != {}


def test_an_imbalance_of_a_cent_is_found_by_the_judge(tmp_path: Path) -> None:
    with made_up() as work:
        path = written(work, tmp_path / "books.beancount")
        text = path.read_text(encoding="utf-8")
        amount = next(line for line in text.splitlines() if line.endswith(" EUR") and ".00" in line)
        path.write_text(text.replace(amount, amount.replace(".00", ".01"), 1), encoding="utf-8")
        _, errors, _ = loader.load_file(str(path))
    assert len(errors) == 1


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    with made_up() as work:
        desk = work.desk(LedgerDesk)
        read = read_beancount(written(work, tmp_path / "books.beancount"), "EUR")
        written_down = sorted([_told(entry) for entry in desk.entries()], key=repr)
        assert sorted([_told(each) for each in read.postings], key=repr) == written_down
        assert {_known(row) for row in read.chart.rows} == {_known(e) for e in desk.accounts()}


def test_books_that_were_read_can_be_kept_on(tmp_path: Path) -> None:
    with made_up() as work:
        path, held = written(work, tmp_path / "books.beancount"), ours(work, DAYS[-1])
    read = read_beancount(path, "EUR")
    with Workplace().work() as work:
        desk = work.desk(LedgerDesk)
        desk.open_chart(read.chart)
        for each in read.postings:
            desk.post(each.lines, day=each.day, text=each.text, source=PAPER)
        assert ours(work, DAYS[-1]) == held


def test_a_posting_at_a_price_goes_by_the_exchange(tmp_path: Path) -> None:
    text = """
2025-01-01 open Assets:Bank
2025-01-01 open Assets:Dollars
2025-01-01 open Equity:Exchange
2025-01-02 * "Change office" "Dollars bought"
  Assets:Dollars  3.00 USD @@ 2.80 EUR
  Assets:Bank  -2.80 EUR
"""
    path = _file(tmp_path, text)
    (read,) = read_beancount(path, "EUR", exchange="Equity:Exchange").postings
    entry = Entry.post(read.lines, day=read.day, source=PAPER, at=AT)
    assert read.text == "Change office Dollars bought"
    assert [(line.account, str(line.amount), str(line.worth)) for line in entry.lines] == [
        ("Assets:Dollars", "3.00 USD", "2.80 EUR"),
        ("Equity:Exchange", "-3.00 USD", "-2.80 EUR"),
        ("Equity:Exchange", "2.80 EUR", "None"),
        ("Assets:Bank", "-2.80 EUR", "None"),
    ]
    with refused("exchange.several_currencies"):
        read_beancount(path, "EUR")
    with refused("exchange.several_currencies"):
        read_beancount(path, "GBP", exchange="Equity:Exchange")


def test_a_unit_price_of_a_total_comes_to_the_total(tmp_path: Path) -> None:
    text = """
2025-01-01 open Assets:Bank EUR
2025-01-01 open Assets:Dollars
2025-01-01 open Equity:Exchange
2025-01-02 * "Dollars bought"
  Assets:Dollars  3.00 USD @@ 10.00 EUR
  Assets:Bank
"""
    found = read_beancount(_file(tmp_path, text), "EUR", exchange="Equity:Exchange")
    (read,) = found.postings
    assert [str(line.worth) for line in read.lines[:2]] == ["10.00 EUR", "-10.00 EUR"]
    assert str(read.lines[-1].amount) == "-10.00 EUR"
    assert [(row.code, row.currency) for row in found.chart.rows][:2] == [
        ("Assets:Bank", "EUR"),
        ("Assets:Dollars", None),
    ]


def test_a_foreign_account_stands_under_no_other(tmp_path: Path) -> None:
    text = "2025-01-01 open Assets:Bank\n2025-01-01 open Assets:Bank:Till\n"
    rows = read_beancount(_file(tmp_path, text), "EUR").chart.rows
    assert [(row.code, row.name, row.parent, row.group) for row in rows] == [
        ("Assets:Bank", "Bank", None, False),
        ("Assets:Bank:Till", "Till", None, False),
    ]


def test_a_missing_amount_is_filled_in_exactly(tmp_path: Path) -> None:
    text = """
2025-01-01 open Assets:Bank
2025-01-01 open Expenses:Rent
2025-01-02 * "Rent"
  Assets:Bank  2.0 EUR
  Assets:Bank  4.35 EUR
  Expenses:Rent
"""
    (read,) = read_beancount(_file(tmp_path, text), "EUR").postings
    assert [str(line.amount) for line in read.lines] == ["2.00 EUR", "4.35 EUR", "-6.35 EUR"]


def test_a_file_with_errors_is_refused_with_them(tmp_path: Path) -> None:
    text = "2025-01-01 open Assets:Bank\n2025-01-02 balance Assets:Bank  1.00 EUR\n"
    with refused("exchange.beancount") as refusal:
        read_beancount(_file(tmp_path, text), "EUR")
    assert "line 2: Balance failed" in refusal.error.text


@pytest.mark.parametrize("codes", [("1.1", "1/1", "1 1"), ("a", "ä", "A"), ("-", "--", "+")])
def test_accounts_never_share_a_name(codes: tuple[str, ...]) -> None:
    accounts = [Account.open(each, "x", AccountType.ASSET, at=AT) for each in codes]
    directives, errors, _ = loader.load_string("".join(beancount_lines(accounts, [], "EUR")))
    assert errors == []
    assert len({each.account for each in directives if isinstance(each, Open)}) == len(codes)


def test_an_account_closes_there_when_it_closes_here() -> None:
    at_once = date(2025, 1, 6)
    bank = Account.open("1100", "Bank", AccountType.ASSET, at=AT, opened=at_once, currency="EUR")
    closed = bank.close(date(2025, 2, 1), balance=MoneyBag(), posted_later=False)
    text = "".join(beancount_lines([closed], [], "EUR"))
    assert "2025-01-06 open Assets:1100-Bank EUR\n" in text
    assert "2025-02-01 close Assets:1100-Bank\n" in text


def _file(folder: Path, text: str) -> Path:
    path = folder / "books.beancount"
    path.write_text(text, encoding="utf-8")
    return path


def _known(account: Account | ChartRow) -> tuple[object, ...]:
    """All that is told of an account."""
    return (
        *(account.code, one_line(account.name), account.type, account.parent, account.role),
        *(account.contra, account.group, account.currency),
    )


def _told(written: Entry | Posting) -> tuple[object, ...]:
    """All that is told of an entry, in one line as it is written down."""
    lines = [
        (line.account, line.amount, line.worth, one_line(line.text), line.dimensions, line.tags)
        for line in written.lines
    ]
    return written.day, one_line(written.text), written.journal, sorted(lines, key=repr)

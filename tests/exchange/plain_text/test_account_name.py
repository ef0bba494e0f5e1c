"""Accounts are named as other programs take it, and texts stay in their line."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.ledger import Account, AccountType, Entry
from officecore.exchange.plain_text import account_names, hledger_lines
from officecore.exchange.plain_text.account_name import one_line
from officecore.testing.ledger import entries
from officecore.testing.planting import planted
from tests.exchange.plain_text.judged import AT


def _account(code: str, name: str) -> Account:
    return Account.open(code, name, AccountType.ASSET, at=AT)


def test_a_letter_is_one_however_it_is_typed() -> None:
    names = account_names([_account("1", "Büro"), _account("2", "Bu\u0308ro")])
    assert list(names.values()) == ["Assets:1-Büro", "Assets:2-Büro"]


def test_groups_in_a_circle_are_named_once() -> None:
    bank = planted(_account("1", "Bank"), parent="2")
    till = planted(_account("2", "Till"), parent="1")
    assert account_names([bank, till]) == {
        "1": "Assets:2-Till:1-Bank",
        "2": "Assets:1-Bank:2-Till",
    }


@given(st.text())
def test_any_text_stays_in_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert len(one_line(text)) == len(text)


@given(entries(["1"], ["EUR"]), st.text())
def test_a_text_begins_no_comment_in_hledger(entry: Entry, text: str) -> None:
    told = attrs.evolve(entry, text=text)
    (line,) = [each for each in hledger_lines([_account("1", "Bank")], [told]) if " * (" in each]
    assert ";" not in line and line.count("\n") == 1

"""An entry balances to the last unit in each of its currencies, and never changes."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.ledger import Entry, Line, credit, debit
from officecore.kernel.errors import LawBroken, OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.law import laws_of
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import refused
from officecore.testing.ledger import entries, entry_lines, lines
from officecore.testing.money import amounts

_AT = datetime(2025, 1, 6, 9)
_DAY = date(2025, 1, 6)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_SALE = lines("1200 5.00 EUR\n4100 -5.00 EUR")


def _posted(moved: tuple[Line, ...]) -> Entry:
    return Entry.post(moved, day=_DAY, source=_PAPER, at=_AT)


def _unchecked(entry: Entry, **changes: object) -> Entry:
    """A copy that nobody checked, as somebody may have written it behind the library's back."""
    copy: Entry = object.__new__(Entry)
    for field in attrs.fields(Entry):
        value = changes.get(field.name, getattr(entry, field.name))
        object.__setattr__(copy, field.name, value)
    return copy


@pytest.mark.parametrize("wrong", ["entry_x", 5, Id("entry_note_01jd8m2q4ceaer5h9yq4k0f3xv")])
def test_what_an_entry_reverses_must_be_an_entry(wrong: Any) -> None:
    for field in ("reverses", "id"):
        with pytest.raises(OfficeError, match=r"field\.type|id\.kind"):
            attrs.evolve(_posted(_SALE), **{field: wrong})


def _breaches(entry: Entry) -> set[str]:
    return {breach.law for law in laws_of(Entry) for breach in law.breaches(entry)}


@given(entries())
def test_what_all_accounts_get_adds_up_to_nothing(entry: Entry) -> None:
    held: dict[str, MoneyBag] = defaultdict(MoneyBag)
    for line in entry.lines:
        held[line.account] += line.amount
    assert sum(held.values(), MoneyBag()).is_zero
    assert entry.total == MoneyBag(line.credited for line in entry.lines)


@given(entry_lines(), st.integers(0, 7), st.sampled_from([-1, 1]))
def test_one_smallest_unit_too_much_is_refused(
    moved: tuple[Line, ...], place: int, unit: int
) -> None:
    wrong = moved[place % len(moved)]
    more = Money.of_minor(wrong.amount.minor + unit, wrong.amount.currency)
    others = [line for line in moved if line is not wrong]
    with refused("ledger.balanced"):
        _posted((*others, attrs.evolve(wrong, amount=more), *lines("1 1 USD\n2 -1 USD")))


def test_an_entry_balances_in_each_currency_alone() -> None:
    with refused("ledger.balanced"):
        _posted((debit("1200", Money(10, "EUR")), credit("4100", Money(10, "USD"))))


def test_an_entry_out_of_balance_tells_what_would_balance_it() -> None:
    with pytest.raises(LawBroken, match=r"differ: debit 4\.00 EUR more and credit 5\.00 USD more"):
        _posted((debit("1200", Money(5, "USD")), credit("4100", Money(4, "EUR"))))


def test_a_hundred_minor_units_are_no_hundred_yen() -> None:
    with refused("ledger.balanced"):
        _posted(lines("1200 1.00 EUR\n4100 -1.00 EUR\n1200 100 JPY\n4100 -1 JPY"))


@pytest.mark.parametrize("text", ["1200 1 EUR", ""])
def test_an_entry_with_fewer_than_two_lines_is_refused(text: str) -> None:
    with refused("ledger.balanced" if text else "ledger.two_lines"):
        _posted(lines(text))


def test_a_line_of_nothing_is_refused() -> None:
    with refused("ledger.no_empty_line"):
        _posted(lines("1200 5.00 EUR\n4100 -5.00 EUR\n4200 0.00 EUR"))


@given(amounts(max_minor=0))
def test_the_side_of_a_line_is_chosen_not_signed(amount: Money) -> None:
    with refused("ledger.amount"):
        debit("1200", amount)
    with refused("ledger.amount"):
        credit("1200", amount)


def test_what_is_no_line_cannot_be_posted() -> None:
    pairs: Any = (("1200", 5), ("4100", -5))
    with refused("field.type"):
        _posted(pairs)


@given(amounts(min_minor=1))
def test_a_line_shows_its_amount_on_one_side(amount: Money) -> None:
    nothing = Money.zero(amount.currency)
    assert (debit("1200", amount).debited, debit("1200", amount).credited) == (amount, nothing)
    assert (credit("1200", amount).debited, credit("1200", amount).credited) == (nothing, amount)


@pytest.mark.parametrize("amount", [5, 5.0, "5.00"])
def test_a_number_without_a_currency_is_no_amount(amount: Any) -> None:
    with refused("ledger.amount"):
        debit("1200", amount)
    with refused("field.type"):
        Line(account="1200", amount=amount)


@given(entry_lines(), st.randoms())
def test_the_order_of_lines_changes_their_order_only(
    moved: tuple[Line, ...], dice: random.Random
) -> None:
    shuffled = tuple(dice.sample(moved, len(moved)))
    assert _posted(shuffled).lines == shuffled
    assert _posted(shuffled).total == _posted(moved).total


@given(entries())
def test_lines_of_one_account_stay_apart_and_exact(entry: Entry) -> None:
    twice = (*entry.lines, *entry.lines)
    assert _posted(twice).lines == twice


@given(entries())
def test_a_reversal_puts_every_line_on_the_other_side(entry: Entry) -> None:
    back = entry.reversed(day=entry.day, at=_AT)
    assert [(x.account, -x.amount) for x in back.lines] == [
        (x.account, x.amount) for x in entry.lines
    ]
    assert (back.reverses, back.source, back.id > entry.id) == (entry.id, entry.source, True)


@given(entries())
def test_an_entry_cannot_be_reversed_before_its_day(entry: Entry) -> None:
    with refused("ledger.reversal_day"):
        entry.reversed(day=entry.day.subtract(days=1), at=_AT)


@given(entries())
def test_an_entry_cannot_be_changed(entry: Entry) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(entry, "text", "something else")  # noqa: B010 - mypy knows that it cannot


@given(entries(), st.booleans(), st.sampled_from([-1, 0, 1]))
def test_the_quick_look_never_passes_what_laws_find(entry: Entry, drop: bool, unit: int) -> None:
    first, *others = entry.lines
    more = Money.of_minor(first.amount.minor + unit, first.amount.currency)
    changed = attrs.evolve(first, amount=more)
    kept = tuple(others[:1] if drop else others)
    tampered = (changed, *kept)
    if _breaches(_unchecked(entry, lines=tampered)):
        with pytest.raises(LawBroken):
            _posted(tampered)
    else:
        assert _posted(tampered).lines == tampered


@given(entries())
def test_an_entry_written_quickly_equals_one_checked_throughout(entry: Entry) -> None:
    facts = {field.name: getattr(entry, field.name) for field in attrs.fields(Entry)}
    assert (Entry(**facts), hash(Entry(**facts))) == (entry, hash(entry))
    assert [Line(**attrs.asdict(line, recurse=False)) for line in entry.lines] == [*entry.lines]


def test_each_law_finds_the_entry_that_breaks_it() -> None:
    entry = _posted(_SALE)
    assert _breaches(entry) == set()
    assert _breaches(_unchecked(entry, lines=lines("1 5 EUR\n2 -4 EUR"))) == {"ledger.balanced"}
    assert _breaches(_unchecked(entry, lines=())) == {"ledger.two_lines"}
    assert _breaches(_unchecked(entry, lines=lines("1 0 EUR\n2 0 EUR"))) == {"ledger.no_empty_line"}


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"day": "2025-01-06"}, "time.day"),
        ({"day": _AT}, "time.day"),
        ({"at": datetime(2025, 1, 6).naive()}, "time.naive"),
        ({"source": "sale 17"}, "field.type"),
        ({"text": None}, "field.type"),
    ],
)
def test_an_entry_refuses_what_is_no_fact_of_it(fact: dict[str, Any], code: str) -> None:
    facts: dict[str, Any] = {"day": _DAY, "source": _PAPER, "at": _AT} | fact
    with refused(code):
        Entry.post(_SALE, **facts)


def test_an_entry_keeps_only_an_identifier_of_its_kind() -> None:
    entry = _posted(_SALE)
    with refused("id.kind"):
        attrs.evolve(entry, id=_PAPER)
    with refused("id.kind"):
        attrs.evolve(entry, reverses=_PAPER)

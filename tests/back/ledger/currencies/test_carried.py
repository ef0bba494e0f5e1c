"""What is gained by the parts is what is gained by the whole, and what one gains the other loses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.ledger.currencies import Carried
from officecore.kernel.allocation import allocate
from officecore.kernel.money import Money
from officecore.testing import refused

_SIZES = st.integers(1, 10**9)


def dollars(minor: int) -> Money:
    return Money.of_minor(minor, "USD")


def euro(minor: int) -> Money:
    return Money.of_minor(minor, "EUR")


@given(_SIZES, _SIZES, _SIZES, st.lists(st.integers(1, 9), min_size=1, max_size=6), st.booleans())
def test_the_gains_of_the_parts_make_that_of_the_whole(
    amount: int, worth: int, paid: int, weights: list[int], owing: bool
) -> None:
    sign = -1 if owing else 1
    whole = Carried(amount=dollars(sign * amount), worth=euro(sign * worth))
    rest, gains = whole, euro(0)
    parts, payments = allocate(whole.amount, weights), allocate(euro(sign * paid), weights)
    last = max(place for place, part in enumerate(parts) if part)
    for place, (part, payment) in enumerate(zip(parts, payments, strict=True)):
        taken, rest = rest.take(part) if part else (Carried(amount=part, worth=euro(0)), rest)
        assert (place >= last) == rest.amount.is_zero
        gains += taken.gain(payment)
    assert (rest.amount, rest.worth) == (dollars(0), euro(0))
    assert gains == whole.gain(euro(sign * paid))


@given(_SIZES, _SIZES, _SIZES)
def test_the_gain_of_one_side_is_the_loss_of_the_other(amount: int, worth: int, paid: int) -> None:
    owed = Carried(amount=dollars(amount), worth=euro(worth))
    owing = Carried(amount=dollars(-amount), worth=euro(-worth))
    assert owed.gain(euro(paid)) == -owing.gain(euro(-paid))
    assert owed.gain(owed.worth).is_zero


@pytest.mark.parametrize("part", [0, -1, 101])
def test_only_a_part_can_be_taken(part: int) -> None:
    carried: Any = Carried(amount=dollars(100), worth=euro(90))
    with refused("exchange.part", accepted=dollars(100)):
        carried.take(dollars(part))
    with refused("exchange.part"):
        Carried(amount=dollars(-100), worth=euro(-90)).take(dollars(1))

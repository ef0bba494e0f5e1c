"""The laws of every split: nothing is lost, nobody gets what is not theirs, order does not matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from officecore.kernel.allocation import Weight, allocate, split_evenly
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.money import amounts, weights

euros = amounts("EUR")
Numbers = Sequence[int | Decimal]


def eur(*minors: int) -> tuple[Money, ...]:
    return tuple(Money.of_minor(minor, "EUR") for minor in minors)


def minors(parts: Sequence[Money]) -> list[int]:
    return [part.minor for part in parts]


@st.composite
def capped(draw: st.DrawFn) -> tuple[Money, Numbers, list[Money | None]]:
    """A total, weights, and caps of which some are tight and together they hold the total."""
    # Small numbers, where parts are cut equally short, as often as any.
    shares = draw(st.lists(st.integers(0, 3), min_size=1, max_size=5).filter(any) | weights())
    total = draw(amounts("EUR", min_minor=0, max_minor=12) | amounts("EUR", min_minor=0))
    tight = st.none() | st.integers(0, 1 + 2 * total.minor // len(shares))
    limits = draw(st.lists(tight, min_size=len(shares), max_size=len(shares)))
    open_to = [limit for limit, weight in zip(limits, shares, strict=True) if weight]
    assume(None in open_to or sum(limit or 0 for limit in open_to) >= total.minor)
    return total, shares, [None if limit is None else eur(limit)[0] for limit in limits]


def exact_shares(size: int, shares: Numbers, caps: Sequence[Money | None]) -> list[Fraction]:
    """Fill all parts at speeds by weight until each is full: slow, and obviously right."""
    full: dict[int, Fraction] = {}
    while True:
        left = size - sum(full.values())
        speed = sum(Fraction(weight) for at, weight in enumerate(shares) if at not in full)
        exact = {
            at: left * Fraction(weight) / speed if weight else Fraction(0)
            for at, weight in enumerate(shares)
            if at not in full
        }
        over = {
            at: Fraction(cap.minor)
            for at, cap in enumerate(caps)
            if cap is not None and at in exact and exact[at] > cap.minor
        }
        if not over:
            return [full.get(at, exact.get(at, Fraction(0))) for at in range(len(shares))]
        full |= over


@given(amounts(), weights())
def test_the_parts_add_up_to_the_total(total: Money, shares: Numbers) -> None:
    parts = allocate(total, shares)
    assert len(parts) == len(shares)
    assert sum(parts) == total


@given(euros, weights())
def test_each_part_is_within_one_unit_of_exact(total: Money, shares: Numbers) -> None:
    for part, weight in zip(allocate(total, shares), shares, strict=True):
        exact = Fraction(total.minor) * Fraction(weight) / sum(map(Fraction, shares))
        assert abs(part.minor - exact) < 1
        assert part.minor * total.minor >= 0  # keeps the sign
        assert weight or part.is_zero  # weight zero gets zero


@given(euros, weights())
def test_turning_the_sign_turns_every_part(total: Money, shares: Numbers) -> None:
    assert allocate(-total, shares) == tuple(-part for part in allocate(total, shares))


@given(amounts("EUR", min_minor=0), weights())
def test_a_heavier_part_never_gets_less(total: Money, shares: Numbers) -> None:
    parts = sorted(zip(shares, allocate(total, shares), strict=True), key=lambda pair: pair[0])
    for (lighter, less), (heavier, more) in pairwise(parts):
        assert less <= more or lighter == heavier


@given(
    amounts("EUR", min_minor=0, max_minor=50),
    st.lists(st.integers(1, 9), min_size=2, max_size=6),
    st.integers(1, 5),
)
def test_more_weight_never_gets_a_part_less(total: Money, shares: list[int], more: int) -> None:
    before = allocate(total, shares)
    for at, weight in enumerate(shares):
        after = allocate(total, [*shares[:at], weight + more, *shares[at + 1 :]])
        assert after[at] >= before[at]


@given(capped(), st.randoms(use_true_random=False))
def test_another_order_gives_each_part_the_same(
    split: tuple[Money, Numbers, list[Money | None]], order: Any
) -> None:
    total, shares, caps = split
    shuffled = list(zip(shares, caps, strict=True))
    order.shuffle(shuffled)
    before = zip(shares, caps, allocate(total, shares, caps=caps), strict=True)
    again = allocate(total, [one for one, _ in shuffled], caps=[cap for _, cap in shuffled])
    after = zip((one for one, _ in shuffled), (cap for _, cap in shuffled), again, strict=True)

    # A cap that the total cannot reach is no cap: parts that differ only in that count as equal.
    def room(cap: Money | None) -> int:
        return total.minor if cap is None else min(cap.minor, total.minor)

    assert Counter((weight, room(cap), part) for weight, cap, part in before) == Counter(
        (weight, room(cap), part) for weight, cap, part in after
    )


@given(euros, weights(), st.integers(1, 10**9))
def test_only_the_proportions_of_weights_count(total: Money, shares: Numbers, by: int) -> None:
    exact = [Fraction(weight) * by for weight in shares]
    scale = 10**12
    assert allocate(total, [int(weight * scale) for weight in exact]) == allocate(total, shares)


@given(euros, st.integers(1, 40))
def test_even_parts_differ_by_one_unit_at_most(total: Money, count: int) -> None:
    parts = split_evenly(total, count)
    assert len(parts) == count
    assert sum(parts) == total
    assert max(parts) - min(parts) <= eur(1)[0]
    assert [abs(part) for part in parts] == sorted(map(abs, parts), reverse=True)


@given(capped())
def test_no_part_goes_beyond_its_cap(
    split: tuple[Money, Numbers, list[Money | None]],
) -> None:
    total, shares, caps = split
    parts = allocate(total, shares, caps=caps)
    assert sum(parts) == total
    assert all(
        cap is None or Money.zero("EUR") <= part <= cap
        for part, cap in zip(parts, caps, strict=True)
    )
    mirrored = [None if cap is None else -cap for cap in caps]
    assert allocate(-total, shares, caps=mirrored) == tuple(-part for part in parts)


@given(capped())
def test_what_a_cap_keeps_out_is_shared_by_weight(
    split: tuple[Money, Numbers, list[Money | None]],
) -> None:
    total, shares, caps = split
    exact = exact_shares(total.minor, shares, caps)
    for part, share in zip(allocate(total, shares, caps=caps), exact, strict=True):
        assert abs(part.minor - share) < 1


@given(amounts("EUR", min_minor=1, max_minor=10_000), weights(), st.data())
def test_caps_that_cannot_hold_the_total_say_how_much(
    total: Money, shares: Numbers, data: st.DataObject
) -> None:
    room = total.minor - 1
    caps = []
    for weight in shares:
        cap = data.draw(st.integers(0, room))
        room -= cap if weight else 0
        caps.append(eur(cap)[0])
    held = sum((cap for cap, one in zip(caps, shares, strict=True) if one), Money.zero("EUR"))
    with refused("allocation.room", asked=total, held=held):
        allocate(total, shares, caps=caps)


@given(euros, st.lists(amounts("USD", min_minor=0), min_size=1, max_size=6).filter(any))
def test_amounts_weigh_what_their_units_weigh(total: Money, lines: list[Money]) -> None:
    assert allocate(total, lines) == allocate(total, minors(lines))


@given(euros, weights())
def test_the_callers_context_does_not_move_a_cent(total: Money, shares: Numbers) -> None:
    expected = allocate(total, shares)
    with localcontext() as context:
        context.prec = 3
        assert allocate(total, shares) == expected


def test_a_small_discount_does_not_vanish() -> None:  # Sylius, October 2024
    assert minors(allocate(eur(1)[0], [1, 1, 1])) == [1, 0, 0]


def test_a_free_line_gets_no_cent_of_any_sign() -> None:  # Sylius, October 2024
    assert minors(allocate(eur(-2)[0], [0, 1, 1, 1])) == [0, -1, -1, 0]


def test_a_free_last_line_swallows_no_remainder() -> None:  # saleor#17004
    lines = eur(333, 333, 334, 0)
    discount = allocate(eur(100)[0], lines, caps=lines)
    rest = [line - part for line, part in zip(lines, discount, strict=True)]
    assert sum(rest) == Money("9.00", "EUR")
    assert minors(discount) == [33, 33, 34, 0]


def test_the_last_line_gets_no_pile_of_cents() -> None:  # odoo#190449
    assert minors(split_evenly(eur(685)[0], 6)) == [115, 114, 114, 114, 114, 114]


def test_no_float_decides_who_gets_the_cent() -> None:  # moneyphp
    big = 2**60
    assert minors(allocate(eur(big + 1)[0], [big - 1, 2])) == [big - 1, 2]


def test_a_discount_larger_than_its_lines_is_refused() -> None:  # Sylius
    with refused("allocation.room", held=Money("10.00", "EUR")):
        allocate(eur(1001)[0], [0, 1, 1], caps=eur(0, 500, 500))


def test_equally_short_parts_are_served_by_weight() -> None:
    assert minors(allocate(eur(2)[0], [1, 3])) == [0, 2]
    assert minors(allocate(eur(2)[0], [3, 1])) == [2, 0]


def test_equally_short_and_heavy_parts_are_served_by_room() -> None:
    assert minors(allocate(eur(3)[0], [1, 1], caps=[*eur(2), None])) == [1, 2]
    assert minors(allocate(eur(3)[0], [1, 1], caps=[None, *eur(2)])) == [2, 1]


def test_a_growing_total_may_take_a_cent_back() -> None:
    assert minors(allocate(eur(10)[0], [6, 6, 2])) == [4, 4, 2]
    assert minors(allocate(eur(11)[0], [6, 6, 2])) == [5, 5, 1]


def test_nothing_splits_into_nothing_even_by_zeros() -> None:
    assert minors(allocate(eur(0)[0], [0, 0])) == [0, 0]
    assert minors(allocate(eur(0)[0], [1, 2], caps=eur(-1, 1))) == [0, 0]


def test_ten_thousand_capped_parts_are_no_trouble() -> None:
    lines = eur(*range(1, 10_001))
    total = sum(lines, Money.zero("EUR"))
    assert allocate(total, [1] * len(lines), caps=lines) == lines


@pytest.mark.parametrize(
    "wrong", [[], [0, 0], [1, -1], [0.5, 0.5], [True], [Decimal("NaN")], eur(-1)]
)
def test_weights_that_weigh_nothing_are_refused(wrong: Any) -> None:
    with refused("allocation.weights"):
        allocate(eur(100)[0], wrong)


def test_weights_of_two_kinds_or_currencies_are_refused() -> None:
    mixed: list[Weight] = [Money("1.00", "EUR"), 2]
    with refused("allocation.weights"):
        allocate(eur(100)[0], mixed)
    with refused("allocation.currency"):
        allocate(eur(100)[0], [Money("1.00", "EUR"), Money("1.00", "USD")])


def test_caps_must_match_parts_sign_and_currency() -> None:
    total = eur(100)[0]
    with refused("allocation.caps", accepted=2):
        allocate(total, [1, 1], caps=[None])
    with refused("allocation.caps", asked=eur(-60)[0]):
        allocate(total, [1, 1], caps=eur(-60, 60))
    with refused("allocation.currency"):
        allocate(total, [1, 1], caps=[None, Money("1.00", "USD")])


@pytest.mark.parametrize("parts", [0, -1, True, 2.0, "3"])
def test_no_parts_or_half_parts_are_refused(parts: Any) -> None:
    with refused("allocation.parts", asked=parts):
        split_evenly(eur(100)[0], parts)


@pytest.mark.parametrize("total", [1.5, 100, Decimal("1.00"), None])
def test_only_money_is_split(total: Any) -> None:
    with refused("allocation.total", asked=total):
        allocate(total, [1, 1])

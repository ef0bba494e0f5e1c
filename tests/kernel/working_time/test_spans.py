"""The algebra of spans, against sets of whole numbers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.working_time.spans import Span, both, either, merged, without

raw = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)
spans = raw.map(sorted).map(merged)


def points(of: list[Span]) -> set[int]:
    """The whole numbers that the spans hold."""
    return {point for start, end in of for point in range(start, end)}


def proper(of: list[Span]) -> bool:
    """Whether the spans are in order, none empty, no two touching."""
    return all(start < end for start, end in of) and all(
        one[1] < other[0] for one, other in pairwise(of)
    )


@given(raw)
def test_merging_keeps_every_point_and_no_other(of: list[Span]) -> None:
    assert points(merged(sorted(of))) == points(of)
    assert proper(merged(sorted(of)))


@given(spans, spans)
def test_spans_combine_as_sets_of_points_do(left: list[Span], right: list[Span]) -> None:
    assert points(either(left, right)) == points(left) | points(right)
    assert points(both(left, right)) == points(left) & points(right)
    assert points(without(left, right)) == points(left) - points(right)


@given(spans, spans)
def test_combinations_of_proper_spans_are_proper(left: list[Span], right: list[Span]) -> None:
    assert proper(either(left, right))
    assert proper(both(left, right))
    assert proper(without(left, right))

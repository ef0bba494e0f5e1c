"""Stretches of time as plain numbers, and the three ways to combine them.

A span is a pair of whole microseconds, `(start, end)`, its end not included. A calendar's open time
is a list of spans in order, of which no two touch or overlap. That form is unique: the same open
time is always the same list. All functions here take and return lists of that form, except that
`merged` makes one from any list sorted by start.
"""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time with empty spans dropped, and touching and overlapping ones made one."""
    result: list[Span] = []
    for start, end in spans:
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def either(left: list[Span], right: list[Span]) -> list[Span]:
    """The time in at least one of the two."""
    return merged(sorted(left + right))


def both(left: list[Span], right: list[Span]) -> list[Span]:
    """The time in both."""
    result: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            result.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return result


def without(left: list[Span], right: list[Span]) -> list[Span]:
    """The time in the left list that is not in the right one."""
    result: list[Span] = []
    passed = 0
    for start, end in left:
        while passed < len(right) and right[passed][1] <= start:
            passed += 1
        rest = start
        for cut_from, cut_until in right[passed:]:
            if cut_from >= end:
                break
            if rest < cut_from:
                result.append((rest, cut_from))
            rest = cut_until
        if rest < end:
            result.append((rest, end))
    return result

"""What a class declares is read once and remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")


def once_per_class(read: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Make a function of a class remember its answers.

    `functools.cache` would do the same, but its types refuse classes as keys.
    """
    answers: dict[type[Any], T] = {}

    @wraps(read)
    def answer(declared: type[Any]) -> T:
        found = answers.get(declared)
        if found is None:
            found = answers[declared] = read(declared)
        return found

    return answer

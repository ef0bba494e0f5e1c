"""Laws: named rules that list what breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from officecore.kernel.law import Breach, Law, law, laws_of, uphold
from officecore.testing import refused


class Jar:
    def __init__(self, *sweets: int) -> None:
        self.sweets = sweets

    @law("jar.sorted", "Sweets lie in order of size.")
    def _sorted(self) -> Iterator[str]:
        for left, right in zip(self.sweets, self.sweets[1:], strict=False):
            if left > right:
                yield f"{left} lies before {right}"


class Tin(Jar):
    @law("tin.filled", "A tin is never empty.")
    def _filled(self) -> Iterator[str]:
        if not self.sweets:
            yield "the tin is empty"


def test_a_law_finds_every_breach_there_is() -> None:
    (ordered,) = laws_of(Jar)
    texts = [breach.text for breach in ordered.breaches(Jar(3, 1, 2, 0))]
    assert texts == ["3 lies before 1", "2 lies before 0"]
    assert ordered.breaches(Jar(1, 2, 3)) == ()


def test_a_class_keeps_the_laws_of_its_bases() -> None:
    assert [each.name for each in laws_of(Tin)] == ["jar.sorted", "tin.filled"]


def test_a_law_tells_its_name_and_statement() -> None:
    (ordered,) = laws_of(Jar)
    assert (ordered.name, ordered.statement) == ("jar.sorted", "Sweets lie in order of size.")
    assert repr(ordered) == "<law jar.sorted: Sweets lie in order of size.>"


def test_upholding_refuses_by_the_first_law_broken() -> None:
    with refused("jar.sorted", asked="Tin"):
        uphold(laws_of(Tin), Tin(2, 1))
    uphold(laws_of(Tin), Tin(1))


def test_a_breach_reads_as_one_line() -> None:
    assert str(Breach("a.b", "jar_1", "it is open")) == "a.b: jar_1: it is open"


@pytest.mark.parametrize("member", [Law("x.y", "X.", lambda subject: [])])
def test_a_law_read_from_an_object_is_its_check(member: Law[Any]) -> None:
    assert list(member.__get__(Jar(), Jar)()) == []
    assert member.__get__(None, Jar) is member

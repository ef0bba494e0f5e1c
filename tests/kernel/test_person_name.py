"""Names come back as they were given, from any script, through one formatter."""

from __future__ import annotations

import pytest
from hypothesis import given

from officecore.kernel.person_name import PersonName
from officecore.testing import refused
from officecore.testing.person_name import person_names

BLANK = ["", " ", "\t\n", "\u3000"]


@given(person_names())
def test_a_name_comes_back_letter_by_letter(name: PersonName) -> None:
    parts = {part: getattr(name, part) for part in ("given", "family", "title", "written")}
    again = PersonName(**parts)
    assert {part: getattr(again, part) for part in parts} == parts


@given(person_names())
def test_a_displayed_name_has_no_doubled_or_leading_separator(name: PersonName) -> None:
    parts = [p.strip() for p in (name.title, name.given, name.family, name.suffix) if p.strip()]
    assert sorted(name.display) == sorted(name.written.strip() or " ".join(parts))
    assert name.display == name.display.strip()
    begins_so = any(part.startswith(",") for part in (*parts, name.written.strip()))
    assert begins_so or not name.sorted_as.startswith(",")
    assert not name.sorted_as.endswith(", ")


@pytest.mark.parametrize("given_name", ["Suharto", "王小明", "Ólafur", "عائشة", "O'Brien-Łęcki"])
def test_a_single_name_of_any_script_is_enough(given_name: str) -> None:
    assert PersonName(given=given_name).display == given_name
    assert PersonName(family=given_name).display == given_name


@pytest.mark.parametrize("blank", BLANK)
def test_a_name_without_any_part_is_refused(blank: str) -> None:
    with refused("person.named"):
        PersonName(given=blank, family=blank, title="Dr.")


def test_the_order_of_a_name_holds_on_every_screen() -> None:
    name = PersonName(given="Viktor", family="Orosz", family_first=True)
    assert name.display == "Orosz Viktor"
    assert name.sorted_as == "Orosz Viktor"
    assert PersonName(given="Ana", family="Silva").sorted_as == "Silva, Ana"


def test_nobody_is_greeted_by_a_made_up_name() -> None:
    assert PersonName(given="info", derived=True).greeting is None
    assert PersonName(given="Ana", family="Silva").greeting == "Ana"


def test_a_name_written_without_spaces_is_shown_so() -> None:
    name = PersonName(written="王小明", family="王", given="小明", family_first=True)
    assert (str(name), name.display) == ("王小明", "王小明")

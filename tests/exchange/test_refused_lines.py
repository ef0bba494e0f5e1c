"""Lines that are not those of the office are refused, with their number, and nothing is put back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from io import StringIO
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.exchange import restore_lines
from officecore.exchange.office_line import event_line, read_event
from officecore.kernel.errors import OfficeError
from officecore.office import Office
from officecore.storage.seal import GENESIS, seal
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.statement import Statement
from officecore.testing import refused
from tests.exchange.shop import lines, opened, shop

WRITTEN = lines(shop())
FIRST_EVENT = next(n for n, line in enumerate(WRITTEN) if line.startswith('{"event"'))
FIRST_ENTRY = next(n for n, line in enumerate(WRITTEN) if line.startswith('{"entry"'))


def rest_sealed(changed: list[str]) -> list[str]:
    """Lines under a digest that fits them again."""
    *body, end = changed
    told = json.loads(end)
    told["end"]["sha256"] = sha256("".join(body).encode()).hexdigest()
    return [*body, json.dumps(told) + "\n"]


def with_line(number: int, line: str) -> list[str]:
    return rest_sealed([*WRITTEN[:number], line, *WRITTEN[number + 1 :]])


def with_told(number: int, change: Callable[[Any], object]) -> list[str]:
    told = json.loads(WRITTEN[number])
    change(told)
    return with_line(number, json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")


def assert_refused(code: str, changed: list[str], **details: object) -> None:
    office = opened()
    with refused(code, **details):
        restore_lines(changed, office)
    assert lines(office) == lines(opened())


def test_the_lines_as_they_are_pass() -> None:
    assert str(restore_lines(rest_sealed(WRITTEN), opened())).endswith("events")


@pytest.mark.parametrize("first", ["", "Dear diary\n", "[]\n", "{}\n", '{"officecore":"shop"}\n'])
def test_what_is_no_office_is_refused(first: str) -> None:
    assert_refused("exchange.foreign", [first, *WRITTEN[1:]])


@pytest.mark.parametrize(("name", "other"), [("officecore", "bank"), ("format", 1.0)])
def test_a_header_of_something_else_is_refused(name: str, other: object) -> None:
    assert_refused("exchange.foreign", with_told(0, lambda told: told.update({name: other})))


def test_a_newer_format_is_refused() -> None:
    assert_refused("exchange.newer", with_told(0, lambda told: told.update(format=2)), asked=2)


@pytest.mark.parametrize(
    ("name", "other"),
    [("tenant", "theirs"), ("currency", "USD"), ("timezone", "Asia/Kathmandu"), ("tenant", None)],
)
def test_another_office_is_refused(name: str, other: object) -> None:
    changed = with_told(0, lambda told: told.update({name: other}))
    assert_refused("exchange.other", changed, differs=name)


def test_an_office_with_anything_in_it_is_refused() -> None:
    office = shop()
    before = lines(office)
    with refused("exchange.occupied") as refusal:
        restore_lines(WRITTEN, office)
    assert lines(office) == before
    found = str(refusal.error.details["asked"])
    assert "'customer'" in found and "'entry'" in found and "'event'" in found


@given(kept=st.integers(1, sum(map(len, WRITTEN)) - 1))
def test_a_file_cut_short_anywhere_is_refused(kept: int) -> None:
    begun = StringIO("".join(WRITTEN)[:kept], newline="\n")
    code = "exchange.foreign" if kept < len(WRITTEN[0]) else "exchange.cut"
    assert_refused(code, list(begun))


@given(number=st.integers(1, len(WRITTEN) - 1), data=st.data())
def test_a_changed_letter_anywhere_is_refused(number: int, data: st.DataObject) -> None:
    line = WRITTEN[number]
    place = data.draw(st.integers(0, len(line) - 2))
    letter = data.draw(st.sampled_from("0a}").filter(lambda new: new != line[place]))
    changed = line[:place] + letter + line[place + 1 :]
    office = opened()
    with pytest.raises(OfficeError) as refusal:
        restore_lines([*WRITTEN[:number], changed, *WRITTEN[number + 1 :]], office)
    # What stands beside the seal, and can be no JSON any more, is named by its event.
    code = refusal.value.code
    assert code.startswith("exchange.") or code == "storage.unreadable"
    assert lines(office) == lines(opened())


@pytest.mark.parametrize(
    "line",
    [
        "\n",
        "[]\n",
        '{"thing":{}}\n',
        '{"object":"customer"}\n',
        '{"object":1,"document":{}}\n',
        '{"object":"customer","document":{"id":"nonsense"}}\n',
        '{"object":"customer","document":' + "[" * 100_000 + "\n",
        '{"object":"customer","document":{"version":' + "9" * 5_000 + "}}\n",
        '{"object":"customer","document":{"version":1e999}}\n',
        '{"entry":"none"}\n',
        '{"event":{"position":"1"}}\n',
        '{"end":{}}\n',
        "{\udcff}\n",
    ],
)
def test_a_line_of_another_form_is_refused(line: str) -> None:
    assert_refused("exchange.line", [WRITTEN[0], line, *WRITTEN[2:]], asked=2)


def test_a_line_twice_or_out_of_order_is_refused() -> None:
    for place in (1, 5, FIRST_ENTRY, FIRST_EVENT):
        twice = rest_sealed([*WRITTEN[: place + 1], *WRITTEN[place:]])
        assert_refused("exchange.line", twice, asked=place + 2)
    later = [WRITTEN[0], *WRITTEN[FIRST_ENTRY:-1], *WRITTEN[1:FIRST_ENTRY], WRITTEN[-1]]
    assert_refused("exchange.line", rest_sealed(later))


def test_a_line_after_the_end_is_refused() -> None:
    assert_refused("exchange.line", [*WRITTEN, WRITTEN[1]], asked=len(WRITTEN) + 1)


def test_a_line_that_is_missing_is_refused() -> None:
    for place in (1, FIRST_ENTRY, FIRST_EVENT - 1):
        assert_refused("exchange.changed", rest_sealed([*WRITTEN[:place], *WRITTEN[place + 1 :]]))
        assert_refused("exchange.changed", [*WRITTEN[:place], *WRITTEN[place + 1 :]])


def test_a_kind_that_nobody_declares_is_refused() -> None:
    rename = partial(str.replace, WRITTEN[1], WRITTEN[1].split('"')[3])
    assert_refused("exchange.kind", with_line(1, rename("acme_tier")), asked="acme_tier")
    change = partial(str.replace, WRITTEN[FIRST_EVENT], "account.opened")
    assert_refused("exchange.kind", with_line(FIRST_EVENT, change("acme.told")), asked="acme.told")


@pytest.mark.parametrize(
    ("name", "other"),
    [("actor", "Bob"), ("at", "2025-01-07T09:00:00.000000Z"), ("version", 2), ("digest", "0" * 64)],
)
def test_an_event_that_was_changed_is_refused(name: str, other: object) -> None:
    changed = with_told(FIRST_EVENT, lambda told: told["event"].update({name: other}))
    assert_refused("exchange.seal", changed, asked=1)


@pytest.mark.parametrize(
    ("name", "other"),
    [("position", "1"), ("position", True), ("actor", None), ("personal", 5)],
)
def test_an_event_of_another_form_is_refused(name: str, other: object) -> None:
    changed = with_told(FIRST_EVENT, lambda told: told["event"].update({name: other}))
    assert_refused("exchange.line", changed, asked=FIRST_EVENT + 1)


def test_a_word_put_into_anothers_mouth_is_refused() -> None:
    """What an event tells of somebody stands beside the seal, and under it by its digest."""
    number = next(n for n, line in enumerate(WRITTEN) if '"kind":"customer.registered"' in line)
    changed = with_line(number, WRITTEN[number].replace('\\"given\\":\\"Bob', '\\"given\\":\\"Rob'))
    assert changed[number] != WRITTEN[number]
    assert_refused("exchange.seal", changed, asked=number - FIRST_EVENT + 1)


def test_an_event_that_cannot_be_read_is_named() -> None:
    """Sealed as it should be, and of another form than its class declares."""
    event = read_event(json.loads(WRITTEN[FIRST_EVENT])["event"], tenant="main")
    other = seal(GENESIS, attrs.evolve(event.written, document="{}"), tenant="main", position=1)
    assert_refused("storage.unreadable", with_line(FIRST_EVENT, event_line(other)))


def test_who_was_refused_holds_nobody_up() -> None:
    with opened("sqlite://") as office:
        with refused("exchange.cut") as refusal:
            restore_lines(WRITTEN[:-1], office)
        restore_lines(WRITTEN, office)
        assert lines(office) == WRITTEN
    assert refusal.error.code == "exchange.cut"  # with all that it holds on to


def test_an_event_that_was_taken_out_is_refused() -> None:
    without = rest_sealed([*WRITTEN[:FIRST_EVENT], *WRITTEN[FIRST_EVENT + 1 :]])
    assert_refused("exchange.seal", without, asked=1)


def test_an_office_that_was_meddled_with_stays_at_home() -> None:
    office = shop("sqlite://")
    assert_stays(office, "UPDATE officecore_event SET actor = 'Bob' WHERE position = 3")
    office = shop("sqlite://")
    assert_stays(office, "DELETE FROM officecore_event WHERE position = 3")
    office = shop("sqlite://")
    assert_stays(office, "DELETE FROM officecore_event WHERE position > 3")


def assert_stays(office: Office, meddling: str) -> None:
    assert isinstance(office.storage, SqlStorage)
    with office.storage.session("main") as session:
        session.write(Statement(meddling, (), {}), ())
        session.commit()
    with refused("exchange.seal"):
        lines(office)
    office.close()


def test_a_document_that_cannot_be_read_is_named() -> None:
    with shop("sqlite://") as office:
        assert isinstance(office.storage, SqlStorage)
        with office.storage.session("main") as session:
            session.write(Statement("UPDATE customer SET document = '{}'", (), {}), ())
            session.commit()
        with refused("storage.unreadable", kind="customer"):
            lines(office)

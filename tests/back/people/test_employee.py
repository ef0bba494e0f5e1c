"""On every day of an employment there is exactly one position, and no end is ever written down."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.people import Employee, EmployeeLeft, Employment, PersonName, Position
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import laws_of
from officecore.testing import refused
from officecore.testing.people import days_at_work, employees
from officecore.testing.person_name import person_names

_AT = datetime(2025, 1, 6, 9)
_MAY, _JUNE, _JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
_SPANS = st.builds(
    lambda start, length: Employment(
        start=start, last_day=None if length is None else start.add(days=length)
    ),
    days_at_work(),
    st.none() | st.integers(0, 20),
)


def _position(since: Date = _MAY, title: str = "Clerk", **facts: Any) -> Position:
    return Position(since=since, title=title, **facts)


def _hired(since: Date = _MAY) -> Employee:
    return Employee.hire(PersonName(given="Ana", family="Trujillo"), _position(since), at=_AT)


def _unchecked(employee: Employee, **fields: object) -> Employee:
    """A copy that nobody checked, as somebody may have written it behind the library's back."""
    copy: Employee = object.__new__(type(employee))
    copy.__dict__.update(employee.__dict__, **fields)
    return copy


@given(employees(), days_at_work(), st.integers(0, 100))
def test_every_employed_day_has_exactly_one_position(
    person: Employee, first: Date, later: int
) -> None:
    on = first.add(days=later)
    begun = [each for each in person.positions if each.since <= on]
    ends = [*[each.since for each in person.positions[1:]], Date.max]
    held = [each for each, end in zip(begun, ends, strict=False) if on < end]
    assert (person.position_on(on) is not None) == person.employed_on(on)
    if person.employed_on(on):
        assert [person.position_on(on)] == held


@given(employees())
def test_a_position_holds_from_its_first_day(person: Employee) -> None:
    for position in person.positions:
        assert person.position_on(position.since) is position
        assert person.position_on(position.since.subtract(days=1)) is not position


@given(employees())
def test_the_last_day_belongs_to_the_employment(person: Employee) -> None:
    for employment in person.employments:
        assert person.employed_on(employment.start)
        assert person.employment_on(employment.start.subtract(days=1)) is not employment
        if employment.last_day is not None:
            assert person.employment_on(employment.last_day) is employment
            assert person.employment_on(employment.last_day.add(days=1)) is not employment


@given(_SPANS, _SPANS, days_at_work())
def test_overlap_is_the_same_seen_from_both(one: Employment, other: Employment, on: Date) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.holds(on) and other.holds(on):
        assert one.overlaps(other)
    if one.last_day is not None:
        after = Employment(start=one.last_day.add(days=1))
        assert not one.overlaps(after) and not after.overlaps(one)
        assert one.overlaps(Employment(start=one.last_day))


@given(employees(), days_at_work())
def test_a_change_leaves_all_other_days_alone(person: Employee, since: Date) -> None:
    if not person.employed_on(since) or any(each.since == since for each in person.positions):
        return
    changed = person.change(_position(since, "Boss"))
    later = [each.since for each in changed.positions if each.since > since]
    for on in [since.add(days=number) for number in range(-70, 70)]:
        new = on >= since and not any(day <= on for day in later) and person.employed_on(on)
        assert (changed.position_on(on) != person.position_on(on)) == new
    assert changed.withdraw(since).positions == person.positions


def test_a_future_change_does_not_block_earlier_ones() -> None:
    person = _hired().change(_position(_JULY, "Boss")).change(_position(_JUNE, "Deputy"))
    titles = [person.position_on(on) for on in (_MAY, _JUNE, _JULY)]
    assert [position and position.title for position in titles] == ["Clerk", "Deputy", "Boss"]


def test_two_positions_from_one_day_are_refused() -> None:
    with refused("people.position_overlap"):
        _hired().change(_position(_MAY, "Boss"))


@pytest.mark.parametrize("since", [date(2025, 4, 30), date(2025, 6, 2)])
def test_a_position_outside_employment_is_refused(since: Date) -> None:
    with refused("people.positions_within"):
        _hired().leave(_JUNE, reason="pension").change(_position(since))


def test_leaving_before_a_change_is_refused() -> None:
    person = _hired().change(_position(_JULY))
    with refused("people.positions_within"):
        person.leave(_JUNE, reason="pension")
    assert not person.withdraw(_JULY).leave(_JUNE, reason="pension").employed_on(_JULY)


def test_nobody_leaves_before_coming() -> None:
    with refused("people.employment_days"):
        _hired().leave(date(2025, 4, 30), reason="no show")


def test_nobody_leaves_who_has_left_before() -> None:
    left = _hired().leave(_JUNE, reason="pension")
    for last in (_MAY, _JUNE, _JULY):
        with refused("people.left", last_day=_JUNE):
            left.leave(last, reason="again")


def test_a_leaving_may_be_taken_back() -> None:
    left = _hired().leave(_JUNE, reason="pension")
    assert left.withdraw_leaving().employments == (Employment(start=_MAY),)
    with refused("people.not_left"):
        _hired().withdraw_leaving()


def test_who_comes_back_is_the_same_person() -> None:
    left = _hired().leave(_JUNE, reason="moved away")
    back = left.rehire(_position(_JULY, "Boss"))
    assert (back.id, len(back.employments)) == (left.id, 2)
    assert [back.employed_on(on) for on in (_MAY, date(2025, 6, 2), _JULY)] == [True, False, True]


@pytest.mark.parametrize("since", [date(2025, 4, 1), date(2025, 5, 2), _JUNE])
def test_employments_of_one_person_never_overlap(since: Date) -> None:
    with refused("people.employment_overlap"):
        _hired().rehire(_position(since))
    with refused("people.employment_overlap"):
        _hired().leave(_JUNE, reason="moved away").rehire(_position(since))


def test_an_employment_may_begin_the_day_after() -> None:
    back = _hired().leave(_JUNE, reason="new contract").rehire(_position(date(2025, 6, 2)))
    assert all(back.employed_on(_MAY.add(days=number)) for number in range(100))


def test_a_correction_replaces_what_began_that_day() -> None:
    person = _hired().correct(_position(_MAY, "Accountant"))
    assert [position.title for position in person.positions] == ["Accountant"]
    event = person.pending[-1]
    assert (event.kind, getattr(event, "wrong", None)) == (
        "employee.position_corrected",
        _position(),
    )


def test_only_what_began_can_be_put_right() -> None:
    with refused("people.no_position", asked=_JUNE):
        _hired().correct(_position(_JUNE))
    with refused("people.no_position"):
        _hired().withdraw(_JUNE)


def test_the_first_position_cannot_be_withdrawn() -> None:
    with refused("people.first_position"):
        _hired().withdraw(_MAY)


def test_nobody_is_their_own_manager() -> None:
    person = _hired()
    with refused("people.own_manager"):
        person.change(_position(_JUNE, manager=person.id))


@given(employees())
def test_each_step_brings_the_event_that_explains_it(person: Employee) -> None:
    first, *others = [event.kind for event in person.pending]
    assert first == "employee.hired"
    assert len(others) == (
        len(person.positions) + 2 * (len(person.employments) - 1) - len(person.employments)
    )
    for event in person.pending:
        if isinstance(event, EmployeeLeft):
            assert event.employee == person.id
            assert event.last_day in {each.last_day for each in person.employments}


@given(person_names())
def test_a_name_of_any_script_stays_as_written(name: PersonName) -> None:
    person = Employee.hire(name, _position(), at=_AT)
    assert person.full_name == str(name) == str(person.name)
    assert person.rename(PersonName(given="Ana T.")).full_name == "Ana T."


@pytest.mark.parametrize("email", ["", "ana", "ana@", "@x.org", "ana b@x.org"])
def test_an_address_that_is_none_is_refused(email: str) -> None:
    with refused("people.email"):
        _hired().change_email(email)
    assert _hired().change_email("ana@x.org").change_email(None).email is None


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"since": "2025-05-01"}, "time.day"),
        ({"since": None}, "time.day"),
        ({"since": _AT}, "time.day"),
        ({"timezone": "Mars/Base"}, "time.zone"),
        ({"title": None}, "field.type"),
        ({"manager": "ana"}, "field.type"),
        ({"manager": mint(type("Sale", (), {"kind": "sale"}), _AT)}, "id.kind"),
    ],
)
def test_a_position_refuses_what_is_no_fact_of_it(fact: dict[str, Any], code: str) -> None:
    facts: dict[str, Any] = {"since": _MAY, "title": "Clerk"} | fact
    with refused(code):
        Position(**facts)


def test_a_position_needs_a_title() -> None:
    with refused("people.position_titled"):
        _hired().change(_position(_JUNE, " "))


@pytest.mark.parametrize("on", ["2025-05-01", None, _AT])
def test_a_look_up_needs_a_day(on: Any) -> None:
    for ask in (_hired().employed_on, _hired().position_on, _hired().manager_on):
        with refused("time.day"):
            ask(on)


def test_each_law_finds_the_employee_that_breaks_it() -> None:
    person = _hired()
    ended = Employment(start=_MAY, last_day=_JUNE)
    early = attrs.evolve(ended, last_day=date(2025, 4, 30))
    own = _position(manager=person.id)
    broken: dict[str, dict[str, object]] = {
        "people.employment_overlap": {"employments": (ended, Employment(start=_JUNE))},
        "people.employment_days": {"employments": (early,)},
        "people.position_overlap": {"positions": (_position(), _position())},
        "people.positions_within": {"positions": ()},
        "people.position_titled": {"positions": (_position(title=""),)},
        "people.own_manager": {"positions": (own,)},
        "people.email": {"email": "nowhere"},
    }
    for name, fields in broken.items():
        tampered = _unchecked(person, **fields)
        found = {each.law for law in laws_of(Employee) for each in law.breaches(tampered)}
        assert name in found
    never = _unchecked(person, employments=(), positions=())
    (breach,) = Employee._days_in_order.breaches(never)
    assert breach.law == "people.employment_days"
    assert set(broken) == {law.name for law in laws_of(Employee)}


def test_reports_are_those_of_any_later_day() -> None:
    boss: Id[Employee] = mint(Employee, _AT)
    person = _hired().change(_position(_JUNE, manager=boss)).change(_position(_JULY))
    assert person.reports_to(boss, since=_MAY) and person.reports_to(boss, since=_JUNE)
    assert person.reports_to(boss, since=date(2025, 6, 30))
    assert not person.reports_to(boss, since=_JULY)

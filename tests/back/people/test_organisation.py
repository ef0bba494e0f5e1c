"""The organisation of any day is a forest over those who work on that day."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date, date, datetime

from officecore.back.people import (
    LAWS,
    Employee,
    EmployeeLeft,
    Organisation,
    PeopleDesk,
    PersonName,
    Position,
)
from officecore.back.people.laws import manager_cycle, manager_known
from officecore.kernel.actor import Actor, Role
from officecore.kernel.identity import Id, mint
from officecore.testing import Workplace, refused

_AT = datetime(2025, 1, 6, 9)
_MAY, _JUNE, _JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)


class _Company:
    """A workplace where people are known by one word."""

    def __init__(self) -> None:
        self.place = Workplace()
        self.ids: dict[str, Id[Employee]] = {}

    def hire(self, name: str, manager: str = "", since: Date = _MAY) -> None:
        with self.place.work() as work:
            position = self._position(manager, since)
            self.ids[name] = work.desk(PeopleDesk).hire(PersonName(given=name), position).id

    def move(self, name: str, manager: str, since: Date) -> None:
        with self.place.work() as work:
            work.desk(PeopleDesk).change(self.ids[name], self._position(manager, since))

    def leave(self, name: str, last_day: Date) -> None:
        with self.place.work() as work:
            work.desk(PeopleDesk).leave(self.ids[name], last_day, reason="pension")

    def rehire(self, name: str, manager: str, since: Date) -> None:
        with self.place.work() as work:
            work.desk(PeopleDesk).rehire(self.ids[name], self._position(manager, since))

    def on(self, day: Date) -> Organisation:
        with self.place.work() as work:
            return work.desk(PeopleDesk).organisation(day)

    def names(self, ids: tuple[Id[Employee], ...]) -> list[str]:
        known = {each: name for name, each in self.ids.items()}
        return [known[each] for each in ids]

    def _position(self, manager: str, since: Date) -> Position:
        return Position(since=since, title="Clerk", manager=self.ids.get(manager))


@pytest.fixture
def company() -> _Company:
    """Ana over Ben and Cid, and Dora under Ben, from May on."""
    company = _Company()
    for name, manager in (("Ana", ""), ("Ben", "Ana"), ("Cid", "Ana"), ("Dora", "Ben")):
        company.hire(name, manager)
    return company


def test_the_organisation_shows_as_a_tree(company: _Company) -> None:
    assert str(company.on(_MAY)).splitlines() == [
        "Ana, Clerk",
        "  Ben, Clerk",
        "    Dora, Clerk",
        "  Cid, Clerk",
    ]
    assert str(company.on(date(2025, 4, 30))) == "nobody on 2025-04-30"


def test_managers_go_up_and_reports_go_down(company: _Company) -> None:
    organisation, ids = company.on(_MAY), company.ids
    assert company.names(organisation.managers(ids["Dora"])) == ["Ben", "Ana"]
    assert company.names(organisation.reports(ids["Ana"])) == ["Ben", "Cid"]
    assert company.names(organisation.everybody_below(ids["Ana"])) == ["Ben", "Dora", "Cid"]
    assert company.names(organisation.roots) == ["Ana"]


def test_every_day_has_its_own_organisation(company: _Company) -> None:
    company.move("Dora", "Cid", _JULY)
    for day, manager in ((date(2025, 6, 30), "Ben"), (_JULY, "Cid")):
        found = company.on(day).manager(company.ids["Dora"])
        assert found == company.ids[manager]


def test_who_does_not_work_then_has_no_seat(company: _Company) -> None:
    company.hire("Eve", since=_JULY)
    with refused("people.not_employed"):
        company.on(_JUNE).seat(company.ids["Eve"])
    with refused("people.not_employed"):
        company.on(_JUNE).reports(company.ids["Eve"])
    with refused("people.not_employed"):
        company.on(_JUNE).manager(company.ids["Eve"])


def test_two_changes_that_close_a_circle_are_refused(company: _Company) -> None:
    with refused("people.manager_cycle") as found:
        company.move("Ana", "Dora", _JUNE)
    assert found.error.details["asked"] == _JUNE
    path: Any = found.error.details["path"]
    assert company.names(path) == ["Ana", "Dora", "Ben", "Ana"]
    assert "Ana reports to Dora reports to Ben reports to Ana" in str(found.error)
    assert company.on(_JUNE).roots == (company.ids["Ana"],)


def test_future_changes_of_different_people_cannot_circle(company: _Company) -> None:
    company.move("Ben", "", _JUNE)
    company.move("Ana", "Ben", _JULY)
    with refused("people.manager_cycle", asked=_JULY):
        company.move("Ben", "Ana", date(2025, 6, 15))
    company.move("Cid", "Ben", _JULY)
    with refused("people.manager_cycle", asked=_JULY):
        company.move("Ben", "Cid", date(2025, 6, 2))


def test_taking_back_a_change_cannot_close_a_circle(company: _Company) -> None:
    company.move("Ben", "", _JUNE)
    company.move("Ana", "Ben", _JULY)
    with refused("people.manager_cycle", asked=_JULY), company.place.work() as work:
        work.desk(PeopleDesk).withdraw(company.ids["Ben"], _JUNE)


def test_correcting_a_position_cannot_close_a_circle(company: _Company) -> None:
    position = Position(since=_MAY, title="Clerk", manager=company.ids["Dora"])
    with refused("people.manager_cycle"), company.place.work() as work:
        work.desk(PeopleDesk).correct(company.ids["Ana"], position)


def test_coming_back_cannot_close_a_circle(company: _Company) -> None:
    company.leave("Ana", _JUNE)
    with refused("people.manager_cycle", asked=_JULY):
        company.rehire("Ana", "Dora", _JULY)
    company.move("Ben", "", date(2025, 6, 2))
    company.rehire("Ana", "Dora", _JULY)
    assert company.names(company.on(_JULY).managers(company.ids["Ana"])) == ["Dora", "Ben"]


def test_staying_after_all_cannot_close_a_circle(company: _Company) -> None:
    company.move("Dora", "Cid", date(2025, 5, 15))
    company.leave("Cid", _JUNE)
    company.move("Ana", "Dora", _JULY)
    assert company.names(company.on(_JULY).managers(company.ids["Ana"])) == ["Dora"]
    with refused("people.manager_cycle", asked=_JULY), company.place.work() as work:
        work.desk(PeopleDesk).withdraw_leaving(company.ids["Cid"])


def test_two_people_at_once_cannot_close_a_circle(company: _Company) -> None:
    one, other = company.place.work(), company.place.work()
    under_cid = Position(since=_JUNE, title="Clerk", manager=company.ids["Cid"])
    under_ben = Position(since=_JUNE, title="Clerk", manager=company.ids["Ben"])
    one.desk(PeopleDesk).change(company.ids["Ben"], under_cid)
    other.desk(PeopleDesk).change(company.ids["Cid"], under_ben)
    one.commit()
    with refused("storage.overtaken"):
        other.commit()


@pytest.mark.parametrize("since", [date(2025, 4, 1), _JUNE])
def test_nobody_begins_under_who_is_not_there(company: _Company, since: Date) -> None:
    company.leave("Cid", date(2025, 5, 31))
    company.hire("Eve", since=date(2025, 4, 1))
    with refused("people.manager", asked=company.ids["Cid"], since=since):
        company.hire("Fay", "Cid", since=since)
    with refused("people.manager"):
        company.move("Eve", "Cid", since.add(days=0 if since == _JUNE else 1))


def test_a_manager_must_be_known(company: _Company) -> None:
    company.ids["Nobody"] = mint(Employee, _AT)
    with refused("storage.not_found"):
        company.hire("Eve", "Nobody")


def test_a_leaving_lists_who_loses_their_manager(company: _Company) -> None:
    company.move("Cid", "Ben", _JULY)
    company.leave("Ben", date(2025, 5, 31))
    (*_, recorded) = company.place.storage.events("main")
    assert isinstance(recorded.event, EmployeeLeft)
    assert company.names(recorded.event.reports) == ["Cid", "Dora"]
    assert company.on(date(2025, 5, 31)).without_manager == ()
    organisation = company.on(_JULY)
    assert company.names(organisation.without_manager) == ["Cid", "Dora"]
    assert company.names(organisation.roots) == ["Ana", "Cid", "Dora"]
    assert organisation.manager(company.ids["Dora"]) is None


def test_a_leaving_lists_nobody_who_moves_in_time(company: _Company) -> None:
    company.move("Dora", "Cid", _JUNE)
    company.leave("Ben", date(2025, 5, 31))
    (*_, recorded) = company.place.storage.events("main")
    assert getattr(recorded.event, "reports", None) == ()


def test_reports_find_their_manager_when_back(company: _Company) -> None:
    company.leave("Ben", date(2025, 5, 31))
    company.rehire("Ben", "Ana", _JULY)
    assert company.on(_JULY).without_manager == ()
    assert company.on(_JULY).manager(company.ids["Dora"]) == company.ids["Ben"]


def test_a_deep_organisation_is_walked_without_end() -> None:
    people: list[Employee] = []
    for number in range(300):
        above = people[-1].id if people else None
        position = Position(since=_MAY, title="Clerk", manager=above)
        people.append(Employee.hire(PersonName(given=f"P{number}"), position, at=_AT))
    organisation = Organisation.of(people, on=_MAY)
    assert len(organisation.managers(people[299].id)) == 299
    assert len(organisation.everybody_below(people[0].id)) == 299


def test_an_organisation_in_a_circle_is_refused(company: _Company) -> None:
    with company.place.work() as work:
        people = [_tampered(company, work.desk(PeopleDesk).employee(company.ids["Ana"]))]
        people += [work.desk(PeopleDesk).employee(company.ids[name]) for name in ("Ben", "Dora")]
    with refused("people.manager_cycle"):
        Organisation.of(people, on=_MAY)


def test_the_audit_finds_a_circle(company: _Company) -> None:
    work = company.place.work()
    assert [breach for law in LAWS for breach in law.breaches(work)] == []
    ana = work.desk(PeopleDesk).employee(company.ids["Ana"])
    work.repository(Employee).save(_tampered(company, ana))
    assert {breach.law for breach in manager_cycle.breaches(work)} == {"people.manager_cycle"}


def test_the_audit_finds_an_unknown_manager(company: _Company) -> None:
    work = company.place.work()
    lost = Position(since=_MAY, title="Clerk", manager=mint(Employee, _AT))
    work.repository(Employee).save(Employee.hire(PersonName(given="Eve"), lost, at=_AT))
    (breach,) = manager_known.breaches(work)
    assert breach.law == "people.manager_known"
    assert "Eve" in breach.text


@pytest.mark.parametrize("permission", ["people.read", "people.hire", "people.leave"])
def test_each_step_needs_its_own_permission(company: _Company, permission: str) -> None:
    actor = Actor("ana", (Role("one thing", (permission,)),))
    desk = company.place.work(actor).desk(PeopleDesk)
    ben, position = company.ids["Ben"], Position(since=_JULY, title="Clerk")
    steps: dict[str, Any] = {
        "people.read": lambda: desk.organisation(_MAY),
        "people.hire": lambda: desk.hire(PersonName(given="Eve"), position),
        "people.change": lambda: desk.change(ben, position),
        "people.leave": lambda: desk.leave(ben, date(2025, 8, 1), reason="pension"),
        "people.rehire": lambda: desk.rehire(ben, position),
    }
    steps.pop(permission)()
    for step in steps.values():
        with refused("access.denied"):
            step()


def test_people_are_found_by_name_and_manager(company: _Company) -> None:
    with company.place.work() as work:
        people = work.repository(Employee)
        assert [each.id for each in people.find(full_name="Ben")] == [company.ids["Ben"]]
        assert people.count(managers=company.ids["Ana"]) == 2
        desk = work.desk(PeopleDesk)
        renamed = desk.rename(company.ids["Ben"], PersonName(given="Benjamin"))
        assert desk.change_email(renamed.id, "ben@x.org").email == "ben@x.org"
        assert people.count(email="ben@x.org") == 1


def _tampered(company: _Company, employee: Employee) -> Employee:
    copy: Employee = object.__new__(Employee)
    under_dora = Position(since=_MAY, title="Clerk", manager=company.ids["Dora"])
    copy.__dict__.update(employee.__dict__, positions=(under_dora,))
    return copy

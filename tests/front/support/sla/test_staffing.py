"""The same demand in other hands: nothing is lost, and nobody does two things at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime, datetime

from officecore.front.customers import Customer
from officecore.front.support import Ticket, TicketStatus
from officecore.front.support.sla.staffing import Demand, Turn, replayed, worked_off
from officecore.kernel.identity import mint
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing import refused
from officecore.testing.time import working_times

MONDAY = datetime(2025, 3, 3, 9)
OFFICE = WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]})
HOUR = timedelta(hours=1)


def matter(at: DateTime, hours: float, rank: int = 0) -> Demand:
    return Demand(matter=mint(Ticket, at), at=at, work=timedelta(hours=hours), rank=rank)


@st.composite
def demands(draw: st.DrawFn) -> list[Demand]:
    """Up to eight matters of one week, of up to ten hours' work."""
    after = draw(st.lists(st.integers(0, 7 * 24 * 4), max_size=8))
    return [
        matter(
            instant(MONDAY + timedelta(minutes=15 * quarters)),
            draw(st.integers(0, 40)) / 4,
            draw(st.integers(0, 2)),
        )
        for quarters in after
    ]


teams = st.dictionaries(
    st.sampled_from(["ana", "bea", "cem"]), working_times("Europe/Berlin"), min_size=1
)


@given(demands(), teams)
def test_every_matter_is_worked_off_exactly_once(
    demand: list[Demand], team: dict[str, WorkingTime]
) -> None:
    turns = worked_off(demand, team)
    assert sorted(turn.demand.matter for turn in turns) == sorted(each.matter for each in demand)


@given(demands(), teams)
def test_each_matter_gets_the_work_that_it_takes(
    demand: list[Demand], team: dict[str, WorkingTime]
) -> None:
    for turn in worked_off(demand, team):
        assert turn.began >= turn.demand.at
        assert team[turn.agent].between(turn.began, turn.ended) == turn.demand.work


@given(demands(), teams)
def test_nobody_works_on_two_matters_at_once(
    demand: list[Demand], team: dict[str, WorkingTime]
) -> None:
    turns = worked_off(demand, team)
    for name in team:
        own = [turn for turn in turns if turn.agent == name]
        assert all(one.ended <= other.began for one, other in pairwise(own))


@given(demands())
def test_one_more_agent_makes_nobody_wait_longer(demand: list[Demand]) -> None:
    as_they_came = [Demand(matter=each.matter, at=each.at, work=each.work) for each in demand]
    few = _by_matter(worked_off(as_they_came, {"ana": OFFICE, "bea": OFFICE}))
    many = _by_matter(worked_off(as_they_came, {"ana": OFFICE, "bea": OFFICE, "cem": OFFICE}))
    assert all(many[matter].began <= few[matter].began for matter in few)


def test_the_first_in_the_queue_is_taken_up_first() -> None:
    long, late, urgent = (
        matter(MONDAY, 3),
        matter(MONDAY.add(hours=1), 1, rank=1),
        matter(MONDAY.add(hours=2), 1, rank=0),
    )
    turns = worked_off([late, long, urgent], {"ana": OFFICE})
    assert [turn.demand for turn in turns] == [long, urgent, late]
    assert [turn.waited // HOUR for turn in turns] == [0, 1, 3]


def test_a_longer_day_finishes_on_the_day() -> None:
    longer = WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "19:00")]})
    [short_day] = worked_off([matter(MONDAY.add(hours=7), 2)], {"ana": OFFICE})
    [long_day] = worked_off([matter(MONDAY.add(hours=7), 2)], {"ana": longer})
    assert short_day.ended == datetime(2025, 3, 4, 10)
    assert long_day.ended == datetime(2025, 3, 3, 18)


def test_a_replayed_ticket_is_answered_when_taken_up() -> None:
    ticket = Ticket.open("Help", "It rattles.", customer=mint(Customer, MONDAY), at=MONDAY)
    late = ticket.resolve("too late", by=None, at=MONDAY.add(days=9))
    [turn] = worked_off([Demand(matter=late.id, at=MONDAY, work=2 * HOUR)], {"ana": OFFICE})
    again = replayed(late, turn)
    assert [fact.at for fact in again.log] == [MONDAY, MONDAY, MONDAY.add(hours=2)]
    assert again.status is TicketStatus.RESOLVED and late.log[-1].at == MONDAY.add(days=9)


def test_nobody_works_nothing_off() -> None:
    assert worked_off([], {}) == ()
    with refused("staffing.agents"):
        worked_off([matter(MONDAY, 1)], {})


def _by_matter(turns: tuple[Turn, ...]) -> dict[str, Turn]:
    return {turn.demand.matter: turn for turn in turns}

"""What the office refuses: mistakes made on purpose, each refused by its rule, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs
from pendulum import Date

from officecore.back.ledger import TRADING, AccountRole, credit, debit
from officecore.back.people import Position
from officecore.front.customers import Customer, OrganisationName
from officecore.front.sales import SaleStatus
from officecore.kernel.actor import Actor
from officecore.kernel.errors import OfficeError
from officecore.kernel.money import Money
from officecore.office import Office, Work
from officecore.presentation import Section, Table
from officecore.roles import MANAGER, SALESPERSON
from officecore.samples.northwind.history.assumptions import CURRENCY


@attrs.frozen
class Refusal:
    """A mistake that was tried, and what the office said to it."""

    tried: str
    error: OfficeError


_INTRODUCTION: Final = (
    "Each of these was tried on the last evening, and refused. The office had {before:,} events on "
    "record before, and has {after:,} now."
)
_MANAGER: Final = Actor("Andrew Fuller", (MANAGER,))
_SELLER: Final = Actor("Nancy Davolio", (SALESPERSON,))


@attrs.frozen
class Refusals:
    """Everything that was tried, and how many events the office had on record before and after."""

    each: tuple[Refusal, ...]
    events_before: int
    events_after: int


def refusals(office: Office) -> Refusals:
    """Make every mistake once, each in a unit of work of its own, and collect what was said.

    `AssertionError` when the office lets one pass.
    """
    mistakes: tuple[tuple[str, Actor, Callable[[Work], object]], ...] = (
        ("Ship more than was ordered", _SELLER, _ship_too_much),
        ("Take back more than was shipped", _SELLER, _take_back_too_much),
        ("Issue goods that are not there", _MANAGER, _issue_too_much),
        ("Let two report to each other", _MANAGER, _lead_in_a_circle),
        ("Post an entry that does not balance", _MANAGER, _post_lopsided),
        ("Write to the receivables by hand", _MANAGER, _write_by_hand),
        ("Post into a closed year", _MANAGER, _post_late),
        ("Count money in floats", _MANAGER, _count_in_floats),
        ("Post as a salesperson", _SELLER, _post_lopsided),
        ("Save over somebody else's change", _SELLER, _save_over),
    )
    before = _recorded(office)
    each = tuple([_refused(office, *mistake) for mistake in mistakes])
    return Refusals(each, before, _recorded(office))


def what_is_refused(tried: Refusals) -> Section:
    """The refusals with their codes, in the words in which they came."""
    return Section(
        "What the office refuses",
        (
            _INTRODUCTION.format(before=tried.events_before, after=tried.events_after),
            Table(
                "Tried and refused",
                ("Tried", "Rule", "What the office says"),
                [(one.tried, one.error.code, one.error.text) for one in tried.each],
            ),
        ),
    )


def _recorded(office: Office) -> int:
    return sum(1 for _ in office.events())


def _refused(
    office: Office, tried: str, actor: Actor, mistake: Callable[[Work], object]
) -> Refusal:
    try:
        with office.unit_of_work(actor=actor) as work:
            mistake(work)
    except OfficeError as error:
        return Refusal(tried, error)
    raise AssertionError(f"the office let pass: {tried}")


def _ship_too_much(work: Work) -> None:
    sale = work.sales.find(status=SaleStatus.CONFIRMED, limit=1)[0]
    work.sales.ship(sale.id, {sale.lines[0].number: sale.lines[0].quantity + 1})


def _take_back_too_much(work: Work) -> None:
    sale = work.sales.find(status=SaleStatus.SHIPPED, limit=1)[0]
    too_many = sale.lines[0].quantity + 1
    work.sales.take_back(sale.id, {sale.lines[0].number: too_many}, reason="Found more")


def _issue_too_much(work: Work) -> None:
    line = work.stock.valuation(work.today()).lines[0]
    work.stock.issue(line.item, line.quantity.amount + 1)


def _lead_in_a_circle(work: Work) -> None:
    today = work.today()
    staff = work.people.organisation(today)
    head = staff.seat(staff.roots[0])
    below = staff.everybody_below(head.employee)[-1]
    work.people.change(head.employee, Position(since=today, title=head.title, manager=below))


def _post_lopsided(work: Work) -> None:
    lines = (
        debit(TRADING.code(AccountRole.BANK), Money("100.00", CURRENCY)),
        credit(TRADING.code(AccountRole.REVENUE), Money("99.99", CURRENCY)),
    )
    source = work.sales.find(limit=1)[0].id
    work.ledger.post(lines, day=work.today(), source=source, text="Rounded down")


def _write_by_hand(work: Work) -> None:
    _post(work, AccountRole.RECEIVABLES, work.today())


def _post_late(work: Work) -> None:
    _post(work, AccountRole.BANK, Date(1996, 12, 31))


def _post(work: Work, role: AccountRole, day: Date) -> None:
    hundred = Money("100.00", CURRENCY)
    lines = (
        debit(TRADING.code(role), hundred),
        credit(TRADING.code(AccountRole.REVENUE), hundred),
    )
    work.ledger.post(lines, day=day, source=work.sales.find(limit=1)[0].id, text="Forgotten")


def _count_in_floats(_: Work) -> None:
    wrong: Any = 0.1 + 0.2
    Money(wrong, CURRENCY)


def _save_over(work: Work) -> None:
    seen = work.customers.find(limit=1)[0]
    work.customers.rename(seen.id, OrganisationName(name="As somebody else has it"))
    work.repository(Customer).save(seen.rename(OrganisationName(name="As I have it")))

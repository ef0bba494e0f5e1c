"""What the papers do not say, and what the history therefore takes for granted.

The company's papers know orders, prices and days. They do not know what the goods cost, who paid for
them, at which hour a parcel left, or what became of a complaint. Whoever makes books of such papers
must assume something; an honest bookkeeper writes the assumptions on the first page. Here they are:
the figures that the history uses, and the same in sentences, made from those figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from pendulum import Date

from officecore.front.support.sla import ServiceLevel
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.working_time import WorkingTime

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)

CURRENCY: Final = "USD"
"""The currency of the papers, which do not name it, and of the books."""
ZONE: Final = "America/Los_Angeles"
"""The zone of the office in Seattle, whose days are the days of the books."""
CITY_ZONES: Final[Mapping[str, str]] = MappingProxyType({"London": "Europe/London"})
"""Where it is not the zone of the office: the zone of an employee's city."""

HOLIDAYS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"London": ("GB", "ENG"), "": ("US", "WA")}
)
"""Whose public holidays are kept in which city, and in all others (ISO 3166)."""

OPENING: Final = Date(1996, 7, 1)
"""The first day, on which everything that was there before is entered."""
CAPITAL: Final = Money(1_000_000, CURRENCY)
"""What the owners pay in."""
COST: Final = Rate.percent(60)
"""What goods cost, as a part of their list price."""
LAPTOP: Final = Money(2_400, CURRENCY)
LAPTOP_MONTHS: Final = 36
"""What a laptop costs, and how long it lasts."""

HOME: Final = "USA"
SALES_TAX: Final = Rate.percent("6.5")
TAX_CODE: Final = "WA"
"""Where customers are charged the sales tax of the seat, at which rate, and its code."""
PAYMENT_DAYS: Final = 30
DAYS_LATE: Final = 20
SECOND_PART: Final = timedelta(days=30)
"""When invoices are due, by how many days some are paid later, and when a second half comes."""
NEVER_PAID: Final = 10_500
"""The order that nobody ever pays."""
REMINDER_DAYS: Final = (5, 20, 60)
REMINDER_FEE: Final = Money(25, CURRENCY)
"""How many days after the due day each reminder goes out, and what the last one costs."""
LOAN: Final = Money(40_000, "GBP")
BORROWED: Final = Date(1996, 10, 1)
POUND: Final[Mapping[Date, str]] = MappingProxyType(
    {BORROWED: "1.56", Date(1996, 12, 31): "1.71", Date(1997, 12, 31): "1.65"}
)
"""What the London office borrowed and when, and what a pound cost on which days."""
CLOSED_ON: Final[Mapping[str, Date]] = MappingProxyType(
    {"1996": Date(1997, 1, 31), "1997": Date(1998, 1, 30)}
)
"""On which day each fiscal year is closed."""
GROWTH: Final = Rate.percent(120)
"""What the budget of 1998 asks of each month, as a part of the same month of 1997."""

BANK_FROM: Final = 8
"""The hour of the day from which payments are booked."""
ORDERS_FROM: Final = 10
PARCELS_FROM: Final = 14
"""The hours of the day from which orders are taken and parcels leave."""

HOURS: Final = ("09:00", "17:00")
WORKING_DAY: Final = timedelta(hours=8)
"""Opening and closing on each day from Monday to Friday, and the working time between them."""
FIRST_REPLY: Final = timedelta(hours=4)
RESOLUTION: Final = timedelta(hours=16)
"""What customers are promised, in working time."""
REPLY_STEP: Final = timedelta(minutes=45)
SETTLE_STEP: Final = timedelta(hours=5)
"""The steps of working time in which tickets are answered and settled, slowly or fast."""
WAIT: Final = timedelta(days=14)
"""How long a customer takes to answer a question, by the calendar."""

WAREHOUSE: Final = "Inside Sales Coordinator"
"""The title of who gives out the goods."""
PLANNER: Final = "Sales Manager"
"""The title of who draws up the budget."""
DIRECTOR: Final = "Vice President, Sales"
"""The title of who does what nobody else is there for."""


def zone_of(city: str) -> str:
    """The time zone in which somebody of that city works."""
    return CITY_ZONES.get(city, ZONE)


@cache
def service_level(zone: str) -> ServiceLevel:
    """What customers are promised, in the working time of that zone."""
    calendar = WorkingTime.weekly(zone, {"mon-fri": [HOURS]})
    return ServiceLevel(
        name=f"Standard ({zone})", calendar=calendar, first_reply=FIRST_REPLY, resolution=RESOLUTION
    )


def days_late(order: int) -> int:
    """How many days after the due day that order is paid."""
    return DAYS_LATE if order % 7 == 0 else 0


def pays_in_parts(order: int) -> bool:
    """Whether that order is paid in two halves."""
    return order % 9 == 0


def is_never_paid(order: int) -> bool:
    """Whether nobody pays that order."""
    return order == NEVER_PAID


def is_overlooked(order: int) -> bool:
    """Whether nobody answers the ticket of that order."""
    return order % 11 == 0


def waits_for_customer(order: int) -> bool:
    """Whether the first answer to the ticket of that order asks the customer something."""
    return order % 5 == 0


def reply_time(order: int) -> timedelta:
    """The working time that goes by until the ticket of that order is answered."""
    return REPLY_STEP * (1 + order % 7)


def settling_time(order: int) -> timedelta:
    """The working time that goes by from then until it is settled, in our hands all the while."""
    return SETTLE_STEP * (1 + order % 3)


def _hours(time: timedelta) -> str:
    return f"{time // _HOUR} working hours"


def _quoted() -> str:
    return ", ".join([f"{rate} {CURRENCY} on {day}" for day, rate in POUND.items()])


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


ASSUMPTIONS: Final = _sentences(f"""
All amounts are in {CURRENCY}, and all days are those of {ZONE}. The books open on {OPENING}.

The owners paid in {CAPITAL:,}. On the first day each supplier delivered, and was paid for, what was
shipped of each product in both years and what was left in the end, at {COST} of today's list price,
each line rounded half up to cents.

Each shipment is invoiced on its day, with its freight as the papers have it; what carriers cost is not
known. Who buys in the {HOME} is charged {SALES_TAX} of sales tax on both, who buys elsewhere none. The
tax is not paid to the state yet.

Invoices are due in {PAYMENT_DAYS} days and paid on that day, or on the Monday after it. Where 7 divides
the number of the order, they are paid {DAYS_LATE} days later; where 9 divides it, in two halves, the
second {SECOND_PART.days} days after the first. Nobody pays order {NEVER_PAID}. On the first day of
each month, whoever is late by {REMINDER_DAYS[0]}, {REMINDER_DAYS[1]} or {REMINDER_DAYS[2]} days is
reminded, the last time for a fee of {REMINDER_FEE}.

On {BORROWED}, {LOAN:,} were borrowed for the London office, without interest, and are still owed. A
pound cost {_quoted()}.

The books of 1996 are closed on {CLOSED_ON["1996"]}, those of 1997 on {CLOSED_ON["1997"]}. The budget of
1998 asks {GROWTH} of what each account of income and expense came to in the same month of 1997; the
{PLANNER.lower()} draws it up, the vice president approves it.

Employees and their managers are entered with the days on which they were hired; two who came before
the one they report to do so from that one's first day. Each got a laptop for {LAPTOP:,} on {OPENING},
written off in equal parts over {LAPTOP_MONTHS} months.

Orders are taken from {ORDERS_FROM}:00 on by the clock of the employee's city. Parcels leave Seattle
from {PARCELS_FROM}:00 on, given out by the {WAREHOUSE.lower()}. Purchases, people and books are the
vice president's.

A parcel that leaves after the day by which the customer wanted it opens a ticket, for the employee who
took the order. The promise is a first reply within {_hours(FIRST_REPLY)} and a settled matter within
{_hours(RESOLUTION)}, Monday to Friday {HOURS[0]} to {HOURS[1]} in the employee's city.

How a ticket goes is read off N, the number of the order: it is answered after (1 + N mod 7) times
{REPLY_STEP // _MINUTE} minutes of working time, and settled (1 + N mod 3) times {SETTLE_STEP // _HOUR}
working hours after that. Where 5 divides N, the answer asks the customer something, who writes back
{WAIT.days} days later. Where 11 divides N, the ticket is overlooked.
""")
"""The assumptions, one paragraph each, for the last page of the report."""

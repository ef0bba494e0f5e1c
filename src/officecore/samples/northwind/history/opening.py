"""Opening: the first day, on which everything that was there before is entered.

Books are opened and the owners pay in; the staff is entered with the days of their hiring; customers
and suppliers are registered, products taken up; the suppliers deliver and are paid; everybody gets a
laptop. From the next day on the company trades.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from officecore.back.ledger import TRADING, AccountRole, credit, debit
from officecore.back.people import PersonName
from officecore.front.customers import (
    Address,
    Channel,
    ContactPoint,
    OrganisationName,
    PartyRole,
)
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.office import Work
from officecore.samples.northwind.facts import Customer, Employee, Northwind, Product, Supplier
from officecore.samples.northwind.history.assumptions import (
    CAPITAL,
    COST,
    CURRENCY,
    OPENING,
    ZONE,
)
from officecore.samples.northwind.history.closing import open_years
from officecore.samples.northwind.history.equipment import buy_laptop
from officecore.samples.northwind.history.invoicing import define_tax
from officecore.samples.northwind.history.places import draw_up_calendars
from officecore.samples.northwind.history.reminding import draw_up_reminders
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Act, Filed, Step, at

_OPENS: Final = 9


def opening(company: Northwind, staff: Staff) -> Iterator[Step]:
    """Everything of the first day; all of it is the vice president's work."""
    needed = needed_in_all(company)
    shelves = {category.number: category.name for category in company.categories}
    acts: list[Act] = [
        _open_books,
        open_years,
        define_tax,
        draw_up_reminders,
        partial(draw_up_calendars, staff),
        *[partial(_hire, one, staff) for one in staff.by_hiring()],
        *[partial(_register_customer, one) for one in company.customers],
        *[partial(_register_supplier, one) for one in company.suppliers],
        *[partial(_take_up, one, shelves[one.category]) for one in company.products],
        *[partial(_deliver, one, company, needed) for one in company.suppliers],
        *[partial(buy_laptop, one) for one in company.employees],
    ]
    for act in acts:
        yield Step(at(OPENING, _OPENS, ZONE), staff.director, act)


def needed_in_all(company: Northwind) -> dict[int, int]:
    """How many of each product were shipped in both years or left in the end, by its number."""
    shipped: Counter[int] = Counter()
    for order in company.orders:
        for line in order.lines:
            shipped[line.product] += line.quantity if order.shipped is not None else 0
    return {each.number: shipped[each.number] + each.in_stock for each in company.products}


def cost_of(product: Product, quantity: int) -> Money:
    """What so many of a product cost: a part of the list price, rounded half up once."""
    return Money.of_price(EXACT.multiply(product.list_price, COST.fraction), quantity, CURRENCY)


def _open_books(work: Work, _: Filed) -> None:
    work.ledger.open_chart(TRADING, opened=OPENING)
    owners = work.customers.register(
        OrganisationName(name="The owners of Northwind"), roles=(PartyRole.PARTNER,)
    )
    lines = (
        debit(TRADING.code(AccountRole.BANK), CAPITAL),
        credit(TRADING.code(AccountRole.CAPITAL), CAPITAL),
    )
    work.ledger.post(lines, day=work.today(), source=owners.id, text="Capital paid in")


def _hire(one: Employee, staff: Staff, work: Work, filed: Filed) -> None:
    name = PersonName(given=one.first_name, family=one.last_name)
    position = staff.position(one, one.hired, filed.employees)
    filed.employees[one.number] = work.people.hire(name, position).id
    for other in staff.led_by(one):
        if other.number in filed.employees:
            # Two were there before the one they report to: from that day on, they do.
            position = staff.position(other, one.hired, filed.employees)
            work.people.change(filed.employees[other.number], position)


def _register_customer(one: Customer, work: Work, filed: Filed) -> None:
    points = [ContactPoint(channel=Channel.PHONE, address=one.phone, label=one.contact_title)]
    if one.fax is not None:
        points.append(ContactPoint(channel=Channel.FAX, address=one.fax))
    address = Address(
        lines=(one.address,),
        city=one.city,
        region=one.region or "",
        postal_code=one.postal_code or "",
        country=one.country,
        since=OPENING,
    )
    filed.customers[one.code] = work.customers.register(
        OrganisationName(name=one.company, contact=one.contact),
        number=one.code,
        contacts=tuple(points),
        addresses=(address,),
    ).id


def _register_supplier(one: Supplier, work: Work, filed: Filed) -> None:
    filed.suppliers[one.number] = work.customers.register(
        OrganisationName(name=one.company, contact=one.contact),
        number=f"S{one.number:02}",
        roles=(PartyRole.SUPPLIER,),
        contacts=(ContactPoint(channel=Channel.PHONE, address=one.phone),),
        addresses=(Address(city=one.city, country=one.country, since=OPENING),),
    ).id


def _take_up(one: Product, shelf: str, work: Work, filed: Filed) -> None:
    filed.items[one.number] = work.stock.introduce(
        one.name, sku=f"P{one.number:02}", category=shelf, list_price=one.list_price
    ).id


def _deliver(
    supplier: Supplier, company: Northwind, needed: dict[int, int], work: Work, filed: Filed
) -> None:
    source = filed.suppliers[supplier.number]
    owed = Money.zero(CURRENCY)
    for product in company.products:
        if product.supplier == supplier.number and needed[product.number]:
            quantity = needed[product.number]
            cost = cost_of(product, quantity)
            work.stock.receive(filed.items[product.number], quantity, cost=cost, source=source)
            owed += cost
    if owed:
        lines = (
            debit(TRADING.code(AccountRole.GOODS_RECEIVED), owed),
            credit(TRADING.code(AccountRole.BANK), owed),
        )
        work.ledger.post(lines, day=work.today(), source=source, text=f"{supplier.company} paid")

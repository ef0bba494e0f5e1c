"""The facts of one trading company, as it wrote them down.

These are not the business objects of officecore: an `Order` here is what the paper says, with no
rule about what may happen next. Amounts are in the company's one currency (take USD), exact as
written; days are calendar days, without a zone.
"""

from __future__ import annotations

from decimal import Decimal

import attrs
from pendulum import Date


@attrs.frozen(kw_only=True)
class Customer:
    """A shop, restaurant or wholesaler that buys; two of the 91 never ordered."""

    code: str
    """Five capital letters, such as `ALFKI`."""
    company: str
    contact: str
    contact_title: str
    address: str
    city: str
    region: str | None
    postal_code: str | None
    country: str
    phone: str
    """As written; no common form."""
    fax: str | None


@attrs.frozen(kw_only=True)
class Employee:
    """Somebody who takes orders. All but one report to a colleague."""

    number: int
    first_name: str
    last_name: str
    title: str
    courtesy_title: str
    hired: Date
    city: str
    country: str
    reports_to: int | None
    """The number of the manager; None for the one who has none."""


@attrs.frozen(kw_only=True)
class Category:
    """A shelf of the catalogue: beverages, seafood, produce."""

    number: int
    name: str
    description: str


@attrs.frozen(kw_only=True)
class Supplier:
    """A company that Northwind buys from."""

    number: int
    company: str
    contact: str
    city: str
    country: str
    phone: str


@attrs.frozen(kw_only=True)
class Product:
    """Something on sale, counted in packages, as things stood when the books were closed."""

    number: int
    name: str
    supplier: int
    category: int
    package: str
    """What one unit is, in words: `24 - 12 oz bottles`."""
    list_price: Decimal
    """The price of one unit today; lines keep the price at which they were sold."""
    in_stock: int
    on_order: int
    reorder_level: int
    discontinued: bool


@attrs.frozen(kw_only=True)
class Shipper:
    """A carrier that takes the parcels."""

    number: int
    company: str
    phone: str


@attrs.frozen(kw_only=True)
class OrderLine:
    """So many units of one product, at the price and discount agreed that day."""

    product: int
    unit_price: Decimal
    quantity: int
    discount: Decimal
    """A rate from 0 up to, not including, 1: `0.15` takes 15 % off the line."""


@attrs.frozen(kw_only=True)
class Order:
    """One order and what became of it: shipped whole on one day, or not yet."""

    number: int
    customer: str
    employee: int
    ordered: Date
    required: Date
    """The day by which the customer wanted it."""
    shipped: Date | None
    shipper: int
    freight: Decimal
    ship_city: str
    ship_country: str
    lines: tuple[OrderLine, ...]


@attrs.frozen(kw_only=True)
class Northwind:
    """Everything that is known of the company. Each tuple keeps the order of its file."""

    customers: tuple[Customer, ...]
    employees: tuple[Employee, ...]
    categories: tuple[Category, ...]
    suppliers: tuple[Supplier, ...]
    products: tuple[Product, ...]
    shippers: tuple[Shipper, ...]
    orders: tuple[Order, ...]

"""SEPA files: payment orders as every bank of the euro takes them, pain.001 and pain.008.

The file is made by a library and checked against the official schema before it is given out. Its number
and its instant are ours, not the library's: the same orders make the same file, to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final
from xml.etree import ElementTree

from officecore.exchange.sepa.order import (
    EURO,
    REFERENCE_MAX,
    BankAccount,
    Collection,
    Order,
    require_orders,
    require_text,
)
from officecore.kernel.errors import BadValue, worded
from officecore.kernel.extra import needed_to
from officecore.kernel.time import day, instant

TRANSFERS: Final = "pain.001.001.09"
"""The version in which transfers are written."""

COLLECTIONS: Final = "pain.008.001.08"
"""The version in which collections are written."""


def write_transfers(
    payer: BankAccount, orders: Iterable[Order], *, number: str, on: date, at: datetime
) -> bytes:
    """A pain.001 file: our account pays each order on the day `on`.

    `number` is the number of the file, by which the bank knows one that is sent twice; `at` the instant
    of its making. Refused: "sepa.empty", "sepa.twice", "sepa.text", and "sepa.schema" for what the
    official schema does not take. Needs the extra `sepa`.
    """
    wanted = tuple(orders)
    with needed_to("write a SEPA file", "sepa"):
        from sepaxml import SepaTransfer
    file = SepaTransfer(_config(payer), schema=TRANSFERS)
    for each in wanted:
        file.add_payment({**_payment(each), "execution_date": _plain(on)})
    return _finished(file.export, TRANSFERS, wanted, number=number, at=at)


def write_collections(
    payee: BankAccount,
    orders: Iterable[Collection],
    *,
    creditor: str,
    number: str,
    on: date,
    at: datetime,
    business: bool = False,
) -> bytes:
    """A pain.008 file: each order is collected to our account on the day `on`.

    `creditor` is the identifier that we collect under; `business` collects from businesses, who cannot
    take it back (B2B in place of CORE). Refused as `write_transfers`.
    """
    wanted = tuple(orders)
    with needed_to("write a SEPA file", "sepa"):
        from sepaxml import SepaDD
    config = {
        **_config(payee),
        "creditor_id": creditor,
        "instrument": "B2B" if business else "CORE",
    }
    file = SepaDD(config, schema=COLLECTIONS)
    for each in wanted:
        mandate = {"mandate_id": each.mandate, "mandate_date": _plain(each.signed)}
        when = {"collection_date": _plain(on), "type": each.sequence}
        file.add_payment({**_payment(each), **mandate, **when})
    return _finished(file.export, COLLECTIONS, wanted, number=number, at=at)


def _config(own: BankAccount) -> dict[str, Any]:
    told = {"name": own.name, "IBAN": own.iban, "currency": EURO, "batch": True}
    return told | ({"BIC": own.bic} if own.bic else {})


def _payment(order: Order) -> dict[str, Any]:
    told = {
        "name": order.other.name,
        "IBAN": order.other.iban,
        "amount": order.amount.minor,
        "description": order.purpose,
        "endtoend_id": order.reference,
    }
    return told | ({"BIC": order.other.bic} if order.other.bic else {})


def _plain(on: date) -> date:
    """The day as the library writes it, which asks it for its text."""
    known = day(on)
    return date(known.year, known.month, known.day)


def _finished(
    export: Callable[..., bytes], schema: str, orders: Sequence[Order], *, number: str, at: datetime
) -> bytes:
    """The file with our own number and instant, in place of chance and of the machine's clock."""
    require_orders(orders)
    # The payments inside are numbered after the file, with a number of up to four digits behind it.
    require_text("the number of a SEPA file", number, REFERENCE_MAX - 5)
    space = f"{{urn:iso:std:iso:20022:tech:xsd:{schema}}}"
    root = ElementTree.fromstring(export(validate=False))  # noqa: S314 - it was written a moment ago
    for element in root.iter(f"{space}MsgId"):
        element.text = number
    for element in root.iter(f"{space}CreDtTm"):
        element.text = instant(at).format("YYYY-MM-DD[T]HH:mm:ss[Z]")
    for count, element in enumerate(root.iter(f"{space}PmtInfId"), 1):
        element.text = f"{number}-{count}"
    ElementTree.register_namespace("", space[1:-1])
    told: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    _require_valid(told, schema)
    return told


def _require_valid(told: bytes, schema: str) -> None:
    from sepaxml.validation import ValidationError, try_valid_xml

    try:
        try_valid_xml(told, schema)
    except ValidationError as error:
        reason = getattr(error.__cause__, "reason", None) or error
        raise BadValue(
            "sepa.schema",
            f"You cannot write this file because {schema} does not take it: {worded(reason)}",
            asked=schema,
            accepted="letters, digits and BICs as the schema has them",
        ) from error

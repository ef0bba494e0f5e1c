"""Commands with keys and subscribers, as the type checkers see them; nobody runs this file."""

from __future__ import annotations

from typing import assert_type

from officecore import Id, Sale, Ticket
from officecore.delivery import Delivery, Subscriber
from officecore.front.sales import SaleShipped
from officecore.kernel.event import Recorded
from officecore.office import Office, Work


def commands(work: Work, sale: Id[Sale], ticket: Id[Ticket]) -> None:
    assert_type(work.once("k-1", work.sales.confirm, sale), Sale)
    assert_type(work.once("k-1", work.sales.take_back, sale, {1: 2}, reason="torn"), Sale)
    work.once("k-1", work.sales.confirm, ticket)  # E: arg-type, reportArgumentType
    work.once("k-1", work.sales.confirm)  # E: call-arg, reportCallIssue
    work.once("k-1", work.sales.cancel, sale)  # E: call-arg, reportCallIssue
    work.once(7, work.sales.confirm, sale)  # E: arg-type, reportArgumentType


def subscribers(office: Office) -> None:
    def send(recorded: Recorded) -> None: ...
    def count(number: int) -> None: ...

    assert_type(office.deliver(Subscriber("mail", send, on=(SaleShipped,))), Delivery)
    Subscriber("mail", count)  # E: arg-type, reportArgumentType
    Subscriber("mail", send, on=(Sale,))  # E: arg-type, reportArgumentType

"""What holds over all open items of one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin
from officecore.back.billing.open_items.payment import Payment
from officecore.back.billing.open_items.settlement import Settlement
from officecore.back.billing.open_items.write_off import WriteOff
from officecore.kernel.identity import Id
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("payments.paired", "Every settlement stands on two items, with one amount and one fate.")
def paired(work: UnitOfWork) -> Iterator[str]:
    """The two items are of one party, list and currency, and each names the other."""
    known: defaultdict[Id[Any], list[tuple[OpenItem, Settlement]]] = defaultdict(list)
    for item in every(work.repository(OpenItem).find):
        for settlement in item.settlements:
            known[settlement.id].append((item, settlement))
    for id_, sides in known.items():
        if len(sides) != 2:
            yield f"settlement {id_} stands on {len(sides)} items"
        elif not _agree(*sides):
            yield f"the items of settlement {id_} tell it differently"


@law("payments.conserved", "What is open on an account is what was opened on it, on every day.")
def conserved(work: UnitOfWork) -> Iterator[str]:
    """A settlement takes as much from what is owed to us as from what is owed by us, on the same day."""
    moved: defaultdict[tuple[Id[Any], str, str, Date], int] = defaultdict(int)
    for item in every(work.repository(OpenItem).find):
        for each in item.settlements:
            moved[item.party, item.side, item.currency, each.day] += item.sign * each.amount.minor
            if each.undone is not None:
                day = each.undone.day
                moved[item.party, item.side, item.currency, day] -= item.sign * each.amount.minor
    for (party, side, code, day), minor in moved.items():
        if minor:
            amount = Money.of_minor(minor, code)
            yield f"on {day}, settlements took {amount} from what is open as {side} of {party}"


@law("payments.items", "Every payment and every write-off has an item of its amount, and but one.")
def itemised(work: UnitOfWork) -> Iterator[str]:
    """What came in can be allocated or given back, and is worth what it was; no more and no less."""
    own = (Origin.PAYMENT, Origin.REFUND, Origin.DISCOUNT, Origin.WRITE_OFF)
    found: defaultdict[Id[Any], list[Money]] = defaultdict(list)
    for item in every(work.repository(OpenItem).find):
        if item.origin in own:
            found[item.source].append(item.amount)
    for payment in every(work.repository(Payment).find):
        expected = [payment.sign * payment.amount]
        if found[payment.id] != expected:
            yield f"{payment.id} of {payment.amount} has items of {_listed(found[payment.id])}"
    for each in every(work.repository(WriteOff).find):
        expected = [each.amount] if each.reversal is None else [each.amount, -each.amount]
        if found[each.id] != expected:
            yield f"{each.id} of {each.amount} has items of {_listed(found[each.id])}"


@law("payments.refunds", "What was paid less what was given back is what is allocated or free.")
def refunded(work: UnitOfWork) -> Iterator[str]:
    """Ask it of every payment: money that was given back is not there to be given back again."""
    for item in every(work.repository(OpenItem).find, origin=Origin.PAYMENT):
        held = [each for each in item.settlements if each.holds]
        nothing = Money.zero(item.amount.currency)
        back = sum([each.amount for each in held if each.by in _BACK], nothing)
        allocated = sum([each.amount for each in held if each.by not in _BACK], nothing)
        if abs(item.amount) - back != allocated + abs(item.residual()):
            yield f"of {item.title}, {back} went back, {allocated} is allocated"


@law("payments.given_up", "What was written off stays written off until it is taken back.")
def given_up(work: UnitOfWork) -> Iterator[str]:
    """The item of a write-off is settled whole, so that nobody spends what was given up."""
    for origin in (Origin.WRITE_OFF, Origin.DISCOUNT, Origin.NETTING, Origin.CHARGEBACK):
        for item in every(work.repository(OpenItem).find, origin=origin):
            if item.residual():
                yield f"{item.residual()} of the {origin} {item.id} is open"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (paired, conserved, itemised, refunded, given_up)
"""The laws that hold across the open items of one office."""

_BACK: Final = frozenset({Origin.REFUND, Origin.CHARGEBACK})


def _agree(one: tuple[OpenItem, Settlement], two: tuple[OpenItem, Settlement]) -> bool:
    (item, mine), (other, theirs) = one, two
    facts = [(each.amount, each.day, each.at, each.undone) for each in (mine, theirs)]
    accounts = [(each.party, each.side, each.currency) for each in (item, other)]
    named = mine.against == other.id and theirs.against == item.id
    return named and facts[0] == facts[1] and accounts[0] == accounts[1] and item.sign != other.sign


def _listed(amounts: Iterable[Money]) -> str:
    return ", ".join([str(amount) for amount in amounts]) or "none"

"""Proposals: what a payment was probably for, each with its reason, for a person to say yes to.

A customer writes "INV-17 and INV-18" on the transfer, pays to the cent what one invoice came to, or just
pays. The first reason is the best, but nothing is settled before somebody has agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import attrs

from officecore.back.billing.open_items.oldest_first import Share, by_age, oldest_first
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin
from officecore.kernel.money import Money
from officecore.kernel.value import Value


class Reason(StrEnum):
    """Why a payment may have been for these items, the best reason first."""

    REFERENCE = "reference"
    AMOUNT = "amount"
    OLDEST_FIRST = "oldest_first"


@attrs.frozen(kw_only=True)
class Proposal(Value):
    """What some money may have been for, and why."""

    reason: Reason
    shares: tuple[Share, ...]


def proposals(
    money: OpenItem, items: Iterable[OpenItem], on: date, *, reference: str = ""
) -> tuple[Proposal, ...]:
    """What the money of an item may have been for on a day, the best reason first.

    Items of another party, list or currency, and those owed the same way, are left out. `reference`
    is what was written on the payment; without it, the reference of its item.
    """
    size, paid = abs(money.residual()), money.origin is Origin.PAYMENT
    matching = [each for each in by_age(items) if _matches(money, each)]
    text = reference or money.reference
    named = [item for item in matching if _names(text, item.reference)]
    found = [
        Proposal(reason=Reason.REFERENCE, shares=oldest_first(size, named, on, discounts=paid)),
        *_exact(size, matching, on, discounts=paid),
        Proposal(
            reason=Reason.OLDEST_FIRST, shares=oldest_first(size, matching, on, discounts=paid)
        ),
    ]
    return tuple([each for each in found if each.shares])


def _exact(
    size: Money, items: Iterable[OpenItem], on: date, *, discounts: bool
) -> Iterator[Proposal]:
    for item in items:
        shares = oldest_first(size, [item], on, discounts=discounts)
        if [share.amount for share in shares] != [size]:
            continue
        if size + shares[0].discount == abs(item.residual()):
            yield Proposal(reason=Reason.AMOUNT, shares=shares)


def _matches(money: OpenItem, item: OpenItem) -> bool:
    account = (item.party, item.side, item.currency)
    return account == (money.party, money.side, money.currency) and item.sign != money.sign


def _names(text: str, reference: str) -> bool:
    """Whether a text names a reference, however it is spelt: "inv 17" names INV-17, "INV-171" not."""
    letters = [re.escape(each) for each in reference if each.isalnum()]
    spelt = r"[\W_]*".join(letters)
    return (
        bool(letters)
        and re.search(rf"(?<![^\W_]){spelt}(?![^\W_])", text, re.IGNORECASE) is not None
    )

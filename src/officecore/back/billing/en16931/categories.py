"""The rules for each category of tax: who must be named, which rates it has, and what its row comes to.

The nine categories have ten rules each, alike but for what they ask; what differs stands in one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

import attrs

from officecore.back.billing.en16931.stated import (
    StatedAdjustment,
    StatedDocument,
    StatedLine,
    StatedTax,
)
from officecore.back.billing.en16931.sums import taxed_right
from officecore.back.billing.en16931.violation import Profile, Violation, added, near

Taxed = StatedLine | StatedAdjustment


def _seller_known(document: StatedDocument) -> bool:
    """The seller, or who represents it, has a number of the tax office."""
    return bool(document.seller.tax_registration) or _seller_vat(document)


def _seller_vat(document: StatedDocument) -> bool:
    representative = document.representative
    return bool(document.seller.vat_id or (representative and representative.vat_id))


def _both_known(document: StatedDocument) -> bool:
    return _seller_known(document) and bool(document.buyer.vat_id or document.buyer.legal_id)


def _both_vat(document: StatedDocument) -> bool:
    return _seller_vat(document) and bool(document.buyer.vat_id)


def _no_vat(document: StatedDocument) -> bool:
    return not (_seller_vat(document) or document.buyer.vat_id)


@attrs.frozen
class _Category:
    """What the rules ask of one category; `name` is how their identifiers call it."""

    name: str
    parties: Callable[[StatedDocument], bool]
    asked: str
    rate: Callable[[Decimal | None], bool]
    reason: bool
    by_rate: bool = False


def _nothing(rate: Decimal | None) -> bool:
    return rate == 0


def _above(rate: Decimal | None) -> bool:
    return rate is not None and rate > 0


def _some(rate: Decimal | None) -> bool:
    return rate is not None and rate >= 0


def _absent(rate: Decimal | None) -> bool:
    return rate is None


_SELLER: Final = "a tax number of the seller"
_CATEGORIES: Final = {
    "S": _Category("S", _seller_known, _SELLER, _above, reason=False, by_rate=True),
    "Z": _Category("Z", _seller_known, _SELLER, _nothing, reason=False),
    "E": _Category("E", _seller_known, _SELLER, _nothing, reason=True),
    "AE": _Category("AE", _both_known, "numbers of seller and buyer", _nothing, reason=True),
    "K": _Category("IC", _both_vat, "VAT numbers of seller and buyer", _nothing, reason=True),
    "G": _Category("G", _seller_vat, "a VAT number of the seller", _nothing, reason=True),
    "O": _Category("O", _no_vat, "no VAT number of anybody", _absent, reason=True),
    "L": _Category("AF", _seller_known, _SELLER, _some, reason=False, by_rate=True),
    "M": _Category("AG", _seller_known, _SELLER, _some, reason=False, by_rate=True),
}


def broken_categories(document: StatedDocument, profile: Profile) -> Iterator[Violation]:
    """The rules 01 to 10 of each category, and the few that one alone has."""
    for letters, category in _CATEGORIES.items():
        yield from _together(document, letters, category)
        for number, items in _places(document, letters):
            yield from _apart(document, category, number, items)
        for row in document.taxes:
            if row.category == letters:
                yield from _row(document, category, row, profile)
    yield from _delivered(document)
    yield from _alone(document)


def _places(
    document: StatedDocument, letters: str
) -> Iterator[tuple[int, list[StatedLine] | list[StatedAdjustment]]]:
    """Lines, allowances and charges of a category, with the number of the first rule about them."""
    yield 2, [line for line in document.lines if line.category == letters]
    for number, charge in ((3, False), (4, True)):
        found = [each for each in document.adjustments if each.charge is charge]
        yield number, [each for each in found if each.category == letters]


def _together(document: StatedDocument, letters: str, category: _Category) -> Iterator[Violation]:
    borne = any(items for _, items in _places(document, letters))
    rows = sum(row.category == letters for row in document.taxes)
    fits = rows == borne if not category.by_rate else bool(rows) == borne
    if not fits:
        text = f"{'something' if borne else 'nothing'} is in category {letters}, with {rows} rows"
        yield Violation(rule=f"BR-{category.name}-01", text=text)


def _apart(
    document: StatedDocument,
    category: _Category,
    number: int,
    items: list[StatedLine] | list[StatedAdjustment],
) -> Iterator[Violation]:
    if items and not category.parties(document):
        yield Violation(
            rule=f"BR-{category.name}-{number:02}", text=f"{category.asked} must be stated"
        )
    if not all(category.rate(each.rate) for each in items):
        rates = ", ".join(str(each.rate) for each in items)
        yield Violation(rule=f"BR-{category.name}-{number + 3:02}", text=f"rates are {rates}")


def _row(
    document: StatedDocument, category: _Category, row: StatedTax, profile: Profile
) -> Iterator[Violation]:
    found = [each for _, items in _places(document, str(row.category)) for each in items]
    if category.by_rate and row.rate is not None:
        found = [each for each in found if each.rate == row.rate]
    skipped = category.by_rate and row.rate is None
    expected = added([_net(each) for each in found])
    exact = profile if category.by_rate else Profile.STRICT
    if not skipped and not (found and near(row.base, expected, exact)):
        yield Violation(
            rule=f"BR-{category.name}-08", text=f"{expected} are taxed, stated are {row.base}"
        )
    taxed = taxed_right(row, profile) if category.by_rate else row.amount == 0
    if not taxed:
        yield Violation(rule=f"BR-{category.name}-09", text=f"the tax cannot be {row.amount}")
    if bool(row.reason or row.reason_code) != category.reason:
        needed = "must" if category.reason else "must not"
        yield Violation(
            rule=f"BR-{category.name}-10", text=f"a reason for no tax {needed} be given"
        )


def _net(item: Taxed) -> Decimal:
    if isinstance(item, StatedLine):
        return added([item.net])
    amount = added([item.amount])
    return amount if item.charge else amount.copy_negate()


def _delivered(document: StatedDocument) -> Iterator[Violation]:
    """Goods for another country of the Union: it must be seen when and where they went."""
    if not any(row.category == "K" for row in document.taxes):
        return
    if not (document.delivered or document.starts or document.ends):
        yield Violation(
            rule="BR-IC-11", text="the day or the period of the delivery must be stated"
        )
    if not document.delivery_country:
        yield Violation(rule="BR-IC-12", text="the country of the delivery must be stated")


def _alone(document: StatedDocument) -> Iterator[Violation]:
    """What the tax is not about stands on a document of its own."""
    if not any(row.category == "O" for row in document.taxes):
        return
    allowances = [each for each in document.adjustments if not each.charge]
    charges = [each for each in document.adjustments if each.charge]
    for rule, items in (
        ("BR-O-11", document.taxes),
        ("BR-O-12", document.lines),
        ("BR-O-13", allowances),
        ("BR-O-14", charges),
    ):
        if any(each.category != "O" for each in items):
            yield Violation(rule=rule, text="a document outside the tax has nothing in it")

"""Bills: what suppliers ask us to pay, as it stands on their paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.bill_events import BillEntered, BillRejected
from officecore.back.billing.bill_posting import Posting, posted_event
from officecore.back.billing.bill_type import BILL, BillStatus, BillType
from officecore.back.billing.booked import worth_at
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.duplicate import normalised
from officecore.back.billing.open_items import PaymentTerms
from officecore.back.billing.reckoning import Reckoning
from officecore.back.billing.tax import Tax, TaxCategory
from officecore.back.billing.tax_row import TaxRow
from officecore.back.billing.totals import Totals, totals
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as currency_of
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.numbering import Series
from officecore.kernel.rate import Rate
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day

ASSESSED = (TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_COMMUNITY)
"""Where the buyer owes the tax in the seller's place."""


@attrs.frozen(kw_only=True, slots=False)
class Bill(Aggregate):
    """What a supplier asks us to pay. Its number is the supplier's, and may be missing; ours comes when
    it is posted, on a day that may be later than the one on the paper, if that month is closed. What is
    posted stays; a mistake is the supplier's to credit.

    `stated` is the table of taxes on the paper where it differs by cents from what we reckon: what was
    charged is what we may deduct. `home_tax` is the tax at home at which we owe it in the supplier's
    place for what came without (reverse charge). `despite` says why it was taken though it looks like
    another.
    """

    kind: ClassVar[str] = "bill"
    id: Id[Bill]
    type: Searchable[BillType]
    party: Searchable[Id[Any]]
    supplier_number: str | None
    billed: Searchable[Date]
    currency: str
    lines: tuple[DocumentLine, ...]
    adjustments: tuple[Adjustment, ...] = ()
    reckoning: Reckoning = attrs.field(factory=Reckoning)
    stated: tuple[TaxRow, ...] = ()
    withholding: Rate | None = None
    paid: Money | None = None
    home_tax: Tax | None = None
    preceding: Searchable[tuple[Id[Any], ...]] = ()
    source: Searchable[Id[Any] | None] = None
    terms: PaymentTerms | None = None
    despite: str = ""
    posted: Posting | None = None
    rejected: str = ""

    @classmethod
    def enter(
        cls,
        party: Id[Any],
        lines: Iterable[DocumentLine],
        *,
        number: str | None,
        billed: date,
        currency: str | Currency,
        at: datetime,
        gross: Money | None = None,
        type: BillType = BillType.BILL,
        adjustments: Iterable[Adjustment] = (),
        reckoning: Reckoning | None = None,
        stated: Iterable[TaxRow] = (),
        withholding: Rate | None = None,
        paid: Money | None = None,
        home_tax: Tax | None = None,
        preceding: Iterable[Id[Any]] = (),
        source: Id[Any] | None = None,
        terms: PaymentTerms | None = None,
        despite: str = "",
    ) -> Self:
        """A bill as it came in. `number` is the supplier's, None where it has none. `gross` is the total
        on the paper: `Refused` ("bill.gross") where lines and taxes do not come to it. A self-billed
        document has no number before it is posted ("bill.self_billed")."""
        id_ = mint(cls, at)
        entered = cls(
            id=id_,
            type=type,
            party=party,
            supplier_number=number,
            billed=as_day(billed),
            currency=currency_of(currency).code,
            lines=tuple(lines),
            adjustments=tuple(adjustments),
            reckoning=reckoning or Reckoning(),
            stated=tuple(stated),
            withholding=withholding,
            paid=paid,
            home_tax=home_tax,
            preceding=tuple(preceding),
            source=source,
            terms=terms,
            despite=despite,
            pending=(BillEntered(bill=id_, type=type, party=party, despite=despite),),
        )
        _require_gross(entered, gross)
        return entered

    @searchable
    def status(self) -> BillStatus:
        """How far it has come, told by its facts."""
        if self.rejected:
            return BillStatus.REJECTED
        return BillStatus.ENTERED if self.posted is None else BillStatus.POSTED

    @searchable
    def number_key(self) -> str | None:
        """The supplier's number without case, blanks and marks, by which a second one is found."""
        return normalised(self.supplier_number)

    @searchable
    def number(self) -> str | None:
        """Our number for it; None before it is posted."""
        return None if self.posted is None else self.posted.number

    @searchable
    def series(self) -> str | None:
        """The series that our number is of; None before it is posted."""
        return None if self.posted is None else self.posted.series

    @searchable
    def day(self) -> Date | None:
        """Its day in the books; None before it is posted."""
        return None if self.posted is None else self.posted.day

    @property
    def title(self) -> str:
        """How a refusal calls it: the supplier's number, or our identifier."""
        return self.supplier_number or str(self.id)

    @property
    def totals(self) -> Totals:
        """What it comes to, with the taxes that stand on its paper."""
        reckoned = totals(
            self.lines,
            self.adjustments,
            currency=self.currency,
            reckoning=self.reckoning,
            prepaid=self.paid,
            withholding=self.withholding,
        )
        return attrs.evolve(reckoned, taxes=self.stated) if self.stated else reckoned

    def assessed(self) -> tuple[TaxRow, ...]:
        """The taxes that we owe in the supplier's place: the bases of what came without tax, at the rate
        at home."""
        home, rule = self.home_tax, self.reckoning.rounding
        if home is None:
            return ()
        owed = [row for row in self.totals.taxes if row.tax.category in ASSESSED]
        return tuple(
            [
                TaxRow(tax=home, base=row.base, amount=row.base.times(home.rate, rule))
                for row in owed
            ]
        )

    def post(
        self,
        taken: Series,
        *,
        day: date,
        functional: Currency | None = None,
        rate: Decimal | None = None,
    ) -> Self:
        """The bill posted under the number that was `taken` of a series of ours; a self-billed one
        bears it as its own. `rate` as in `Invoice.issue`."""
        BILL.require("post", self.status, subject=self.title)
        books, number = currency_of(functional or self.currency), taken.text
        worth_at(self.currency, books, rate)  # refuses a rate that is missing or has no place
        posting = Posting(
            series=taken.label,
            ordinal=taken.last,
            number=number,
            day=as_day(day),
            rate=rate,
            functional=books.code,
        )
        own = number if self.type is BillType.SELF_BILLED else self.supplier_number
        event = posted_event(self, posting, own)
        return self._after(event, posted=posting, supplier_number=own)

    def reject(self, reason: str) -> Self:
        """The bill sent back before it was posted; another may come under its number."""
        BILL.require("reject", self.status, subject=self.title)
        if not reason.strip():
            raise BadValue(
                "bill.reason",
                f"To reject {self.title} you must say why.",
                asked=reason,
                accepted="a reason in words",
            )
        return self._after(BillRejected(bill=self.id, reason=reason), rejected=reason)

    @law("bill.stated", "Taxes stated on a bill are those of its lines, less than one unit off.")
    def stated_taxes_fit(self) -> Iterator[str]:
        """Cents may differ by how the supplier rounds; rates may not."""
        if not self.stated:
            return
        reckoned = {
            row.tax.key: row
            for row in totals(
                self.lines,
                self.adjustments,
                currency=self.currency,
                reckoning=self.reckoning,
            ).taxes
        }
        stated = {row.tax.key: row for row in self.stated}
        unit = Money(1, self.currency)
        if stated.keys() != reckoned.keys() or len(stated) < len(self.stated):
            yield f"{self.title} states taxes that its lines do not have, or lacks some"
            return
        for key, row in stated.items():
            off = (row.base - reckoned[key].base, row.amount - reckoned[key].amount)
            if off[0] or abs(off[1]) >= unit:
                yield f"{row} is stated on {self.title}, its lines come to {reckoned[key]}"

    @law("bill.self_billed", "Before it is posted, a self-billed document has no number.")
    def self_billed_unnumbered(self) -> Iterator[str]:
        """It is ours, so its number is of our series."""
        number = None if self.posted is None else self.posted.number
        if self.type is BillType.SELF_BILLED and self.supplier_number != number:
            yield f"{self.title} is written by ourselves and takes its number when it is posted"


def _require_gross(bill: Bill, gross: Money | None) -> None:
    found = bill.totals.gross
    if gross is not None and gross != found:
        raise Refused(
            "bill.gross",
            f"To enter {bill.title} over {gross} you must write what is on it: its lines and taxes "
            f"come to {found}. Where only taxes differ by cents, give them as stated=.",
            asked=gross,
            accepted=found,
        )

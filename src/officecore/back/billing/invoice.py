"""Invoices, and the documents like them: what we ask a customer to pay, in writing, with a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self, Unpack

import attrs
from pendulum import Date

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.booked import worth_at
from officecore.back.billing.credit import Credit, Creditable, creditable, note_lines
from officecore.back.billing.crediting import taken_back
from officecore.back.billing.deposit import Deposit
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.drafting import Facts
from officecore.back.billing.fixed import Fixed
from officecore.back.billing.invoice_events import (
    DepositDeducted,
    InvoiceCredited,
    InvoiceDiscarded,
    InvoiceDrafted,
    InvoiceRevised,
)
from officecore.back.billing.invoice_type import INVOICE, InvoiceStatus, InvoiceType
from officecore.back.billing.issue import Issue
from officecore.back.billing.issuing import deposit_of, issued_event, require_kept
from officecore.back.billing.open_items import PaymentTerms
from officecore.back.billing.reckoning import Prices, Reckoning
from officecore.back.billing.totals import Totals, totals
from officecore.back.billing.trader import Trader
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as currency_of
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.number import Number
from officecore.kernel.numbering import Series
from officecore.kernel.rate import Rate
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant


@attrs.frozen(kw_only=True, slots=False)
class Invoice(Aggregate):
    """What we ask a customer to pay: what for, how much tax is in it, and by when. As long as it is a
    draft, everything may change; once it is issued it has a number that no other document has, the
    customer owes it, and nothing of it changes any more. A mistake is not corrected in it but by another
    document, that names it.

    `type` says whether it is an invoice, a credit note (positive figures that take away), a deposit or
    one of the others. `reckoning` is how it rounds; `withholding` the part that the customer keeps back
    for the state; `paid` what was paid before and is no deposit; `deposits` the deposit invoices that
    it takes off; `preceding` the documents that it is about. `terms` say when it is paid; None is at
    once. `fixed` are the taxes of a credit note, which are those of its invoice. `credits` are what
    credit notes took back of it, `deducted_by` the final invoice that took off this deposit.
    """

    kind: ClassVar[str] = "invoice"
    id: Id[Invoice]
    type: Searchable[InvoiceType]
    party: Searchable[Id[Any]]
    currency: str
    seller: Trader
    buyer: Trader
    lines: tuple[DocumentLine, ...]
    adjustments: tuple[Adjustment, ...] = ()
    reckoning: Reckoning = attrs.field(factory=Reckoning)
    withholding: Rate | None = None
    paid: Money | None = None
    deposits: tuple[Deposit, ...] = ()
    preceding: Searchable[tuple[Id[Any], ...]] = ()
    reason: str = ""
    reference: str = ""
    source: Searchable[Id[Any] | None] = None
    delivered: Date | None = None
    tax_point: Date | None = None
    terms: PaymentTerms | None = None
    fixed: Fixed | None = None
    issued: Issue | None = None
    discarded: str = ""
    credits: tuple[Credit, ...] = ()
    deducted_by: Id[Any] | None = None

    @classmethod
    def draft(
        cls,
        party: Id[Any],
        lines: Iterable[DocumentLine],
        *,
        currency: str | Currency,
        seller: Trader,
        buyer: Trader,
        at: datetime,
        type: InvoiceType = InvoiceType.INVOICE,
        **facts: Unpack[Facts],
    ) -> Self:
        """A new draft. `facts` are the other fields that a draft may have from the beginning.

        Raises as `totals` does for lines and adjustments that cannot be reckoned, and `LawBroken`
        "invoice.preceding" where the type must name another document.
        """
        id_ = mint(cls, at)
        return cls(
            id=id_,
            type=type,
            party=party,
            currency=currency_of(currency).code,
            seller=seller,
            buyer=buyer,
            lines=tuple(lines),
            pending=(InvoiceDrafted(invoice=id_, type=type, party=party),),
            **facts,
        )

    @classmethod
    def credit_note(
        cls,
        invoice: Invoice,
        wanted: Mapping[str, Number | Money] | None = None,
        *,
        reason: str,
        at: datetime,
    ) -> Self:
        """A draft that takes back lines of an issued invoice, by number: a quantity of each, or an
        amount without tax. Without `wanted`, all that is left.

        It has the rates and the roundings of the invoice. Raises `Refused` "invoice.credit_cap" for
        more than is left, "invoice.credit_line" for a line that the invoice does not have,
        "invoice.deducted" for a deposit that a final invoice took off; `BadValue` "invoice.reason".
        """
        _require_reason(reason, "credit an invoice")
        INVOICE.require("credit", invoice.status, subject=invoice.title)
        require_kept(invoice)
        fixed = taken_back(invoice, wanted)
        return cls.draft(
            invoice.party,
            note_lines(invoice.creditable(), {line.number: line for line in fixed.lines}),
            currency=invoice.currency,
            seller=invoice.seller,
            buyer=invoice.buyer,
            at=at,
            type=InvoiceType.CREDIT_NOTE,
            fixed=fixed,
            reckoning=attrs.evolve(invoice.reckoning, prices=Prices.EXCLUSIVE, coin=None),
            preceding=(invoice.id,),
            reason=reason,
            source=invoice.source,
        )

    @searchable
    def status(self) -> InvoiceStatus:
        """How far it has come, told by its facts."""
        if self.discarded:
            return InvoiceStatus.DISCARDED
        if self.issued is None:
            return InvoiceStatus.DRAFT
        if not self.credits:
            return InvoiceStatus.ISSUED
        left = all(each.net.is_zero for each in self.creditable())
        return InvoiceStatus.CREDITED if left else InvoiceStatus.PART_CREDITED

    @searchable
    def number(self) -> str | None:
        """Its number; None as long as it is not issued."""
        return None if self.issued is None else self.issued.number

    @searchable
    def series(self) -> str | None:
        """The series that its number is of; None as long as it is not issued."""
        return None if self.issued is None else self.issued.series

    @searchable
    def day(self) -> Date | None:
        """The day on which it was issued."""
        return None if self.issued is None else self.issued.day

    @property
    def title(self) -> str:
        """How a refusal calls it: its number, or what it is."""
        return self.number or f"this {self.type.name.lower().replace('_', ' ')}"

    @property
    def totals(self) -> Totals:
        """What it comes to, with the figures that stand on its paper: once issued, those of that day."""
        if self.issued is not None:
            return self.issued.totals
        nothing = Money.zero(self.currency)
        deducted = sum([each.gross for each in self.deposits], nothing)
        reckoned = totals(
            self.lines,
            self.adjustments,
            currency=self.currency,
            reckoning=self.reckoning,
            prepaid=deducted + (self.paid or nothing),
            withholding=self.withholding,
        )
        return reckoned if self.fixed is None else self.fixed.apply(reckoned)

    def creditable(self) -> tuple[Creditable, ...]:
        """What is left of each line to take back, after the credits so far."""
        taken = [line for credit in self.credits for line in credit.lines]
        return tuple([each.less(taken) for each in self._whole()])

    def revise(
        self,
        *,
        lines: Iterable[DocumentLine] | None = None,
        **facts: Unpack[Facts],
    ) -> Self:
        """The draft with other lines or facts; whatever is not named stays. A credit note stays as it
        was drafted ("invoice.fixed"): discard it, and draft another."""
        INVOICE.require("revise", self.status, subject=self.title)
        if self.fixed is not None:
            raise Refused(
                "invoice.fixed",
                "You cannot revise a credit note because its figures are those of its invoice: discard "
                "it, and draft another.",
                asked=self.id,
            )
        changed: dict[str, Any] = dict(facts)
        if lines is not None:
            changed["lines"] = tuple(lines)
        return self._after(InvoiceRevised(invoice=self.id), **changed)

    def discard(self, reason: str) -> Self:
        """The draft given up. It never had a number, so none is missing."""
        INVOICE.require("discard", self.status, subject=self.title)
        _require_reason(reason, "discard a draft")
        return self._after(InvoiceDiscarded(invoice=self.id, reason=reason), discarded=reason)

    def issue(
        self,
        taken: Series,
        *,
        day: date,
        at: datetime,
        functional: Currency | None = None,
        rate: Decimal | None = None,
    ) -> Self:
        """The document issued under the number that was `taken` of a series, for good.

        `functional` is the currency of the books and `rate` how much of it one unit of the document's
        currency is, asked for exactly where the two differ ("invoice.rate"). A proforma is never issued
        ("invoice.proforma"). The tax point is the day of issue unless the draft names another.
        """
        INVOICE.require("issue", self.status, subject=self.title)
        if self.type is InvoiceType.PROFORMA:
            raise Refused(
                "invoice.proforma",
                "You cannot issue a proforma because nobody owes it: draft an invoice from it.",
                asked=self.id,
                accepted="Invoice.draft",
            )
        worth = worth_at(self.currency, functional or self.currency, rate)
        reckoned, issued_on = self.totals, as_day(day)
        issue = Issue(
            series=taken.label,
            ordinal=taken.last,
            number=taken.text,
            day=issued_on,
            at=instant(at),
            tax_point=self.tax_point or issued_on,
            totals=reckoned,
            rate=rate,
            tax_worth=worth.of(reckoned.tax),
        )
        return self._after(issued_event(self, issue), issued=issue)

    def credit(self, note: Invoice) -> Self:
        """The invoice after an issued credit note took back lines of it.

        `LawBroken` ("invoice.credits") when it takes more than is left, "invoice.credited_whole" when it
        was drafted before another credit note took its part.
        """
        INVOICE.require("credit", self.status, subject=self.title)
        if note.fixed is None or note.preceding != (self.id,) or note.issued is None:
            raise Refused(
                "invoice.note",
                f"You cannot credit {self.title} by {note.title} because that is no issued credit note "
                "of it.",
                asked=note.id,
                accepted="Invoice.credit_note(…), issued",
            )
        credit = note.fixed.credit(note.id)
        event = InvoiceCredited(invoice=self.id, note=note.id, gross=credit.gross)
        return self._after(event, credits=(*self.credits, credit))

    def deduct(self, final: Id[Invoice]) -> Self:
        """The deposit after a final invoice took it off, once."""
        INVOICE.require("deduct", self.status, subject=self.title)
        deposit_of(self)
        return self._after(DepositDeducted(invoice=self.id, final=final), deducted_by=final)

    @law("invoice.preceding", "A debit note or a corrected invoice names the document it is about.")
    def names_what_it_is_about(self) -> Iterator[str]:
        """Nobody can follow a correction of nothing."""
        if self.type.names_another and not self.preceding:
            yield f"{self.title} names no document that it is about"

    @law("invoice.discarded", "What is discarded was never issued.")
    def discarded_before(self) -> Iterator[str]:
        """A number that was given out stays in the books."""
        if self.discarded and self.issued is not None:
            yield f"{self.title} is issued and cannot be discarded"

    @law(
        "invoice.taxed_whole", "What is taxed by one levy alone adds up to the net of the document."
    )
    def taxed_whole(self) -> Iterator[str]:
        """No line is left out of the table of taxes, and none stands in it twice."""
        borne = [line.taxes for line in self.lines] + [each.taxes for each in self.adjustments]
        if any(len(taxes) > 1 for taxes in borne):
            return
        reckoned = self.totals
        bases = sum([row.base for row in reckoned.taxes], Money.zero(self.currency))
        if bases != reckoned.net:
            yield f"{bases} are taxed in {self.title}, but its net is {reckoned.net}"

    @law("invoice.deposit_once", "A deposit is taken off once, or credited, never both.")
    def deposits_once(self) -> Iterator[str]:
        """Either would pay it back twice."""
        if self.deducted_by is not None and self.credits:
            yield f"{self.title} was taken off and credited"
        if len({each.invoice for each in self.deposits}) < len(self.deposits):
            yield f"{self.title} takes off one deposit twice"

    @law("invoice.credits", "No more of a line is credited than stands in it, in quantity and net.")
    def credits_within(self) -> Iterator[str]:
        """Each line keeps its sign, or is nothing."""
        if self.issued is None:
            return
        for whole, left in zip(self._whole(), self.creditable(), strict=True):
            if not (_within(left.quantity, whole.quantity) and _within(left.net, whole.net)):
                yield f"{left.quantity} and {left.net} would be left of line {left.number}"

    @law("invoice.credited_whole", "Credits of all lines come to exactly the invoice.")
    def credited_whole(self) -> Iterator[str]:
        """Taxes, what was withheld and the coins included."""
        if self.status is InvoiceStatus.CREDITED:
            nothing = Money.zero(self.currency)
            gross = sum([each.gross for each in self.credits], nothing)
            withheld = sum([each.withheld for each in self.credits], nothing)
            rounding = sum([each.rounding for each in self.credits], nothing)
            come_to = self.totals
            if (gross, withheld, rounding) != (
                come_to.gross,
                come_to.withheld,
                come_to.rounding,
            ):
                yield f"{gross} are credited of {self.title}, which came to {come_to.gross}"

    def _whole(self) -> tuple[Creditable, ...]:
        return creditable(self.lines, self.adjustments, self.totals)


def _within(left: Any, whole: Any) -> bool:
    """Whether a rest lies between nothing and the whole."""
    nothing = whole - whole
    return bool(nothing <= left <= whole or whole <= left <= nothing)


def _require_reason(reason: str, doing: str) -> None:
    if not reason.strip():
        raise BadValue(
            "invoice.reason",
            f"To {doing} you must say why.",
            asked=reason,
            accepted="a reason in words",
        )

"""Electronic invoices: everything that stands on one, whichever syntax it is sent in.

The figures are those of EN 16931, as stated: an invoice that we send has ours, one that a supplier sends
has theirs, right or wrong, and what is wrong with them is asked afterwards. Around the figures stands
what people need: names and addresses, what to write on the payment, which account to pay to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs
from pendulum import Date

from officecore.back.billing import Invoice, Trader
from officecore.back.billing.en16931 import StatedDocument, Violation, stated, violations
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value

EN_16931: Final = "urn:cen.eu:en16931:2017"
"""The standard itself."""

XRECHNUNG: Final = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
"""What German authorities ask for."""


@attrs.frozen(kw_only=True)
class EParty(Value):
    """A seller, a buyer or somebody who stands for the seller at the tax office, as people know them.

    `email` is the electronic address that invoices are sent to or from (BT-34, BT-49); `person`, `phone`
    and `mail` are whom to ask (BG-6, BG-9).
    """

    name: Personal[str]
    street: Personal[str] = ""
    postcode: Personal[str] = ""
    city: Personal[str] = ""
    email: Personal[str] = ""
    person: Personal[str] = ""
    phone: Personal[str] = ""
    mail: Personal[str] = ""

    @classmethod
    def of(cls, trader: Trader) -> EParty:
        """A trader, as it stands on a document."""
        return cls(
            name=trader.name,
            street=trader.street,
            postcode=trader.postcode,
            city=trader.city,
            email=trader.email,
        )


@attrs.frozen(kw_only=True)
class PayTo(Value):
    """The account to pay to by transfer (BG-17), whose it is, and what to write on the payment
    (BT-83)."""

    iban: Personal[str]
    holder: Personal[str] = ""
    bic: str = ""
    reference: str = ""


@attrs.frozen(kw_only=True)
class Preceding(Value):
    """A document that this one is about (BG-3)."""

    number: str
    day: Date | None = None


@attrs.frozen(kw_only=True)
class EInvoice(Value):
    """An electronic invoice: `document` has the figures, `names` what each of its lines is (BT-153).

    `specification` says by which rules it is written (BT-24). Raises `BadValue` "einvoice.names" unless
    each line has a name.
    """

    number: str
    document: StatedDocument
    names: tuple[str, ...]
    seller: EParty
    buyer: EParty
    representative: EParty | None = None
    notes: tuple[str, ...] = ()
    buyer_reference: str = ""
    order: str = ""
    preceding: tuple[Preceding, ...] = ()
    pay_to: PayTo | None = None
    specification: str = EN_16931

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then that each line has a name."""
        super().__attrs_post_init__()
        if len(self.names) != len(self.document.lines):
            raise BadValue(
                "einvoice.names",
                f"To name the {len(self.document.lines)} lines of {self.number} you must give as many "
                f"names, not {len(self.names)}.",
                asked=len(self.names),
                accepted=len(self.document.lines),
            )

    @classmethod
    def of(
        cls,
        invoice: Invoice,
        *,
        due: Date | None = None,
        terms: str | None = None,
        pay_to: PayTo | None = None,
        buyer_reference: str = "",
        preceding: Iterable[Preceding] = (),
        specification: str = EN_16931,
    ) -> EInvoice:
        """An invoice of ours, once it is issued ("einvoice.issued").

        `due` (BT-9) and `terms` (BT-20) tell until when to pay. `preceding` names the documents that it
        is about. Raises what `stated` raises.
        """
        if invoice.number is None:
            raise Refused(
                "einvoice.issued",
                f"To send {invoice.title} you must issue it first: an electronic invoice has a number "
                "and a day.",
                asked=invoice.id,
            )
        return cls(
            number=invoice.number,
            document=attrs.evolve(stated(invoice, terms=terms), due=due),
            names=tuple([line.text for line in invoice.lines]),
            seller=EParty.of(invoice.seller),
            buyer=EParty.of(invoice.buyer),
            notes=tuple([each for each in (invoice.reason,) if each]),
            buyer_reference=buyer_reference or invoice.reference,
            preceding=tuple(preceding),
            pay_to=pay_to,
            specification=specification,
        )

    def violations(self) -> tuple[Violation, ...]:
        """The rules of EN 16931 that its figures break."""
        return violations(self.document)

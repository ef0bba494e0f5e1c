"""XRechnung: what German authorities ask for beyond the European standard, so that their post room can
pass an invoice on without asking back."""

from __future__ import annotations

from officecore.exchange.einvoice.e_invoice import EInvoice
from officecore.kernel.errors import BadValue


def missing_for_xrechnung(invoice: EInvoice) -> tuple[str, ...]:
    """What XRechnung asks for and the invoice does not have, each with the rule that asks."""
    seller, buyer = invoice.seller, invoice.buyer
    asked = {
        "the account to pay to (BR-DE-1)": invoice.pay_to,
        "the seller's city (BR-DE-3)": seller.city,
        "the seller's postcode (BR-DE-4)": seller.postcode,
        "a person to ask at the seller (BR-DE-5)": seller.person,
        "their telephone number (BR-DE-6)": seller.phone,
        "their address for mail (BR-DE-7)": seller.mail,
        "the buyer's city (BR-DE-8)": buyer.city,
        "the buyer's postcode (BR-DE-9)": buyer.postcode,
        "the buyer's reference (BR-DE-15)": invoice.buyer_reference,
        "the buyer's electronic address (PEPPOL-EN16931-R010)": buyer.email,
        "the seller's electronic address (PEPPOL-EN16931-R020)": seller.email,
    }
    return tuple([what for what, told in asked.items() if not told])


def require_xrechnung(invoice: EInvoice) -> None:
    """Refuse an XRechnung that lacks what is asked for, all of it at once ("einvoice.xrechnung")."""
    missing = missing_for_xrechnung(invoice)
    if missing:
        raise BadValue(
            "einvoice.xrechnung",
            f"To send {invoice.number} as an XRechnung you must give {', '.join(missing)}.",
            asked=invoice.number,
            accepted=missing,
        )

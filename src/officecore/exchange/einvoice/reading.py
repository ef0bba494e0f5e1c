"""Electronic invoices read, whichever syntax they come in."""

from __future__ import annotations

from officecore.exchange.einvoice.cii import SPACES
from officecore.exchange.einvoice.cii_reading import read_cii
from officecore.exchange.einvoice.e_invoice import EInvoice
from officecore.exchange.einvoice.ubl import CREDIT_NOTE, INVOICE
from officecore.exchange.einvoice.ubl_reading import read_ubl
from officecore.exchange.markup import read_markup
from officecore.kernel.errors import BadValue, shown


def read_einvoice(data: bytes) -> EInvoice:
    """The invoice in an XML file, CII or UBL, as it is stated: ask `violations()` what is wrong in it.

    What the standard does not have (attachments, extensions of a country) is not read: keep the file.
    Refused: what `read_markup` refuses, another kind of XML ("einvoice.syntax"), "exchange.missing", and
    "exchange.line" with the line for what cannot be what it should be.
    """
    root = read_markup(data)
    if (root.name, root.namespace) == ("CrossIndustryInvoice", SPACES["rsm"]):
        return read_cii(root)
    if root.namespace in {INVOICE, CREDIT_NOTE}:
        return read_ubl(root)
    raise BadValue(
        "einvoice.syntax",
        f"You cannot take in this file because {shown(root.name)} of {shown(root.namespace)} is no "
        "electronic invoice.",
        asked=root.name,
        accepted=("CrossIndustryInvoice", "Invoice", "CreditNote"),
    )

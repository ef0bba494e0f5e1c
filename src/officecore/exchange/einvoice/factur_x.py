"""Factur-X and ZUGFeRD: an invoice that people read as a PDF, and programs read within it.

The PDF is yours, as your own program prints it, a PDF/A where the law wants it kept; the electronic
invoice is put inside. Whoever receives one takes the electronic invoice out again.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from officecore.exchange.einvoice.cii import write_cii
from officecore.exchange.einvoice.e_invoice import EInvoice
from officecore.exchange.einvoice.reading import read_einvoice
from officecore.exchange.markup import require_size
from officecore.kernel.errors import BadValue, worded
from officecore.kernel.extra import needed_to

NAMES: Final = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
"""Under which name the electronic invoice lies in the PDF, whatever the capitals."""


def write_factur_x(invoice: EInvoice, pdf: bytes) -> bytes:
    """The PDF with the invoice inside, as CII.

    Refused: what `write_cii` refuses, and "einvoice.pdf" for what is no PDF. Needs the extra
    `einvoice`.
    """
    told = write_cii(invoice)
    require_size(pdf)
    with needed_to("write a Factur-X invoice", "einvoice"):
        from facturx import generate_from_binary
    try:
        return generate_from_binary(
            pdf, told, flavor="factur-x", level="en16931", check_xsd=False, check_schematron=False
        )
    # The library raises what its parts raise.
    except Exception as error:
        raise _no_pdf(error) from error


def read_factur_x(pdf: bytes) -> EInvoice:
    """The invoice inside a PDF.

    Refused: "einvoice.pdf" for what is no PDF or has no invoice inside, "exchange.size", and what
    `read_einvoice` refuses. Needs the extra `einvoice`.
    """
    require_size(pdf)
    return read_einvoice(_inside(pdf))


def _inside(pdf: bytes) -> bytes:
    with needed_to("read a Factur-X invoice", "einvoice"):
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    try:
        attached = PdfReader(BytesIO(pdf)).attachments
        found = [held[0] for name, held in attached.items() if name.lower() in NAMES]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_pdf(error) from error
    if not found:
        raise _no_pdf(f"none of {', '.join(NAMES)} lies in it")
    return found[0]


def _no_pdf(reason: object) -> BadValue:
    return BadValue(
        "einvoice.pdf",
        f"You cannot use this file as an invoice because it is not the PDF that it should be: "
        f"{worded(reason)}",
        asked=worded(reason),
        accepted="a PDF, with an electronic invoice inside where one is read",
    )

"""Electronic invoices: out and in, in both syntaxes of EN 16931.

- `EInvoice.of(invoice, …)`: an issued invoice of ours, ready to be sent
- `write_cii(invoice)`: CII, the syntax of Factur-X, ZUGFeRD and XRechnung
- `write_ubl(invoice)`: UBL, the syntax of Peppol and XRechnung
- `read_einvoice(data)`: either of them, as it is stated; `violations()` tells what is wrong in it
- `write_factur_x(invoice, pdf)`, `read_factur_x(pdf)`: CII within a PDF (needs the extra `einvoice`)
- `missing_for_xrechnung(invoice)`: what German authorities ask for besides

The files: `e_invoice` (what stands on one), `cii` and `ubl` (written), `cii_reading`, `ubl_reading` and
`reading` (read), `figures` (numbers and days in both), `factur_x` (within a PDF), `xrechnung`.
"""

from officecore.exchange.einvoice.cii import write_cii
from officecore.exchange.einvoice.e_invoice import (
    EN_16931,
    XRECHNUNG,
    EInvoice,
    EParty,
    PayTo,
    Preceding,
)
from officecore.exchange.einvoice.factur_x import read_factur_x, write_factur_x
from officecore.exchange.einvoice.reading import read_einvoice
from officecore.exchange.einvoice.ubl import write_ubl
from officecore.exchange.einvoice.xrechnung import missing_for_xrechnung

__all__ = [
    "EN_16931",
    "XRECHNUNG",
    "EInvoice",
    "EParty",
    "PayTo",
    "Preceding",
    "missing_for_xrechnung",
    "read_einvoice",
    "read_factur_x",
    "write_cii",
    "write_factur_x",
    "write_ubl",
]

"""Bank files: statements as banks send them, read into sheets that the bank's desk takes in.

- `read_camt(data)`: camt.053 of ISO 20022, any version
- `read_mt940(data)`: MT940 of SWIFT
- `read_ofx(data)`: OFX 1 and 2
- `read_table(data, columns)`: CSV, with the columns declared

A file is read whole or refused, with the line on which it is wrong; amounts are exact to the last digit.
MT940 and OFX need the extra `bank`.

The files: `camt`, `mt940`, `ofx`, `table`.
"""

from officecore.exchange.bank.camt import read_camt
from officecore.exchange.bank.mt940 import read_mt940
from officecore.exchange.bank.ofx import read_ofx
from officecore.exchange.bank.table import Columns, read_table

__all__ = ["Columns", "read_camt", "read_mt940", "read_ofx", "read_table"]

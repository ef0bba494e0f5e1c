"""The report: what the owner of the company would want to see on the last evening.

Everything is asked of the office through its desks, as somebody who may read everywhere and write
nowhere; the papers are only added up beside it, to see whether both agree. The same page is printed in
the terminal and written as one HTML file.

Files: `page.py` puts the page together; `sold.py` reads the orders and `sales.py` shows them;
`books.py`, `stock.py`, `equipment.py`, `tickets.py` and `organisation.py` are a section each;
`refusals.py` makes mistakes on purpose and shows what the office says; `agreement.py` has the papers
beside the office.
"""

from __future__ import annotations

from officecore.samples.northwind.report.page import report
from officecore.samples.northwind.report.refusals import Refusal, Refusals, refusals

__all__ = ["Refusal", "Refusals", "refusals", "report"]

"""Charts that are kept as tables, read when somebody asks for them.

>>> from officecore.back.ledger.account_role import AccountRole
>>> ifrs_chart().code(AccountRole.RECEIVABLES), skr03_chart().code(AccountRole.RECEIVABLES)
('1220', '1400')
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from officecore.back.ledger.chart import Chart
from officecore.back.ledger.chart_csv import chart_from_csv


@cache
def ifrs_chart() -> Chart:
    """A chart in the order of the statements of IAS 1, for a small company."""
    return _printed("IFRS", "ifrs.csv")


@cache
def skr03_chart() -> Chart:
    """A chart with the numbers of the German SKR03, for a small company."""
    return _printed("SKR03", "skr03.csv")


def _printed(name: str, file: str) -> Chart:
    table = files("officecore.back.ledger.charts").joinpath(file)
    return chart_from_csv(name, table.read_text(encoding="utf-8"))

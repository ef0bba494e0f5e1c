"""The exchange: what goes out of the house, and what comes in.

An office is written out as lines of text, all of it, as it is at one moment: every object with its
version, every entry, and everything that happened, under its seal. The same lines put the office back
into any storage. Written out again from there, they are the same to the byte.

- `export(office, path)` and `restore(path, office)`: a backup, or a move from one database to another
- `office_lines(office)` and `restore_lines(lines, office)`: the same for a pipe, an archive, a network
- `Contents`: how much there was of it

>>> from officecore import Office
>>> def opened():
...     return Office.open(currency="EUR", timezone="Europe/Berlin")
>>> print(restore_lines(office_lines(opened()), opened()))
0 objects, 0 entries, 0 events

The files: `office_line` (the format), `exporting`, `restoring`, and `chain`, which follows the seal in
both. The format is told in `docs/formats/office.md`. Papers that others write or read have folders of
their own: `plain_text` has the books for beancount and hledger.
"""

from officecore.exchange.exporting import export, office_lines
from officecore.exchange.office_line import Contents
from officecore.exchange.restoring import restore, restore_lines

__all__ = ["Contents", "export", "office_lines", "restore", "restore_lines"]

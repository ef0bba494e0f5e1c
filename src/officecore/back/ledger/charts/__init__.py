"""Charts that are ready to open: facts about who numbers what how, restated as tables.

- `TRADING` (`trading.py`): a small company that buys, keeps and sells goods; the numbers of no law.
- `ifrs_chart()` (`ifrs.csv`): ordered as the statements of IAS 1 are, current and non-current apart.
- `skr03_chart()` (`skr03.csv`): the accounts that a small German company needs, under the numbers that
  German accountants know by heart. That chart leaves classes 5 and 6 free; what it has no number for and
  departments book stands in class 5, and headings have letters.

Each has an account for every role. Copy one as CSV, change it, and read it back: `chart_from_csv`.
"""

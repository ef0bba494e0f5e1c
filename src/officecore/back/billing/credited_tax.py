"""The tax that a credit note takes back: never reckoned anew, so that the notes come to the invoice.

The tax of three credit notes, each rounded by itself, may be a cent more than the tax of the invoice.
So each note takes back what makes the sum right so far: the tax of all that was credited up to now,
rounded once, less what earlier notes took; and the note that takes the last line takes what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import attrs

from officecore.back.billing.credit import Credit, Creditable, CreditedLine
from officecore.back.billing.tax import shares
from officecore.back.billing.tax_row import TaxRow
from officecore.back.billing.totals import Totals
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding


@attrs.frozen
class Crediting:
    """A document, what was taken back of it, and what is taken back now."""

    totals: Totals
    whole: Sequence[Creditable]
    earlier: Sequence[Credit]
    now: Sequence[CreditedLine]
    rounding: Rounding

    def taxes(self) -> tuple[TaxRow, ...]:
        """The rows that this note takes back; those of which it takes nothing are left out."""
        rows = [self._row(row) for row in self.totals.taxes]
        return tuple([row for row in rows if row.base or row.amount])

    def withheld(self, withholding: Rate | None) -> Money:
        """The part of what was withheld."""
        nothing = Money.zero(self.totals.currency)
        if withholding is None:
            return nothing
        before = sum([credit.withheld for credit in self.earlier], nothing)
        return self._net_so_far(self.whole).times(withholding, self.rounding) - before

    def coins(self) -> Money:
        """The rounding of the payable amount: it goes back with the last line."""
        nothing = Money.zero(self.totals.currency)
        if not self._is_last(self.whole):
            return nothing
        return self.totals.rounding - sum([credit.rounding for credit in self.earlier], nothing)

    def _row(self, row: TaxRow) -> TaxRow:
        bearing = [each for each in self.whole if row.tax.key in [tax.key for tax in each.taxes]]
        nothing = Money.zero(self.totals.currency)
        before = [e for c in self.earlier for e in c.taxes if e.tax.key == row.tax.key]
        base = sum([each.base for each in before], nothing)
        amount = sum([each.amount for each in before], nothing)
        due = row if self._is_last(bearing) else self._due(row, bearing)
        return attrs.evolve(row, base=due.base - base, amount=due.amount - amount)

    def _due(self, row: TaxRow, bearing: Sequence[Creditable]) -> TaxRow:
        """The row over all that was credited up to now, as the document would have shown it; where the
        document's own tax is a cent less than its rate, not more than that."""
        base = amount = Decimal(0)
        for each in bearing:
            net = self._net_so_far([each]).amount
            place = [tax.key for tax in each.taxes].index(row.tax.key)
            parts = shares(each.taxes)
            below = sum(parts[:place]) if each.taxes[place].compound else 0
            base = EXACT.add(base, EXACT.multiply(net, 1 + below))
            amount = EXACT.add(amount, EXACT.multiply(net, parts[place]))
        currency = self.totals.currency
        found = attrs.evolve(
            row,
            base=Money(base, currency, rounding=self.rounding),
            amount=Money(amount, currency, rounding=self.rounding),
        )
        within = abs(found.base) <= abs(row.base) and found.base.minor * row.base.minor > 0
        if within and abs(found.amount) > abs(row.amount):
            return attrs.evolve(found, amount=row.amount)
        return found

    def _net_so_far(self, lines: Iterable[Creditable]) -> Money:
        """What was and is taken back of these lines."""
        numbers = {each.number for each in lines}
        nets = [line.net for line in self._taken if line.number in numbers]
        return sum(nets, Money.zero(self.totals.currency))

    def _is_last(self, lines: Iterable[Creditable]) -> bool:
        """Whether nothing is left of these lines when this note is written."""
        return all(each.less(self._taken).net.is_zero for each in lines)

    @property
    def _taken(self) -> list[CreditedLine]:
        return [line for credit in self.earlier for line in credit.lines] + list(self.now)

"""How a total came about, row by row, so that anybody can add it up again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import attrs

from officecore.front.sales.charge import Charge
from officecore.front.sales.fulfilment import LinePart
from officecore.front.sales.terms import Terms
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.value import Value

_HEADINGS = ("", "quantity", "price", "discount", "order discount", "net")


@attrs.frozen(kw_only=True)
class ExplainedRow(Value):
    """One row of an explanation.

    A line of the sale has quantity, unit price, its own discount, and `share`, its share of the order
    discount, already taken off `net`. Other rows (what was cancelled, a charge) have what applies.
    """

    label: str
    quantity: Decimal | None = None
    price: Decimal | None = None
    discount: Rate | None = None
    share: Money | None = None
    net: Money

    def cells(self) -> tuple[str, ...]:
        """The row as text; what does not apply or is nothing is left empty."""
        return (
            self.label,
            "" if self.quantity is None else f"{self.quantity:f}",
            "" if self.price is None else f"{self.price:f}",
            str(self.discount) if self.discount and self.discount.fraction else "",
            f"{-self.share.amount:f}" if self.share else "",
            f"{self.net.amount:f}",
        )


@attrs.frozen(kw_only=True)
class Explanation(Value):
    """A total and the rows that add up to it exactly. `str` makes it a table for people."""

    rows: tuple[ExplainedRow, ...]
    total: Money

    def __str__(self) -> str:
        last = (f"total {self.total.currency}", "", "", "", "", f"{self.total.amount:f}")
        table = [_HEADINGS, *[row.cells() for row in self.rows], last]
        kept = [place for place in range(6) if place in (0, 5) or any(r[place] for r in table[1:])]
        widths = {place: max(len(row[place]) for row in table) for place in kept}
        lines = [
            "  ".join(
                [
                    row[place].rjust(widths[place]) if place else row[place].ljust(widths[place])
                    for place in kept
                ]
            ).rstrip()
            for row in table
        ]
        rule = "-" * max(map(len, lines))
        return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])


def explained(
    terms: Terms, *, given_up: Sequence[LinePart], charges: Sequence[Charge], total: Money
) -> Explanation:
    """The explanation of `total`: each line with its share of the order discount and its net, what was
    given up, and the charges that are due."""
    nets = terms.nets()
    rows = [
        ExplainedRow(
            label=f"{line.number} {line.label}",
            quantity=line.quantity,
            price=line.price,
            discount=line.discount,
            share=share,
            net=nets[line.number],
        )
        for line, share in zip(terms.lines, terms.shares(), strict=True)
    ]
    for part in given_up:
        label = f"{part.number} given up"
        rows.append(ExplainedRow(label=label, quantity=-part.quantity, net=-part.net))
    rows.extend([ExplainedRow(label=charge.name, net=charge.amount) for charge in charges])
    return Explanation(rows=tuple(rows), total=total)

"""What foreign money is carried at: the amount, and what the books say that it is worth.

A hundred dollars were invoiced when they were worth 92 euro. So they stand in the books for 92 until
they are paid; what they fetch then is compared with that. Paid in parts, each part takes its share of
the 92 along, and the last one whatever is left, so that the gains of the parts make that of the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs
from pendulum import Date

from officecore.back.ledger.entry import CARRIED
from officecore.back.ledger.journal import Journal
from officecore.kernel.allocation import allocate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Carried(Value):
    """An amount, and its `worth` in the currency of the books, on the same side.

    Positive is what the house has or is owed, negative what it owes. An amount in the currency of the
    books is worth itself.

    >>> owed = Carried(amount=Money("100.00", "USD"), worth=Money("92.00", "EUR"))
    >>> part, left = owed.take(Money("30.00", "USD"))
    >>> print(part.worth, left.worth, part.gain(Money("28.50", "EUR")))
    27.60 EUR 64.40 EUR 0.90 EUR
    """

    amount: Money
    worth: Money

    def take(self, part: Money) -> tuple[Carried, Carried]:
        """A part of it with its share of the worth, and what is left. The last part takes all.

        `Refused` ("exchange.part") for nothing, for more than there is, and for the other side.
        """
        same_side = part.minor * self.amount.minor > 0
        if not same_side or abs(part) > abs(self.amount):
            raise Refused(
                "exchange.part",
                f"You cannot take {part} out of {self.amount} because that is not a part of it.",
                asked=part,
                accepted=self.amount,
            )
        rest = self.amount - part
        share, left = allocate(self.worth, [abs(part), abs(rest)])
        return Carried(amount=part, worth=share), Carried(amount=rest, worth=left)

    def gain(self, settled: Money) -> Money:
        """What is gained when all of it is settled for `settled`, its worth on that day and on the same
        side; a loss is negative. The gain of whom it is owed to is the loss of whoever owes it.

        There is none within the currency of the books ("exchange.same_currency").
        """
        if self.amount.currency is self.worth.currency and settled != self.amount:
            raise BadValue(
                "exchange.same_currency",
                f"You cannot settle {self.amount} for {settled} because it is counted in the currency "
                "of the books: no rate changes it.",
                asked=settled,
                accepted=self.amount,
            )
        return settled - self.worth


def carried(
    journal: Journal, codes: Collection[str], *, currency: Currency, on: Date
) -> Iterator[tuple[str, Carried]]:
    """What each of the accounts `codes` holds in each foreign currency at the end of a day, with its
    worth in `currency`; what holds neither is left out. Read from running balances.

    `Refused` ("exchange.unvalued") where lines were written without a worth, before the office kept
    rates: nobody knows then what the rest was written down for.
    """
    amounts = journal.balances(on=on)
    for facet in journal.facets():
        if not facet.startswith(CARRIED):
            continue
        code = facet.removeprefix(CARRIED)
        held = journal.balances(on=on, facet=facet)
        for account in sorted(held.keys() & set(codes)):
            each = Carried(amount=held[account][code], worth=held[account][currency])
            _require_all_valued(account, amounts[account][code], each.amount)
            if each.amount or each.worth:
                yield account, each


def _require_all_valued(account: str, amount: Money, valued: Money) -> None:
    if amount != valued:
        raise Refused(
            "exchange.unvalued",
            f"You cannot tell what the {amount} on account {account} were written down for because "
            f"only {valued} of it have a worth: reverse the others, and post them with theirs.",
            asked=amount,
            accepted=valued,
        )

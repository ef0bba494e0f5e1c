"""What a line may be over: an amount above zero, on a side that is chosen by name.

A minus in front of an amount would be a second way to say on which side a line stands, and whoever reads
"debit of -5" must guess which of the two was meant.
"""

from __future__ import annotations

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag


def require_side(amount: Money, worth: Money | None) -> None:
    """Refuse what is no amount above zero ("ledger.amount"). One with a worth may be zero, and the
    worth of one may be; neither may be less, nor both nothing."""
    given = (amount,) if worth is None else (amount, worth)
    for each in given:
        if type(each) is not Money:
            raise BadType(
                "ledger.amount",
                f"To write a line you must give Money, not {type(each).__name__} {shown(each)}.",
                asked=each,
                accepted="Money",
            )
    # A worth may come without an amount, and an amount without a worth; neither may be negative.
    if min([each.minor for each in given]) < 0 or not any(given):
        raise BadValue(
            "ledger.amount",
            "To write a line you must give a positive amount and choose its side, not "
            f"{' worth '.join(map(str, given))}.",
            asked=amount,
            accepted="a positive amount",
        )


def to_balance(rest: MoneyBag) -> str:
    """What is to be written more where debits exceed credits by `rest`: "credit 5.00 EUR more"."""
    sides = [f"{'credit' if each.is_positive else 'debit'} {abs(each)} more" for each in rest]
    return " and ".join(sides)

"""What goods that come back are worth: what they left at.

Stock left at the average cost of its day. When a customer sends some of it back, it comes in at that
cost again, whatever the average is by now; and when all has come back, so has all of its cost.
"""

from __future__ import annotations

from collections.abc import Iterable

from officecore.back.stock.move import StockMove
from officecore.back.stock.place import Purpose
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity


def cost_of_return(moves: Iterable[StockMove], quantity: Quantity) -> Money:
    """The cost at which `quantity` of one item comes back, from the item's moves for one document.

    Units come back in the order in which they left. `Refused` ("stock.not_issued") for more than left
    and has not come back yet.
    """
    known = sorted(moves, key=lambda move: move.number)
    nothing = quantity - quantity
    back = sum([m.quantity for m in known if m.purpose is Purpose.RETURN], nothing)
    cost: Money | None = None
    wanted = quantity
    for issue in known:
        if issue.purpose is not Purpose.ISSUE:
            continue
        gone = min(back, issue.quantity)
        taken = min(wanted, issue.quantity - gone)
        share = issue.share(taken, after=gone)
        cost = share if cost is None else cost + share
        back, wanted = back - gone, wanted - taken
    if cost is None or wanted.is_positive:
        raise Refused(
            "stock.not_issued",
            f"You cannot take back {quantity} because only {quantity - wanted} left and is not back.",
            asked=quantity,
            accepted=quantity - wanted,
        )
    return cost

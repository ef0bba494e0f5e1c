"""Doing something once, however often it is asked: commands that carry a key.

A payment gateway that hears no answer calls again, and so does a person whose connection broke. Whoever
asks gives the call a key; the same key again gives what came of it the first time, and does nothing.

    def pay(work: Work) -> Sale:
        return work.once("gateway-7731", work.sales.confirm, sale_id)

    office.run(pay, actor=ana)

- `performed.py`: what is kept of a command that was carried out, `Performed`.
- `once.py`: carrying one out, or giving what came of it.
- `arguments.py`: telling whether the same was asked, by digests.
- `outcome.py`: keeping what came of it, as the command's annotation says.
- `forgetting.py`: blanking what concerns somebody who is forgotten.

What is kept is an aggregate like any other, saved in the unit of work of the command. So it lands with
what the command did or not at all, whatever the storage; it belongs to its tenant; and since its
identifier is made from the key, two who ask at once cannot both land.
"""

from officecore.idempotency.forgetting import forget_outcomes
from officecore.idempotency.once import once
from officecore.idempotency.performed import Argument, Performed

__all__ = ["Argument", "Performed", "forget_outcomes", "once"]

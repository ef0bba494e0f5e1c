"""Telling the world outside what happened: letters, other systems, a search index.

What must land together with a change is a policy. What cannot be rolled back, or may fail without
undoing the change, is a subscriber: it is told of events after they are committed, in order, and every
event at least once.

    mail = Subscriber("mail", send, on=(SaleShipped,))
    office.deliver(mail)                            # everything up to now; a cron job
    office.follow(mail, every=1.0, until=stop)      # again and again; a worker

- `subscriber.py`: who is told, of what, how often it is tried, `Subscriber`.
- `subscription.py`: how far a subscriber has come, `Subscription`, and what it did not take, `SetAside`.
- `delivering.py`: telling, one event after another; `deliver`, `follow`, `tell_again`.
- `lag.py`: how far behind a subscriber is, and what stops it, `Lag`.

How far a subscriber has come is kept as an aggregate, saved after each told event in a unit of work of
its own. Who breaks off in between tells that one event again; nobody ever skips one.
"""

from officecore.delivery.delivering import Delivery, deliver, follow, tell_again
from officecore.delivery.lag import Failing, Lag, lag, last_position, set_aside
from officecore.delivery.subscriber import Subscriber
from officecore.delivery.subscription import SetAside, Subscription

__all__ = [
    "Delivery",
    "Failing",
    "Lag",
    "SetAside",
    "Subscriber",
    "Subscription",
    "deliver",
    "follow",
    "lag",
    "last_position",
    "set_aside",
    "tell_again",
]

"""What you import to test your own adapters, desks and apps.

- `refused("stock.enough")`: the block must be refused by that very rule.
- `Workplace`: units of work over any storage, with a clock that stands still.
- strategies by department (`officecore.testing.money`, `.time`, …) for Hypothesis.
- samples of stored documents, that later programs must read (`officecore.testing.stored_samples`).
- contract suites for your own adapter (`officecore.testing.contract`).
"""

from officecore.testing.refusal import refused
from officecore.testing.workplace import Workplace

__all__ = ["Workplace", "refused"]

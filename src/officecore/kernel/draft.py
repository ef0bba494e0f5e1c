"""Drafts: values while they are written down, for the few that are made by the hundred thousand.

A frozen class refuses to be written to, and pays for the way around that at each of its fields. A draft
has the same fields in the same places, is written freely, and becomes the value by changing its class.
Nothing is checked on the way: whoever fills a draft has seen that each field fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def draft_of(declared: type[Any]) -> Callable[[], Any]:
    """What makes empty drafts of a class that is `attrs.frozen(weakref_slot=False)`.

    Fill in every field, then set `__class__` to the declared class: a field left out would be missing.

    >>> import attrs
    >>> @attrs.frozen(weakref_slot=False)
    ... class Address:
    ...     street: str
    >>> draft = draft_of(Address)()
    >>> draft.street = "Lindenweg 4"
    >>> draft.__class__ = Address
    >>> draft
    Address(street='Lindenweg 4')
    """
    twin: Callable[[], Any] = type(
        f"{declared.__name__}Draft", declared.__bases__, {"__slots__": declared.__slots__}
    )
    return twin

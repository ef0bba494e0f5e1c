"""A draft is written freely, and is as frozen as any other value once it has become one."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.draft import draft_of
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True, weakref_slot=False)
class _Parcel(Value):
    address: str
    grams: int = 0


_PARCEL = draft_of(_Parcel)


def _drafted(address: str, grams: int) -> _Parcel:
    draft = _PARCEL()
    draft.address = address
    draft.grams = grams
    draft.__class__ = _Parcel
    parcel: _Parcel = draft
    return parcel


@given(st.text(), st.integers())
def test_what_was_drafted_equals_what_was_made(address: str, grams: int) -> None:
    made, drafted = _Parcel(address=address, grams=grams), _drafted(address, grams)
    assert (drafted, hash(drafted), repr(drafted)) == (made, hash(made), repr(made))


def test_what_was_drafted_cannot_be_changed_any_more() -> None:
    parcel = _drafted("Lindenweg 4", 500)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(parcel, "grams", 1)  # noqa: B010 - mypy knows that it cannot

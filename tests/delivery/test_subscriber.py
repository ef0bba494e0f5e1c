"""Who cannot be told is refused when it is made, not when it should hear."""

from __future__ import annotations

from typing import Any

import pytest

from officecore.delivery import Subscriber
from officecore.kernel.errors import BadType, BadValue
from officecore.testing import refused
from officecore.testing.storage import Letter, LetterWritten, ParcelSent


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ["", " ", "a\nb", "half \ud800", "n" * 201, 7, None]),
        ("tell", [None, "print"]),
        ("on", [LetterWritten, (), (Letter,), [LetterWritten], None, "all"]),
        ("attempts", [0, -1, True, 1.5, "5"]),
        ("since", [-1, True, 0.5, None, 2**70, "now"]),
    ],
)
def test_what_cannot_be_told_is_refused(field: str, wrong: list[Any]) -> None:
    good: dict[str, Any] = {"name": "mail", "tell": print}
    for each in wrong:
        with refused("subscriber.field", field=field) as refusal:
            Subscriber(**{**good, field: each})
        assert isinstance(refusal.error, (BadType, BadValue))


def test_a_subscriber_hears_of_its_classes_only() -> None:
    assert Subscriber("mail", print).hears_of(LetterWritten)
    assert Subscriber("mail", print, on=(ParcelSent, LetterWritten)).hears_of(LetterWritten)
    assert not Subscriber("mail", print, on=(ParcelSent,)).hears_of(LetterWritten)

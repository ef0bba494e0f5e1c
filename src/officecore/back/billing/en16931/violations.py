"""All that is wrong with a document, found at once, so that whoever sent it corrects it once."""

from __future__ import annotations

from collections.abc import Iterator

from officecore.back.billing.en16931.categories import broken_categories
from officecore.back.billing.en16931.presence import broken_presence
from officecore.back.billing.en16931.stated import StatedDocument
from officecore.back.billing.en16931.strictly import broken_strictly
from officecore.back.billing.en16931.sums import broken_decimals, broken_sums
from officecore.back.billing.en16931.violation import Profile, Violation


def violations(
    document: StatedDocument, profile: Profile = Profile.STRICT
) -> tuple[Violation, ...]:
    """The rules of EN 16931 that a document breaks, in the order of presence, sums, categories; none
    where it is right. Measured to the cent, or as tolerantly as the official validators measure."""
    return tuple(_broken(document, profile))


def _broken(document: StatedDocument, profile: Profile) -> Iterator[Violation]:
    yield from broken_presence(document)
    yield from broken_sums(document, profile)
    yield from broken_decimals(document)
    yield from broken_categories(document, profile)
    if profile is Profile.STRICT:
        yield from broken_strictly(document)

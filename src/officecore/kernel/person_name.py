"""Names of people, kept letter by letter as they write them.

People have one name or several, put the family's name first or last, with or without a space between,
and write in any script. So a name is valid as soon as one part of it is not blank, no part is ever
changed, and one formatter puts the parts together for every screen, list and letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class PersonName(Value):
    """A person's name. Every part is optional, but not all of them.

    `family_first` tells the order of display, as in Japan or Hungary; `written` is the whole name as
    the person writes it, where putting the parts together would not give it. `derived` marks a stand-in
    that a program made up, for instance from a mail address: it is shown, but nobody is greeted by it.

    >>> print(PersonName(title="Dr.", given="Ana", family="Silva"))
    Dr. Ana Silva
    >>> print(PersonName(family="Nagy", given="Éva", family_first=True))
    Nagy Éva
    >>> print(PersonName(written="王小明", family="王", given="小明"))
    王小明
    """

    kind: ClassVar[str] = "person"

    given: Personal[str] = ""
    family: Personal[str] = ""
    title: Personal[str] = ""
    suffix: Personal[str] = ""
    family_first: bool = False
    written: Personal[str] = ""
    derived: bool = False

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of a name."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    def __str__(self) -> str:
        return self.display

    @property
    def display(self) -> str:
        """The whole name in its own order: "Dr. Ana Silva Jr."."""
        if self.written.strip():
            return self.written.strip()
        core = (self.family, self.given) if self.family_first else (self.given, self.family)
        return _joined(self.title, *core, self.suffix)

    @property
    def sorted_as(self) -> str:
        """The name as lists sort it, family name first: "Silva, Ana"."""
        if self.family_first:
            return _joined(self.family, self.given)
        parts = [part for part in (self.family.strip(), self.given.strip()) if part]
        return ", ".join(parts) or self.display

    @property
    def greeting(self) -> str | None:
        """What to call the person by in a letter; None for a name that was made up."""
        return None if self.derived else _joined(self.given) or self.display

    @law("person.named", "A person's name has at least one part that is not blank.")
    def _named(self) -> Iterator[str]:
        if not _joined(self.given, self.family, self.written):
            yield "no part of a name was given"


def _joined(*parts: str) -> str:
    """The parts that are not blank, one space between them."""
    return " ".join([part.strip() for part in parts if part.strip()])

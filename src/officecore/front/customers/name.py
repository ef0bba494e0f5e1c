"""Names: what somebody is called, kept letter by letter as they write it.

People have one name or several, put the family's name first or last, and write in any script. So a
person's name is valid as soon as one part of it is not blank, no part is ever changed, and one formatter
puts the parts together for every screen and list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class PersonName(Value):
    """A person's name. Every part is optional, but not all of them.

    `family_first` tells the order of display, as in Japan or Hungary. `derived` marks a stand-in that
    a program made up, for instance from a mail address: it is shown, but nobody is greeted by it.
    """

    kind: ClassVar[str] = "person"

    given: str = ""
    family: str = ""
    title: str = ""
    suffix: str = ""
    family_first: bool = False
    derived: bool = False

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of a name."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    @property
    def display(self) -> str:
        """The whole name in its own order: "Dr. Ana Silva Jr."."""
        core = (self.family, self.given) if self.family_first else (self.given, self.family)
        return _joined(self.title, *core, self.suffix)

    @property
    def sorted_as(self) -> str:
        """The name as lists sort it, family name first: "Silva, Ana"."""
        if self.family_first:
            return _joined(self.family, self.given)
        return ", ".join([part for part in (self.family.strip(), self.given.strip()) if part])

    @property
    def greeting(self) -> str | None:
        """What to call the person by in a letter; None for a name that was made up."""
        return None if self.derived else _joined(self.given) or self.display

    @law(
        "customer.person_named",
        "A person's name has at least one part that is not blank.",
    )
    def _named(self) -> Iterator[str]:
        if not _joined(self.given, self.family):
            yield "neither a given nor a family name was given"


@attrs.frozen(kw_only=True)
class OrganisationName(Value):
    """The name of a company, a club or an authority, and who to ask for there."""

    kind: ClassVar[str] = "organisation"

    name: str
    contact: str = ""

    def __attrs_post_init__(self) -> None:
        """Check the fields; a blank name is refused ("customer.organisation_named")."""
        super().__attrs_post_init__()
        if not self.name.strip():
            raise BadValue(
                "customer.organisation_named",
                "To name an organisation you must give a name that is not blank.",
                asked=self.name,
                accepted="text that is not blank",
            )

    @property
    def display(self) -> str:
        """The name of the organisation."""
        return self.name

    @property
    def sorted_as(self) -> str:
        """The name of the organisation, as lists sort it."""
        return self.name

    @property
    def greeting(self) -> str | None:
        """Who to greet there, or None where nobody is named."""
        return self.contact.strip() or None


Name = PersonName | OrganisationName


def _joined(*parts: str) -> str:
    """The parts that are not blank, one space between them."""
    return " ".join([part.strip() for part in parts if part.strip()])

"""Names of those the business deals with: a person's (`PersonName`), or an organisation's."""

from __future__ import annotations

from typing import ClassVar

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.person_name import PersonName
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class OrganisationName(Value):
    """The name of a company, a club or an authority, and who to ask for there."""

    kind: ClassVar[str] = "organisation"

    name: Personal[str]
    contact: Personal[str] = ""

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

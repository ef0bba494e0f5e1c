"""Names of people, as people write them.

Some have a given and a family name, some write the family name first, some have one name only, and in
many scripts there is no short and long form. What the person writes as a whole is the name; its parts
are kept where the person states them, for sorting and for letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import attrs

from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class PersonName(Value):
    """A person's name: `full` as the person writes it; `given` and `family` where they are known.

    >>> str(PersonName.of("Nancy", "Davolio"))
    'Nancy Davolio'
    >>> str(PersonName(full="王小明", family="王", given="小明"))
    '王小明'
    """

    full: str
    given: str = ""
    family: str = ""

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the law of a name."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    @classmethod
    def of(cls, given: str, family: str) -> Self:
        """The name of a person who writes the given name first."""
        return cls(full=f"{given} {family}".strip(), given=given, family=family)

    def __str__(self) -> str:
        return self.full

    @law("people.name", "A person has a name, without blanks around it.")
    def _named(self) -> Iterator[str]:
        if not self.full:
            yield "a person needs a name, as the person writes it"
        for part in (self.full, self.given, self.family):
            if part != part.strip():
                yield f"a name is written without blanks around it, not {part!r}"

"""A holiday: a day on which nobody works, why, and who says so.

Lists of holidays come from elsewhere, and not every day on them is kept by every house. So each day
carries its source, and can be struck off singly.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.extra import needed_to
from officecore.kernel.time import day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Holiday(Value):
    """A local `day` off. `source` says who declared it; one that is not `kept` is worked as any day."""

    day: Date = attrs.field(converter=day)
    name: str
    source: str = ""
    kept: bool = True


def public_holidays(
    country: str, years: Iterable[int], *, subdivision: str | None = None, language: str = "en_US"
) -> tuple[Holiday, ...]:
    """The public holidays of a country (ISO 3166-1), or of a part of it (ISO 3166-2), in those years.

    They are those of the `holidays` package, whose name and version is each one's source; named in
    `language` where the package can. Raises
    `Misuse` ("extra.missing") without it, and `BadValue` ("calendar.country") for a place it does
    not know.
    """
    with needed_to("look up public holidays", "holidays"):
        import holidays
    asked = country if subdivision is None else f"{country}-{subdivision}"
    try:
        found = holidays.country_holidays(
            country, subdiv=subdivision, years=list(years), language=language
        )
    except NotImplementedError as error:
        raise BadValue(
            "calendar.country",
            f"You cannot look up the holidays of {shown(asked)} because nobody has listed them.",
            asked=asked,
            accepted="an ISO 3166 code such as DE, or DE with the subdivision BE",
        ) from error
    source = f"holidays {version('holidays')}, {asked}"
    return tuple([Holiday(day=on, name=name, source=source) for on, name in sorted(found.items())])

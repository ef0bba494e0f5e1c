"""Strategies for customers, their names, contact points and addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from officecore.front.customers import (
    Address,
    Channel,
    ContactPoint,
    Customer,
    OrganisationName,
    Purpose,
    Season,
)
from officecore.testing.person_name import person_names

_NOT_BLANK = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip())
)
_DAYS = st.dates(date(1996, 1, 1), date(2040, 12, 31))


def organisation_names() -> st.SearchStrategy[OrganisationName]:
    """Names of organisations."""
    return st.builds(OrganisationName, name=_NOT_BLANK, contact=st.one_of(st.just(""), _NOT_BLANK))


def email_addresses() -> st.SearchStrategy[str]:
    """Mail addresses, domains of other scripts included."""
    local = st.from_regex(r"\A[A-Za-z0-9+_-]{1,12}(\.[A-Za-z0-9]{1,8})?\Z")
    domain = st.sampled_from(["example.com", "Müller.example", "bücher.example", "a.b.example"])
    return st.builds(lambda left, right: f"{left}@{right}", local, domain)


def phone_numbers() -> st.SearchStrategy[str]:
    """Phone numbers as people type them, with and without their country."""
    return st.from_regex(r"\A(\+[1-9])?[0-9]{2,4}[ -/]?[0-9]{4,8}\Z")


def contact_points() -> st.SearchStrategy[ContactPoint]:
    """Contact points of every channel."""
    by_channel = {
        Channel.EMAIL: email_addresses(),
        Channel.PHONE: phone_numbers(),
        Channel.FAX: phone_numbers(),
        Channel.WEB: st.just("https://example.com/shop"),
    }
    return st.sampled_from(Channel).flatmap(
        lambda channel: st.builds(
            ContactPoint, channel=st.just(channel), address=by_channel[channel]
        )
    )


def seasons() -> st.SearchStrategy[Season]:
    """Seasons, those over the turn of the year included."""
    places = st.integers(1, 366)
    return st.builds(Season, first=places, last=places)


def addresses(
    purposes: st.SearchStrategy[Purpose] | None = None,
) -> st.SearchStrategy[Address]:
    """Addresses that begin on some day, all year or for a season."""
    return st.builds(
        Address,
        lines=st.tuples(_NOT_BLANK),
        city=_NOT_BLANK,
        since=_DAYS,
        purpose=st.sampled_from(Purpose) if purposes is None else purposes,
        season=st.one_of(st.none(), seasons()),
    )


def customers() -> st.SearchStrategy[Customer]:
    """New customers: people and organisations, with contact points."""
    points = st.lists(
        contact_points(), max_size=3, unique_by=lambda point: point.key or point.address
    )
    return st.builds(
        lambda name, since, contacts: Customer.register(
            name,
            at=datetime(since.year, since.month, since.day, 12, tzinfo=UTC),
            since=since,
            contacts=tuple(contacts),
        ),
        st.one_of(person_names(), organisation_names()),
        _DAYS,
        points,
    )

"""Contact points: kept as typed, found by normal form, verified one address at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.front.customers import Channel, ContactPoint, email_key, phone_key
from officecore.testing import refused
from officecore.testing.customers import email_addresses, phone_numbers

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANA = ContactPoint(channel=Channel.EMAIL, address="Ana@Example.com")


@given(st.one_of(email_addresses(), st.text(max_size=30), st.emails()))
def test_normalising_a_mail_address_twice_changes_nothing(address: str) -> None:
    once = email_key(address)
    if once is not None:
        assert email_key(once) == once


@given(st.one_of(phone_numbers(), st.text(max_size=20)))
def test_normalising_a_phone_number_twice_changes_nothing(number: str) -> None:
    once = phone_key(number)
    if once is not None:
        assert phone_key(once) == once


@given(email_addresses())
def test_an_address_is_kept_as_it_was_typed(address: str) -> None:
    assert ContactPoint(channel=Channel.EMAIL, address=address).address == address


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ana@Example.COM", "ana@example.com"),
        (" ana@example.com ", "ana@example.com"),
        ("ana@müller.example", "ana@xn--mller-kva.example"),
        ("ane\u0301@example.com", "an\u00e9@example.com"),
    ],
)
def test_the_same_address_typed_otherwise_has_one_key(left: str, right: str) -> None:
    assert email_key(left) == email_key(right) is not None


@pytest.mark.parametrize(("left", "right"), [("a.na@x.org", "ana@x.org"), ("a+b@x.org", "a@x.org")])
def test_what_only_one_provider_treats_alike_stays_apart(left: str, right: str) -> None:
    assert email_key(left) != email_key(right)


@pytest.mark.parametrize(
    "address",
    [
        "ana",
        "@example.com",
        "ana@",
        "a b@example.com",
        "ana@example..com",
        ".ana@example.com",
        "ana@-example.com",
        "a..b@example.com",
        f"{'a' * 250}@example.com",
        "ana;bob@example.com",
        "ana\u037ebob@example.com",
    ],
)
def test_what_is_no_mail_address_is_refused(address: str) -> None:
    """U+037E becomes a semicolon by normalising and would split one address in two."""
    with refused("contact.email"):
        ContactPoint(channel=Channel.EMAIL, address=address)


def test_a_phone_number_without_its_country_has_no_key() -> None:
    """Leading zeros of a national number are data; no country is guessed."""
    national = ContactPoint(channel=Channel.PHONE, address="030-0074321")
    assert (national.address, national.key) == ("030-0074321", None)
    assert phone_key("+49 (30) 0074-321") == "+49300074321"
    assert phone_key("+1234567890123456") is None


def test_a_blank_contact_point_is_refused() -> None:
    with refused("contact.blank"):
        ContactPoint(channel=Channel.PHONE, address="  ")


def test_a_token_that_comes_back_verifies_its_address() -> None:
    asked = ANA.asked("s3cret", at=NOON, valid_for=HOUR)
    assert not asked.is_verified
    assert asked.verified("s3cret", at=NOON + HOUR).is_verified
    assert "s3cret" not in repr(asked)


def test_a_token_works_only_once() -> None:
    verified = ANA.asked("s3cret", at=NOON, valid_for=HOUR).verified("s3cret", at=NOON)
    with refused("contact.token_used"):
        verified.verified("s3cret", at=NOON)


def test_a_token_expires_after_its_time() -> None:
    asked = ANA.asked("s3cret", at=NOON, valid_for=HOUR)
    with refused("contact.token_expired"):
        asked.verified("s3cret", at=NOON + HOUR + timedelta(microseconds=1))


def test_a_wrong_or_replaced_token_verifies_nothing() -> None:
    asked = ANA.asked("old", at=NOON, valid_for=HOUR).asked("new", at=NOON, valid_for=HOUR)
    for token in ("old", "other"):
        with refused("contact.token"):
            asked.verified(token, at=NOON)
    with refused("contact.token"):
        ANA.verified("new", at=NOON)

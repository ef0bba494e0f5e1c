"""The names of organisations, and who is greeted there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.front.customers import OrganisationName
from officecore.testing import refused


@given(st.text(max_size=5))
def test_an_organisation_greets_who_was_named_there(contact: str) -> None:
    assert OrganisationName(name="Alfreds", contact=contact).greeting == (contact.strip() or None)


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u3000"])
def test_an_organisation_without_a_name_is_refused(blank: str) -> None:
    with refused("customer.organisation_named"):
        OrganisationName(name=blank)

"""The desks of the house as a whole."""

from __future__ import annotations

from typing import get_type_hints

import pytest

from officecore.kernel.desk import Desk, permissions_of
from tests.desks import DESKS


@pytest.mark.parametrize("desk", DESKS)
def test_what_a_desk_declares_can_be_read(desk: type[Desk]) -> None:
    for method in permissions_of(desk):
        assert "return" in get_type_hints(getattr(desk, method)), method

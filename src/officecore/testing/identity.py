"""Strategies for identifiers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from officecore.kernel.identity import Id, mint

K = TypeVar("K")


def ids(kind: type[K]) -> st.SearchStrategy[Id[K]]:
    """Identifiers of a kind, made at instants from 1970 to 2100."""
    moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
    return st.builds(mint, st.just(kind), moments)


def not_ids() -> st.SearchStrategy[Any]:
    """Text that is no identifier."""
    return st.one_of(
        st.text(max_size=40),
        st.from_regex(r"\A[a-z]{1,8}_[0-9a-z]{25}\Z"),
        st.from_regex(r"\A[a-z]{1,8}_[89a-z][0-9a-hjkmnp-tv-z]{25}\Z"),
        st.from_regex(r"\A_?[0-7][0-9a-hjkmnp-tv-z]{25}\Z"),
    )

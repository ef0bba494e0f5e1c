"""Strategies for the names of people."""

from __future__ import annotations

from hypothesis import strategies as st

from officecore.kernel.person_name import PersonName

__all__ = ["person_names"]


def person_names() -> st.SearchStrategy[PersonName]:
    """Names of any script and order, of one part or several, blanks around them included."""
    part = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    parts = st.fixed_dictionaries(
        {"given": part, "family": part, "title": part, "written": st.one_of(st.just(""), part)}
    )
    sound = parts.filter(lambda p: bool((p["given"] + p["family"] + p["written"]).strip()))
    return st.builds(
        lambda given, order: PersonName(**given, family_first=order), sound, st.booleans()
    )

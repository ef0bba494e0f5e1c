"""How often Hypothesis tries where each try takes long."""

from __future__ import annotations

from hypothesis import settings


def a_quarter() -> settings:
    """A quarter of the tries that the profile asks for: in a server each takes ten times as long."""
    profile = settings.get_current_profile_name()
    return settings(max_examples=settings.get_profile(profile).max_examples // 4)

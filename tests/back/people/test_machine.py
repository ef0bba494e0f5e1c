"""A company whose people come, move, go and return keeps a forest of managers on every day."""

from __future__ import annotations

from officecore.testing.people import PeopleMachine

TestPeople = PeopleMachine.TestCase

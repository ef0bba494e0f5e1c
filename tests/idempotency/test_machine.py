"""Any interleaving of calls with keys does what a dictionary of keys would."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from officecore.idempotency import Performed, once
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import Refused
from officecore.kernel.work import UnitOfWork
from officecore.storage import open_storage
from officecore.testing import Workplace, refused
from officecore.testing.storage import Letter

KEYS = st.sampled_from("abc")
NAMES = st.sampled_from(("Ana", "Bob", "nobody"))


class LetterDesk(Desk):
    @requires("letters.write")
    def write(self, to: str, copies: int = 1) -> tuple[Letter, ...]:
        if to == "nobody":
            raise Refused("letters.nobody", "You cannot write to nobody because nobody reads it.")
        letters = self.work.repository(Letter)
        return tuple([letters.save(Letter.write(to, self.work.now())) for _ in range(copies)])


class OnceMachine(RuleBasedStateMachine):
    """Two units of work after another or one in pieces, ended well or badly; `landed` is the model."""

    url = "memory://"

    def __init__(self) -> None:
        super().__init__()
        self.storage = open_storage(self.url)
        self.place = Workplace(storage=self.storage)
        self.landed: dict[str, tuple[Any, Any]] = {}
        self.ours: dict[str, tuple[Any, Any]] = {}
        self.work: UnitOfWork | None = None

    def teardown(self) -> None:
        if self.work is not None:
            self.work.rollback()
        self.storage.close()

    @rule(key=KEYS, to=NAMES, copies=st.integers(1, 2), named=st.booleans())
    def call(self, key: str, to: str, copies: int, *, named: bool) -> None:
        if self.work is None:
            self.work = self.place.work()
        write = self.work.desk(LetterDesk).write
        known = {**self.landed, **self.ours}.get(key)
        if known is None and to == "nobody":
            with refused("letters.nobody"):
                once(self.work, key, write, to, copies)
        elif known is not None and known[0] != (to, copies):
            with refused("command.key_reused"):
                once(self.work, key, write, to, copies)
        else:
            if named:
                outcome = once(self.work, key, write, copies=copies, to=to)
            else:
                outcome = once(self.work, key, write, to, copies)
            assert known is None or outcome == known[1]
            self.ours[key] = ((to, copies), outcome)

    @precondition(lambda self: self.work is not None)
    @rule(well=st.booleans())
    def end(self, *, well: bool) -> None:
        assert self.work is not None
        if well:
            self.work.commit()
            self.landed.update(self.ours)
        else:
            self.work.rollback()
        self.work, self.ours = None, {}

    @invariant()
    def each_key_was_done_once(self) -> None:
        look = self.place.work()
        letters = sorted(each.id for each in look.repository(Letter).find())
        assert letters == sorted(e.id for _, made in self.landed.values() for e in made)
        assert {each.key for each in look.repository(Performed).find()} == set(self.landed)
        look.rollback()


class SqliteOnceMachine(OnceMachine):
    url = "sqlite://"


TestOnceInMemory = OnceMachine.TestCase
TestOnceInSqlite = SqliteOnceMachine.TestCase

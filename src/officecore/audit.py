"""The audit: every law asked of everything that is stored.

Objects are held to their laws whenever they are built or changed, so an audit should find nothing. It
finds what was changed behind the library's back, what an older version let through, and what no single
object can know: that what customers owe is what the receivables account says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.aggregate import AGGREGATES, Aggregate
from officecore.kernel.errors import OfficeError, Unreadable
from officecore.kernel.law import Breach, Law, laws_of
from officecore.kernel.page import cursor_at
from officecore.kernel.work import UnitOfWork

_PAGE: Final = 500


@attrs.frozen
class Audit:
    """What an audit found: how many laws were asked, of how many objects, and every breach."""

    laws: int
    objects: int
    breaches: tuple[Breach, ...]

    def __str__(self) -> str:
        found = f"{len(self.breaches):,} breach{'' if len(self.breaches) == 1 else 'es'}"
        summary = f"{self.laws:,} laws audited over {self.objects:,} objects: {found}"
        return "\n".join([summary, *[f"  {breach}" for breach in self.breaches]])


def audit(work: UnitOfWork, laws: Iterable[Law[UnitOfWork]]) -> Audit:
    """Ask every object its own laws, attached records theirs, and the whole office `laws`.

    Covers every kind of aggregate that the program has declared, users' own included. A document that
    cannot be read is a breach of "storage.readable", named with its identifier.
    """
    asked: dict[str, None] = {"storage.readable": None}
    objects = 0
    breaches: list[Breach] = []
    for subject in _stored(work):
        if isinstance(subject, Breach):
            breaches.append(subject)
            continue
        objects += 1
        for each in (subject, *getattr(subject, "records", ())):
            for law in laws_of(type(each)):
                asked[law.name] = None
                breaches.extend(_asked(law, each, str(subject.id)))
    for office_law in laws:
        asked[office_law.name] = None
        breaches.extend(_asked(office_law, work, work.business.tenant))
    return Audit(len(asked), objects, tuple(breaches))


def _asked(law: Law[Any], subject: object, name: str) -> list[Breach]:
    """The breaches of a law. One that cannot be asked, such as a sum of what was spoilt to be of two
    currencies, is a breach as well: the audit goes on and tells."""
    try:
        return [attrs.evolve(breach, subject=name) for breach in law.breaches(subject)]
    except OfficeError as error:
        return [Breach(law.name, name, f"it could not be asked: {error.text}")]


def _stored(work: UnitOfWork) -> Iterator[Aggregate | Entry | Breach]:
    for kind in AGGREGATES:
        yield from _all(work, kind)
    yield from work.book(Journal).entries()


def _all(work: UnitOfWork, kind: type[Any]) -> Iterator[Aggregate | Breach]:
    after, limit = None, _PAGE
    while True:
        try:
            page = work.repository(kind).find(order_by="id", limit=limit, after=after)
        except Unreadable as error:
            if limit > 1:
                limit = 1  # one by one up to the document that cannot be read
                continue
            unreadable = str(error.details["asked"])
            yield Breach("storage.readable", unreadable, error.text)
            after, limit = cursor_at(unreadable), _PAGE
            continue
        yield from page
        if page.next is None:
            return
        after = page.next

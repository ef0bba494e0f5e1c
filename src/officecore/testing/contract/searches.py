"""What searches promise: exactly the answers of `officecore.kernel.query`, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, ClassVar, Final

from officecore.kernel.errors import OfficeError
from officecore.kernel.money import Money
from officecore.kernel.query import (
    at_least,
    at_most,
    between,
    less_than,
    more_than,
    one_of,
    query,
    sort_key,
)
from officecore.kernel.searchable import SearchField, record_fields, search_fields
from officecore.kernel.storage import Storage
from officecore.testing.contract.promise import must_refuse
from officecore.testing.contract.suite import Suite
from officecore.testing.storage import Insured

_COVERS: Final = (Money(100, "EUR"), Money(100, "USD"), Money(20, "EUR"))
_PAGES_MAX: Final = 100
"""More than there can be: where pages never end, one of them came again."""

_RISKS: Final = (frozenset[str](), frozenset({"fire"}), frozenset({"fire", "water"}))


class Searches(Suite):
    """The promises of `find` and `count`, for every searchable field of the kind."""

    keeps_records: ClassVar[bool] = True

    def test_find_by_value_finds_the_equal(self, storage: Storage) -> None:
        """Letter by letter, digit by digit, each currency apart; None finds what has no value."""
        saved = self._everything(storage)
        for field, values in self._values(saved):
            for value in [*values, None]:
                self._ask(storage, saved, {field.name: value})

    def test_find_by_several_finds_any(self, storage: Storage) -> None:
        """`one_of` two, of all, of none, of one and nothing."""
        saved = self._everything(storage)
        for field, values in self._values(saved):
            for some in (values[:2], values, values[:1] * 3, [], [*values[:1], None]):
                self._ask(storage, saved, {field.name: one_of(*some)})

    def test_find_by_range_keeps_to_its_ends(self, storage: Storage) -> None:
        """Ends included or not as asked; amounts of their currency only; nothing lies in no range."""
        saved = self._everything(storage)
        for field, values in self._values(saved):
            for value in values:
                for span in (at_least, at_most, more_than, less_than):
                    self._ask(storage, saved, {field.name: span(value)})
            for low, high in _pairs(values):
                self._ask(storage, saved, {field.name: between(low, high)})

    def test_several_criteria_must_all_be_met(self, storage: Storage) -> None:
        """Each field by a value that some object has, together with each other field."""
        saved = self._everything(storage)
        asked = [(field.name, values[0]) for field, values in self._values(saved) if values]
        for name, value in asked:
            for other, another in asked:
                self._ask(storage, saved, {name: value, other: another})

    def test_find_orders_by_every_single_field(self, storage: Storage) -> None:
        """Forwards and back; what has no value first, ties by identifier."""
        saved = self._everything(storage)
        for name in self._orders():
            self._ask(storage, saved, {}, order_by=name)
            self._ask(storage, saved, {}, order_by=f"-{name}")

    def test_pages_give_everything_once(self, storage: Storage) -> None:
        """Page after page, in every order, nothing is left out and nothing comes twice."""
        saved = self._everything(storage)
        for name in self._orders():
            for order in (name, f"-{name}"):
                whole = query(self.kind, {}, order_by=order).select(saved)
                paged = [each for page in self._pages(storage, order) for each in page]
                assert paged == list(whole), f"pages ordered by {order} are not the whole"

    def test_a_limit_is_kept_and_tells_of_more(self, storage: Storage) -> None:
        """A full page says where to go on, the last one that there is nothing more."""
        saved = self._everything(storage)
        for limit in (1, len(saved) - 1, len(saved), len(saved) + 1, 10**30):
            self._ask(storage, saved, {}, limit=limit)

    def test_what_cannot_be_asked_is_refused(self, storage: Storage) -> None:
        """Unknown names, limits below one, orders and cursors that cannot be."""
        transaction = storage.begin("main")
        repository = transaction.repository(self.kind)
        questions: dict[str, list[dict[str, Any]]] = {
            "search.unknown": [{"nonsense": 1}, {"order_by": "nonsense"}, {"id; DROP": 1}],
            "search.limit": [{"limit": 0}, {"limit": -1}],
            "search.cursor": [{"after": "nonsense"}, {"after": ""}],
        }
        for code, asked in questions.items():
            for question in asked:
                with must_refuse(code, f"find answered {question}"):
                    repository.find(**question)
        transaction.rollback()

    def test_objects_are_found_by_attached_records(self, storage: Storage) -> None:
        """By the records that they have now, and no longer by what was taken off."""
        if not self.keeps_records:
            return
        saved = self._everything(storage)
        insured = [each for each in saved if each.attached(Insured)]
        plain = self.keep(storage, *[each.detach(Insured) for each in insured])
        saved = [each for each in saved if each not in insured] + plain
        for name, field in record_fields(Insured).items():
            for value in [*(v for each in insured for v in field.values(each)), None]:
                self._ask(storage, saved, {name: value})

    def _everything(self, storage: Storage) -> list[Any]:
        """The samples, every third with an insurance, saved."""
        samples = list(self.samples())
        if self.keeps_records:
            for place, each in enumerate(samples[::3]):
                insured = Insured(
                    policy=None if place % 2 else f"P-{place}",
                    cover=_COVERS[place % 3],
                    risks=_RISKS[place % 3],
                )
                samples[place * 3] = each.attach(insured)
        return self.keep(storage, *samples)

    def _fields(self) -> dict[str, SearchField]:
        fields = dict(search_fields(self.kind))
        return {**fields, **record_fields(Insured)} if self.keeps_records else fields

    def _orders(self) -> list[str]:
        return [name for name, field in self._fields().items() if not field.many]

    def _values(self, saved: Sequence[Any]) -> Iterator[tuple[SearchField, list[Any]]]:
        """Each field with the values that objects have in it, in order."""
        for field in self._fields().values():
            found = {value for each in saved for value in field.values(each) if value is not None}
            yield field, sorted(found, key=sort_key)

    def _pages(self, storage: Storage, order: str) -> Iterator[Sequence[Any]]:
        after: str | None = None
        for _ in range(_PAGES_MAX):
            transaction = storage.begin("main")
            page = transaction.repository(self.kind).find(order_by=order, limit=2, after=after)
            transaction.rollback()
            yield page
            if page.next is None:
                return
            after = page.next

    def _ask(
        self, storage: Storage, saved: Sequence[Any], criteria: dict[str, Any], **how: Any
    ) -> None:
        """Compare the answer with that of the kernel, and the count with the answer."""
        transaction = storage.begin("main")
        repository = transaction.repository(self.kind)
        asked = ", ".join(f"{name}={value!r}" for name, value in {**criteria, **how}.items())
        try:
            found = repository.find(**criteria, **how)
            counted = repository.count(**criteria)
        except OfficeError as error:
            raise AssertionError(f"find({asked}) was refused: {error}") from error
        finally:
            transaction.rollback()
        whole = query(self.kind, criteria).select(saved)
        expected = query(self.kind, criteria, **how).select(saved)
        assert found == expected, f"find({asked}) found {_told(found)}, not {_told(expected)}"
        assert counted == len(whole), f"count({asked}) counted {counted}, not {len(whole)}"


def _pairs(values: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Neighbours, and both ends; amounts only where they are of one currency."""
    for low, high in [*pairwise(values), *zip(values[:1], values[-1:], strict=True)]:
        if not isinstance(low, Money) or low.currency is high.currency:
            yield low, high


def _told(found: Sequence[Any]) -> str:
    return ", ".join([str(each.id) for each in found]) or "nothing"

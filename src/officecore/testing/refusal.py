"""Say which rule must refuse: a test that only expects "an error" passes on the wrong one."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from officecore.kernel.errors import OfficeError


class refused:  # noqa: N801 - reads as a word in `with refused("stock.enough"):`
    """Passes when the block raises an `OfficeError` of that code, and details with these values.

        with refused("stock.enough", item=item.id):
            stock.issue(item.id, 5)

    The error is kept as `.error`. Any other outcome fails the test and says what happened instead.
    """

    error: OfficeError

    def __init__(self, code: str, **details: object) -> None:
        self._code = code
        self._details = details

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if error is None:
            raise AssertionError(f"{self._code} should have refused this, but nothing did")
        if not isinstance(error, OfficeError):
            return False
        if error.code != self._code:
            raise AssertionError(f"{self._code} should have refused this, not: {error}") from error
        for name, value in self._details.items():
            if error.details.get(name) != value:
                raise AssertionError(
                    f"{self._code} refused with {name}={error.details.get(name)!r}, not {value!r}"
                ) from error
        self.error = error
        return True

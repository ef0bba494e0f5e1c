"""Samples of stored documents: proof that a program reads what earlier ones wrote.

    write_samples("tests/samples/release-1.jsonl", [customer, *office.events()])    # once, by release 1
    assert unreadable_samples("tests/samples") == ()                                # ever after

A line holds the kind, the identifier and the document of one object. Personal data has no place in a
folder of tests: write objects that you made up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from officecore.kernel.aggregate import AGGREGATES, Aggregate
from officecore.kernel.errors import Misuse, Unreadable
from officecore.kernel.event import EVENTS, Recorded
from officecore.storage.document import decode, encode, unreadable

__all__ = ["unreadable_samples", "write_samples"]

_SUFFIX: Final = ".jsonl"


def write_samples(path: str | Path, objects: Iterable[Aggregate | Recorded]) -> int:
    """Write the documents of objects and events to a new file, and tell how many.

    `Misuse` ("testing.samples_kept") when the file is there: what an earlier program wrote is written
    by none that comes after it.
    """
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            lines = [file.write(_line(each) + "\n") for each in objects]
    except FileExistsError as error:
        raise Misuse(
            "testing.samples_kept",
            f"You cannot write samples to {path} because it holds those of an earlier program: "
            "give another name.",
            asked=str(path),
        ) from error
    return len(lines)


def unreadable_samples(path: str | Path) -> tuple[Unreadable, ...]:
    """What this program cannot read of the samples in a file, or in all `.jsonl` files of a folder,
    each as the refusal that names its kind and identifier.

    `Misuse` ("testing.samples") where no samples are: nothing would be proved.
    """
    samples = list(_samples(Path(path)))
    if not samples:
        raise Misuse(
            "testing.samples",
            f"To prove that stored documents are read you must give samples; {path} has none.",
            asked=str(path),
            accepted=f"a file of samples, or a folder with *{_SUFFIX} files",
        )
    return tuple([refusal for each in samples if (refusal := _refusal(each)) is not None])


def _line(of: Aggregate | Recorded) -> str:
    told = of.event if isinstance(of, Recorded) else of
    sample = {"kind": told.kind, "id": of.id, "document": json.loads(encode(told))}
    return json.dumps(sample, ensure_ascii=False)


def _samples(path: Path) -> Iterator[Mapping[str, Any]]:
    for file in [path] if path.is_file() else sorted(path.rglob(f"*{_SUFFIX}")):
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _refusal(sample: Mapping[str, Any]) -> Unreadable | None:
    kind, id_ = sample["kind"], sample["id"]
    declared = AGGREGATES.find(kind) or EVENTS.find(kind)
    if declared is None:
        return unreadable(kind, id_, "this program declares no such kind")
    try:
        decode(declared, json.dumps(sample["document"]), id=id_)
    except Unreadable as error:
        return error
    return None

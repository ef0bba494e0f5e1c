"""An office in a file: there as a whole or not there, and to be read for ever."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from officecore.exchange import export, office_lines, restore, restore_lines
from officecore.policies import take_over_sales
from officecore.testing import refused
from tests.exchange.shop import ANA, lines, opened, shop, trade

FORMATS = Path(__file__).parent / "formats"


def test_a_file_holds_the_lines_to_the_byte(tmp_path: Path) -> None:
    office, path = shop(), tmp_path / "shop.office"
    export(office, path)
    assert path.read_bytes() == "".join(lines(office)).encode()
    there = opened()
    assert restore(path, there).events == len(list(office.events()))
    assert lines(there) == lines(office)


def test_a_backup_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    path = tmp_path / "shop.office"
    export(shop(), path)
    before, closed = path.read_bytes(), shop("sqlite://")
    closed.close()
    with refused("storage.closed"):
        export(closed, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shop.office"
    export(shop(), path)
    whole = path.read_bytes()
    others = {
        "exchange.line": whole.replace(b"Ana G\xc3\xb3mez", b"Ana G\xf3mez"),
        "exchange.foreign": b"\xff" + whole,
        "exchange.changed": whole.replace(b"\n", b"\r\n"),
    }
    for code, other in others.items():
        path.write_bytes(other)
        with refused(code):
            restore(path, opened())


def test_lines_may_go_through_a_packed_file(tmp_path: Path) -> None:
    office, path, there = shop(), tmp_path / "shop.office.gz", opened()
    with gzip.open(path, "wt", encoding="utf-8", newline="\n") as packed:
        packed.writelines(office_lines(office))
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as packed:
        restore_lines(packed, there)
    assert lines(there) == lines(office)


@pytest.mark.parametrize("sample", sorted(FORMATS.iterdir()), ids=lambda path: path.name)
def test_every_format_there_was_is_restored(sample: Path) -> None:
    office = opened()
    held = restore(sample, office)
    assert (held.objects, held.entries, held.events) == (40, 3, 51)
    office.run(take_over_sales, actor=ANA)
    assert not office.audit().breaches
    trade(office)

"""Upkeep of a database, by whoever runs it.

    python -m officecore.upkeep upgrade sqlite:///shop.db --dry-run --with shop.vouchers
    python -m officecore.upkeep prepare postgresql://owner@db.internal/shop --with shop.vouchers

`upgrade` brings the tables of an older officecore to the layout of this one. `prepare` makes the tables
of everything that an office keeps, so that the user of the program itself need not be allowed to. Name
by `--with` the packages of your own that declare what you keep: only of a declared event is it known
what it tells of people.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from officecore.kernel.aggregate import AGGREGATES
from officecore.kernel.errors import BadValue, Misuse, OfficeError, shown
from officecore.storage import open_storage
from officecore.storage.url import needed_for

if TYPE_CHECKING:
    from officecore.storage.sql.layout import Upgrade


def prepare(url: str, *, packages: Sequence[str] = ()) -> tuple[str, ...]:
    """Make the tables of every kind of object that the house and `packages` declare; their kinds.

    `Misuse` ("storage.prepare") for a storage without tables, and what `open_storage` raises.
    """
    _declare(packages)
    storage = open_storage(url)
    try:
        make = getattr(storage, "make_room", None)
        if make is None:
            raise _no_tables("prepare", url)
        kinds = tuple(sorted(AGGREGATES, key=lambda kind: kind.kind))
        for kind in kinds:
            make(kind)
        return tuple([kind.kind for kind in kinds])
    finally:
        storage.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; what is refused is said in one sentence."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "upgrade":
            _declare(asked.packages)
            print(_upgraded(asked.url, dry_run=asked.dry_run))
        else:
            kinds = prepare(asked.url, packages=asked.packages)
            print(f"room for {len(kinds)} kinds: {', '.join(kinds)}")
    except OfficeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _upgraded(url: str, *, dry_run: bool) -> Upgrade:
    if url == "memory://":
        raise _no_tables("upgrade", url)
    with needed_for(url):
        from officecore.storage.sql import upgrade

        return upgrade(url, dry_run=dry_run)


def _no_tables(step: str, url: str) -> Misuse:
    return Misuse(
        "storage.prepare",
        f"You cannot {step} {url} because there are no tables.",
        asked=url,
        accepted="the address of a SQLite or PostgreSQL database",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m officecore.upkeep",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    upgrade = commands.add_parser("upgrade", help="bring the tables up to date")
    prepare_ = commands.add_parser("prepare", help="make all tables beforehand")
    for each in (upgrade, prepare_):
        each.add_argument("url", help="sqlite:///shop.db or postgresql://user@host/database")
        each.add_argument(
            "--with",
            dest="packages",
            action="append",
            default=[],
            metavar="PACKAGE",
            help="a package of your own that declares what you keep; may be given again",
        )
    upgrade.add_argument(
        "--dry-run", action="store_true", help="do it, undo it, and say what it would do"
    )
    return parser


def _declare(packages: Sequence[str]) -> None:
    for each in ("officecore.office", *packages):
        _import(each)


def _import(name: str) -> None:
    if not all(map(str.isidentifier, name.split("."))):
        raise _no_package(name)
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        raise _no_package(name) from error


def _no_package(name: str) -> BadValue:
    return BadValue(
        "upkeep.package",
        f"To make room for what a package keeps you must name one that can be imported, not "
        f"{shown(name)}.",
        asked=name,
        accepted="a package such as shop.vouchers, installed or in this folder",
    )


if __name__ == "__main__":
    sys.exit(main())

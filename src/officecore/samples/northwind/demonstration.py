"""The demonstration: the company's history played in an office of its own, and the owner's report.

It leaves three files in its folder: the office, which may be opened and looked into, the report as a
page, and a note that says where they come from. The next run makes all three anew. Whatever it did not
make itself, it leaves alone: a folder with such files but without the note is refused, and so is an
office elsewhere in which something has happened already: its file is deleted, or its database dropped,
by whoever made it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from officecore.kernel.errors import Refused, shown
from officecore.kernel.extra import needed_to
from officecore.office import Office
from officecore.presentation import track
from officecore.samples.northwind.facts import Northwind
from officecore.samples.northwind.history import TENANT, History, Step
from officecore.samples.northwind.reading import northwind
from officecore.samples.northwind.report import report

FOLDER: Final = Path("build/northwind")
"""Where the files go, from wherever the program is started."""

_OFFICE: Final = "northwind.db"
_PAGE: Final = "report.html"
_NOTE: Final = "ABOUT.txt"
_OFFICE_FILES: Final = (_OFFICE, f"{_OFFICE}-wal", f"{_OFFICE}-shm", f"{_OFFICE}-journal")
_NOTED: Final = """\
Made by `python -m officecore`, which replaces these files at every run:
northwind.db   two years of Northwind Traders, as an office of officecore in SQLite
report.html    the owner's report; open it in a browser
"""


def demonstrate(
    url: str | None = None, *, folder: Path = FOLDER, company: Northwind | None = None
) -> Path:
    """Play the history at `url` (a fresh SQLite file in `folder` unless given), print the report, and
    write it as a page, whose path is returned. Takes about a minute for the whole of `company`,
    which is the sample unless others are given, such as a part of it.

    `Misuse` ("extra.missing") before anything is done where a library is not installed; `Refused`:
    "sample.folder" for a folder with files that are not ours, "sample.occupied" for an office that is
    in use.
    """
    with needed_to("run the demonstration", "notebook"):
        import jinja2  # noqa: F401 - asked for now, not after a minute
        import rich.console
        import vl_convert  # noqa: F401 - see above
    papers = company or northwind()
    history = History.of(papers)
    with history.office(_fresh_file(folder) if url is None else url) as office:
        _require_unused(office)
        _claim(folder)
        history.play(office, watched=lambda steps: track(steps, "Trading", label=_day))
        page = report(office, papers)
    page.print(rich.console.Console())
    return page.save(folder / _PAGE)


def _day(step: Step) -> str:
    return f"{step.at:%Y-%m-%d}"


def _fresh_file(folder: Path) -> str:
    """The address of an SQLite file that is not there: what the last run left is deleted."""
    _claim(folder)
    for left in _OFFICE_FILES:
        (folder / left).unlink(missing_ok=True)
    return f"sqlite:///{(folder / _OFFICE).as_posix()}"


def _claim(folder: Path) -> None:
    """Make the folder ours by leaving the note in it, unless somebody else's files would suffer."""
    found = [folder / name for name in (*_OFFICE_FILES, _PAGE) if (folder / name).exists()]
    if found and not (folder / _NOTE).exists():
        raise Refused(
            "sample.folder",
            f"You cannot have the demonstration write {found[0]} because it did not make that file: "
            "move it away.",
            asked=str(found[0]),
            accepted=f"a folder without it, or one with the {_NOTE} of an earlier run",
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _NOTE).write_text(_NOTED, encoding="utf-8")


def _require_unused(office: Office) -> None:
    if any(True for _ in office.events(limit=1)):
        raise Refused(
            "sample.occupied",
            f"To play the history you must give an office {shown(TENANT)} in which nothing has happened "
            "yet: this one has events on record.",
            asked=TENANT,
            accepted="memory://, a new SQLite file, or a new PostgreSQL database",
        )

"""`python -m officecore [URL]`: two years of a real company's trading, run through the house.

The office is kept in an SQLite file of its own in `build/northwind`, which every run makes anew, or at
the URL given: `memory://`, `sqlite:///trial.db`, `postgresql://user@host/trial`. The owner's report is
printed, and written as a page; it is the same wherever the office is kept.

A database given by URL is played in once. To play again, delete the file, or drop the database and
create it: `dropdb trial && createdb trial`.
"""

from __future__ import annotations

import argparse
import sys

from officecore.kernel.errors import OfficeError


def main() -> int:
    """Run the demonstration; what is refused is said in one sentence."""
    parser = argparse.ArgumentParser(
        prog="python -m officecore",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("url", nargs="?", help="where to keep the office; see above")
    asked = parser.parse_args()
    try:
        from officecore.samples.northwind.demonstration import demonstrate

        page = demonstrate(asked.url)
    except OfficeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"\nThe same as a page: {page.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

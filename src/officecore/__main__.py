"""`python -m officecore [URL]`: two years of a real company's trading, run through the house.

The office is kept in an SQLite file of its own in `build/northwind`, or at the URL given, such as
`memory://` or `sqlite:///trial.db`. The owner's report is printed, and written as a page.
"""

from __future__ import annotations

import argparse
import sys

from officecore.kernel.errors import OfficeError


def main() -> int:
    """Run the demonstration; what is refused is said in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m officecore", description=__doc__)
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

"""Makes docs/report.png, the first screen of a report: `python -m tests.report.picture korea.html`."""

from __future__ import annotations

import sys
from pathlib import Path

from .browser import browser, opened

__all__ = ["take"]

PICTURE = Path(__file__).parents[2] / "docs" / "report.png"


def take(page: Path, picture: Path = PICTURE) -> None:
    """Take a picture of the first screen of a report."""
    with browser() as started, opened(started, page.resolve(), width=1280, height=860) as shown:
        shown.screenshot(path=picture)


if __name__ == "__main__":
    take(Path(sys.argv[1]))

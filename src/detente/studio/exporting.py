"""What can be taken away from a version of a study."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .asking import Asking, key_of
from .store import Version

SAYING = 60.0
"""How many seconds are waited for what is asked for a file."""
ASKED = {
    "statement.txt": ("statement", "text/plain"),
    "role.md": ("role", "text/markdown"),
    "states.csv": ("table", "text/csv"),
    "states.svg": ("picture", "image/svg+xml"),
}
"""Files that are answers: the question, and the file's kind."""


def export(asking: Asking, version: Version, what: str, settings: Mapping[str, str]) -> tuple[str, str, str]:
    """Return a file's name, its kind and its text.

    Raises
    ------
    KeyError
        For what cannot be taken away.
    ValueError
        For what is not worked out yet, or cannot be.
    """
    stem = _stem(version.title) or "model"
    match what:
        case "model.yaml":
            return f"{stem}.yaml", "application/yaml", version.text
        case _ if what in ASKED:
            question, kind = ASKED[what]
            said = asking.wait(question, version.text, settings, SAYING)
            about = "".join(f"-{_stem(settings[name])}" for name in ("policy", "party") if settings.get(name))
            return f"{stem}{about}-{what}", kind, str(said["text"])
        case "report.html":
            page = asking.known(key_of("page", version.text, {}))
            if page is None:
                raise ValueError("the report is not worked out yet: ask for it first")
            return f"{stem}.html", "text/html", str(page["html"])
    raise KeyError(what)


def _stem(title: str) -> str:
    """Return what can stand in any file's name."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]

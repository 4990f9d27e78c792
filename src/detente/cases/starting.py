"""Templates: small whole models from which another is begun."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..game import GameError
from ..language import did_you_mean

FOLDER = Path(__file__).parent / "templates"
NAMES = ("two-parties", "mediator", "linkage", "phased-ceasefire", "blank")
"""From the plainest on; the blank comes last."""


@dataclass(frozen=True)
class Template:
    """A model to begin with: its name, a sentence on it, and its text with comments that teach."""

    name: str
    says: str
    text: str


def templates() -> tuple[Template, ...]:
    """Return the templates.

    Examples
    --------
    >>> from detente import api
    >>> [template.name for template in api.templates()]
    ['two-parties', 'mediator', 'linkage', 'phased-ceasefire', 'blank']
    """
    return tuple(find_template(name) for name in NAMES)


def find_template(name: str) -> Template:
    """Return a template.

    Raises
    ------
    GameError
        When there is none of that name.
    """
    if name not in NAMES:
        near = did_you_mean(name, NAMES) or f"; there are {', '.join(NAMES)}"
        raise GameError(f"there is no template {name[:200]!r}{near}")
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return Template(name, text.splitlines()[1].removeprefix("# "), text)

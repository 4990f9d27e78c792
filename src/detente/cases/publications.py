"""What was published on the bundled cases: read from the files in `published/`, one per case.

A file has `publications` (authors, year, title, where the result stands and where its figures were read),
`states` (how the publication names them, in option form) and `results`. A result is of one publication, in
one scenario, and has one or more of

- `equilibria`: by concept, the states; every state counts as a cell, in the list or not;
- `stable`: by concept and party, the states; likewise;
- `labels`: by party and state, the letter printed; `legend` says, in order, for which concept each letter
  stands, and the first that holds is ours; the last stands for none;
- `holds`: by concept, single states that are said to hold or not;
- `coalition` and `moves`: that these parties together can and want to move from one state to another;
- `profiles`: how many strict rankings of a party make a state an equilibrium.

`differs` says of single cells why ours is not the one printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "published"


@dataclass(frozen=True)
class Publication:
    """Where results were published, and where their figures were read."""

    key: str
    authors: str
    year: str
    title: str
    where: str = ""
    read_from: str = ""

    @property
    def short(self) -> str:
        """Authors and year."""
        return f"{self.authors} {self.year}"


@dataclass(frozen=True)
class PublishedResult:
    """One result as it was published; `body` holds its parts as the file has them."""

    publication: Publication
    what: str
    scenario: str
    body: Mapping[str, Any]
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedCase:
    """All that was published on a case.

    `states` gives the publications' names of states as the model has them; empty in graph form.
    """

    name: str
    publications: Mapping[str, Publication]
    states: Mapping[str, Mapping[str, str]]
    results: tuple[PublishedResult, ...]


@cache
def published_case(name: str) -> PublishedCase | None:
    """Return what was published on a bundled case, None when nothing is on file."""
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        return None
    from ruamel.yaml import YAML

    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    publications = {
        key: Publication(key, **{word: str(text) for word, text in body.items()})
        for key, body in data["publications"].items()
    }
    return PublishedCase(
        name=name,
        publications=publications,
        states={str(state): body for state, body in data.get("states", {}).items()},
        results=tuple(_result(body, publications) for body in data["results"]),
    )


def _result(body: Mapping[str, Any], publications: Mapping[str, Publication]) -> PublishedResult:
    return PublishedResult(
        publication=publications[body["of"]],
        what=body["what"],
        scenario=body.get("scenario", "base"),
        body=body,
        why={cell: entry["why"] for entry in body.get("differs", ()) for cell in entry["cells"]},
    )

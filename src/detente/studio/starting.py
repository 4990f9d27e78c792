"""With what a study can begin: a bundled case, a template, or a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from .. import api
from ..cases import case_path


@cache
def beginnings() -> dict[str, list[dict[str, str]]]:
    """Return the bundled cases and the templates, with what they are for."""
    from ..cases.catalogue import catalogue

    notes = sorted(catalogue().items(), key=lambda item: item[1].level)
    cases = [{"name": name, "title": _title(_case_text(name)), "about": note.teaches} for name, note in notes]
    templates = [
        {"name": template.name, "title": _title(template.text), "about": template.says}
        for template in api.templates()
    ]
    return {"cases": cases, "templates": templates}


def text_of(body: Mapping[str, Any]) -> str:
    """Return the text that a study begins with.

    Raises
    ------
    ValueError
        For what names none.
    """
    from ..cases import case_names

    given = [name for name in ("case", "template", "text") if isinstance(body.get(name), str)]
    if len(given) != 1:
        raise ValueError("a study begins with one of `case`, `template` and `text`")
    (kind,) = given
    value: str = body[kind]
    if kind == "text":
        return value
    if kind == "case" and value in case_names():
        return _case_text(value)
    for template in api.templates():
        if kind == "template" and template.name == value:
            return template.text
    raise ValueError(f"there is no {kind} {value}")


def _case_text(name: str) -> str:
    path = case_path(name)
    assert path is not None
    return path.read_text(encoding="utf-8")


def _title(text: str) -> str:
    """Return a bundled model's title without reading the rest."""
    found = re.search(r"^title: (.*)$", text, re.MULTILINE)
    return found[1].strip("\"'") if found else ""

"""A new model, begun from a template, and the schema by which editors know the language."""

from __future__ import annotations

import json
from pathlib import Path

from ..cases.starting import Template, find_template
from ..language import json_schema

SCHEMA_FILE = "detente.schema.json"
"""Where templates say that the schema lies, beside them."""
SCHEMA_LINE = "# yaml-language-server: $schema="
"""How a file says to editors where its schema is."""


def new(template: str, target: str | Path | None = None) -> Template:
    """Begin a model from a template.

    Parameters
    ----------
    template : str
        One of those that `detente.api.templates()` tells.
    target : str or Path, optional
        A file that is not there yet; without it the text is only returned.

    Raises
    ------
    GameError
        When there is no such template.
    OSError
        When the file is there already, or cannot be written.

    Examples
    --------
    >>> from detente import api
    >>> api.new("mediator").says
    'Two parties who do not trust each other, and a mediator whose presence lets them agree.'
    """
    from ..writing import write_new

    found = find_template(template)
    if target is not None:
        write_new(Path(target), found.text, "model.yaml")
    return found


def schema(target: str | Path | None = None) -> dict[str, object]:
    """Return the JSON Schema of the model language, by which editors complete and check a model.

    Parameters
    ----------
    target : str or Path, optional
        A file to write it to; an older schema there is replaced.

    Raises
    ------
    OSError
        When the file cannot be written, or holds something else.

    Examples
    --------
    >>> import detente
    >>> detente.schema()["title"]
    'A model of detente, language version 1'
    """
    made = json_schema()
    if target is not None:
        from ..writing import write_whole

        path = Path(target)
        if path.is_file() and not _is_schema(path):
            raise OSError(f"{path} is there already and is no schema; it stays as it is, name another file")
        write_whole(path, json.dumps(made, indent=2, ensure_ascii=False) + "\n", SCHEMA_FILE)
    return made


def _is_schema(path: Path) -> bool:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return not path.stat().st_size
    return isinstance(held, dict) and "$schema" in held

"""A new model, begun from a template, and the schema by which editors know the language."""

from __future__ import annotations

from pathlib import Path

from ..cases.starting import Template, find_template

SCHEMA_FILE = "detente.schema.json"
"""Where templates say that the schema lies, beside them."""


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
    ModelError
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

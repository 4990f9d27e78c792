"""Changes of a model's text, as forms make them, and what a text says as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..language.editing import apply


def edit(text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """Return a model's text with edits made, and everything else as it was, comments and line ends included.

    The edits are made one after the other, all or none. After each the text is read again, and must say just
    what was asked for.

    Parameters
    ----------
    text : str
        It may have errors as a model, but must be YAML.
    edits : sequence of mappings
        Each with its `op`; a `path` is a list of keys, and of indices from 0. `{op: set, path, value}` sets a
        value, and makes the mappings on the way; `{op: insert, path, index, value}` puts one into a list,
        `{op: put, path, key, value, index}` a new key into a mapping (without `index` where it belongs);
        `{op: remove, path}`; `{op: move, path, to}` brings an entry or a key to another index;
        `{op: rename, path, name}` gives a part another name, at all places that refer to it.

    Raises
    ------
    EditError
        When an edit is impossible, with a sentence that says why.

    Examples
    --------
    >>> from detente.api import edit
    >>> print(edit("title: Korea  # 2010\\n", [{"op": "set", "path": ["title"], "value": "Korea: now"}]))
    title: "Korea: now"  # 2010
    <BLANKLINE>
    """
    return apply.edit(text, edits)


def document_of(text: str) -> Any:
    """Return what the text of a model says as plain data: texts, lists and mappings, None for no YAML.

    Everything is the text that stands there, numbers too; aliases are written out.

    Examples
    --------
    >>> from detente.api import document_of
    >>> document_of("title: One\\nparties: {a: {preferences: [x, y]}}")
    {'title': 'One', 'parties': {'a': {'preferences': ['x', 'y']}}}
    """
    return apply.document_of(text)

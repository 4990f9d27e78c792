"""Names for what another tool calls by any text, and calls alike where it likes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ..language import RESERVED, ConditionError
from ..language.condition import Named
from ..language.condition.grammar import parse_condition

LONGEST = 40


def slugs(texts: Iterable[str], otherwise: str) -> list[str]:
    """Return a different name for each text, near to it; `otherwise` stands for one that gives none.

    Letters, marks and digits of every script stay, in lower case and composed (NFC), where the model language
    allows them in a name; what stands between them becomes `_`.
    """
    names: list[str] = []
    taken: set[str] = set()
    last: dict[str, int] = {}
    for text in texts:
        name = free = _slug(text, otherwise)
        while free in taken:
            last[name] = last.get(name, 1) + 1
            free = f"{name}_{last[name]}"
        taken.add(free)
        names.append(free)
    return names


def _slug(text: str, otherwise: str) -> str:
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    parts = "".join(character if _goes_on(character) else " " for character in plain).split()
    name = "_".join(parts)[:LONGEST].rstrip("_")
    if not _is_name(name):
        name = f"{otherwise}_{name}".rstrip("_")
    return f"{name}_" if name in RESERVED else name


@lru_cache(maxsize=4096)
def _goes_on(character: str) -> bool:
    """Tell whether a name may go on with a character; hyphens and underscores are put between words alone."""
    return character not in "_-" and _is_name(f"a{character}")


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    """Tell whether the model language takes a text for one name."""
    try:
        found = parse_condition(text)
    except ConditionError:
        return text in RESERVED
    return isinstance(found, Named) and found.name == text

"""Who and at which level, in words; and verbs that agree with who acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..language import Model


def party_name(model: Model, key: str) -> str:
    """Return a party's full name."""
    return model.parties[key].name


def party_names(model: Model, keys: Iterable[str]) -> str:
    """Return several parties' names joined as in a sentence."""
    names = [party_name(model, key) for key in keys]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def party_label(model: Model, key: str) -> str:
    """Return a party's name as it stands before a colon at the beginning of a line."""
    return capital(party_name(model, key))


def capital(text: str) -> str:
    """Return a sentence with its first letter raised."""
    return text[:1].upper() + text[1:]


def verb(model: Model, keys: Sequence[str], one: str, many: str) -> str:
    """Return a verb as it stands behind names: in the plural for several parties and for a plural name."""
    return many if len(keys) > 1 or model.parties[keys[0]].plural else one


def level_words(level: str) -> str:
    """Return the name of a level as it is said."""
    return level.replace("_", " ")

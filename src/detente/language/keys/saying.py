"""What can stand under a key, as an editor needs it: in which form, and what to offer."""

from __future__ import annotations

from collections.abc import Iterator

from .kinds import Either, Inside, Kind, ListOf, MapOf, Name, Number, Plain, Several, Word


def takes(kind: Kind) -> dict[str, list[str]]:
    """Return what a kind takes.

    Returns
    -------
    dict
        `forms`: some of `text`, `flag`, `number`, `condition`, `ranked`, `name`, `list`, `mapping`; `parts`:
        those that a mapping in its place can be; `names`: of what names are offered, also as keys and in a
        list; `words`: what may be written as it stands.
    """
    forms: dict[str, None] = {}
    found: dict[str, dict[str, None]] = {"parts": {}, "names": {}, "words": {}}
    for each in _simple(kind):
        match each:
            case Plain(what):
                forms["text" if what in ("date", "titled", "version") else what] = None
                if what == "flag":
                    found["words"] |= {"true": None, "false": None}
            case Number():
                forms["number"] = None
            case Name(new=True):
                forms["text"] = None
            case Name(of, words):
                forms["name"] = None
                found["names"][of] = None
                found["words"] |= dict.fromkeys(words)
            case Word(words):
                forms["name"] = None
                found["words"] |= dict.fromkeys(words)
            case ListOf() | Several():
                forms["list"] = None
            case MapOf(of, _, new):
                forms["mapping"] = None
                if not new:
                    found["names"][of] = None
            case Inside(part):
                forms["mapping"] = None
                found["parts"][part] = None
    return {"forms": [*forms], **{key: [*values] for key, values in found.items()}}


def _simple(kind: Kind) -> Iterator[Kind]:
    """Yield what a kind is made of, through lists and not into mappings."""
    match kind:
        case Either(kinds):
            for each in kinds:
                yield from _simple(each)
        case ListOf(each) | Several(each):
            yield from _simple(each)
            yield kind
        case _:
            yield kind

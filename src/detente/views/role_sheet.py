"""A party's role on one page, for whoever speaks for it: what it can do and wants, and what is public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..language import Model
from .names import capital
from .read_back import Block, Line, read_back
from .words import party_name, party_names

PUBLIC = ("Agreements", "In place now")
"""The parts of a model that everybody knows, whoever plays."""


def role_sheet(model: Model, party: str) -> str:
    """Return the sheet of one party, as markdown.

    What the others want is not in it, nor what the model says about itself and them, which may tell both that
    and how things went.

    Parameters
    ----------
    model : Model
    party : str
        A party of the model.
    """
    blocks = list(read_back(model))
    own = next(block for block in blocks if block.name == party)
    who, deeds, wants = _divided(own)
    sides = [members for members in model.sides.values() if party in members and len(members) > 1]
    lines = [f"# {party_name(model, party)}", "", _occasion(model)]
    lines += _section("Who you are", [line.text for line in who])
    lines += _section("What you can do", _items(deeds) or ["Agree, refuse, and speak."])
    lines += _section("What you want", _wants(wants))
    lines += _section("With whom you stand", [f"- {party_names(model, members)}" for members in sides])
    for block in blocks:
        if block.title in PUBLIC and not block.name:
            lines += _section(block.title, _items(block.lines))
    others = [block for block in blocks if block.name in model.parties and block is not own]
    lines += _section("What the others can do", [line for block in others for line in _other(block)][:-1])
    return "\n".join(lines) + "\n"


def _occasion(model: Model) -> str:
    as_of = f" ({model.as_of})" if model.as_of else ""
    return f"{capital(model.title)}{as_of}. What you want is for your eyes; all else here everybody knows."


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def _other(block: Block) -> list[str]:
    _, deeds, _ = _divided(block)
    return [f"**{block.title}**", "", *(_items(deeds) or ["- agrees or refuses"]), ""]


def _divided(block: Block) -> tuple[list[Line], list[Line], list[Line]]:
    """Return what is said about a party, what it can do, and what it wants, in the order of the file."""
    place = next(
        at
        for at, line in enumerate(block.lines)
        if line.depth == 1 and line.text.startswith(("wants", "likes"))
    )
    start = next((at for at, line in enumerate(block.lines[:place]) if _is_deed(line)), place)
    return block.lines[:start], block.lines[start:place], block.lines[place:]


def _is_deed(line: Line) -> bool:
    return bool(line.name) or line.text.startswith(("can move from ", "must move in "))


def _items(lines: Iterable[Line]) -> list[str]:
    return [f"{'  ' * (line.depth - 1)}- {line.text.removeprefix('can: ')}" for line in lines]


def _wants(lines: Sequence[Line]) -> list[str]:
    """Return what a party wants: a sentence, and the list that follows it, whose numbers are the file's."""
    told = [capital(line.text) if line.depth == 1 else line.text for line in lines]
    return [told[0], *(["", *told[1:]] if told[1:] else [])]

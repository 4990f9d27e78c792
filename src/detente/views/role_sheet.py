"""A party's role on one page, for whoever speaks for it: what it can do and wants, and what is public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..language import Model, Party
from ..language.condition import Condition
from .meanings import meanings
from .names import capital
from .read_back import Line, read_back
from .read_back.people import about_lines, deed_lines, want_lines
from .words import party_names

PUBLIC = {"Agreements": "Agreements", "In place now": "In place at the beginning"}
"""The parts of a model that everybody knows, with their headings: a sheet is read while play goes on, too."""


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
    own = model.parties[party]
    sides = [members for members in model.sides.values() if party in members and len(members) > 1]
    public = [block for block in read_back(model) if block.title in PUBLIC and not block.name]
    others = [line for each in model.parties.values() if each is not own for line in _other(model, each)]
    lines = [f"# {own.name}", "", _occasion(model)]
    lines += _section("Who you are", [line.text for line in about_lines(own)])
    lines += _section("What you can do", _items(deed_lines(model, own)) or ["Agree, refuse, and speak."])
    meant = meanings(model, _wanted(own))
    lines += _section("What you want", [*_wants(want_lines(model, own.preferences)), *_meant(meant)])
    lines += _section("With whom you stand", [f"- {party_names(model, members)}" for members in sides])
    for block in public:
        lines += _section(PUBLIC[block.title], _items(block.lines))
    lines += _section("What the others can do", others[:-1])
    known = {title: words for title, words in meanings(model, _ruled(model)).items() if title not in meant}
    lines += _section("What is meant by that", [f"- {title}: {words}" for title, words in known.items()])
    return "\n".join(lines) + "\n"


def _wanted(party: Party) -> Iterator[Condition]:
    """Yield what a party's wishes are about."""
    for wish in party.preferences.wishes if party.preferences else ():
        yield from (rule.condition for rule in wish.rules)


def _ruled(model: Model) -> Iterator[Condition]:
    """Yield on what it hangs what each party can do, alone or in an agreement."""
    for option in model.options():
        yield from (guard.condition for guard in (*option.requires, *option.after, *option.hold))


def _meant(meant: Mapping[str, str]) -> list[str]:
    """Return what is meant by the facts in a party's wishes, which nobody else is told of."""
    items = [f"- {title}: {words}" for title, words in meant.items()]
    return ["", "What is meant by that:", "", *items] if items else []


def _occasion(model: Model) -> str:
    as_of = f" ({model.as_of})" if model.as_of else ""
    return f"{capital(model.title)}{as_of}. What you want is for your eyes; all else here everybody knows."


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def _other(model: Model, party: Party) -> list[str]:
    return [f"**{party.name}**", "", *(_items(deed_lines(model, party)) or ["- agrees or refuses"]), ""]


def _items(lines: Iterable[Line]) -> list[str]:
    return [f"{'  ' * (line.depth - 1)}- {line.text.removeprefix('can: ')}" for line in lines]


def _wants(lines: Sequence[Line]) -> list[str]:
    """Return what a party wants: a sentence, and the list that follows it, whose numbers are the file's."""
    told = [capital(line.text) if line.depth == 1 else line.text for line in lines]
    return [told[0], *(["", *told[1:]] if told[1:] else [])]

"""Lines of a model that is read back, and what several sections say alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...language import Agreement, Ban, Cited, Commitment, Condition, Constant, Guard, Model, Option
from ..phrases import listed
from ..words import condition_words, guarded_levels, level_words, option_titles, option_words, party_name


@dataclass(frozen=True)
class Line:
    """A line: what it says, what it is called in the file, where it is from, and how far it is set in."""

    text: str
    name: str = ""
    depth: int = 1
    cited: str = ""


@dataclass(frozen=True)
class Block:
    """A section: its heading, what that is called in the file, where it is from, and its lines."""

    title: str
    lines: list[Line] = field(default_factory=list)
    name: str = ""
    cited: str = ""


def cited(part: Cited) -> str:
    """Return where a part is from and what its author notes, to stand behind it."""
    told = [f"source: {', '.join(part.source)}"] if part.source else []
    told += [f"note: {' '.join(part.note.split())}"] if part.note else []
    return "; ".join(told)


def policy_words(model: Model, key: str) -> str:
    """Return a policy by its title, by its key where it has none."""
    if key == "none":
        return "no policy"
    title = model.policies[key].title.strip() if key in model.policies else ""
    return f"“{title}”" if title else key


def scenario_words(model: Model, key: str) -> str:
    """Return a scenario by its title, by its key where it has none."""
    title = model.scenarios[key].title.strip() if key in model.scenarios else ""
    return f"“{title}”" if title else key


def where_words(model: Model, scenarios: Iterable[str]) -> str:
    """Say in which scenarios something is so."""
    keys = list(scenarios)
    told = ["as things stand"] if "base" in keys else []
    others = listed(scenario_words(model, key) for key in keys if key != "base")
    return listed([*told, *([f"in {others}"] if others else [])])


def named(title: str, words: str) -> str:
    """Return words behind the title that the file gives them."""
    return f"{title}: {words}" if title else words


def guard_lines(model: Model, option: Option, of: Option | Commitment | Agreement, depth: int) -> list[Line]:
    """Return what must hold before an option is raised, with it, and while it is up, by level."""
    hold = of.hold if not isinstance(of, Commitment) else ()
    return [
        Line(f"{_at(option, guard)}{how}: {condition_words(model, guard.condition)}", depth=depth)
        for how, guards in (
            ("only with this in place", of.requires),
            ("only after this holds", of.after),
            ("falls when this stops holding", hold),
        )
        for guard in guards
    ]


def _at(option: Option, guard: Guard) -> str:
    levels = guarded_levels(option, guard)
    return f"at {levels}: " if levels else ""


def commitment_lines(model: Model, commitments: Iterable[Commitment], depth: int) -> list[Line]:
    """Return what a side binds itself to, one option after the other."""
    options = option_titles(model)
    lines = []
    for each in commitments:
        option = options[each.option]
        lines.append(Line(option_words(model, option), each.option, depth, cited(each)))
        lines += [
            Line(f"{_at(option, guard)}never from now on; what is up stays", depth=depth + 1)
            for guard in each.shuts
        ]
        lines += guard_lines(model, option, each, depth + 1)
        if each.snapback:
            lines.append(Line("taken back when that stops holding", depth=depth + 1))
        if each.promise is not None:
            when = condition_words(model, each.promise)
            lines.append(Line(f"promised when this holds: {when}", depth=depth + 1))
    return lines


def ban_words(model: Model, ban: Ban) -> str:
    """Return a move that cannot be made."""
    ends = [
        f"{word} where this holds: {condition_words(model, condition)}"
        for word, condition in (("from", ban.start), ("to", ban.end))
        if condition != Constant(True)
    ]
    return f"{party_name(model, ban.party)}: {', '.join(ends) or 'no move at all'}"


def rung_words(model: Model, condition: Condition) -> str:
    """Return when matters are on a rung, having come to none above."""
    return "whatever else" if condition == Constant(True) else condition_words(model, condition)


def levels_words(option: Option) -> str:
    """Return the levels of an option, the lowest first."""
    return " < ".join(map(level_words, option.levels))

"""A look at a file that is being written, in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...strategy import ClaimVerdict
from ...strategy.looks import NONE, WORDS, Change, Look
from ..claim_words import count_words
from ..phrases import counted
from ..places import BASE, place_words

INDENT = " " * 10


def look_lines(look: Look) -> Iterator[str]:
    """Yield what is to be said after a save: first whether the file is sound, then what has changed."""
    yield f"{look.at:%H:%M:%S}  {_sound(look)}"
    for problem in look.new_problems:
        yield f"{INDENT}{look.file}:{problem.line}:{problem.column}: {problem.severity}: {problem.message}"
    if old := len(look.problems) - len(look.new_problems):
        yield f"{INDENT}{counted(old, 'problem')} as before"
    if look.trouble:
        yield f"{INDENT}nothing can be judged: {look.trouble}"
    if look.claims is None:
        return
    if look.first:
        yield from _grouped((WORDS[each.holds], each) for each in look.claims.verdicts if not each.holds)
    elif look.claims.verdicts and not look.changes:
        yield f"{INDENT}no verdict has changed"
    yield from _grouped((_became(change), change.verdict) for change in look.changes)


def _sound(look: Look) -> str:
    if look.errors:
        return f"{look.file} cannot be used: {counted(look.errors, 'error')}."
    if look.claims is None:
        return f"{look.file} is sound."
    told = look.claims.told
    return f"{look.file} is sound. {count_words(told) if told else 'It makes no claims.'}"


def _became(change: Change) -> str:
    """Return what a verdict has become."""
    if change.after == NONE:
        return "gone"
    if change.before == NONE:
        return f"new, {change.after}"
    if change.after == "undecided":
        return "now undecided"
    return f"{change.after} again" if change.again else f"now {change.after}"


def _grouped(said: Iterable[tuple[str, ClaimVerdict]]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for word, verdict in said:
        groups.setdefault(word, []).append(_name(verdict))
    for word, names in groups.items():
        yield f"{INDENT}{word}: {'; '.join(names)}"


def _name(verdict: ClaimVerdict) -> str:
    where = place_words(verdict)
    return verdict.claim.key if where == BASE else f"{verdict.claim.key} under {where}"

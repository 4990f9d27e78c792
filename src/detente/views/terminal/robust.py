"""How sure verdicts are, claim by claim."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape

from ...doubt.told import Robustness, Sureness
from ...language import Claim, Model
from ..phrases import capital, number, some_of
from ..places import BASE, place_words
from ..sureness import scenarios_words, sure_words
from ..sureness_parts import sure_parts
from .claims import WORD
from .console import print_indented

INDENT = 7
Told = tuple[bool | None, str, list[tuple[str, tuple[str, ...]]]]


def print_robustness(result: Robustness, console: Console, *, details: bool) -> None:
    """Print how sure each verdict is in a few sentences; with details all that is known of it."""
    for verdicts in _by_claim(result):
        claim = verdicts[0].verdict.claim
        told = list(_alike(result.model, verdicts, details=details))
        if len(verdicts) == 1:
            (((holds, words, parts), where),) = told
            under = "" if where == [BASE] else f" [dim]under {escape(where[0])}[/]"
            console.print(f"{WORD[holds]}  [bold]{escape(claim.key)}[/]{under}", soft_wrap=True)
            _print_text(claim, console)
            print_indented(escape(words), console, INDENT)
            _print_parts(parts, console)
            _print_scenarios(result, claim, console)
            continue
        console.print(f"[bold]{escape(claim.key)}[/]", soft_wrap=True)
        _print_text(claim, console)
        for (holds, words, parts), where in told:
            places = escape("; ".join(where))
            print_indented(f"{WORD[holds]} under {places}: {escape(words)}", console, INDENT)
            _print_parts(parts, console)
        _print_scenarios(result, claim, console)
    console.print(f"\n{_count(result)}" if result.verdicts else _count(result), soft_wrap=True)


def _by_claim(result: Robustness) -> list[list[Sureness]]:
    found: dict[str, list[Sureness]] = {}
    for each in result.verdicts:
        found.setdefault(each.verdict.claim.key, []).append(each)
    return list(found.values())


def _alike(model: Model, verdicts: list[Sureness], *, details: bool) -> Iterator[tuple[Told, list[str]]]:
    """Yield what there is to say, and of which places it is."""
    groups: list[tuple[Told, list[str]]] = []
    for each in verdicts:
        parts = [(part.heading, part.lines) for part in sure_parts(model, each)] if details else []
        told = (each.verdict.holds, sure_words(model, each), parts)
        for known, places in groups:
            if known == told:
                places.append(place_words(each.verdict))
                break
        else:
            groups.append((told, [place_words(each.verdict)]))
    yield from groups


def _print_text(claim: Claim, console: Console) -> None:
    text = claim.text.strip()
    if text and text.casefold() != f"the {claim.key}":  # as of the goal
        print_indented(escape(text), console, INDENT)


def _print_scenarios(result: Robustness, claim: Claim, console: Console) -> None:
    for over in result.over_scenarios:
        if over.claim == claim.key and (words := scenarios_words(over)):
            print_indented(escape(words), console, INDENT)


def _print_parts(parts: list[tuple[str, tuple[str, ...]]], console: Console) -> None:
    for heading, lines in parts:
        print_indented(f"[dim]{escape(heading)}:[/]", console, INDENT + 2)
        for line in lines:
            print_indented(escape(capital(line)), console, INDENT + 4)


def _count(result: Robustness) -> str:
    """Say how many verdicts hang on what is wanted, and what the time did not suffice for."""
    every = len(result.verdicts)
    if not every:
        return "No verdict was worked out." if result.notes else "There is no verdict to ask about."
    by_wishes = [each for each in result.verdicts if each.verdict.depends == "preferences"]
    firm = sum(each.radius is not None and each.radius.none for each in by_wishes)
    hang = len(by_wishes) - firm
    if not by_wishes and all(each.whatever for each in result.verdicts):
        verdicts = some_of(every, every, "verdict")
        return f"Nothing here hangs on what anybody wants: the rules, or a policy, decide {verdicts}."
    if firm and not hang and firm + sum(each.whatever for each in result.verdicts) == every:
        which = "the one verdict" if every == 1 else "any of these verdicts"
        return f"No order of what the parties want overturns {which}."
    verb = "hang" if hang > 1 else "hangs"
    told = f"{capital(some_of(hang, every, 'verdict'))} {verb} on how the parties order what they want"
    told += f"; no order overturns {number(firm)}{' others' if hang else ''}." if firm else "."
    short = sum(not _worked_out(each) for each in by_wishes)
    if short:
        told += f" Not all is known of {number(short)}: --time SECONDS gives more."
    return told


def _worked_out(found: Sureness) -> bool:
    """Tell whether no more time would tell more of what is first asked of a verdict."""
    radius = found.radius
    if found.why_not:
        return True
    if radius is None or not radius.exact or not found.reason_minimal:
        return False
    return all(share.exact for share in (found.share, found.base_rate) if share is not None)

"""Reading Gambit's strategic games, `.nfg` files in both of their versions.

A player becomes a party with one option whose levels are the strategies; its ranking follows its payoffs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from ..language import Model, Option, Party, Ranking, Rule
from ..language.condition import And, Compare, Condition
from .slugs import slugs
from .taken import Taken, refuse

__all__ = ["MOST_CONTINGENCIES", "read_nfg"]

MOST_CONTINGENCIES = 5_000
TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([{}])|([^\s{}",]+)|(,))')
Tree = list[Any]


def read_nfg(text: str, name: str = "game.nfg") -> Taken:
    """Read a model from the text of a `.nfg` file.

    Raises
    ------
    ModelError
        Saying what is wrong with the file.
    """
    try:
        tokens = list(_tokens(text))
        if [t for t, _ in tokens[:2]] != ["NFG", "1"]:
            raise ValueError("it does not start with NFG 1 R")
        return _model(tokens[3:], name)
    except (ValueError, IndexError, TypeError, ZeroDivisionError) as error:
        if hasattr(error, "problems"):
            raise
        told = str(error)[:200] or "it ends too early"
        raise refuse(name, f"this is not a .nfg file as Gambit writes it: {told}") from None


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a file, each with whether it stood in quotes."""
    at = 0
    while match := TOKEN.match(text, at):
        at = match.end()
        quoted, brace, word, _ = match.groups()
        if quoted is not None:
            yield re.sub(r"\\(.)", r"\1", quoted), True
        elif brace or word:
            yield brace or word, False
    if text[at:].strip():
        raise ValueError(f"{text[at : at + 20].strip()!r} cannot be read")


def _group(tokens: list[tuple[str, bool]], at: int) -> tuple[Tree, int]:
    """Return what stands in braces from a place on, and the place behind it."""
    if at >= len(tokens) or tokens[at] != ("{", False):
        raise ValueError("a brace { is missing")
    stack: list[Tree] = [[]]
    while True:
        at += 1
        if at >= len(tokens):
            raise ValueError("a brace { is not closed")
        if tokens[at] == ("{", False):
            if len(stack) > 4:
                raise ValueError("the braces nest too deeply")
            stack.append([])
        elif tokens[at] == ("}", False):
            done = stack.pop()
            if not stack:
                return done, at + 1
            stack[-1].append(done)
        else:
            stack[-1].append(tokens[at][0])


def _model(tokens: list[tuple[str, bool]], name: str) -> Taken:
    title = tokens[0][0]
    players, at = _group(tokens, 1)
    spans, at = _group(tokens, at)
    if all(isinstance(span, str) for span in spans):
        spans = [[str(number + 1) for number in range(int(span))] for span in spans]
    if not players or len(players) != len(spans) or any(not span for span in spans):
        raise ValueError("every player needs a name and its strategies")
    count = prod(len(span) for span in spans)
    if count > MOST_CONTINGENCIES:
        raise refuse(name, f"the game has {count:,} contingencies; up to {MOST_CONTINGENCIES:,} can be read")
    if at < len(tokens) and tokens[at][1]:
        at += 1  # a comment
    payoffs = _payoffs(tokens, at, count, len(players))
    parties = slugs(players, "player")
    levels = [slugs([str(s) for s in span], "strategy") for span in spans]
    # the first player's strategy changes fastest
    contingencies = [
        tuple(reversed(chosen)) for chosen in product(*(range(len(span)) for span in reversed(spans)))
    ]
    notes = [
        f"{player} has one strategy, and so no option"
        for player, own in zip(players, levels, strict=True)
        if len(own) < 2
    ]
    model = Model(
        title=title or name.rsplit("/", 1)[-1].removesuffix(".nfg"),
        about="Read from a strategic game of Gambit. Strategies: "
        + "; ".join(f"{p}: {', '.join(map(str, span))}" for p, span in zip(players, spans, strict=True)),
        parties={
            party: Party(
                key=party,
                name=players[place] or party,
                options={
                    "choice": Option(party=party, key="choice", title="chooses", levels=tuple(levels[place]))
                }
                if len(levels[place]) > 1
                else {},
                preferences=_ranking([values[place] for values in payoffs], contingencies, parties, levels),
            )
            for place, party in enumerate(parties)
        },
    )
    return Taken(model, tuple(notes))


def _payoffs(tokens: list[tuple[str, bool]], at: int, count: int, players: int) -> list[tuple[Fraction, ...]]:
    if at < len(tokens) and tokens[at] == ("{", False):
        outcomes, at = _group(tokens, at)
        known = [tuple(Fraction(number) for number in outcome[1:]) for outcome in outcomes]
        known.insert(0, (Fraction(0),) * players)
        numbers = [int(word) for word, _ in tokens[at:]]
        payoffs = [known[number] for number in numbers]
    else:
        values = [Fraction(word) for word, _ in tokens[at:]]
        payoffs = [tuple(values[n : n + players]) for n in range(0, len(values), players)]
    if len(payoffs) != count or any(len(values) != players for values in payoffs):
        raise ValueError(f"{count} contingencies need {players} payoffs each")
    return payoffs


def _ranking(
    payoffs: list[Fraction], contingencies: list[tuple[int, ...]], parties: list[str], levels: list[list[str]]
) -> Ranking | None:
    values = sorted(set(payoffs), reverse=True)
    if len(values) < 2:
        return None  # a party that likes all alike has no preferences
    groups = [
        tuple(
            Rule(condition=_where(chosen, parties, levels))
            for chosen, value in zip(contingencies, payoffs, strict=True)
            if value == wanted
        )
        for wanted in values
    ]
    return Ranking(tuple(groups))


def _where(chosen: tuple[int, ...], parties: list[str], levels: list[list[str]]) -> Condition:
    parts = [
        Compare(f"{party}.choice", "==", own[number])
        for party, own, number in zip(parties, levels, chosen, strict=True)
        if len(own) > 1
    ]
    return parts[0] if len(parts) == 1 else And(tuple(parts))

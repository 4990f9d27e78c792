"""Reading Gambit's strategic games, `.nfg` files in both of their versions.

A player becomes a party with one option whose levels are the strategies; its ranking follows its payoffs.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod

from ..language import Model, Option, Party, Ranking, Rule
from ..language.condition import And, Compare, Condition
from .gambit import MOST_PLAYERS, Words
from .result import Imported, title_of
from .slugs import slugs
from .texts import Cleaner

MOST_CONTINGENCIES = 5_000
COUNTLESS = 10**18
Payoffs = tuple[Fraction, ...]


def read_nfg(text: str, name: str = "game.nfg") -> Imported:
    """Read a model from the text of a `.nfg` file.

    Raises
    ------
    ModelError
        Saying what is wrong with the file, and where.
    """
    cleaner = Cleaner()
    words = Words(cleaner.clean(text), name, ".nfg")
    title = words.head(("NFG", "1"))
    players = words.players()
    spans = _strategies(words, len(players))
    count = prod(len(span) for span in spans)
    if words.peek().quoted:
        words.take()  # a comment
    payoffs = _payoffs(words, count, len(players))
    if not words.peek().end:
        raise words.wrong(f"the file goes on behind the payoffs of its {count:,} contingencies")
    parties = slugs(players, "player")
    levels = [slugs(span, "strategy") for span in spans]
    # the first player's strategy changes fastest
    chosen = [tuple(reversed(one)) for one in product(*(range(len(span)) for span in reversed(spans)))]
    where = [_where(one, parties, levels) for one in chosen]
    notes = [
        *cleaner.notes(),
        *(
            f"{player} has one strategy, and so no option"
            for player, own in zip(players, levels, strict=True)
            if len(own) < 2
        ),
    ]
    model = Model(
        title=title if title.strip() else title_of(name, ".nfg"),
        about="Read from a strategic game of Gambit. Strategies: "
        + "; ".join(f"{player}: {', '.join(span)}" for player, span in zip(players, spans, strict=True)),
        parties={
            party: Party(
                key=party,
                name=players[place] if players[place].strip() else party,
                options={
                    "choice": Option(party=party, key="choice", title="chooses", levels=tuple(levels[place]))
                }
                if len(levels[place]) > 1
                else {},
                preferences=_ranking([values[place] for values in payoffs], where),
            )
            for place, party in enumerate(parties)
        },
    )
    return Imported(model, tuple(notes))


def _strategies(words: Words, players: int) -> list[list[str]]:
    """Return each player's strategies; their product is looked at before any list is made."""
    at = words.peek()

    def one() -> list[str] | int:
        if words.peek().is_brace("{"):
            names = words.listed("strategies", lambda: words.label("a strategy's name"), MOST_CONTINGENCIES)
            return names if names else 0
        return words.whole("a number of strategies")[0]

    spans = words.listed("players' strategies", one, players + 1)
    if len(spans) != players:
        raise words.wrong(f"the game has {players} players, and strategies for {len(spans)} or more", at)
    sizes = [span if isinstance(span, int) else len(span) for span in spans]
    if not all(sizes):
        raise words.wrong("every player needs at least one strategy", at)
    if (count := prod(sizes)) > MOST_CONTINGENCIES:
        has = f"{count:,}" if count < COUNTLESS else f"more than {COUNTLESS:,}"
        says = f"the game has {has} contingencies; up to {MOST_CONTINGENCIES:,} can be read"
        raise words.wrong(says, at)
    return [span if isinstance(span, list) else [str(number + 1) for number in range(span)] for span in spans]


def _payoffs(words: Words, count: int, players: int) -> list[Payoffs]:
    """Return the payoffs of each contingency, written out or by the number of an outcome."""
    if not words.peek().is_brace("{"):
        return [tuple(_of(words, count, players) for _ in range(players)) for _ in range(count)]

    def outcome() -> Payoffs:
        at = words.peek()

        def part() -> Fraction | None:
            if words.peek().quoted:
                words.take()  # the outcome's name
                return None
            return words.payoff()

        values = [value for value in words.listed("payoffs", part, MOST_PLAYERS + 1) if value is not None]
        if len(values) != players:
            raise words.wrong(f"an outcome has {players} payoffs, one for each player", at)
        return tuple(values)

    known = [(Fraction(0),) * players, *words.listed("outcomes", outcome, MOST_CONTINGENCIES)]
    found = []
    for _ in range(count):
        if words.peek().end:
            raise words.wrong(f"the game's {count:,} contingencies need an outcome each")
        number, word = words.whole("an outcome's number")
        if number >= len(known):
            raise words.wrong(f"there is no outcome {number}; there are {len(known) - 1}", word)
        found.append(known[number])
    return found


def _of(words: Words, count: int, players: int) -> Fraction:
    if words.peek().end:
        raise words.wrong(f"{count:,} contingencies need {players} payoffs each")
    return words.payoff()


def _ranking(payoffs: Sequence[Fraction], where: Sequence[Condition]) -> Ranking | None:
    groups: dict[Fraction, list[Rule]] = {}
    for value, condition in zip(payoffs, where, strict=True):
        groups.setdefault(value, []).append(Rule(condition=condition))
    if len(groups) < 2:
        return None  # a party that likes all alike has no preferences
    return Ranking(tuple(tuple(groups[value]) for value in sorted(groups, reverse=True)))


def _where(chosen: tuple[int, ...], parties: list[str], levels: list[list[str]]) -> Condition:
    parts = [
        Compare(f"{party}.choice", "==", own[number])
        for party, own, number in zip(parties, levels, chosen, strict=True)
        if len(own) > 1
    ]
    return parts[0] if len(parts) == 1 else And(tuple(parts))

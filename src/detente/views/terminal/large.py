"""Equilibria and roads of a model with too many states to list, in words."""

from __future__ import annotations

from itertools import islice

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...concepts import concept_of, firmest_first
from ...language import Option
from ...results import State
from ...stability import Stability
from ...symbolic import RoadBySets, SymbolicGame, SymbolicStability
from ..shared import shared_words
from ..words import (
    concept_name,
    concept_words,
    party_name,
    plural,
    situation,
    state_sentence,
)
from .outlook import print_world
from .paths import newly_open, print_steps, print_yes
from .stability import print_shared, print_stability, start_words


def print_any_stability(
    result: Stability | SymbolicStability, console: Console, *, limit: int, table: bool
) -> None:
    """Print equilibria, however many states there are."""
    if isinstance(result, Stability):
        print_stability(result, console, limit=limit, table=table)
    else:
        print_large_stability(result, console, limit=limit, table=table)


def print_large_stability(result: SymbolicStability, console: Console, *, limit: int, table: bool) -> None:
    """Print how many states hold under each concept, or between which numbers that lies, and the first."""
    game = result.game
    print_world(game.model.title, game.policy, game.scenario, console)
    console.print(
        f"{plural(game.feasible_count, 'state')} can exist, of {game.space.size:,} combinations: too many to "
        "list, so sets of them were counted. A state holds when no party wants to leave it:\n",
        soft_wrap=True,
    )
    counted = {concept: _counted(result, concept) for concept in firmest_first(result.verdicts)}
    width = max(map(len, counted.values()))
    for concept, found in counted.items():
        console.print(f"  {found:>{width}}  {concept_words(concept)}", soft_wrap=True)
    if result.strict:
        console.print(
            "  [dim](strict sanctions: an answer deters only when it leaves the mover worse off)[/]"
        )
    if not result.decided:
        console.print(
            "\nWhat is undecided was given up when the time or the memory ran out; --patience SECONDS gives "
            "more time. The numbers given for it are sure bounds.",
            soft_wrap=True,
        )
    if result.wants_counter:
        console.print(
            escape(
                "The model counter, which may decide more, is not installed: pip install 'detente[counting]'"
            ),
            soft_wrap=True,
        )
    _print_shared(result, console)
    _print_listed(result, console, limit)
    if game.status_quo is not None:
        _print_status_quo(result, console)
    if table:
        _print_table(result, console, limit)


def _counted(result: SymbolicStability, concept: str) -> str:
    count = result.count(concept)
    if count is not None:
        return plural(count, "state holds", "states hold")
    least, most = result.bounds(concept)
    return f"undecided, {least:,} to {most:,} hold"


def _print_shared(result: SymbolicStability, console: Console) -> None:
    """Print what every SEQ equilibrium has in common, where there are several."""
    if "seq" not in result.verdicts:
        return
    states, count = result.verdicts["seq"].at_least.whole, result.count("seq")
    if states is None or count is None or count < 3:
        return
    game, encoding = result.game, result.game.encoding
    spans, place_of = {}, {}
    for place, option in enumerate(game.space.options):
        met = [
            level
            for level in range(len(option.levels))
            if (states & encoding.level(place, level)).satisfiable()
        ]
        spans[option.name], place_of[option.name] = (met[0], met[-1]), place
    in_force = {}
    for key, agreement in game.model.agreements.items():
        consents = [place_of[f"{party}.{key}"] for party in agreement.between]
        met_together, level = states, 0
        while level < min(spans[f"{party}.{key}"][1] for party in agreement.between):
            for place in consents:
                met_together = met_together & ~encoding.level(place, level)
            if not met_together.satisfiable():
                break
            level += 1
        in_force[key] = level
    console.print(f"\nWhat all {count:,} sequentially stable states have in common:")
    print_shared(shared_words(game.model, spans, in_force), console)


def _print_listed(result: SymbolicStability, console: Console, limit: int) -> None:
    model, count = result.game.model, result.known_count
    if not count:
        if result.decided:
            console.print("\nNo state holds under any of them.")
        return
    if limit:
        whole = "The states that hold" if result.decided else "The states that are known to hold"
        first = whole if count <= limit and result.counts_all else "Examples of the states that hold"
        console.print(f"\n{first}, the firmest first:")
    for number, (holding, state) in enumerate(islice(result.firmest(), limit), start=1):
        console.print(
            f"\n  [bold]{number}.[/] [dim]{', '.join(concept_name(concept) for concept in holding)}[/]"
        )
        for line in situation(model, result.game.describe(state)):
            console.print(f"     {escape(line)}", soft_wrap=True)
    if count > limit:
        least = "" if result.counts_all else "at least "
        console.print(
            f"\n  {least}{count - limit:,} more; --limit N lists N states, --json gives them as data.",
            soft_wrap=True,
        )


def _print_status_quo(result: SymbolicStability, console: Console) -> None:
    start = result.game.start()
    verdicts = {concept: result.holds_in(concept, start) for concept in result.verdicts}
    holding = [concept_name(concept) for concept, holds in verdicts.items() if holds]
    open_ = [concept_name(concept) for concept, holds in verdicts.items() if holds is None]
    verdict = f"holds ({', '.join(holding)})" if holding else "does not hold under any concept"
    if open_:
        verdict = f"holds ({', '.join(holding)})" if holding else "holds under no concept that is decided"
        verdict += f"; undecided: {', '.join(open_)}"
    console.print(f"\n{start_words(result.game.model, result.game.scenario)} {verdict}.")


def _print_table(result: SymbolicStability, console: Console, limit: int) -> None:
    game, model = result.game, result.game.model
    letters = ", ".join(f"{concept_of(each).letter} {concept_name(each)}" for each in result.verdicts)
    table = Table(
        title=f"Stability of each state for each party ({letters}, ? undecided)",
        pad_edge=False,
    )
    table.add_column("state")
    for party in game.parties:
        table.add_column(escape(party_name(model, party)))
    rows = result.table(limit)
    for first in range(0, len(rows), len(game.parties)):
        of_state = rows[first : first + len(game.parties)]
        table.add_row(
            escape(state_sentence(model, of_state[0]["state"])),
            *(
                "".join(
                    "?" if row[concept] is None else concept_of(concept).letter if row[concept] else "·"
                    for concept in result.verdicts
                )
                for row in of_state
            ),
        )
    console.print()
    console.print(table)
    shown = len(rows) // len(game.parties)
    if game.feasible_count > shown:
        console.print(f"{plural(game.feasible_count - shown, 'more feasible state')}.")


def print_road(game: SymbolicGame, road: RoadBySets, console: Console, *, why: bool = False) -> None:
    """Print a path from the status quo, that there is none, or that it is undecided."""
    if road.reached is None:
        console.print(
            f"Undecided: the time or the memory ran out after {plural(road.explored, 'move')} had been "
            "looked at in full; so many do not lead there. --patience SECONDS gives more time.",
            soft_wrap=True,
        )
        return
    if road.path is None:
        console.print("No allowed moves lead there.")
        return
    print_yes(road.path, console, way="shortest")
    start = game.describe(game.start())
    print_steps(game.model, road.path, start, lambda *states: _unlocked(game, *states), console, why=why)
    if road.path:
        console.print(
            "This way has the fewest moves; in so large a model the one that changes least is not "
            "looked for.",
            soft_wrap=True,
        )


def _unlocked(game: SymbolicGame, first: State, then: State) -> list[tuple[Option, tuple[str, ...]]]:
    """Return the levels, above where an option is, whose guards did not hold before and hold now."""
    states = game.levels_of(first), game.levels_of(then)
    return newly_open(
        game.rules, states, states[1], lambda guard, state: game.contains(game.evaluate(guard), state)
    )

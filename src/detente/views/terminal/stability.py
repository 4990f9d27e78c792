"""Equilibria in words."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...concepts import concept_of, firmest_first
from ...stability import Stability
from ..words import (
    action,
    concept_name,
    concept_words,
    party_name,
    party_names,
    plural,
    raised_words,
    situation,
    state_sentence,
)
from .outlook import print_world

UNKNOWN_WORDS = {
    "a": "hope for the best and fear nothing",
    "b": "hope for nothing and fear nothing",
    "c": "hope for the best and fear the worst",
    "d": "hope for nothing and fear the worst",
}


def print_stability(result: Stability, console: Console, *, limit: int, table: bool) -> None:
    """Print how many states hold under each concept, what they share, and the strongest of them."""
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    of = "" if game.space.states else f", of {game.space.combinations:,} combinations"
    console.print(f"{plural(game.feasible_count, 'state')} can exist{of}. {_holding(result)}:\n")
    together = bool({"coalition", "universal"} & result.reading.keys())
    for concept in firmest_first(result.stable):
        found = plural(result.count(concept), "state holds", "states hold")
        console.print(f"  {found:>22}  {concept_words(concept, together=together)}")
    if result.strict:
        console.print(
            "  [dim](strict sanctions: an answer deters only when it leaves the mover worse off)[/]"
        )
    chosen = result.firmest_numbers()
    if not len(chosen):
        console.print("\nNo state holds under any of them.")
    else:
        _print_shared(result, console)
        _print_listed(result, chosen, console, limit)
    if game.status_quo is not None:
        holding = [concept_name(name) for name in result.stable if result.holds(name)[game.status_quo]]
        verdict = f"holds ({', '.join(holding)})" if holding else "does not hold under any concept"
        console.print(f"\nThe status quo {verdict}.")
    if table:
        _print_table(result, console, limit)


def _holding(result: Stability) -> str:
    """Say what it means that a state holds."""
    model, reading = result.game.model, result.reading
    if "coalition" in reading:
        members = party_names(model, reading["coalition"])
        return f"A state holds when {escape(members)}, acting together, would not leave it"
    if "universal" in reading:
        size = plural(reading["max_deal"], "party", "parties")
        return f"A state holds when no coalition of up to {size} would leave it"
    if "unknown" in reading:
        words = UNKNOWN_WORDS[reading["unknown"]]
        return f"A state holds when no party wants to leave it; of what they do not know, parties {words}"
    return "A state holds when no party wants to leave it"


def _print_shared(result: Stability, console: Console) -> None:
    """Print what every SEQ equilibrium has in common, where there are several."""
    credible = result.numbers("seq") if "seq" in result.stable else np.zeros(0, dtype=np.int64)
    if len(credible) < 3 or result.game.space.states:
        return
    space, model = result.game.space, result.game.model
    always, never = [], []
    for place, option in enumerate(space.options):
        levels = space.level(place, credible)
        if levels.min() > 0 or (option.names_lowest and levels.max() == 0):
            always.append((option.party, action(option, option.levels[int(levels.min())])))
        elif levels.max() == 0:
            never.append((option.party, raised_words(option)))
    console.print(f"\nWhat all {len(credible):,} sequentially stable states have in common:")
    for word, shared in (("always", always), ("never", never)):
        for party, title in shared:
            console.print(f"  {word:>6}  {escape(party_name(model, party))}: {escape(title)}")
    if not always and not never:
        console.print("  nothing")


def _print_listed(
    result: Stability, states: np.ndarray[tuple[int], np.dtype[np.int64]], console: Console, limit: int
) -> None:
    model = result.game.model
    if limit:
        console.print("\nThe states that hold, the firmest first:")
    for number, state in enumerate(states[:limit], start=1):
        holding = ", ".join(concept_name(name) for name in result.stable if result.holds(name)[state])
        console.print(f"\n  [bold]{number}.[/] [dim]{holding}[/]")
        for line in situation(model, result.game.space.describe(int(state))):
            console.print(f"     {escape(line)}", soft_wrap=True)
    if len(states) > limit:
        console.print(
            f"\n  {len(states) - limit:,} more; --limit N lists N states, --json gives them as data."
        )


def _print_table(result: Stability, console: Console, limit: int) -> None:
    """Print each listed state's verdict per party; a letter stands for a concept under which it is stable."""
    game, model = result.game, result.game.model
    letters = {concept: concept_of(concept).letter for concept in result.stable}
    lettered = all(letters.values())
    title = "Stability of each state for each party"
    if lettered:
        title += f" ({', '.join(f'{letter} {concept_name(c)}' for c, letter in letters.items())})"
    table = Table(title=title, pad_edge=False)
    table.add_column("state")
    for name in result.focal or game.parties:
        table.add_column(escape(party_names(model, name.split("+"))))
    feasible = np.flatnonzero(game.feasible)
    for state in feasible[:limit]:
        table.add_row(
            escape(state_sentence(model, game.space.describe(int(state)))),
            *(
                _verdicts(result, place, int(state), lettered=lettered)
                for place in range(len(result.focal or game.parties))
            ),
        )
    console.print()
    console.print(table)
    if len(feasible) > limit:
        console.print(f"{plural(len(feasible) - limit, 'more feasible state')}.")


def _verdicts(result: Stability, place: int, state: int, *, lettered: bool) -> str:
    held = {concept: bool(result.stable[concept][place, state]) for concept in result.stable}
    if lettered:
        return "".join(concept_of(concept).letter if holds else "·" for concept, holds in held.items())
    return ", ".join(concept_name(concept) for concept, holds in held.items() if holds) or "·"

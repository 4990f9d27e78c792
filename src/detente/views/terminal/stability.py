"""Equilibria in words."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...stability import CONCEPTS, Stability
from ..words import CONCEPT_NAMES, action, party_name, plural, situation, state_sentence
from .outlook import print_world

__all__ = ["print_stability"]

SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ"}


def print_stability(result: Stability, console: Console, *, limit: int, table: bool) -> None:
    """Print how many states hold under each concept, what they share, and the strongest of them."""
    game, model = result.game, result.game.model
    print_world(model.title, game.policy, game.scenario, console)
    console.print(
        f"{plural(game.feasible_count, 'state')} can exist, of {game.space.combinations:,} combinations. "
        "A state holds when no party wants to leave it:\n"
    )
    for concept in ("nash", "seq", "smr", "gmr"):
        found = plural(len(result.equilibria(concept)), "state holds", "states hold")
        console.print(f"  {found:>22}  {CONCEPT_NAMES[concept]}")
    if result.strict:
        console.print(
            "  [dim](strict sanctions: an answer deters only when it leaves the mover worse off)[/]"
        )
    chosen = _strongest(result)
    if not len(chosen):
        console.print("\nNo state holds under any of them.")
    else:
        _print_shared(result, chosen, console)
        _print_listed(result, chosen, console, limit)
    if game.status_quo is not None:
        holding = [SHORT[concept] for concept in CONCEPTS if result.holds(concept)[game.status_quo]]
        verdict = f"holds ({', '.join(holding)})" if holding else "does not hold under any concept"
        console.print(f"\nThe status quo {verdict}.")
    if table:
        _print_table(result, console, limit)


def _strongest(result: Stability) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return all equilibria, those that hold under more concepts first."""
    score = np.stack([result.holds(concept) for concept in CONCEPTS]).sum(axis=0, dtype=np.int8)
    found = np.flatnonzero(score)
    ordered: np.ndarray[tuple[int], np.dtype[np.int64]] = found[np.argsort(-score[found], kind="stable")]
    return ordered


def _print_shared(
    result: Stability, states: np.ndarray[tuple[int], np.dtype[np.int64]], console: Console
) -> None:
    """Print what every SEQ equilibrium has in common, where there are several."""
    credible = result.equilibria("seq")
    if len(credible) < 3:
        return
    space, model = result.game.space, result.game.model
    always, never = [], []
    for place, option in enumerate(space.options):
        levels = space.level(place, credible)
        if levels.min() > 0:
            always.append((option.party, action(option, option.levels[int(levels.min())])))
        elif levels.max() == 0:
            never.append((option.party, action(option, option.levels[-1])))
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
        holding = ", ".join(SHORT[concept] for concept in CONCEPTS if result.holds(concept)[state])
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
    table = Table(
        title="Stability of each state for each party (n Nash, g GMR, s SMR, q SEQ)", pad_edge=False
    )
    table.add_column("state")
    for party in game.parties:
        table.add_column(escape(party_name(model, party)))
    letters = {"nash": "n", "gmr": "g", "smr": "s", "seq": "q"}
    feasible = np.flatnonzero(game.feasible)
    for state in feasible[:limit]:
        table.add_row(
            escape(state_sentence(model, game.space.describe(int(state)))),
            *(
                "".join(letters[c] if result.stable[c][party, state] else "·" for c in CONCEPTS)
                for party in range(len(game.parties))
            ),
        )
    console.print()
    console.print(table)
    if len(feasible) > limit:
        console.print(f"{len(feasible) - limit:,} more feasible states.")

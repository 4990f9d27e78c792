"""Equilibria in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...concepts import concept_of, firmest_first
from ...language import Model
from ...stability import Stability
from ..shared import shared_words
from ..words import (
    by_concept,
    concept_name,
    concept_words,
    party_names,
    plural,
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
        verdict += escape(_left_by(result, game.status_quo)) if holding else ""
        console.print(f"\n{start_words(model, game.scenario)} {verdict}.")
    if table:
        _print_table(result, console, limit)


def start_words(model: Model, scenario: str) -> str:
    """Return what the state is called that everything starts from: where none is written, what is taken."""
    written = [model.status_quo, model.status_quo_state]
    if scenario in model.scenarios:
        written += [model.scenarios[scenario].status_quo, model.scenarios[scenario].status_quo_state]
    if any(each is not None for each in written):
        return "The status quo"
    return "No status quo is written; the state with everything at its lowest level"


def _holding(result: Stability) -> str:
    """Say what it means that a state holds."""
    model, reading = result.game.model, result.reading
    if "coalition" in reading:
        members = party_names(model, reading["coalition"])
        together = ", acting together," if len(reading["coalition"]) > 1 else ""
        return f"A state holds when {escape(members)}{together} would not leave it"
    if "concepts" in reading:
        told = by_concept(model, reading["concepts"])
        return f"A state holds when each party finds it stable by the concept that it goes by: {escape(told)}"
    if "universal" in reading:
        size = plural(reading["max_deal"], "party", "parties")
        return f"A state holds when no coalition of up to {size} would leave it"
    if reading.get("unknown") == "surely":
        return (
            "A state holds when no party wants to leave it, whatever turns out to be so of what is not known"
        )
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
    levels = {option.name: space.level(place, credible) for place, option in enumerate(space.options)}
    spans = {name: (int(found.min()), int(found.max())) for name, found in levels.items()}
    in_force = {
        key: int(np.minimum.reduce([levels[f"{party}.{key}"] for party in agreement.between]).max())
        for key, agreement in model.agreements.items()
    }
    console.print(f"\nWhat all {len(credible):,} sequentially stable states have in common:")
    print_shared(shared_words(model, spans, in_force), console)


def print_shared(shared: Sequence[tuple[str, str]], console: Console) -> None:
    """Print what is always and what is never so."""
    for word, what in shared or [("", "nothing")]:
        console.print(f"  {word:>6}  {escape(what)}" if word else f"  {what}")


def _print_listed(
    result: Stability, states: np.ndarray[tuple[int], np.dtype[np.int64]], console: Console, limit: int
) -> None:
    model = result.game.model
    if limit:
        console.print("\nThe states that hold, the firmest first:")
    for number, state in enumerate(states[:limit], start=1):
        holding = ", ".join(concept_name(name) for name in result.stable if result.holds(name)[state])
        console.print(f"\n  [bold]{number}.[/] [dim]{holding}{escape(_left_by(result, int(state)))}[/]")
        for line in situation(model, result.game.space.describe(int(state))):
            console.print(f"     {escape(line)}", soft_wrap=True)
    if len(states) > limit:
        console.print(
            f"\n  {len(states) - limit:,} more; --limit N lists N states, --json gives them as data."
        )


def _left_by(result: Stability, state: int) -> str:
    """Say who must leave a state that holds for a coalition, which judges it as any other."""
    game = result.game
    leaving = [party for place, party in enumerate(game.parties) if game.forced and game.must[place, state]]
    return f"; but {party_names(game.model, leaving)} must move here" if leaving else ""


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

"""Entries of preferences, and rungs, that never decide anything: what stands above leaves them nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..condition import And, Condition, Count, InState, Not, Or
from ..condition.printer import print_condition
from ..meaning.truth import TruthTable
from ..model import Model, Preferences, Ranking, Statements, Wish
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means
from .noting import BASE, home_of, note, rung_of, said_of, wanting, worlds_of


def idle_entries(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every entry of a list that no two states which can exist are compared by."""
    for scenario, wanted in worlds_of(model):
        with FeasibleStates(model, scenario, means=means) as feasible:
            for party, preferences in wanted.items():
                home = home_of(scenario, party)
                for place, says in idle_in(preferences, feasible, TruthTable(model)):
                    form = "preferences" if isinstance(preferences, Statements) else "ranking"
                    paths = (*home, form, place), (*home, place), home
                    entry = f"{said_of(scenario)}entry {place + 1} of what {wanting(model.parties[party])}"
                    yield note(model, paths, f"{entry} {says}")


def idle_in(
    preferences: Preferences, feasible: FeasibleStates, world: TruthTable
) -> Iterator[tuple[int, str]]:
    """Yield the places of entries that no two states which can exist are compared by, and why not."""
    match preferences:
        case Statements():
            yield from _idle_statements(preferences.wishes, feasible, world)
        case Ranking():
            yield from _idle_groups(preferences, feasible)


def _idle_statements(
    wishes: Sequence[Wish], feasible: FeasibleStates, world: TruthTable
) -> Iterator[tuple[int, str]]:
    above: list[Condition] = []
    entry_of: dict[Condition, int] = {}
    for place, wish in enumerate(wishes):
        marks = _marks(wish)
        settled = [feasible.settled_by(above, mark) for mark in marks]
        statements = [rule.condition for rule in wish.rules]
        if all(by is not None for by in settled) and not all(
            _warned_of(statement, feasible, world) for statement in statements
        ):
            by = sorted({entry_of[condition] + 1 for each in settled for condition in each or ()})
            if by:
                yield place, f"never decides: {_settling(by)}"
            elif len(statements) > 1:
                yield place, "never decides: as many of its statements hold in every state that can exist"
            else:
                yield place, "never decides: it holds in every state that can exist"
        for mark in marks:
            entry_of.setdefault(mark, place)
            above.append(mark)


def _marks(wish: Wish) -> list[Condition]:
    """Return the conditions that tell how many of an entry's statements are true."""
    conditions = tuple(rule.condition for rule in wish.rules)
    if len(conditions) == 1:
        return [conditions[0]]
    return [Count("at_least", n, conditions) for n in range(1, len(conditions) + 1)]


def _warned_of(statement: Condition, feasible: FeasibleStates, world: TruthTable) -> bool:
    """Tell whether it is warned of already that a statement can never be, or says nothing."""
    options = world.options_of(statement)
    truth = None if options is None else world.over(sorted(options))
    return feasible.meets(statement) is False or bool(truth and truth.of(statement) in (0, truth.full))


def _settling(entries: Sequence[int]) -> str:
    if len(entries) == 1:
        return f"entry {entries[0]} above it settles it"
    return f"entries {', '.join(map(str, entries[:-1]))} and {entries[-1]} above it settle it"


def _idle_groups(ranking: Ranking, feasible: FeasibleStates) -> Iterator[tuple[int, str]]:
    above: list[Condition] = []
    for place, group in enumerate(ranking.groups):
        here = Or(tuple(rule.condition for rule in group))
        if not all(isinstance(rule.condition, InState) for rule in group):
            left = And((here, *map(Not, above)))
            if feasible.meets(left) is False and feasible.meets(here) and above:
                yield place, "is never come to: every state that meets it meets an entry above"
        above.append(here)


def idle_rungs(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every rung on which no state that can exist comes to be, as it is on a better one."""
    if not model.ladders:
        return
    with FeasibleStates(model, BASE, means=means) as feasible:
        for key, ladder in model.ladders.items():
            above: list[Condition] = []
            for rung, condition in ladder.rungs.items():
                left = And((condition, *map(Not, above)))
                if above and feasible.meets(left) is False and feasible.meets(condition):
                    says = (
                        f"no state comes to be on the rung {rung_of(ladder, rung)}: whatever meets "
                        f"`{clipped(print_condition(condition))}` is on a better one"
                    )
                    yield note(model, [("relationship", key, "rungs", rung)], says)
                above.append(condition)

"""What is written and can never be: options, guards, wishes, facts, rungs, demands and claims nothing meets.

What an `infeasible` condition rules out in so many words, as `us.umbrella_ends`, is meant so, and what hangs
on it is only noted. The rest is warned of: two conditions may together rule out what neither names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from ..condition import Agreed, Compare, Condition, Constant, InState, Named, Not, Or, Raised
from ..condition.printer import print_condition
from ..meaning.truth import TruthTable
from ..model import (
    PLAIN_LEVELS,
    Agreement,
    Ban,
    Claim,
    Commitment,
    Model,
    Option,
    Place,
    Preferences,
    Ranking,
    Scenario,
    Statements,
    Weights,
)
from ..problems import Problem, clipped
from .feasible_states import FeasibleStates, Means
from .noting import called, rung_of, said_of, wanting

BASE = Scenario(key="base")
Path = tuple[str | int, ...]
OUTRIGHT = (Raised, Compare, Named, Agreed, InState)
UNDECIDED = "the rules are so many or so entangled that it was not found out of everything whether it can be"


@dataclass(frozen=True)
class _Item:
    """A condition, where it may stand in the file (the first place that does), and what to say of it.

    `loose` are options of which it may hear what they were before they dropped.
    """

    paths: tuple[Path, ...]
    condition: Condition
    says: str
    loose: frozenset[str] = frozenset()
    consent: tuple[str, str] = ("", "")
    """The agreement and the level of it to which one of its parties is said never to consent."""


def check_dead(model: Model) -> list[Problem]:
    """Warn of what no state that can exist meets, in the base world or in the scenarios it is said of."""
    if not _restricted(model):
        return []
    problems: list[Problem] = []
    undecided, means = False, Means()
    for scenario, items in _worlds(model):
        found, open_ = _dead(model, scenario, items, means)
        problems += found
        undecided |= open_
    if undecided:
        problems.append(Problem(1, 1, UNDECIDED, "note"))
    return problems


def _restricted(model: Model) -> bool:
    """Tell whether any combination of levels cannot exist."""
    worlds = (BASE, *model.scenarios.values())
    return (
        bool(model.infeasible)
        or any(world.infeasible or world.fixed for world in worlds)
        or any(option.hold for option in model.options())
    )


def _worlds(model: Model) -> Iterator[tuple[Scenario, list[_Item]]]:
    """Yield the base world and each scenario with what is said of it alone.

    Scenarios only rule out more, so what can never be in the base world is not looked for in them again.
    """
    yield BASE, list(_of_base(model))
    made_of: dict[tuple[str, ...], list[Claim]] = {}
    for claim in model.claims.values():
        made_of.setdefault(claim.scenarios, []).append(claim)
    for scenario in model.scenarios.values():
        if items := list(_of_scenario(model, scenario, made_of.get((scenario.key,), ()))):
            yield scenario, items


def _of_base(model: Model) -> Iterator[_Item]:
    dropping = can_drop(model)
    for option in model.options():
        name = clipped(option.name)
        home = (
            ("agreements", option.agreement)
            if option.agreement
            else ("parties", option.party, "options", option.key)
        )
        for place, level in enumerate(option.levels):
            says = f"{name} can never be {clipped(level)}"
            if option.names_levels:
                compared, consent = Compare(option.name, "==", level), (option.agreement or "", level)
                yield _Item(((*home, "levels", place),), compared, says, consent=consent)
            elif place:
                says, consent = f"{name} can never be raised", (option.agreement or "", level)
                yield _Item((home,), Raised(option.name), says, consent=consent)
            else:
                yield _Item((home,), Compare(option.name, "==", level), f"{name} can never be down")
        if option.agreement is None:
            yield from _guards((home,), option, name, dropping)
    for key, agreement in model.agreements.items():
        yield from _guards((("agreements", key),), agreement, clipped(key), dropping)
    for key, party in model.parties.items():
        yield from _wishes(("parties", key), party.preferences, wanting(party))
    for name, rule in model.facts.items():
        yield _Item((("facts", name),), rule.condition, f"the fact {clipped(name)} can never hold")
    for key, ladder in model.ladders.items():
        for rung, condition in ladder.rungs.items():
            says = f"no state can be on the rung {rung_of(ladder, rung)}"
            yield _Item((("relationship", key, "rungs", rung),), condition, says)
    yield from _bans((), model.bans, "")
    yield from _committed(model, dropping)
    if model.goal is not None:
        yield _Item((("goal",),), model.goal.condition, "the goal can never be reached")
    if model.question is not None:
        for key, says in (
            ("goal", "what is asked for can never be"),
            ("avoid", "what to avoid can never be"),
        ):
            asked: Condition | None = getattr(model.question, key)
            if asked is not None:
                yield _Item((("question", key),), asked, says)
    for key, demand in model.demands.items():
        says = f"the {called('demand', demand)} can never be met"
        yield _Item((("demands", key),), demand.condition, says)
    for claim in model.claims.values():
        if len(claim.scenarios) > 1 or claim.scenarios[0] not in model.scenarios:
            yield from _claimed(claim, "")


def _of_scenario(model: Model, scenario: Scenario, claims: Iterable[Claim]) -> Iterator[_Item]:
    home = ("scenarios", scenario.key)
    said = said_of(scenario)
    for party, preferences in scenario.preferences.items():
        yield from _wishes(
            (*home, "preferences", party), preferences, f"{said}{wanting(model.parties[party])}"
        )
    yield from _bans(home, scenario.bans, said)
    for claim in claims:
        yield from _claimed(claim, said)


def can_drop(model: Model) -> frozenset[str]:
    """Return the options that can drop by themselves: by their `while`, or because some policy snaps back."""
    held = {option.name for option in model.options() if option.hold}
    terms = (each for policy in model.policies.values() for each in policy.commitments)
    return frozenset(held | {each.option for each in (*terms, *model.candidates) if each.snapback})


def _guards(
    homes: tuple[Path, ...], of: Option | Agreement | Commitment, said: str, dropping: frozenset[str]
) -> Iterator[_Item]:
    """Yield guards; what `requires` asks is asked of what was chosen, before anything drops."""
    for key, guards, loose in (("requires", of.requires, dropping), ("after", of.after, frozenset[str]())):
        for guard in guards:
            inside = (key, guard.level) if guard.level else (key,)
            paths = tuple((*home, *inside) for home in homes)
            at = f" at {clipped(guard.level)}" if guard.level else ""
            yield _Item(paths, guard.condition, f"the `{key}` of {said}{at} can never hold", loose)


def _committed(model: Model, dropping: frozenset[str]) -> Iterator[_Item]:
    for policy in model.policies.values():
        under, numbers = f"under {called('policy', policy)} ", Counter[str]()
        for each in policy.commitments:
            home: Path = ("policies", policy.key, "commitments", each.option)
            homes = (home, (*home, numbers[each.option]))
            numbers[each.option] += 1
            yield from _terms(homes, each, under, dropping)
    for number, candidate in enumerate(model.candidates):
        homes = ("candidates", candidate.key), ("candidates", number)
        yield from _terms(homes, candidate, f"in candidate {clipped(candidate.key)} ", dropping)


def _terms(homes: tuple[Path, ...], each: Commitment, said: str, dropping: frozenset[str]) -> Iterator[_Item]:
    name = clipped(each.option)
    for item in _guards(homes, each, name, dropping):
        yield replace(item, says=said + item.says)
    if each.promise is not None:
        paths = tuple((*home, "promise") for home in homes)
        yield _Item(paths, each.promise, f"{said}the promise on {name} can never be due")


def _bans(home: Path, bans: Iterable[Ban], said: str) -> Iterator[_Item]:
    for place, ban in enumerate(bans):
        for key, condition in (("from", ban.start), ("to", ban.end)):
            says = f"{said}a ban on {clipped(ban.party)} rules out nothing"
            yield _Item(((*home, "moves", place, key),), condition, says)


def _claimed(claim: Claim, said: str) -> Iterator[_Item]:
    for place, condition in enumerate(claim.conditions):
        path: Path = ("claims", claim.key, claim.query)
        says = f"{said}the {called('claim', claim)} is of a state that cannot exist"
        yield _Item(((*path, place), path), condition, says)


def _wishes(home: Path, preferences: Preferences | None, says: str) -> Iterator[_Item]:
    says = f"{says} what can never be"
    match preferences:
        case None:
            pass
        case Statements(groups):
            for place, group in enumerate(groups):
                for inner, rule in enumerate(group):
                    paths = (*home, "preferences", place), (*home, place)
                    inside = tuple((*path, inner) for path in paths) if len(group) > 1 else ()
                    yield _Item(inside + paths, rule.condition, says)
        case Ranking(groups):
            for place, group in enumerate(groups):
                for inner, rule in enumerate(group):
                    paths = (*home, "ranking", place, inner), (*home, "ranking", place)
                    if not isinstance(rule.condition, InState):
                        yield _Item(paths, rule.condition, says)
        case Weights(rules):
            for rule, _ in rules:
                paths = (*home, "weights", print_condition(rule.condition)), (*home, "weights")
                yield _Item(paths, rule.condition, says)
        case _:
            assert_never(preferences)


def _dead(
    model: Model, scenario: Scenario, items: Iterable[_Item], means: Means
) -> tuple[list[Problem], bool]:
    """Return what is to be said of what nothing meets, and whether anything stayed open."""
    world, undecided = TruthTable(model), False
    outright = [
        rule.condition for rule in (*model.infeasible, *scenario.infeasible) if _is_plain(rule.condition)
    ]
    with FeasibleStates(model, scenario, means=means) as feasible:
        dead = []
        for item in items:
            met = feasible.meets(item.condition, item.loose)
            undecided |= met is None
            if met is False and not _says_nothing(world, item.condition):
                dead.append(item)
        if dead and feasible.meets(Constant(True)) is False:
            return [], undecided  # no state at all can exist, which is an error of its own
    if not dead:
        return [], undecided
    with FeasibleStates(model, replace(scenario, fixed={}), lifted=outright, means=means) as without:
        told = [(item, without.meets(item.condition, item.loose)) for item in dead]
    return [_problem(model, item, meant) for item, meant in _joined(model, told)], undecided


def _joined(model: Model, told: list[tuple[_Item, bool | None]]) -> Iterator[tuple[_Item, bool | None]]:
    """Yield what is said, and of a level to which no party can consent once instead of for each of them."""
    seen = Counter((item.consent, meant) for item, meant in told if item.consent[0])
    joined: set[tuple[str, str]] = set()
    for item, meant in told:
        key, level = item.consent
        if not key or seen[item.consent, meant] < len(model.agreements[key].consents):
            yield item, meant
        elif item.consent not in joined:
            joined.add(item.consent)
            agreement = model.agreements[key]
            says = f"nobody can ever consent to {clipped(key)}"
            if agreement.levels != PLAIN_LEVELS:
                says = f"no consent to {clipped(key)} can ever be at {clipped(level)}"
            alike = [other.condition for other, _ in told if other.consent == item.consent]
            yield replace(item, condition=Or(tuple(alike)), says=says), meant


def _is_plain(condition: Condition) -> bool:
    """Tell whether a condition names one thing, or denies it."""
    return isinstance(condition.of if isinstance(condition, Not) else condition, OUTRIGHT)


def _says_nothing(world: TruthTable, condition: Condition) -> bool:
    """Tell whether a condition is false whatever the rules; that is warned of elsewhere."""
    options = world.options_of(condition)
    return options is not None and not world.over(sorted(options)).of(condition)


def _problem(model: Model, item: _Item, meant: bool | None) -> Problem:
    place = next(filter(None, map(model.places.get, _further_out(item.paths))), Place(1, 1))
    condition = clipped(print_condition(item.condition))
    why = "the rules say outright that nothing meets" if meant else "no state that can exist meets"
    severity = "note" if meant else "warning"
    return Problem(place.line, place.column, f"{item.says}: {why} `{condition}`", severity)


def _further_out(paths: tuple[Path, ...]) -> Iterator[Path]:
    yield from paths
    for length in range(len(paths[0]) - 1, 0, -1):
        yield paths[0][:length]

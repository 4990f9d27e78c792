"""What a model says of the world and not where that is from, or that it is the author's own reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..condition.printer import print_condition
from ..model import Ban, Cited, Model, Preferences, Rule, Scenario, Statements, Weights
from ..problems import Problem, clipped
from .noting import Path, called, note, said_of, wanting


@dataclass(frozen=True)
class Sourcing:
    """How many parts of a model could carry a source, and a note on each that has neither source nor note."""

    parts: int
    without: tuple[Problem, ...]


@dataclass(frozen=True)
class _Part:
    """Something that is said, where, and what can carry its source: itself, or what it is a part of."""

    what: str
    paths: tuple[Path, ...]
    carriers: tuple[Cited, ...]


def sourcing(model: Model) -> Sourcing:
    """Return what has neither source nor note of options, wants, agreements, rules, demands, claims, doubts.

    Facts, ladders and the goal are the author's own words, for which nobody else can stand.
    """
    parts = list(_parts(model))
    bare = [part for part in parts if not any(each.source or each.note for each in part.carriers)]
    says = "has neither a source nor a note"
    return Sourcing(len(parts), tuple(note(model, part.paths, f"{part.what} {says}") for part in bare))


def _parts(model: Model) -> Iterator[_Part]:
    for key, party in model.parties.items():
        home: Path = ("parties", key)
        for name, option in party.options.items():
            yield _Part(clipped(option.name), ((*home, "options", name),), (option, party))
        yield from _wishes(home, f"of what {wanting(model.parties[key])}", party.preferences, party)
    for key, agreement in model.agreements.items():
        yield _Part(f"agreement {clipped(key)}", (("agreements", key),), (agreement,))
    yield from _rules((), model.infeasible, model.bans, "")
    for key, demand in model.demands.items():
        yield _Part(called("demand", demand), (("demands", key),), (demand,))
    for scenario in model.scenarios.values():
        yield from _changes(model, scenario)
    for policy in model.policies.values():
        for each in policy.commitments:
            path: Path = ("policies", policy.key, "commitments", each.option)
            what = f"what {called('policy', policy)} says of {clipped(each.option)}"
            yield _Part(what, (path,), (each, policy))
    for key, doubt in model.doubts.items():
        yield _Part(called("doubt", doubt), (("doubts", key),), (doubt,))
    for key, claim in model.claims.items():
        yield _Part(called("claim", claim), (("claims", key),), (claim,))


def _changes(model: Model, scenario: Scenario) -> Iterator[_Part]:
    home: Path = ("scenarios", scenario.key)
    said = said_of(scenario)
    for party, preferences in scenario.preferences.items():
        own = f"of what {wanting(model.parties[party])} {said.strip()}"
        # where a scenario is from does not say where each of the wants in it is
        yield from _wishes((*home, "preferences", party), own, preferences)
    yield from _rules(home, scenario.infeasible, scenario.bans, said, scenario)


def _rules(
    home: Path, rules: Iterable[Rule], bans: Iterable[Ban], said: str, *around: Cited
) -> Iterator[_Part]:
    for place, rule in enumerate(rules):
        what = f"{said}entry {place + 1} of `infeasible`"
        yield _Part(what, ((*home, "infeasible", place),), (rule, *around))
    for place, ban in enumerate(bans):
        yield _Part(f"{said}entry {place + 1} of `moves`", ((*home, "moves", place),), (ban, *around))


def _wishes(home: Path, of: str, preferences: Preferences | None, *around: Cited) -> Iterator[_Part]:
    if preferences is None:
        return
    form = {Statements: "preferences", Weights: "weights"}.get(type(preferences), "ranking")
    for place, wish in enumerate(preferences.wishes):
        for inner, rule in enumerate(wish.rules):
            said = print_condition(rule.condition)  # the key of a weight
            paths = tuple(
                (*home, *keys)
                for keys in (
                    (form, said),
                    (form, place, inner),
                    (form, place),
                    (place, inner),
                    (place,),
                    (form,),
                    (),
                )
            )
            yield _Part(f"entry {place + 1} {of}", paths, (rule, *around))

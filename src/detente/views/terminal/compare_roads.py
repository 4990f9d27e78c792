"""What the strategy rules out, and how open it is under each policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.console import Console
from rich.markup import escape

from ...language import Claim, Model, print_condition
from ...strategy import (
    ASKED,
    Bypass,
    Comparison,
    WorldReport,
    expand_policies,
    expand_scenarios,
)
from ..phrases import capital, condition_title, listed, quoted
from ..readings import either
from ..words import party_names, step_actions
from .grid import Cells, cells_of, only_word, print_alike, print_grid, varies_by_policy


def print_roads(result: Comparison, console: Console) -> None:
    """Print how open each road is that is to be closed, where words differ as a grid with the road."""
    model = result.model
    wanted = [] if model.goal is None else [model.goal.condition]
    wanted += [] if model.question is None or model.question.goal is None else [model.question.goal]
    first = next(iter(next(iter(filter(None, result.policies.values()))).values()))
    # a claim that the goal is out of reach is no wish of the strategy's
    claims = {key: found for key, found in first.bypass.items() if found.claim.conditions[0] not in wanted}
    by_condition: dict[str, list[str]] = {}
    for key, example in claims.items():
        by_condition.setdefault(print_condition(example.claim.conditions[0]), []).append(key)
    told = [
        (keys[0], cells, where)
        for keys in by_condition.values()
        if (where := _where(result, _made(result.model, claims, keys)))
        and (policies := _policies(result, _made(result.model, claims, keys)))
        and (cells := _only(cells_of(result, partial(_bypass_word, key=keys[0])), policies, where))
    ]
    every = len(result.scenarios)
    if told:
        head = "What the strategy rules out" if result.model.policies else "What is to be ruled out"
        console.print(
            f"[bold]{head}[/]  open: moves that every mover wants lead there; rests: and matters can end "
            "there for good; unwanted: only moves that some mover does not want do; closed: none do.",
            soft_wrap=True,
        )
    # what a policy can change comes first
    for key, cells, where in sorted(told, key=lambda each: not varies_by_policy(each[1])):
        if only_word(cells) is None:
            only = "every scenario" if len(where) == every else escape(listed(where))
            print_grid(console, capital(_past(result.model, claims[key].claim)), cells, all_columns=only)
            _print_road(result, key, list(cells), where, console)
    alike = [
        (_past(model, claims[key].claim), word, where)
        for key, cells, where in told
        if (word := only_word(cells)) and len(cells) == len(result.policies)
    ]
    print_alike([(text, word) for text, word, where in alike if len(where) == every], console)
    narrow = [
        (f"{text} ({escape(listed(where))})", word) for text, word, where in alike if len(where) < every
    ]
    print_alike(narrow, console, where="in the scenarios that the claim speaks of")
    bound = [
        (f"{_past(model, claims[key].claim)} ({escape(_speaks(list(cells), where, every))})", word)
        for key, cells, where in told
        if (word := only_word(cells)) and len(cells) < len(result.policies)
    ]
    print_alike(bound, console, who="the policies that the claim speaks of, and none", where="")


def _speaks(policies: Sequence[str], where: Sequence[str], every: int) -> str:
    """Name the policies, and the scenarios where these are not all."""
    return listed(policies) if len(where) == every else f"{listed(policies)}; {listed(where)}"


def _made(model: Model, found: Mapping[str, Bypass], keys: Sequence[str]) -> list[Claim]:
    """Return the claims of these names as the model makes them, and what its question asks to avoid."""
    return [model.claims.get(key, found[key].claim) for key in keys if key in model.claims or key == ASKED]


def _where(result: Comparison, claims: Sequence[Claim]) -> list[str]:
    """Return the scenarios compared of which any of some claims speaks."""
    spoken = {scenario for claim in claims for scenario in expand_scenarios(result.model, claim.scenarios)}
    return [scenario for scenario in result.scenarios if scenario in spoken]


def _policies(result: Comparison, claims: Sequence[Claim]) -> list[str]:
    """Return the policies beside which a road is told: all, or no policy and those that all claims name."""
    named = [set(expand_policies(result.model, claim.policies)) - {"none"} for claim in claims]
    spoken = {"none"}.union(*named) if all(named) else set(result.policies)
    return [policy for policy in result.policies if policy in spoken]


def _only(cells: Cells, policies: Sequence[str], scenarios: Sequence[str]) -> Cells:
    return {policy: {name: cells[policy][name] for name in scenarios} for policy in policies}


def _past(model: Model, claim: Claim) -> str:
    """Name the road by what it goes against: a bare claim beside `open` would read as its opposite."""
    if claim.key == ASKED:
        return escape(f"the road to {quoted(condition_title(model, claim.conditions[0], brief=True))}")
    return escape(f"the road past “{claim.text.strip() or claim.key}”")


def _bypass_word(report: WorldReport, key: str) -> str:
    second = report.answer
    return either(_open(report.bypass[key]), None if second is None else _open(second.bypass[key]))


def _open(found: Bypass) -> str:
    if found.rests:
        return "[red]open, rests[/]"
    if found.willing:
        return "[red]open[/]"
    if found.possible:
        return "[yellow]unwanted[/]"
    return "[green]closed[/]"


def _print_road(
    result: Comparison, key: str, policies: Sequence[str], where: Sequence[str], console: Console
) -> None:
    shown = next(
        (
            (policy, scenario, report.bypass[key])
            for policy, scenarios in result.policies.items()
            for scenario, report in scenarios.items()
            if policy in policies
            and scenario in where
            and report.bypass[key].willing
            and report.bypass[key].path
        ),
        None,
    )
    if shown is None:
        return
    policy, scenario, found = shown
    console.print(f"  The road, under {escape(policy)} in {escape(scenario)}:")
    for number, step in enumerate(found.path, start=1):
        told = "; ".join(step_actions(result.model, step))
        console.print(f"    {number}. {escape(told)}", soft_wrap=True)
    gainers = [party for party, gains in found.gains.items() if gains]
    if gainers:
        console.print(f"    In the end better off: {escape(party_names(result.model, gainers))}")

"""Policies side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...language import Claim, Model, print_condition
from ...language.condition import Named, Raised
from ...outlook import Span
from ...strategy import (
    ASKED,
    BrokenAtRest,
    BrokenPromise,
    Bypass,
    Comparison,
    Room,
    WorldReport,
    expand_policies,
    expand_scenarios,
)
from ..definitions import DEFINITIONS
from ..followed import followed
from ..phrases import capital, condition_title, listed, quoted, share
from ..readings import LACKING, TAKES, THINKS, either
from ..words import condition_words, party_name, party_names, raised_words, step_actions
from .grid import Cells, cells_of, only_word, print_grid, varies_by_policy

LASTS = {"all": "in all", "some": "in some", "passes": "comes and goes", "none": "in none"}


def print_comparison(result: Comparison, console: Console) -> None:
    """Print the road around the partner first, then what each policy achieves and costs."""
    model = result.model
    if result.side is None:
        told = "its scenarios (there are no `sides:`, so nothing is measured for one)"
    else:
        sides = "; ".join(_side_name(model, side) for side in result.by_side if side)
        told = f"policies of {sides}" if len(result.by_side) == 1 else f"policies of several sides ({sides})"
    console.print(f"[bold]{escape(capital(model.title))}[/]: {told}\n", soft_wrap=True)
    for line in _reading_lines(result):
        console.print(line + "\n", soft_wrap=True)
    _print_bypass(result, console)
    for key in model.ladders:
        _print_ladder(result, key, console)
    _print_measures(result, console)
    _print_wedges(result, console)
    _print_promises(result, console)
    _print_demands(result, console)
    if not model.states:
        console.print(f"\n[dim]{followed(result.every)}[/]", soft_wrap=True)
    console.print("\n[dim]--explain says what each number means.[/]")


def _reading_lines(result: Comparison) -> list[str]:
    """Say in which reading the figures are; where two are told, which of a pair is which."""
    if result.foresight == "answer":
        return [f"When {THINKS}:"]
    if result.foresight == "none":
        return []
    reports = [report for scenarios in result.policies.values() for report in scenarios.values()]
    lines = [f"Where two are told, as in “open / closed”: when {TAKES} / when {THINKS}."]
    missing = [report.lacking for report in reports if report.lacking is not None]
    if missing:
        why = " or ".join(dict.fromkeys(LACKING[reason] for reason in missing))
        lines.append(f"The second is not known in {len(missing)} of {len(reports)} worlds: {why}.")
    return lines


def print_definitions(console: Console) -> None:
    """Print what each number means."""
    for name, meaning in DEFINITIONS.items():
        console.print(f"[bold]{name}[/]: {meaning}", soft_wrap=True)


def _print_bypass(result: Comparison, console: Console) -> None:
    model = result.model
    wanted = [] if model.goal is None else [model.goal.condition]
    wanted += [] if model.question is None or model.question.goal is None else [model.question.goal]
    first = next(iter(next(iter(result.policies.values())).values()))
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
    every = len(next(iter(result.policies.values())))
    if told:
        console.print(
            "[bold]What the strategy rules out[/]  open: moves that every mover wants lead there; rests: and "
            "matters can end there for good; unwanted: only moves that some mover does not want do; "
            "closed: none do.",
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
    _print_alike([(text, word) for text, word, where in alike if len(where) == every], console)
    narrow = [
        (f"{text} ({escape(listed(where))})", word) for text, word, where in alike if len(where) < every
    ]
    _print_alike(narrow, console, where="in the scenarios that the claim speaks of")
    bound = [
        (f"{_past(model, claims[key].claim)} ({escape(_speaks(list(cells), where, every))})", word)
        for key, cells, where in told
        if (word := only_word(cells)) and len(cells) < len(result.policies)
    ]
    _print_alike(bound, console, who="the policies that the claim speaks of, and none", where="")


def _speaks(policies: Sequence[str], where: Sequence[str], every: int) -> str:
    """Name the policies, and the scenarios where these are not all."""
    return listed(policies) if len(where) == every else f"{listed(policies)}; {listed(where)}"


def _made(model: Model, found: Mapping[str, Bypass], keys: Sequence[str]) -> list[Claim]:
    """Return the claims of these names as the model makes them, and what its question asks to avoid."""
    return [model.claims.get(key, found[key].claim) for key in keys if key in model.claims or key == ASKED]


def _where(result: Comparison, claims: Sequence[Claim]) -> list[str]:
    """Return the scenarios compared of which any of some claims speaks."""
    spoken = {scenario for claim in claims for scenario in expand_scenarios(result.model, claim.scenarios)}
    return [scenario for scenario in next(iter(result.policies.values())) if scenario in spoken]


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


def _print_alike(
    told: Sequence[tuple[str, str]],
    console: Console,
    where: str = "in every scenario",
    who: str = "every policy",
) -> None:
    if told:
        console.print(f"\nThe same under {' '.join(filter(None, (who, where)))}:")
    for text, word in told:
        console.print(f"  {word}: {text}", soft_wrap=True)


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


def _print_ladder(result: Comparison, key: str, console: Console) -> None:
    ladder = result.model.ladders[key]
    title = f"{escape(ladder.title or key)}: best and worst of the states that every mover wants to reach"
    cells = cells_of(result, partial(_ladder_words, key=key))
    word = only_word(cells)
    if word is None:
        print_grid(console, title, cells)
    else:
        console.print(f"\n{title}\n  {word} under every policy in every scenario", soft_wrap=True)


def _ladder_words(report: WorldReport, key: str) -> str:
    second = report.answer
    first = _span_words(report.relationship[key]["willing"])
    return either(first, None if second is None else _span_words(second.relationship[key]["willing"]))


def _span_words(found: Span | None) -> str:
    if found is None:
        return "nothing"
    words = found.best if found.best == found.worst else f"{found.best} … {found.worst}"
    return escape(words.replace("_", " "))


def _print_measures(result: Comparison, console: Console) -> None:
    for side, policies in result.by_side.items():
        if side is None:
            title = "What follows in each scenario"
        elif len(result.by_side) > 1:
            title = f"What each policy of {_side_name(result.model, side)} achieves and costs"
        else:
            title = "What each policy achieves and costs"
        _print_side(result.model, side, title, policies, console)


def _side_name(model: Model, side: str) -> str:
    return escape(party_names(model, model.sides[side]))


def _print_side(
    model: Model,
    side: str | None,
    title: str,
    policies: Mapping[str, Mapping[str, WorldReport]],
    console: Console,
) -> None:
    """Print the measures of the policies of one side: figures of different sides are not comparable."""
    table = Table(title=f"\n{title}", title_justify="left", pad_edge=False)
    for heading in ("policy", "scenario"):
        table.add_column(heading, no_wrap=True)
    of_side = () if side is None else ("solidarity", "temptation", "room where it leads", "room in all")
    for heading in ("possible", "willing", "rests", "cycles"):
        table.add_column(heading, justify="right")
    if model.goal is not None:
        table.add_column("goal lasts")
    for heading in of_side:
        table.add_column(heading, justify="right")
    for policy, scenarios in policies.items():
        for number, (scenario, report) in enumerate(scenarios.items()):
            table.add_row(
                "" if number else escape(policy),
                escape(scenario),
                *_ending(report),
                *([] if side is None else _costs(report, bound=policy != "none")),
            )
    console.print(table)


def _ending(report: WorldReport) -> list[str]:
    """Return how many states there are, where they end, and whether the goal holds there."""
    second = report.answer
    cells = [
        f"{report.possible:,}",
        either(f"{report.willing:,}", None if second is None else f"{second.willing:,}"),
        either(f"{report.rests:,}", None if second is None else f"{second.rests:,}"),
        either(f"{report.cycles:,}", None if second is None else f"{second.cycles:,}"),
    ]
    if report.goal is not None:
        then = None if second is None or second.goal is None else LASTS[second.goal]
        cells.append(either(LASTS[report.goal], then))
    return cells


def _costs(report: WorldReport, *, bound: bool) -> list[str]:
    tempted = bound and report.tempted_of
    return [
        "–" if report.solidarity is None else share(report.solidarity),
        f"{share(report.tempted)} of {report.tempted_of:,}" if tempted else "–",
        _room(report.flexibility.where_it_leads),
        _room(report.flexibility.in_all),
    ]


def _room(room: Room) -> str:
    return f"{share(room.share)} of {room.of:,}" if room.of else "–"


def _print_wedges(result: Comparison, console: Console) -> None:
    model = result.model
    scenario = next(iter(next(iter(result.policies.values()))))
    for side, policies in result.by_side.items():
        told: dict[str, list[str]] = {}
        for policy, scenarios in policies.items():
            wedge = scenarios[scenario].wedges.sharpest
            if wedge is not None:
                pleased, harmed = (party_name(model, party) for party in (wedge.pleased, wedge.harmed))
                words = (
                    f"{'; '.join(step_actions(model, wedge.step))}. Better for {pleased}; costs {harmed} "
                    f"{share(wedge.fall)} of the range between its worst and best state."
                )
                told.setdefault(words, []).append(policy)
        if told:
            between = f" between {_side_name(model, side)}" if side and len(result.by_side) > 1 else ""
            console.print(f"\n[bold]The sharpest wedges{between}, in {escape(scenario)}[/]", soft_wrap=True)
        for words, names in told.items():
            console.print(f"  {escape(', '.join(names))}: {escape(words)}", soft_wrap=True)


def _print_promises(result: Comparison, console: Console) -> None:
    titles = {option.name: raised_words(option) for option in result.model.options()}
    by_option: dict[str, dict[str, dict[str, str]]] = {}
    broken_anywhere = set()
    for policy, scenarios in result.policies.items():
        for scenario, report in scenarios.items():
            second: Sequence[BrokenAtRest | None] = [None] * len(report.broken_promises)
            if report.answer is not None:
                second = report.answer.broken_promises
            for broken, then in zip(report.broken_promises, second, strict=True):
                option = broken.commitment.option
                row = by_option.setdefault(option, {}).setdefault(policy, {})
                told = _broken_words(report, broken, then)
                # an option may be promised several times, each time on another condition
                before = row.get(scenario, told)
                row[scenario] = before if before == told else f"{before}; {told}"
                if broken.willing_resting or broken.possible_equilibria or (then and then.willing_resting):
                    broken_anywhere.add(option)
    for option, cells in by_option.items():
        title = f"Promised and not given: {escape(titles[option])}"
        if option in broken_anywhere:
            print_grid(console, title, cells, alike="every policy that promises it")
        else:
            console.print(f"\n{title}: nowhere, in any scenario")


def _broken_words(report: WorldReport, broken: BrokenPromise, then: BrokenAtRest | None) -> str:
    """Say in how many states a promise is due and not kept, and of how many."""
    second = report.answer
    rests = either(
        _part(broken.willing_resting, report.rests),
        None if second is None or then is None else _part(then.willing_resting, second.rests),
    )
    return f"{rests} resting states, {_part(broken.possible_equilibria, report.equilibria)} equilibria"


def _part(count: int, of: int) -> str:
    return f"in {count:,} of {of:,}"


def _print_demands(result: Comparison, console: Console) -> None:
    model = result.model
    first = next(iter(result.policies.values()))
    scenarios = list(first)
    alike = []
    for key, demand in model.demands.items():
        title = f"Demanded by {model.parties[demand.by].name}: {demand.title or key}"
        told = first[scenarios[0]].demands[key]
        if told.needs:
            title += f" (in the power of {party_names(model, told.needs)})"
        cells = cells_of(result, partial(_demand_word, key=key))
        word = only_word(cells)
        if word is not None:
            alike.append((escape(title), word))
            continue
        print_grid(console, escape(title), cells)
        coming = [_named(model, name) for name in told.first if name not in told.already]
        if coming:
            where = f" in {escape(scenarios[0])}" if len(scenarios) > 1 else ""
            console.print(
                f"  What must come first, without a policy{where}: {escape('; '.join(coming))}",
                soft_wrap=True,
            )
    _print_alike(alike, console)


def _demand_word(report: WorldReport, key: str) -> str:
    told = report.demands[key]
    return "[green]willing[/]" if told.willing else "possible" if told.possible else "[red]out of reach[/]"


def _named(model: Model, name: str) -> str:
    options = {option.name for option in model.options()}
    return condition_words(model, Raised(name) if name in options else Named(name))

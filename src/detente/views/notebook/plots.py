"""Results as figures."""

from __future__ import annotations

from functools import singledispatch

from ...game import Step, rung_numbers
from ...outlook import Outlook, Roadmap, alike_ends
from ...record import Evidence, Replay
from ...results import Result
from ...stability import ExplainedImprovement, Explanation, Stability
from ...strategy import Claims, Comparison, Status
from ...strategy.study import Study
from ..agreements import agreement_rows
from ..figures import (
    Figure,
    PolicyRow,
    dots_figure,
    ends_figure,
    policies_figure,
    rows_figure,
    table_figure,
)
from ..figures.record import evidence_figures, replay_figures
from ..findings import ruled_out
from ..phrases import counted, listed
from ..reasons import open_levels, reason_words
from ..verdicts import stable_words
from ..words import (
    concept_name,
    level_mark,
    own_options,
    party_name,
    raised_words,
    state_sentence,
)
from .cells import cell_text, model_of

LISTED, EQUILIBRIA = 20, 8


def figure_of(result: Result) -> Figure:
    """Return a result as a figure."""
    return _figure(result)


@singledispatch
def _figure(result: Result) -> Figure:
    rows = result.rows()[:LISTED]
    columns = list(rows[0]) if rows else []
    cells = [[cell_text(row[name], model_of(result)) for name in columns] for row in rows]
    return table_figure(columns, cells, repr(result))


@_figure.register
def _outlook_figure(result: Outlook) -> Figure:
    model, space = result.game.model, result.game.space
    rungs = {key: rung_numbers(result.game, ladder) for key, ladder in model.ladders.items()}
    told = []
    for alike in alike_ends(result.game, result.ends)[:LISTED]:
        end, many = alike.first, len(alike.ends)
        state = int(end.numbers[0])
        if end.kind == "rest":
            words = "; ".join(
                f"{ladder.title or key}: {list(ladder.rungs)[rungs[key][state]].replace('_', ' ')}"
                for key, ladder in model.ladders.items()
            ) or state_sentence(model, space.describe(state))
            words += _met_goal(result, state) if model.ladders else ""
            words += f" ({many:,} ends)" if many > 1 else ""
        else:
            words = f"goes round for good among {counted(len(end.numbers), 'state')}"
        told.append((end.kind, words, alike.chance, alike.moves))
    return ends_figure(told, f"Where matters end: {model.title}")


def _met_goal(result: Outlook, state: int) -> str:
    """Say whether the goal is met, as it tells ends on the same rungs apart."""
    goal = result.game.model.goal
    if goal is None:
        return ""
    return "; the goal is met" if result.game.where(goal.condition)[state] else "; the goal is not met"


@_figure.register
def _stability_figure(result: Stability) -> Figure:
    model, space = result.game.model, result.game.space
    held = {concept: result.holds(concept) for concept in result.stable}
    states = sorted(
        result.any_numbers(),
        key=lambda state: (-sum(bool(where[state]) for where in held.values()), int(state)),
    )[:EQUILIBRIA]
    title = f"The firmest equilibria: {model.title}"
    if space.states:
        table = [
            [name, model.states[name], *("yes" if held[concept][s] else "" for concept in held)]
            for s in states
            if (name := str(space.describe(int(s))))
        ]
        return table_figure(["state", "", *map(concept_name, held)], table, title)
    told = [model.told(state) for number in states if isinstance(state := space.describe(int(number)), dict)]
    rows = [
        (
            f"{party_name(model, option.party)}: {option.title}",
            [level_mark(option, state[name]) if name in state else "" for state in told],
        )
        for name, option in own_options(model).items()
        if any(name in state for state in told)
    ]
    rows += agreement_rows(model, told)
    rows += [
        (
            concept_name(concept),
            ["yes" if held[concept][s] else "" for s in states],
        )
        for concept in result.stable
    ]
    columns = [str(number) for number in range(1, len(told) + 1)]
    legend = "One column per equilibrium, the firmest first; below, the concepts under which it holds."
    return dots_figure(rows, columns, title, legend)


@_figure.register
def _explanation_figure(result: Explanation) -> Figure:
    rows = [
        (_plain(found.step), *_met(found), "; then ".join(_plain(step) for step in found.sanctioned_by))
        for found in result.improvements
    ]
    who = " and ".join(result.party.split("+"))
    title = f"The state {stable_words(result)} for {who} ({concept_name(result.concept)})"
    return rows_figure(rows, ("an improvement", "", "the answer that meets it"), title)


def _met(found: ExplainedImprovement) -> tuple[str, str]:
    """Return the mark and the word for whether an improvement is met by an answer."""
    if found.sanctioned_by:
        return "good", "met"
    return ("between", "undecided") if found.undecided else ("bad", "unmet")


@_figure.register
def _comparison_figure(result: Comparison) -> Figure:
    model = result.model
    if result.side is None:
        rows_ = [[cell_text(value) for value in row.values()] for row in result.rows()]
        return table_figure(list(result.rows()[0]), rows_, "The scenarios side by side")
    if result.aside:
        rows_ = [[cell_text(value) for value in row.values()] for row in result.rows()]
        return table_figure(list(result.rows()[0]), rows_, "The policies side by side, as far as is known")
    scenarios = result.scenarios
    base = scenarios[0]
    roads = ruled_out(model, result.policies["none"][base].bypass)
    never = roads[0][0].key if roads else None
    rows = []
    for policy, reports in result.policies.items():
        told = reports[base]
        ways = [reports[scenario].bypass[never] for scenario in scenarios] if never is not None else []
        rows.append(
            PolicyRow(
                title="No policy" if policy == "none" else model.policies[policy].title or policy,
                road=tuple(
                    "rests" if r.rests else "open" if r.willing else "possible" if r.possible else "closed"
                    for r in ways
                ),
                solidarity=told.solidarity,
                tempted=None if policy == "none" else told.tempted,
                flexibility=told.flexibility.where_it_leads.share,
                settles="all" if not told.cycles else "some" if told.rests else "none",
            )
        )
    side = listed(party_name(model, party) for party in model.sides[result.side])
    return policies_figure(rows, scenarios, side)


@_figure.register
def _claims_figure(result: Claims) -> Figure:
    model = result.model
    worlds = list(dict.fromkeys((verdict.policy, verdict.scenario) for verdict in result.verdicts))
    found = {(v.claim.key, v.policy, v.scenario): v.holds for v in result.verdicts}
    words = {True: "yes", False: "no", None: "undecided"}
    rows = [
        (
            claim.text.strip() or key,
            [words[found[key, *world]] if (key, *world) in found else "" for world in worlds],
        )
        for key, claim in model.claims.items()
    ]
    columns = [
        " ".join(part for part in (policy, "" if scenario == "base" else scenario) if part)
        for policy, scenario in worlds
    ]
    return dots_figure(
        rows, columns, f"The claims of {model.title}", "Square: holds. Ring: fails. Triangle: undecided."
    )


@_figure.register
def _status_figure(result: Status) -> Figure:
    model = result.game.model
    rows = []
    for found in result.options:
        mark, word = (
            ("good", "in place")
            if found.in_place
            else ("good", "open")
            if found.open
            else ("bad", "held back")
        )
        missing = [reason_words(model, reason) for reason in found.blocked_by]
        if found.open and (partly := open_levels(model, found)):
            missing = [partly]
        title = f"{party_name(model, found.option.party)}: {raised_words(found.option)}"
        rows.append((title, mark, word, "; ".join(missing)))
    return rows_figure(
        rows, ("an option of the side", "", "what it waits for"), f"What {result.side} can do now"
    )


@_figure.register
def _roadmap_figure(result: Roadmap) -> Figure:
    rows = [
        (
            _plain(step),
            "between" if exposed else "good",
            f"{exposed:.0%}",
            f"better for {', '.join(p for p, g in step.gains.items() if g) or 'nobody'}",
        )
        for step, exposed in zip(result.path, result.by_step, strict=True)
    ]
    return rows_figure(rows, ("a move", "exposure", ""), repr(result))


@_figure.register
def _study_figure(result: Study) -> Figure:
    comparison = result.comparison
    if comparison is not None and len(result.policies) > 1:
        return figure_of(comparison)
    rows = [[cell_text(value) for value in row.values()] for row in result.rows()]
    return table_figure(list(result.rows()[0]), rows, f"The worlds of {result.model.title}")


@_figure.register
def _evidence_figure(result: Evidence) -> Figure:
    """The line of time, else the yearly gap, else the first pair tested, else the findings."""
    rows = [[cell_text(value) for value in row.values()] for row in result.rows()]
    columns = list(result.rows()[0]) if rows else []
    return next(iter(evidence_figures(result).values()), table_figure(columns, rows, repr(result)))


@_figure.register
def _replay_figure(result: Replay) -> Figure:
    """The first of the policies that the replay is told of."""
    rows = [[str(moment.date), str(len(moment.changes))] for moment in result.moments[:LISTED]]
    return next(
        iter(replay_figures(result).values()), table_figure(["date", "options moved"], rows, repr(result))
    )


def _plain(step: Step) -> str:
    """Return a move by the names in the model, for results that do not know the titles."""
    if isinstance(step.state, str):
        return f"{' and '.join(step.movers)}: to state {step.state}"
    changes = [
        *(f"{n} {level}" for n, level in step.raised.items()),
        *(f"{n} {level}" for n, level in step.lowered.items()),
    ]
    return f"{' and '.join(step.movers)}: {', '.join(changes)}"

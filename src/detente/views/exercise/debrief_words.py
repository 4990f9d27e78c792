"""The steps of a play beside the analysis, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from ...exercise.debrief import CONCEPTS, Around, Debrief, Judged, Played, Promised, Split, Standing
from ...language import Model
from ...language.condition import Condition
from ..because import because_clause, loss_clause
from ..changes import changes
from ..names import capital, level_words, party_name, party_names
from ..phrases import condition_title, counted, listed, number, quoted
from ..sentences import step_sentences
from ..words import concept_name, option_titles, party_doing, raised_words

AT_ONCE = "where everybody takes what gains at once"
ANSWERED = "where nobody steps into an answer that undoes the gain"
"""The two readings."""
ENDS_READ = f"All of this is told in the first reading, {AT_ONCE}."
"""In which reading it is told what was open."""

LACKING: Mapping[str, str] = {
    "too_large": (
        "The model has too many situations to be listed. Which situations hold, the second reading and the "
        "ends are left out; all else here is judged step by step, without a list."
    ),
    "foresight": "The second reading, in which nobody steps into an answer, took too long and is left out.",
    "ends": "What lies ahead is more wanted steps than can be listed. The ends are left out.",
    "impossible": (
        "In one scenario of the play a situation is one that cannot exist there. In that scenario only what "
        "each step gained is told."
    ),
}


def summary_words(debrief: Debrief) -> str:
    """Return what the play came to in a few sentences."""
    made = [each for each in debrief.steps if each.played.step.movers]
    deals = sum(each.played.kind == "deal" for each in made)
    wanted = sum(each.played.wanted for each in made)
    injected = len(debrief.steps) - len(made)
    changed = f", and {number(injected)} by the facilitator" if injected else ""
    if not made:
        return f"No seat made a step{changed}. {end_words(debrief)}".strip()
    kinds = f", {counted(deals, 'deal')} among them" if deals else ""
    told = [
        f"{capital(counted(len(made), 'step'))}{' by the seats' if injected else ''}{kinds}{changed}.",
        _gained_words(wanted, len(made)),
        surprise_words(debrief),
        end_words(debrief),
    ]
    return " ".join(filter(None, told))


def _gained_words(wanted: int, made: int) -> str:
    """Return how many of the seats' steps left all their makers better off."""
    if made == 1:
        left = "It left" if wanted else "It did not leave"
    elif wanted in (0, made):
        left = "Each of these left" if wanted else "None of these left"
    else:
        left = f"{capital(number(wanted))} of these left"
    it = "them" if 1 < wanted < made else "it"
    return f"{left} everybody who made {it} better off at once."


def surprise_words(debrief: Debrief) -> str:
    """Return which step is the first that the analysis does not expect."""
    made = [each for each in debrief.steps if each.played.step.movers]
    if any(each.willing is None for each in made):
        return ""
    first, second = debrief.surprise, debrief.surprise_foreseen
    if any(each.foreseen is None for each in made):
        return f"The first surprise is step {first}." if first else "No step is a surprise to the analysis."
    if first is None and second is None:
        return "No step is a surprise to the analysis."
    if first == second:
        return f"The first surprise is step {first}, in both readings."
    told = [
        f"{f'step {step} is the first surprise' if step else 'no step is a surprise'} {where}"
        for step, where in ((first, AT_ONCE), (second, ANSWERED))
    ]
    return f"{capital('; '.join(told))}."


def end_words(debrief: Debrief) -> str:
    """Return how the play ended: whether the goal is met, and whether the situation holds."""
    model, last = debrief.model, debrief.standings[-1]
    told = [stable_words(model, last, "At the end")]
    if model.goal is not None:
        aim = condition_title(model, model.goal.condition)
        told.append(f"The goal is {'met' if last.goal else 'not met'}: {aim}.")
    return " ".join(filter(None, told))


def stable_words(model: Model, standing: Standing, when: str = "After it") -> str:
    """Return by which concepts a situation is an equilibrium, and who would leave; else nothing."""
    leaves = standing.leaves
    if leaves is None:
        return ""
    holding = [concept for concept in CONCEPTS if not leaves[concept]]
    broken = next((concept for concept in ("seq", "nash") if leaves[concept]), None)
    by = f"by {listed(map(concept_name, holding))}" if holding else "by none of Nash, GMR, SMR and SEQ"
    left = (
        ""
        if broken is None
        else f"; by {concept_name(broken)} {party_names(model, leaves[broken])} would leave it"
    )
    return f"{when} the situation is an equilibrium {by}{left}."


def head_words(model: Model, played: Played) -> str:
    """Return which step it is and whose."""
    if played.kind == "inject":
        return "The facilitator"
    return f"{'A move' if played.kind == 'move' else 'A deal'} of {party_names(model, played.step.movers)}"


def action_lines(model: Model, played: Played, scenario_before: str | None) -> list[str]:
    """Return what happened in a step, a line each."""
    if played.kind != "inject":
        return [capital(line) for line in step_sentences(model, played.step)]
    lines = [played.title]
    if played.scenario is not None and played.scenario != scenario_before:
        scenario = model.scenarios[played.scenario]
        lines.append(f"From here on: {scenario.title or level_words(scenario.key)}")
    for change in changes(model, played.before, played.after):
        if change.kind != "kept":
            gone = "no longer " if change.kind == "gone" else ""
            lines.append(f"{change.who}: {gone}{change.what}")
    return lines


def verdict_lines(debrief: Debrief, judged: Judged) -> list[str]:
    """Return what there is to say of a step, a sentence each."""
    model, played = debrief.model, judged.played
    lines = [*gain_lines(model, played)]
    if judged.lean is not None:
        lines.append(
            "No part of it could have been left out."
            if judged.lean
            else "A part of it would have served all who made it as well."
        )
    if played.step.movers:
        lines.append(reading_words(judged.willing, judged.foreseen))
        lines += first_surprise(debrief, played.number)
    lines += [wedge_words(model, split) for split in debrief.splits if split.number == played.number]
    lines += [promise_words(debrief, each) for each in debrief.promises if each.number == played.number]
    lines += [words for road in debrief.roads for words in road_lines(model, road, played.number)]
    return [*lines, *filter(None, [stable_words(model, debrief.standings[played.number])])]


def gain_lines(model: Model, played: Played) -> Iterator[str]:
    """Yield what a step did for those who made it, then for the others."""
    step = played.step
    for party in step.movers:
        name = party_name(model, party)
        if party in step.because:
            yield f"Better at once for {name}, {because_clause(model, step.because[party])}."
        elif party in played.loses:
            yield f"Worse at once for {name}, {loss_clause(model, played.loses[party], past=True)}."
        else:
            yield f"All the same to {name}."
    others = [party for party in model.parties if party not in step.movers]
    for words, found in (("Better", step.because), ("Worse", played.loses)):
        if names := [party for party in others if party in found]:
            apart = ", with no part in it" if step.movers else ""
            yield f"{words} for {party_names(model, names)}{apart}."


def reading_words(willing: bool | None, foreseen: bool | None) -> str:
    """Return whether the analysis expects a step, in either reading."""
    if willing is None:
        return "Whether the analysis expects such a step was not worked out."
    if foreseen is None:
        does = "expects" if willing else "does not expect"
        return f"The analysis {does} such a step {AT_ONCE}; the other reading was not worked out."
    if willing and foreseen:
        return "The analysis expects such a step, in both readings."
    if not willing and not foreseen:
        return "The analysis does not expect such a step, in either reading."
    expects, not_ = (AT_ONCE, ANSWERED) if willing else (ANSWERED, AT_ONCE)
    return f"The analysis expects such a step {expects}, but not {not_}."


def first_surprise(debrief: Debrief, step: int) -> list[str]:
    """Return that a step is the first surprise, where it is."""
    first, second = debrief.surprise == step, debrief.surprise_foreseen == step
    if not first and not second:
        return []
    other = any(each.foreseen is not None for each in debrief.steps)
    if first and (second or not other):
        return ["It is the first surprise."]
    return [f"It is the first surprise {AT_ONCE if first else ANSWERED}."]


def wedge_words(model: Model, split: Split) -> str:
    """Return that a step is a wedge, and between whom."""
    pleased, harmed = party_name(model, split.pleased), party_name(model, split.harmed)
    return f"It is a wedge: it pleases {pleased} and harms {harmed}, who had no part in it."


def promise_words(debrief: Debrief, promised: Promised) -> str:
    """Return what a step did about a promise of the policy in force: that it was kept, or that it was not."""
    model, commitment = debrief.model, promised.commitment
    assert commitment.promise is not None
    assert debrief.policy is not None
    policy = quoted(model.policies[debrief.policy].title or debrief.policy)
    name = party_name(model, promised.party)
    of = f"the promise of {name} by the policy {policy}"
    match promised.how:
        case "kept":
            what = f"{of} fell due and was kept at once"
        case "ready":
            what = f"{of} fell due; what it promises was in place already"
        case "late":
            steps = counted(promised.number - (promised.since or 0), "step")
            since = f"since step {promised.since}" if promised.since else "from the start"
            what = f"{of} was kept after {steps}, due and not kept {since}"
        case "broke":
            what = f"{name} broke the promise of the policy {policy}{_mended(promised, 'again ')}"
        case "fell":
            what = f"{of} was broken{_mended(promised, 'again ')}"
        case "due":
            what = f"{of} fell due{_mended(promised) or ' and was not kept'}"
        case _:
            assert_never(promised.how)
    doing = party_doing(model, promised.party, raised_words(option_titles(model)[commitment.option]))
    return f"With it {what}: {doing}, when this holds: {condition_title(model, commitment.promise)}."


def _mended(promised: Promised, again: str = "") -> str:
    """Return how it ended that a promise was not kept; empty where it never did."""
    if promised.until is None:
        return ""
    if promised.lapsed:
        return f"; it was not kept {again}before step {promised.until}, with which it was no longer due"
    return f"; it was kept {again}{counted(promised.until - promised.number, 'step')} later"


def road_lines(model: Model, road: Around, step: int) -> Iterator[str]:
    """Yield what a step did about something that was not to come about."""
    title = condition_title(model, road.condition)
    if step in road.came:
        yield f"With it came about what is to be ruled out: {title}."
    if step in road.went:
        yield f"It ended what is to be ruled out: {title}."
    if road.near is not None and (left := road.near[step]) is not None and step in road.nearer:
        away = counted(left, "wanted step")
        yield f"It brought nearer what is to be ruled out, now {away} away: {title}."


def road_summary(model: Model, road: Around) -> str:
    """Return what became of something that was not to come about, over the whole play."""
    title = capital(condition_title(model, road.condition))
    told = []
    if road.from_start:
        told.append("it was so from the start")
    turns = {step: f"it came about with step {step}" for step in road.came}
    turns |= {step: f"step {step} ended it" for step in road.went}
    told += [turns[step] for step in sorted(turns)]
    if road.nearer:
        steps = listed(str(step) for step in road.nearer)
        told.append(f"{'steps' if len(road.nearer) > 1 else 'step'} {steps} brought it nearer")
    if not told:
        told.append("it did not come about")
    return f"{title}: {'; '.join(told)}."


def closed_words(debrief: Debrief, who: str, step: int) -> str:
    """Return after which step an end could not come about any more."""
    movers = debrief.steps[step - 1].played.step.movers
    by = f", by {party_names(debrief.model, movers)}," if movers else ""
    what = (
        "no end with the goal"
        if who == "goal"
        else f"no end that is as good for {party_name(debrief.model, who)} as the best one before"
    )
    return f"After step {step}{by} {what} could come about any more by wanted steps."


def entry_words(model: Model, conditions: Sequence[Condition]) -> str:
    """Return an entry of a role sheet: its statement, or those of equal weight."""
    return " with ".join(quoted(condition_title(model, condition)) for condition in conditions)

"""A policy said aloud, as plain markdown: whole sentences that can be read out."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Agreement, Ladder, Model
from ..language.condition import Condition, Constant
from ..outlook import Span
from ..strategy import Asked, Ending, Statement
from .clauses import acts, agreed, ended, explained, kept, offered, says
from .grammar import row, with_article
from .joint import Step, joint
from .names import capital, level_words
from .phrases import listed, quoted
from .readings import TAKES, THINKS


def statement_markdown(said: Statement) -> str:
    """Return the policy as a public statement; nothing in it that the model does not say."""
    model = said.model
    members = listed(_name(said, key) for key in model.sides[said.policy.side])
    lines = [
        f"# {capital(said.policy.title or said.policy.key.replace('_', ' '))}",
        "",
        f"A statement of policy by {members}",
    ]
    lines[-1] += f" ({model.as_of})." if model.as_of else "."
    if said.policy.about:
        lines += ["", said.policy.about.strip()]
    told = {kind: joint(model, of) for kind, of in said.steps().items()}
    promised = [_promise(each) for each in told["promises"]]
    assured = [_will_not(each) for each in told["assurances"]]
    lines += _section("What we offer", [_offer(each) for each in told["offers"]])
    lines += _section("What we promise", promised + assured)
    lines += _section(
        "What we warn of",
        [*_withdrawals(model, told["withdrawals"]), *(_warning(each) for each in told["warnings"])],
    )
    lines += _section("What we tie to conditions", [_unclear(each) for each in told["unclear"]])
    lines += _section("What we will not do", [_will_not(each) for each in told["red_lines"]])
    lines += _section("What stays open in any case", [f"{_may(each)}." for each in told["open"]])
    lines += _section(
        "What stays open on terms of its own", [_on_terms(each) for each in told["open_on_terms"]]
    )
    lines += _section("What is asked of us", [_asked(said, each) for each in said.asked])
    lines += _section("What these words mean", _definitions(said))
    lines += _endings(said)
    return "\n".join(lines) + "\n"


def unclear_notes(said: Statement) -> list[str]:
    """Return what the drafter of a statement must decide, as the model does not tell it."""
    notes = [
        f"whether it is welcome that {each.names} would {each.does} cannot be told from what the others "
        "want; it is put neither among the offers nor among the warnings"
        for each in joint(said.model, said.unclear)
    ]
    return list(dict.fromkeys(notes))


def _section(title: str, items: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {capital(item)}" for item in items)] if items else []


def _name(said: Statement, party: str) -> str:
    return with_article(said.model.parties[party].name)


def _does(step: Step, modal: str) -> str:
    """Return who will, or may, do what; what is in place goes on."""
    option, on = step.terms.option, "continue to " if step.said.standing else ""
    if on and option.agreement:
        return f"{step.names} {modal} {_goes_on(step, step.model.agreements[option.agreement])}"
    return f"{step.names} {modal} {on}{step.does}"


def _goes_on(step: Step, agreement: Agreement) -> str:
    """Return that consents which are in place stay there."""
    model, option, levels = step.model, step.terms.option, step.terms.levels
    if set(agreement.between) <= set(step.who):
        return kept(model, option, levels)
    if set(agreement.consents) <= set(model.status_quo or ()):
        return f"continue to {agreed(model, option, levels)}"
    return offered(model, option, levels)


def _may(step: Step) -> str:
    return _does(step, "may")


def _offer(step: Step) -> str:
    does, only = _does(step, "will"), _only(step)
    return f"{does}{',' if only and ',' in does else ''}{only and f' {only}'}."


def _unclear(step: Step) -> str:
    if step.when is not None:
        return _promise(step)
    only = _only(step)
    return f"{_may(step)}{only and f', but {only}'}."


def _on_terms(step: Step) -> str:
    """Tell a step that the policy leaves to the rules which the model gives it."""
    # first, as what is said of the end of a step stands behind the condition that it ends with
    only = [f"provided that {says(step.model, step.terms.bars)}"] if step.terms.bars else []
    only += [_only(step)] if step.terms.conditions else []
    if not only:
        return f"{_may(step)} where the situation allows it."
    return f"{_may(step)}, {', '.join(only)}."


def _only(step: Step) -> str:
    """Return on which conditions alone a step is taken, and when it ends."""
    model, terms = step.model, step.terms
    parts = [f"only after {says(model, terms.after)}"] if terms.after else []
    for word, conditions in (("if", terms.requires), ("while", terms.hold)):
        more = [condition for condition in conditions if condition not in terms.after]
        told = [says(model, more)] if more else []
        told += ["that is still so"] if len(more) < len(conditions) else []
        parts += [f"only {word} {' and '.join(told)}"] if told else []
    return f"{row(parts, 'and')}{_stops(step, 'it') if terms.hold else ''}"


def _stops(step: Step, it: str) -> str:
    """Say what becomes of a step when what it is tied to ends: it ends, or falls to a level that is named."""
    lower = _lower(step)
    if lower is None:
        return f"; {it} would end when that ends"
    return f"; when that ends, {step.names} would {lower}"


def _lower(step: Step) -> str | None:
    """Return what is done instead when the condition of a step ends, None where nothing is."""
    option = step.terms.option
    below = option.levels.index(step.terms.levels[0]) - 1
    if not below and not option.names_lowest:
        return None
    return f"{acts(step.model, step.who, option, [option.levels[below]])} {'at most' if below else 'again'}"


def _promise(step: Step) -> str:
    assert step.when is not None
    when = "" if step.when == Constant(True) else f"if {says(step.model, [step.when])}, "
    return f"{when}{_does(step, 'will')}."


def _warning(step: Step) -> str:
    """Tell a threat: a step to the loss of those to whom it is said."""
    terms = step.terms
    if step.when is not None:
        return _promise(step)
    parts = [
        f"{word} {says(step.model, conditions)}"
        for word, conditions in (("once", terms.after), ("if", terms.requires), ("while", terms.hold))
        if conditions
    ]
    stops = _stops(step, "this") if terms.hold else ""
    return f"{row(parts, 'and')}, {_may(step)}, and only then{stops}."


def _withdrawals(model: Model, steps: Sequence[Step]) -> list[str]:
    """Return what ends when a condition ends, one sentence for each condition and those who end it."""
    found: dict[tuple[tuple[Condition, ...], str], list[Step]] = {}
    for each in steps:
        found.setdefault((each.terms.hold, each.names), []).append(each)
    return [
        f"as soon as {ended(model, hold)}, {names} would {row(_ends(of), 'and')}."
        for (hold, names), of in found.items()
    ]


def _ends(steps: Sequence[Step]) -> list[str]:
    """Return what is done when the condition of steps ends, as it stands behind "would"."""
    reversed_, lower = [], []
    for each in steps:
        if (does := _lower(each)) is not None:
            lower.append(does)
        else:
            reversed_.append(f"to {each.does}")
    decisions = "decision" if len(reversed_) == 1 else "decisions"
    return [*([f"reverse the {decisions} {row(reversed_, 'and')}"] if reversed_ else []), *lower]


def _will_not(step: Step) -> str:
    if step.said.standing:
        return f"once that has ended, {step.names} will not {step.does} again."
    return f"{step.names} will not {step.does}."


def _asked(said: Statement, each: Asked) -> str:
    by = _name(said, each.demand.by)
    title = each.demand.title
    what = f"for {title}" if title else f"to see to it that {says(said.model, [each.demand.condition])}"
    asked = f"we are asked by {by} {what}"
    if each.met:
        return f"{asked}. This is so today."
    if not each.possible:
        return f"{asked}. This will not come about under this policy."
    if each.others:
        others = listed(_name(said, party) for party in each.others)
        return f"{asked}. This is not for us alone to decide: it also takes {others}."
    return f"{asked}. This is for us to decide, on the terms that are named here."


def _definitions(said: Statement) -> list[str]:
    """Return what stands behind the titles that conditions are told by."""
    model = said.model
    steps = [each for of in said.steps().values() for each in of]
    spoken = [condition for each in steps for condition in each.terms.conditions]
    spoken += [condition for each in said.open_on_terms for condition in each.terms.bars]
    spoken += [each.when for each in steps if each.when is not None]
    spoken += [each.demand.condition for each in said.asked if not each.demand.title]
    return [f"“{title}” means that {meaning}." for title, meaning in explained(model, spoken)]


def _endings(said: Statement) -> list[str]:
    if not any(ending.ladders for ending in said.endings.values()):
        return []
    lines = [
        "",
        "## Where we see matters ending",
        "",
        "This is how we read the situation. It promises nothing.",
    ]
    for scenario, ending in said.endings.items():
        written = said.model.scenarios.get(scenario)
        title = (written and (written.title or capital(scenario.replace("_", " ")))) or "As things stand"
        told, then = _ending(said, ending), ending.answer and _ending(said, ending.answer)
        lines += ["", f"**{title}.**" if told == then else f"**{title}**, when {TAKES}.", *told]
        if then and then != told:
            lines += ["", f"**{title}**, when {THINKS}.", *then]
    return lines


def _ending(said: Statement, ending: Ending) -> list[str]:
    return [f"- {_ending_on(said.model.ladders[key], ending, at)}." for key, at in ending.ladders.items()]


def _ending_on(ladder: Ladder, ending: Ending, at: Span) -> str:
    title = capital(ladder.title or ladder.key)
    # where some rungs have titles and others not, all are quoted, so that none looks like another kind
    plain = all(rung in ladder.titles for rung in ladder.rungs)
    said = (ladder.titles.get(rung) or level_words(rung) for rung in (at.best, at.worst))
    best, worst = said if plain else (quoted(each) for each in said)
    if not ending.rests:
        moving = f"going on at {best}" if best == worst else f"moving between {worst} and {best}"
        return f"{title}: we do not see it settling, but {moving}"
    between = f"in {best}" if best == worst else f"anywhere from {worst} to {best}"
    return f"{title}: we see it ending {between}{', if it settles' if ending.cycles else ''}"

"""A policy said aloud, as plain markdown: whole sentences that can be read out."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Ladder
from ..language.condition import Condition, Constant
from ..outlook import Span
from ..strategy import Asked, Ending, Said, Statement
from .clauses import acts, ended, explained, says
from .grammar import row, with_article
from .phrases import capital, listed


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
    promised = [_promise(said, each) for each in said.promises]
    assured = [_will_not(said, each) for each in said.assurances]
    lines += _section("What we offer", [_offer(said, each) for each in said.offers])
    lines += _section("What we promise", promised + assured)
    lines += _section(
        "What we warn of", [*_withdrawals(said), *(_warning(said, each) for each in said.warnings)]
    )
    lines += _section("What we tie to conditions", [_unclear(said, each) for each in said.unclear])
    lines += _section("What we will not do", [_will_not(said, each) for each in said.red_lines])
    lines += _section("What stays open in any case", [f"{_may(said, each)}." for each in said.open])
    lines += _section(
        "What stays open on terms of its own", [_on_terms(said, each) for each in said.open_on_terms]
    )
    lines += _section("What is asked of us", [_asked(said, each) for each in said.asked])
    lines += _section("What these words mean", _definitions(said))
    lines += _endings(said)
    return "\n".join(lines) + "\n"


def unclear_notes(said: Statement) -> list[str]:
    """Return what the drafter of a statement must decide, as the model does not tell it."""
    notes = [
        f"whether it is welcome that {_name(said, each.terms.option.party)} would "
        f"{acts(each.terms.option, each.terms.levels)} cannot be told from what the others want; "
        "it is put neither among the offers nor among the warnings"
        for each in said.unclear
    ]
    return list(dict.fromkeys(notes))


def _section(title: str, items: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {capital(item)}" for item in items)] if items else []


def _name(said: Statement, party: str) -> str:
    return with_article(said.model.parties[party].name)


def _step(said: Statement, each: Said, modal: str) -> str:
    """Return who will, or may, do what; what is in place goes on."""
    option = each.terms.option
    on = "continue to " if each.standing else ""
    return f"{_name(said, option.party)} {modal} {on}{acts(option, each.terms.levels)}"


def _may(said: Statement, each: Said) -> str:
    return _step(said, each, "may")


def _offer(said: Statement, each: Said) -> str:
    step = _step(said, each, "will")
    return f"{step}{',' if ',' in step else ''} {_only(said, each)}."


def _unclear(said: Statement, each: Said) -> str:
    if each.when is not None:
        return _promise(said, each)
    return f"{_may(said, each)}, but {_only(said, each)}."


def _on_terms(said: Statement, each: Said) -> str:
    """Tell a step that the policy leaves to the rules which the model gives it."""
    only = [_only(said, each)] if each.terms.conditions else []
    if each.terms.bars:
        only.append(f"provided that {says(said.model, each.terms.bars)}")
    if not only:
        return f"{_may(said, each)} where the situation allows it."
    return f"{_may(said, each)}, {', '.join(only)}."


def _only(said: Statement, each: Said) -> str:
    """Return on which conditions alone a step is taken, and when it ends."""
    model, terms = said.model, each.terms
    parts = [f"only after {says(model, terms.after)}"] if terms.after else []
    for word, conditions in (("if", terms.requires), ("while", terms.hold)):
        more = [condition for condition in conditions if condition not in terms.after]
        told = [says(model, more)] if more else []
        told += ["that is still so"] if len(more) < len(conditions) else []
        parts += [f"only {word} {' and '.join(told)}"] if told else []
    return f"{row(parts, 'and')}{'; it would end when that ends' if terms.hold else ''}"


def _promise(said: Statement, each: Said) -> str:
    assert each.when is not None
    return f"{_if(said, 'if', each.when)}{_step(said, each, 'will')}."


def _if(said: Statement, word: str, when: Condition) -> str:
    return "" if when == Constant(True) else f"{word} {says(said.model, [when])}, "


def _warning(said: Statement, each: Said) -> str:
    """Tell a threat: a step to the loss of those to whom it is said."""
    model, terms = said.model, each.terms
    if each.when is not None:
        return _promise(said, each)
    parts = [
        f"{word} {says(model, conditions)}"
        for word, conditions in (("once", terms.after), ("if", terms.requires), ("while", terms.hold))
        if conditions
    ]
    stops = "; this would end when that ends" if terms.hold else ""
    return f"{row(parts, 'and')}, {_may(said, each)}, and only then{stops}."


def _withdrawals(said: Statement) -> list[str]:
    """Return what ends when a condition ends, one sentence for each condition and party."""
    found: dict[tuple[tuple[Condition, ...], str], list[Said]] = {}
    for each in said.withdrawals:
        found.setdefault((each.terms.hold, each.terms.option.party), []).append(each)
    return [
        f"as soon as {ended(said.model, hold)}, {_name(said, party)} would {row(_ends(of), 'and')}."
        for (hold, party), of in found.items()
    ]


def _ends(steps: Sequence[Said]) -> list[str]:
    """Return what a party does when the condition of its steps ends, as it stands behind "would"."""
    reversed_, lower = [], []
    for option, levels in ((each.terms.option, each.terms.levels) for each in steps):
        below = option.levels.index(levels[0]) - 1
        if below:
            lower.append(f"{acts(option, [option.levels[below]])} at most")
        elif option.names_lowest:
            lower.append(f"{acts(option, [option.levels[0]])} again")
        else:
            reversed_.append(f"to {acts(option, levels)}")
    decisions = "decision" if len(reversed_) == 1 else "decisions"
    return [*([f"reverse the {decisions} {row(reversed_, 'and')}"] if reversed_ else []), *lower]


def _will_not(said: Statement, each: Said) -> str:
    option, levels = each.terms.option, each.terms.levels
    who = _name(said, option.party)
    if each.standing:
        return f"once that has ended, {who} will not {acts(option, levels)} again."
    return f"{who} will not {acts(option, levels)}."


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
        title = written and (written.title or capital(scenario.replace("_", " ")))
        lines += ["", f"**{title or 'As things stand'}.**"]
        lines += [f"- {_ending(said.model.ladders[key], ending, at)}" for key, at in ending.ladders.items()]
    return lines


def _ending(ladder: Ladder, ending: Ending, at: Span) -> str:
    best, worst = (f"“{rung.replace('_', ' ')}”" for rung in (at.best, at.worst))
    between = f"in {best}" if best == worst else f"anywhere from {worst} to {best}"
    told = f"{capital(ladder.title or ladder.key)}: we see it ending {between}"
    if not ending.rests:
        moving = f"going on at {best}" if best == worst else f"moving between {worst} and {best}"
        return f"{capital(ladder.title or ladder.key)}: we do not see it settling, but {moving}."
    return f"{told}, if it settles." if ending.cycles else f"{told}."

"""A policy said aloud, as plain markdown."""

from __future__ import annotations

from ..language import Commitment, Guard, Option
from ..outlook import Span
from ..strategy import Statement
from .deeds import doing
from .words import (
    action_words,
    condition_words,
    guarded_levels,
    level_words,
    option_titles,
    option_words,
    party_name,
    party_names,
)


def statement_markdown(said: Statement) -> str:
    """Return the policy as a public statement; nothing in it that the model does not say."""
    model = said.model
    members = party_names(model, model.sides[said.policy.side])
    lines = [f"# {said.policy.title or said.policy.key}", "", f"A statement of policy by {members}"]
    lines[-1] += f" ({model.as_of})." if model.as_of else "."
    if said.policy.about:
        lines += ["", said.policy.about.strip()]
    offered = [commitment for commitment in said.offered if commitment.requires or commitment.after]
    lines += _section("What is offered, and on which condition", [_offer(said, c) for c in offered])
    lines += _section(
        "What is withdrawn when its condition ends",
        [_withdrawn(said, c, guard) for c in said.offered for guard in c.holds],
    )
    lines += _section(
        "What is promised", [_promise(said, c) for c in (*said.offered, *said.ruled_out) if c.promise]
    )
    not_tied = [f"{option_words(model, option)}." for option in said.free]
    lines += _section("What stays open in any case", not_tied)
    lines += _section(
        "What stays open on terms of its own", [_terms(said, option) for option in said.guarded]
    )
    shut = [f"{_shut(said, c)}." for c in said.ruled_out]
    shut += [f"{option_words(model, option)}: it cannot be." for option in said.impossible]
    lines += _section("What is not on the table", shut)
    lines += _section(
        "What is asked of us and is not ours alone to decide",
        [
            f"{demand.title or condition_words(model, demand.condition)} "
            f"(asked by {party_name(model, demand.by)}): it takes {party_names(model, parties)}."
            for demand, parties in said.elsewhere
        ],
    )
    lines += _relationship(said)
    return "\n".join(lines) + "\n"


def _section(title: str, items: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {item}" for item in items)] if items else []


def _step(said: Statement, commitment: Commitment) -> str:
    return option_words(said.model, option_titles(said.model)[commitment.option])


def _offer(said: Statement, commitment: Commitment) -> str:
    option = option_titles(said.model)[commitment.option]
    rules = (("only after this holds", commitment.after), ("only with this in place", commitment.requires))
    parts = _guards(said, option, rules)
    return f"{_step(said, commitment)}, {'; and '.join(parts)}."


def _terms(said: Statement, option: Option) -> str:
    """Tell an option with the rules that the model gives it, whatever the policy says."""
    rules = (
        ("only after this holds", option.after),
        ("only with this in place", option.requires),
        ("for as long as this holds", option.hold),
    )
    return f"{option_words(said.model, option)}, {'; and '.join(_guards(said, option, rules))}."


def _guards(said: Statement, option: Option, rules: tuple[tuple[str, tuple[Guard, ...]], ...]) -> list[str]:
    """Return each guard with how it binds, and from which level on."""
    return [
        f"{_at(option, guard)}{how}: {condition_words(said.model, guard.condition)}"
        for how, guards in rules
        for guard in guards
    ]


def _at(option: Option, guard: Guard) -> str:
    levels = guarded_levels(option, guard)
    return f"at {levels} " if levels else ""


def _shut(said: Statement, commitment: Commitment) -> str:
    """Tell what will not be done; of levels, from which on."""
    option = option_titles(said.model)[commitment.option]
    levels = [words for guard in commitment.shuts if (words := guarded_levels(option, guard))]
    if not levels:
        return _step(said, commitment)
    told = f"agrees to: {option.title}" if option.agreement else option.title
    return doing(party_name(said.model, option.party), f"{told} ({levels[0]})")


def _withdrawn(said: Statement, commitment: Commitment, guard: Guard) -> str:
    option = option_titles(said.model)[commitment.option]
    holds = condition_words(said.model, guard.condition)
    if guarded_levels(option, guard):
        below = level_words(guard.level)
        return f"{_step(said, commitment)}. It falls below {below} whenever this no longer holds: {holds}."
    if option.names_lowest:
        lowest = action_words(said.model, option, option.levels[0])
        return f"{_step(said, commitment)}, for as long as this holds: {holds}. Then again: {lowest}."
    return f"{_step(said, commitment)}. It ends whenever this no longer holds: {holds}."


def _promise(said: Statement, commitment: Commitment) -> str:
    assert commitment.promise is not None
    return (
        f"When this holds: {condition_words(said.model, commitment.promise)}. Then {_step(said, commitment)}."
    )


def _relationship(said: Statement) -> list[str]:
    model = said.model
    if not model.ladders:
        return []
    lines = ["", "## What relationship each scenario makes possible"]
    for scenario, ladders in said.relationship.items():
        written = model.scenarios.get(scenario)
        title = "As things stand" if written is None else written.title or scenario
        lines += ["", f"**{title}.**"]
        for key, (possible, willing) in ladders.items():
            ladder = model.ladders[key]
            lines.append(
                f"- {ladder.title or key}: at best {_rung(possible)}; "
                f"by steps that everybody who takes them wants, at best {_rung(willing)}."
            )
    return lines


def _rung(found: Span | None) -> str:
    return "nothing" if found is None else found.best.replace("_", " ")

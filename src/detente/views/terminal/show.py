"""A model on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...language import Model, Option, print_condition
from ..names import capital
from ..outline import order_words, preference_lines, state_count, unknown_entries
from ..words import guarded_levels, party_names, plural, state_lines


def print_model(model: Model, console: Console) -> None:
    """Print who the parties are, what they can do, what they want, and the rules."""
    options = list(model.options())
    as_of = f" (as of {model.as_of})" if model.as_of else ""
    console.print(f"[bold]{escape(capital(model.title))}[/]{as_of}")
    if model.about:
        console.print(escape(model.about.strip()))
    if model.states:
        console.print("\n[bold]States[/]")
    for state, title in model.states.items():
        console.print(f"  {state:>4}  {escape(title)}", soft_wrap=True)
    for party in model.parties.values():
        console.print(f"\n[bold]{escape(party.name)}[/] [dim]{party.key}[/]")
        for start, ends in party.arcs.items():
            if ends:
                console.print(f"  can move from {start} to {', '.join(ends)}", soft_wrap=True)
        if party.must_move:
            bound = "; ".join(f"state {state} ({model.states[state]})" for state in party.must_move)
            console.print(f"  must move in {escape(bound)}: it cannot stay there", soft_wrap=True)
        for option in options:
            if option.party == party.key:
                consent = "offer or accept: " if option.agreement else ""
                console.print(
                    f"  can  {consent}{escape(option.title)} [dim]{option.name}{_rules(option)}[/]",
                    soft_wrap=True,
                )
        wants = preference_lines(party.preferences)
        # weights are added up, so that none comes before another
        more = "and" if party.preferences and order_words(party.preferences) == "by weight" else "then"
        for place, want in enumerate(wants):
            console.print(f"  {more if place else 'wants':<5} {escape(want)}", soft_wrap=True)
        if not wants:
            console.print("  wants nothing in particular")
        for entry in unknown_entries(party.preferences):
            listed = ", ".join(map(escape, entry))
            console.print(f"  it is not known how it compares: {listed}", soft_wrap=True)
    for agreement in model.agreements.values():
        console.print(
            f"\n[bold]Agreement[/] {escape(agreement.title)}: "
            f"between {escape(party_names(model, agreement.between))} [dim]{agreement.key}"
            f"{'' if agreement.reversible else '; cannot be ended once it is in force'}[/]"
        )
    if model.infeasible:
        console.print("\n[bold]Cannot be[/]")
        for rule in model.infeasible:
            console.print(f"  {escape(print_condition(rule.condition))}", soft_wrap=True)
    if model.bans:
        console.print("\n[bold]Moves that cannot be made[/]")
        for ban in model.bans:
            console.print(
                f"  {escape(model.parties[ban.party].name)}: from {escape(print_condition(ban.start))} "
                f"to {escape(print_condition(ban.end))}",
                soft_wrap=True,
            )
    console.print("\n[bold]In place now[/]")
    named = model.status_quo_state
    now = state_lines(model, model.status_quo or {}) if named is None else state_lines(model, named)
    for name, actions in now or [("nothing", [])]:
        console.print(f"  {escape(name)}{': ' if actions else ''}{escape(', '.join(actions))}")
    for title, parts in (
        ("Policies", {key: policy.title for key, policy in model.policies.items()}),
        ("Scenarios", {key: scenario.title for key, scenario in model.scenarios.items()}),
        ("Claims", {key: claim.text for key, claim in model.claims.items()}),
    ):
        if parts:
            console.print(f"\n[bold]{title}[/]")
            for key, text in parts.items():
                console.print(f"  {key}  [dim]{escape(text)}[/]", soft_wrap=True)
    size = state_count(model)
    combined = f"{plural(len(options), 'option')}, {plural(size, 'combination')} of their levels"
    console.print(f"\n{plural(size, 'state') if model.states else combined}.")


def _rules(option: Option) -> str:
    parts = []
    if option.names_levels:
        parts.append(" < ".join(option.levels))
    if not option.reversible:
        parts.append("cannot be taken back")
    for word, guards in (("requires", option.requires), ("after", option.after), ("while", option.hold)):
        for guard in guards:
            at = f"at {levels} " if (levels := guarded_levels(option, guard)) else ""
            parts.append(f"{escape(at)}{word} {escape(print_condition(guard.condition))}")
    return f"; {'; '.join(parts)}" if parts else ""

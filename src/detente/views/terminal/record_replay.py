"""A record replayed on a model, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ...record import PolicyRecord, Replay
from ...record.replays.judge import Act
from ...record.replays.spans import Stretch
from ..names import capital
from ..replay_words import (
    act_words,
    door_caution,
    door_steps_words,
    door_times_words,
    door_words,
    entry_words,
    episode_words,
    listed_years,
    source_words,
    span_words,
    step_words,
    stood_words,
    told_policies,
    years,
)
from ..words import action_words, condition_words, option_titles, option_words, plural
from .record_doubts import print_doubts


def print_replay(result: Replay, console: Console, *, policies: tuple[str, ...] = ()) -> None:
    """Print what each policy would have said, the steps of those told of, the doors, and what to distrust."""
    model, record = result.model, result.chronicle
    shown = policies or told_policies(result)
    recalled = sum(entry.recalled for entry in record.entries)
    console.print(f"[bold]{escape(capital(model.title))}[/], replayed on: {escape(record.title)}")
    console.print(
        f"{plural(len(record.entries), 'step')} from {record.entries[0].date} to {record.entries[-1].date}, "
        f"the date of {recalled:,} of them recalled and not read in a source.",
        soft_wrap=True,
    )
    if result.policies:
        _print_table(result, console)
    for number, key in enumerate(shown):
        if key in result.policies:
            _print_policy(result, key, console, withdrawals_only=bool(number) and not policies)
    _print_claims(result, shown, console)
    _print_doors(result, console)
    print_doubts(result, console)


def _print_table(result: Replay, console: Console) -> None:
    as_of = result.model.as_of
    table = Table(
        title="\nWhat each policy would have said to the steps of its side",
        title_justify="left",
        pad_edge=False,
    )
    table.add_column("policy", no_wrap=True)
    for heading in ("allowed", "held back", "not asked", "withdrawn"):
        table.add_column(heading, justify="right")
    if as_of:
        table.add_column(f"after {as_of}: allowed", justify="right")
        table.add_column("held back", justify="right")
    for key, record in result.policies.items():
        cells = [
            *(f"{record.count(verdict):,}" for verdict in ("kept", "broken", "not asked")),
            f"{len(record.withdrawals):,}",
        ]
        if as_of:
            cells += [f"{record.count(verdict, after=as_of):,}" for verdict in ("kept", "broken")]
        table.add_row(escape(key), *cells)
    console.print(table)
    console.print(
        "[dim]allowed: the condition held. held back: it did not, so the step would have broken the policy. "
        "not asked: the option was in use already; a condition without snapback is asked once. withdrawn: "
        "snapback would have ended what the record lets stand.[/]",
        soft_wrap=True,
    )


def _print_policy(result: Replay, key: str, console: Console, *, withdrawals_only: bool) -> None:
    record, as_of = result.policies[key], result.model.as_of
    title = f": {record.policy.title}" if record.policy.title else ""
    console.print(f"\n[bold]{escape(key)}[/]{escape(title)}", soft_wrap=True)
    if not withdrawals_only:
        held = [e for e in record.episodes if e.verdict == "broken"]
        let = [e for e in record.episodes if e.verdict == "kept"]
        console.print(f"  Ahead of its condition: {years(held)}.", soft_wrap=True)
        console.print(f"  In step with it: {years(let)}.", soft_wrap=True)
        if as_of:
            console.print(
                f"  Up to {as_of}, the day that the model describes, "
                f"{plural(record.count('kept', until=as_of), 'step')} in step and "
                f"{record.count('broken', until=as_of)} ahead; after it, in years that its author could not "
                f"know, {record.count('kept', after=as_of)} in step and "
                f"{record.count('broken', after=as_of)} ahead.",
                soft_wrap=True,
            )
        _print_check(result, record, console)
        _print_acts(result, record, console)
        _print_openness(result, record, console)
    _print_withdrawals(result, record, console)
    if not withdrawals_only:
        _print_promises(result, record, console)


def _print_acts(result: Replay, record: PolicyRecord, console: Console) -> None:
    """Print every step under the policy by episodes, with what the policy does not ask again in between."""
    as_of = result.model.as_of
    first = {(e.acts[0].date, e.acts[0].option): e for e in record.episodes}
    divided = not as_of
    for act in record.acts:
        if not divided and str(act.date) > as_of:
            divided = True
            console.print(f"\n  [dim]-- after {as_of} --[/]")
        episode = first.get((act.date, act.option))
        if episode is not None and act.verdict != "not asked":
            words = "[red]ahead[/]" if episode.verdict == "broken" else "[green]in step[/]"
            console.print(f"\n  {episode_words(episode)}: {words}")
        _print_act(result, act, console)


def _print_check(result: Replay, record: PolicyRecord, console: Console) -> None:
    """Print how many of the steps ahead are so only because the chronicle leaves meetings out."""
    ahead = [result.listed_before(act) for act in record.acts if act.verdict == "broken"]
    known = [listed for listed in ahead if listed is not None]
    if result.lists is not None and known:
        met = listed_years(result, record)
        below = (
            f" In {met} it has meetings before such a step, though none that the mapping counts: there it "
            "does not bear out that the step was ahead."
        )
        console.print(
            f"  A check against the list of {escape(result.lists.b.title)}, which has meetings of every "
            f"level and subject: it reaches {len(known)} of the steps ahead, and has none in the three "
            f"months up to {sum(not listed for listed in known)} of them.{below if met else ''}",
            soft_wrap=True,
        )


def _print_act(result: Replay, act: Act, console: Console) -> None:
    option = option_titles(result.model)[act.option]
    doing = action_words(result.model, option, act.level)
    dim = "dim" if act.verdict == "not asked" else "default"
    for entry in act.entries:
        source = f"[dim]({escape(source_words(entry))})[/]"
        console.print(f"    [{dim}]{escape(entry_words(entry))}[/] {source}", soft_wrap=True)
    console.print(f"      [{dim}]{escape(doing)}; {escape(act_words(result.model, act))}[/]", soft_wrap=True)
    listed = result.listed_before(act)
    if listed and result.lists is not None and act.verdict == "broken":
        title = result.lists.b.title
        console.print(
            f"      [yellow]but the list of {escape(title)} has {listed:,} in the three months up to "
            "it, on whatever subject[/]",
            soft_wrap=True,
        )


def _print_openness(result: Replay, record: PolicyRecord, console: Console) -> None:
    """Print when the policy would have let its options be raised, those with the same condition together."""
    titles = option_titles(result.model)
    entries = {entry.ref: entry for entry in result.chronicle.entries}
    together: dict[tuple[Stretch, ...], list[str]] = {}
    for each in record.openness:
        option = titles[each.option]
        words = (
            action_words(result.model, option, each.level)
            if each.level
            else option_words(result.model, option)
        )
        together.setdefault(each.open, []).append(words)
    if together:
        console.print("\n  When it would have let these steps be taken:")
    for open_, names in together.items():
        console.print(f"    {escape('; '.join(names))}:", soft_wrap=True)
        for span in open_:
            cause = "; ".join(step_words(entries[ref]) for ref in span.ended_by)
            ended = cause or "nothing renewed the condition" if span.end is not None else ""
            console.print(
                f"      {span_words(span)}{f' [dim]ended: {escape(ended)}[/]' if ended else ''}",
                soft_wrap=True,
            )
        if not open_:
            console.print("      never in this record")


def _print_withdrawals(result: Replay, record: PolicyRecord, console: Console) -> None:
    if not record.withdrawals:
        return
    titles = option_titles(result.model)
    entries = {entry.ref: entry for entry in result.chronicle.entries}
    console.print("\n  What snapback would have withdrawn:")
    for each in record.withdrawals:
        name = option_words(result.model, titles[each.option])
        cause = "; ".join(step_words(entries[ref]) for ref in each.ended_by)
        cause = cause or "nothing renewed the condition"
        console.print(
            f"    {each.date} {escape(name)} ({stood_words(each)}): {escape(cause)}", soft_wrap=True
        )


def _print_promises(result: Replay, record: PolicyRecord, console: Console) -> None:
    titles = option_titles(result.model)
    unkept = [each for each in record.promises if each.unkept]
    if unkept:
        console.print("\n  What the policy would have promised, and the record does not show:")
    for each in unkept:
        name = option_words(result.model, titles[each.option])
        said = ", ".join(span_words(span) for span in each.unkept)
        console.print(f"    {escape(name)}: {said}", soft_wrap=True)


def _print_claims(result: Replay, policies: tuple[str, ...], console: Console) -> None:
    model = result.model
    for key, found in result.claims.items():
        claim = model.claims[key]
        if found and set(claim.policies) & set(policies):
            console.print(
                f"\n[bold]{escape(key)}[/]: the record shows what this claim rules out "
                f"({escape(condition_words(model, claim.conditions[0]))}):",
                soft_wrap=True,
            )
            console.print(f"  {', '.join(span_words(span) for span in found)}", soft_wrap=True)


def _print_doors(result: Replay, console: Console) -> None:
    if result.chronicle.vocabulary.doors is None:
        console.print("\nThe chronicle's vocabulary names no doors, so none are compared.")
        return
    if not result.door_steps:
        return
    console.print("\n[bold]The same door, open to one and shut to the other[/]")
    for steps in result.door_steps:
        console.print(f"  {escape(door_steps_words(result, steps))}.", soft_wrap=True)
        if steps.compared:
            console.print(f"    {escape(capital(door_times_words(result, steps)))}.", soft_wrap=True)
    console.print(f"  [dim]{escape(door_caution(result))}[/]", soft_wrap=True)
    for door in result.doors:
        console.print(f"  {escape(door_words(result, door))}", soft_wrap=True)
        console.print(f"    [dim]opened: {escape(entry_words(door.opened))}[/]", soft_wrap=True)
        console.print(f"    [dim]shut: {escape(entry_words(door.shut))}[/]", soft_wrap=True)

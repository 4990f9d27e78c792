"""`detente stability` and `detente explain`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar

import click

from ..concepts import ASKABLE, CONCEPTS, EXPLAINED
from .common import (
    JSON_LIMIT,
    STATE_HELP,
    TEXT_LIMIT,
    console,
    deal_option,
    json_option,
    limit_option,
    model_argument,
    name_option,
    open_model,
    print_json,
    sanctions_option,
    why_option,
    world_options,
)
from .patience import patience_option
from .progress import progress
from .saying import say

FURTHER = [concept for concept in ASKABLE if concept not in CONCEPTS]
Sanctions = Literal["weak", "strict"]
F = TypeVar("F", bound=Callable[..., Any])


def question_options(function: F) -> F:
    """Add --coalition, --unknown and --strength."""
    for option in (
        click.option("--strength", is_flag=True, help="Tell strong from weak stability (`much_better`)."),
        click.option(
            "--unknown",
            type=click.Choice(["a", "b", "c", "d", "surely"]),
            help="Take what is `unknown` into account, for parties of this type; or ask what holds surely, "
            "whatever it turns out to be.",
        ),
        name_option(
            "--coalition", metavar="A,B", help="Ask about these parties acting together, commas between."
        ),
    ):
        function = option(function)
    return function


@click.command()
@model_argument
@world_options
@click.option(
    "--concept",
    "--concepts",
    "concepts",
    multiple=True,
    metavar="LIST",
    help=f"Which concepts: {', '.join(CONCEPTS)} (these unless said otherwise), {', '.join(FURTHER)}. Or one "
    "for each party, as in us=seq,dprk=nash; parties that are not named are judged by seq.",
)
@question_options
@click.option("--universal", is_flag=True, help="Ask about every coalition of up to --max-deal parties.")
@deal_option
@click.option("--table", is_flag=True, help="Show the stability of every listed state for every party.")
@sanctions_option
@patience_option
@limit_option
@json_option
def stability(
    model: str,
    policy: str | None,
    scenario: str | None,
    concepts: tuple[str, ...],
    coalition: str | None,
    universal: bool,
    unknown: str | None,
    strength: bool,
    max_deal: int,
    table: bool,
    sanctions: Sanctions,
    limit: int | None,
    as_json: bool,
) -> None:
    """Which states hold: the equilibria of each stability concept."""
    with progress() as tell:
        result = (
            open_model(model)
            .under(policy, scenario)
            .stability(
                sanctions=sanctions,
                concepts=concepts,
                coalition=coalition or (),
                universal=universal,
                unknown=unknown,
                strength=strength,
                max_deal=max_deal,
                progress=tell,
            )
        )
    for note in result.notes:
        say(f"note: {note}", err=True)
    if as_json:
        print_json(result.to_dict(JSON_LIMIT if limit is None else limit, table=table))
        return
    shown = TEXT_LIMIT if limit is None else limit
    from ..views.terminal.large import print_any_stability

    print_any_stability(result, console(), limit=shown, table=table)


@click.command()
@model_argument
@click.option(
    "--state",
    required=True,
    help=STATE_HELP,
)
@name_option("--party", help="The party whose view is asked for; all parties' by default.")
@click.option(
    "--concept", default="seq", show_default=True, help=f"{', '.join(EXPLAINED[:-1])} or {EXPLAINED[-1]}."
)
@question_options
@world_options
@sanctions_option
@deal_option
@why_option
@patience_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Tell at most N improvements one by one ({TEXT_LIMIT} as text; as JSON all, or the first 200 where "
    "there are too many states to list).",
)
@json_option
def explain(
    model: str,
    state: str,
    party: str | None,
    concept: str,
    coalition: str | None,
    unknown: str | None,
    strength: bool,
    policy: str | None,
    scenario: str | None,
    sanctions: Sanctions,
    max_deal: int,
    why: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Why a state is or is not stable: who would leave it by which move or deal, and what meets that."""
    opened = open_model(model)
    told = TEXT_LIMIT if limit is None and not as_json else limit
    with progress() as tell:
        result = opened.under(policy, scenario).explain(
            state,
            party,
            concept,
            sanctions=sanctions,
            coalition=coalition or (),
            unknown=unknown,
            strength=strength,
            max_deal=max_deal,
            limit=told,
            progress=tell,
        )
    if as_json:
        print_json(result.to_dict())
        return
    from ..views.terminal.explain import print_explained

    print_explained(result, opened.written, console(), why=why, limit=told)

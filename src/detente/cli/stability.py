"""`detente stability` and `detente explain`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .background import interruptible
from .common import (
    JSON_LIMIT,
    TEXT_LIMIT,
    console,
    deal_option,
    json_option,
    limit_option,
    model_argument,
    name_option,
    open_model,
    parse_state,
    print_json,
    sanctions_option,
    world_options,
)
from .patience import patience_option, seconds_left
from .progress import busy, progress
from .saying import say

if TYPE_CHECKING:
    from ..api import Model
    from ..game import Game
    from ..stability import Explanation, Question, Stability
    from ..symbolic import SymbolicStability

__all__ = ["explain", "stability"]

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def question_options(function: F) -> F:
    """Add --coalition, --unknown and --strength."""
    for option in (
        click.option("--strength", is_flag=True, help="Tell strong from weak stability (`much_better`)."),
        click.option(
            "--unknown",
            type=click.Choice(["a", "b", "c", "d"]),
            help="Take what is `unknown` into account, for parties of this type.",
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
    "concepts",
    multiple=True,
    metavar="LIST",
    help="Which concepts: nash, gmr, smr, seq (these unless said otherwise), sim, tableau, lh:H, nm.",
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
    sanctions: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """Which states hold: the equilibria of each stability concept."""
    from ..stability import Question, Stability

    question = Question(
        concepts=split_names(concepts),
        strict=sanctions == "strict",
        coalition=split_names([coalition] if coalition else []),
        universal=universal,
        unknown=unknown,
        strength=strength,
        max_deal=max_deal,
    )
    result = _stability(open_model(model), policy, scenario, question)
    if as_json:
        print_json(result.to_dict(JSON_LIMIT if limit is None else limit, table=table))
        return
    shown = TEXT_LIMIT if limit is None else limit
    if isinstance(result, Stability):
        from ..views.terminal.stability import print_stability

        print_stability(result, console(), limit=shown, table=table)
    else:
        from ..views.terminal.large import print_large_stability

        print_large_stability(result, console(), limit=shown, table=table)


def _stability(
    model: Model, policy: str | None, scenario: str | None, question: Question
) -> Stability | SymbolicStability:
    def listed() -> Stability | SymbolicStability:
        from ..stability import ask

        game = model.under(policy, scenario)
        with progress("stability, party by party") as tell:
            result = ask(game, question, tell)
        _mention(game, question.unknown, question.strength)
        return result

    def searched() -> Stability | SymbolicStability:
        from .. import symbolic

        with busy("stability") as tell:
            budget = symbolic.Budget(seconds_left(), tell=tell)
            return interruptible(
                lambda: symbolic.stability(
                    model.symbolic(policy, scenario), strict=question.strict, budget=budget
                ),
                budget,
            )

    return _as_large_as_it_is(listed, searched if question.is_plain else None)


@click.command()
@model_argument
@click.option(
    "--state",
    required=True,
    help="""The state as JSON, such as '{"us.talks": "on"}'; in graph form its name.""",
)
@name_option("--party", help="The party whose view is asked for.")
@click.option(
    "--concept", default="seq", show_default=True, help="nash, gmr, smr, seq, sim, tableau or lh:H."
)
@question_options
@world_options
@sanctions_option
@patience_option
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
    sanctions: str,
    as_json: bool,
) -> None:
    """Why a state is or is not stable for a party or a coalition: each improvement and what meets it."""
    if party is None and coalition is None:
        raise click.UsageError("say for whom: --party P, or --coalition A,B")
    opened = open_model(model)
    raised = parse_state(state, opened)
    beyond = bool(coalition or unknown or strength)

    def listed() -> Explanation:
        with progress("improvements and their answers"):
            return opened.under(policy, scenario).explain(
                raised,
                party,
                concept,
                sanctions=sanctions,
                coalition=split_names([coalition] if coalition else []),
                unknown=unknown,
                strength=strength,
            )

    def searched() -> Explanation:
        from .. import symbolic

        with busy("replies") as tell:
            budget = symbolic.Budget(seconds_left(), tell=tell)
            assert party is not None and not isinstance(raised, str)
            return interruptible(
                lambda: opened.symbolic(policy, scenario).explain(
                    raised, party, concept, sanctions=sanctions, budget=budget
                ),
                budget,
            )

    result = _as_large_as_it_is(listed, None if beyond else searched)
    if as_json:
        print_json(result.to_dict())
        return
    from ..views.terminal.explain import print_explanation

    print_explanation(result, opened, console())


def _as_large_as_it_is(listed: Callable[[], T], searched: Callable[[], T] | None) -> T:
    """Look at all states one by one, or where they are too many for that, at sets of them.

    Raises
    ------
    TooLargeError
        Where they are too many and the question cannot be asked of sets.
    """
    from ..game import TooLargeError

    try:
        return listed()
    except TooLargeError:
        if searched is None:
            raise
        return searched()


def split_names(texts: Iterable[str]) -> list[str]:
    """Return the names in texts that may each hold several, commas between."""
    return [name for text in texts for part in text.split(",") if (name := part.strip())]


def _mention(game: Game, unknown: str | None, strength: bool) -> None:
    """Mention on standard error what the model says and the question leaves out, and the other way round."""
    from ..stability import says_much_better, says_unknown

    if unknown is None and says_unknown(game):
        say("note: some preferences are `unknown`; --unknown a takes that into account", err=True)
    if unknown is not None and not says_unknown(game):
        say("note: nothing is written as `unknown`, so all four types agree", err=True)
    if strength and not says_much_better(game):
        say("note: no ranking says `much_better`, so only what is Nash is strongly stable", err=True)

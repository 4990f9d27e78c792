"""`detente stability` and `detente explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .background import interruptible
from .common import (
    JSON_LIMIT,
    TEXT_LIMIT,
    console,
    json_option,
    limit_option,
    model_argument,
    open_model,
    parse_state,
    patience_option,
    print_json,
    sanctions_option,
    world_options,
)
from .progress import busy, progress

if TYPE_CHECKING:
    from ..api import Model
    from ..stability import Explanation, Stability
    from ..symbolic import SymbolicStability

__all__ = ["explain", "stability"]


@click.command()
@model_argument
@world_options
@click.option("--table", is_flag=True, help="Show the stability of every listed state for every party.")
@sanctions_option
@patience_option
@limit_option
@json_option
def stability(
    model: str,
    policy: str | None,
    scenario: str | None,
    table: bool,
    sanctions: str,
    patience: float,
    limit: int | None,
    as_json: bool,
) -> None:
    """Which states hold: the equilibria of each stability concept."""
    from ..stability import Stability

    result = _stability(open_model(model), policy, scenario, sanctions == "strict", patience)
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
    model: Model, policy: str | None, scenario: str | None, strict: bool, patience: float
) -> Stability | SymbolicStability:
    """Look at all states one by one, or where they are too many for that, at sets of them."""
    from ..game import TooLargeError

    try:
        game = model.under(policy, scenario)
        from ..stability import stability as analyse

        with progress("stability") as tell:
            return analyse(game, strict=strict, progress=tell)
    except TooLargeError:
        from .. import symbolic

        with busy("stability") as tell_what:
            budget = symbolic.Budget(patience, tell=tell_what)
            return interruptible(
                lambda: symbolic.stability(model.symbolic(policy, scenario), strict=strict, budget=budget),
                budget,
            )


@click.command()
@model_argument
@click.option("--state", required=True, help="""The state as JSON, such as '{"us.talks": "on"}'.""")
@click.option("--party", required=True, help="The party whose view is asked for.")
@click.option("--concept", default="seq", show_default=True, help="nash, gmr, smr or seq.")
@world_options
@sanctions_option
@patience_option
@json_option
def explain(
    model: str,
    state: str,
    party: str,
    concept: str,
    policy: str | None,
    scenario: str | None,
    sanctions: str,
    patience: float,
    as_json: bool,
) -> None:
    """Why a state is or is not stable for a party: each improvement and what meets it."""
    opened = open_model(model)
    result = _explain(opened, policy, scenario, (state, party, concept, sanctions), patience)
    if as_json:
        print_json(result.to_dict())
        return
    from ..views.terminal.explain import print_explanation

    print_explanation(result, opened, console())


def _explain(
    model: Model,
    policy: str | None,
    scenario: str | None,
    asked: tuple[str, str, str, str],
    patience: float,
) -> Explanation:
    from ..game import TooLargeError

    state, party, concept, sanctions = asked
    raised = parse_state(state)
    try:
        return model.under(policy, scenario).explain(raised, party, concept, sanctions=sanctions)
    except TooLargeError:
        from .. import symbolic

        with busy("replies") as tell:
            budget = symbolic.Budget(patience, tell=tell)
            return interruptible(
                lambda: model.symbolic(policy, scenario).explain(
                    raised, party, concept, sanctions=sanctions, budget=budget
                ),
                budget,
            )

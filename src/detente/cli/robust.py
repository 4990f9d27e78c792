"""`detente robust`, and what `detente claims --sure` asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ..readings import Foresight
from .common import (
    console,
    deal_option,
    every_option,
    foresight_option,
    json_option,
    model_argument,
    name_option,
    open_model,
    print_json,
)
from .machines import end_incomplete, machine_options
from .patience import time_for
from .progress import announce, progress
from .saying import say

if TYPE_CHECKING:
    from ..api import Model, Robustness


time_option = time_for("how sure verdicts are")


@click.command()
@model_argument
@name_option("--claim", "claims", multiple=True, help="Only this claim, or `goal` (may be repeated).")
@name_option("--policy", "policies", multiple=True, help="Only under this policy (may be repeated).")
@name_option("--scenario", "scenarios", multiple=True, help="Only in this scenario (repeatable).")
@time_option
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    metavar="N",
    help="For what is drawn where the time does not suffice for an exact share.",
)
@machine_options
@foresight_option("none")
@deal_option
@every_option
@click.option("--rungs", is_flag=True, help="Ask on which rungs matters end, too.")
@click.option("--details", is_flag=True, help="Tell all that is known; of one claim it is told anyhow.")
@json_option
def robust(
    model: str,
    claims: tuple[str, ...],
    policies: tuple[str, ...],
    scenarios: tuple[str, ...],
    time: float,
    seed: int,
    workers: int | None,
    cluster: str | None,
    resume: str | None,
    foresight: Foresight,
    max_deal: int,
    every_improvement: bool,
    rungs: bool,
    details: bool,
    as_json: bool,
) -> None:
    """How sure verdicts are: on what of the wishes they hang, what overturns them, how likely they are."""
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        result = opened.robust(
            claims or None,
            policies=policies or None,
            scenarios=scenarios or None,
            time=time,
            seed=seed,
            workers=workers,
            cluster=cluster,
            resume=resume,
            foresight=foresight,
            max_deal=max_deal,
            every_improvement=every_improvement,
            rungs=rungs,
            progress=tell,
        )
    if as_json:
        print_json(result.to_dict())
    else:
        from ..views.terminal.robust import print_robustness

        print_robustness(result, console(), details=details or len(set(claims)) == 1)
    say_notes(result)
    end_incomplete(result, resume, as_json=as_json)


def say_notes(result: Robustness) -> None:
    """Say on standard error what is to be known of a result that is not all that was asked for."""
    for note in result.notes:
        say(f"note: {note}", err=True)


def how_sure(opened: Model, claims: Sequence[str], **asked: Any) -> Robustness | None:
    """Return how sure the verdicts on some claims are; say so where that cannot be told."""
    from ..api import OutOfTimeError
    from ..game import TooLargeError

    try:
        return opened.robust(list(dict.fromkeys(claims)), **asked)
    except OutOfTimeError as error:
        why = str(error)
    except TooLargeError:
        why = "there are too many states to be listed"
    say(f"note: how sure these verdicts are is not known: {why}", err=True)
    return None

"""`detente compare`, `detente claims`, `detente status` and `detente statement`."""

from __future__ import annotations

import sys

import click

from ..readings import Foresight
from .common import (
    STATE_HELP,
    console,
    deal_option,
    every_option,
    foresight_option,
    json_option,
    model_argument,
    name_option,
    open_model,
    print_json,
    why_option,
    world_options,
)
from .errors import MODEL_SAYS_NO
from .machines import end_incomplete, machine_options
from .patience import patience_option
from .progress import announce, progress
from .robust import how_sure, say_notes, time_option
from .saying import say


@click.command()
@model_argument
@name_option(
    "--policy", "policies", multiple=True, metavar="NAME", help="Only this policy (may be repeated)."
)
@name_option(
    "--scenario", "scenarios", multiple=True, metavar="NAME", help="Only this scenario (repeatable)."
)
@name_option("--side", metavar="NAME", help="The side measured where there is no policy.")
@click.option("--explain", "explained", is_flag=True, help="Say what each number means.")
@deal_option
@every_option
@foresight_option("both")
@machine_options
@patience_option
@json_option
def compare(
    model: str,
    policies: tuple[str, ...],
    scenarios: tuple[str, ...],
    side: str | None,
    explained: bool,
    max_deal: int,
    every_improvement: bool,
    foresight: Foresight,
    workers: int | None,
    cluster: str | None,
    resume: str | None,
    as_json: bool,
) -> None:
    """Every policy in every scenario: what it achieves, what it costs, and where it can be got around."""
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        result = opened.compare(
            policies=policies or None,
            scenarios=scenarios or None,
            side=side,
            max_deal=max_deal,
            every_improvement=every_improvement,
            foresight=foresight,
            workers=workers,
            cluster=cluster,
            resume=resume,
            progress=tell,
        )
    if as_json:
        print_json(result.to_dict())
    else:
        from ..views.terminal.compare import print_comparison, print_definitions

        print_comparison(result, console())
        if explained:
            print_definitions(console())
    end_incomplete(result, resume, as_json=as_json)


@click.command()
@model_argument
@click.option("--paths", is_flag=True, help="Show the witness of the claims that hold, too.")
@deal_option
@every_option
@foresight_option("none")
@why_option
@click.option("--sure", is_flag=True, help="Say behind each verdict how sure it is; see `detente robust`.")
@time_option
@machine_options
@patience_option
@json_option
def claims(
    model: str,
    paths: bool,
    max_deal: int,
    every_improvement: bool,
    foresight: Foresight,
    why: bool,
    sure: bool,
    time: float,
    workers: int | None,
    cluster: str | None,
    resume: str | None,
    as_json: bool,
) -> None:
    """Which of the model's claims hold; ends with status 1 when one does not."""
    opened = open_model(model)
    announce(opened)
    with progress() as tell:
        result = opened.claims(
            max_deal=max_deal,
            every_improvement=every_improvement,
            foresight=foresight,
            workers=workers,
            cluster=cluster,
            resume=resume,
            progress=tell,
        )
        sureness = None
        if sure:
            sureness = how_sure(
                opened,
                [verdict.claim.key for verdict in result.verdicts],
                time=time,
                foresight=foresight,
                max_deal=max_deal,
                every_improvement=every_improvement,
                workers=workers,
                cluster=cluster,
                resume=resume,
                progress=tell,
            )
    if as_json:
        more = {} if sureness is None else {"sure": sureness.to_dict()["verdicts"]}
        print_json(result.to_dict() | more)
    else:
        from ..views.terminal.claims import print_claims

        print_claims(result, console(), paths=paths, why=why, sure=sureness)
    if sureness is not None:
        say_notes(sureness)
        end_incomplete(sureness, resume, as_json=as_json)
    end_incomplete(result, resume, as_json=as_json)
    if not result.all_hold:
        sys.exit(MODEL_SAYS_NO)


@click.command()
@model_argument
@click.option("--state", help=f"{STATE_HELP} The status quo by default.")
@name_option("--side", metavar="NAME", help="The side; the policy's, or the model's first, by default.")
@world_options
@deal_option
@patience_option
@json_option
def status(
    model: str,
    state: str | None,
    side: str | None,
    policy: str | None,
    scenario: str | None,
    max_deal: int,
    as_json: bool,
) -> None:
    """Which of a side's options are open, which are held back, by what, and what unlocks them."""
    with progress() as tell:
        result = (
            open_model(model).under(policy, scenario).status(side, state, max_deal=max_deal, progress=tell)
        )
    if as_json:
        print_json(result.to_dict())
        return
    from ..views.terminal.status import print_status

    print_status(result, console(), chosen=side is not None)


@click.command()
@model_argument
@name_option("--policy", default="none", metavar="NAME", help="The policy to say aloud.")
@deal_option
@patience_option
@json_option
def statement(model: str, policy: str, max_deal: int, as_json: bool) -> None:
    """A policy as plain words for the public, in markdown."""
    with progress() as tell:
        result = open_model(model).statement(policy, max_deal=max_deal, progress=tell)
    if as_json:
        print_json(result.to_dict())
    else:
        say(result.text, end="")
    for note in result.notes:
        say(f"note: {note}", err=True)

"""The command line. Commands import what they need when they run, so that `--help` is quick."""

from __future__ import annotations

import click

from .. import __version__
from .check import check
from .convert import convert
from .debrief import debrief
from .design import design
from .errors import DetenteGroup
from .inverse import inverse
from .new import new
from .outlook import outlook, path, roadmap
from .perceive import perceive
from .quiz import quiz
from .record import evidence, replay
from .report import report
from .robust import robust
from .schema import schema
from .show import cases, show
from .stability import explain, stability
from .statusquo import statusquo
from .strategy import claims, compare, statement, status
from .studio import studio
from .watch import watch

__all__ = ["main"]


@click.group(cls=DetenteGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="detente")
@click.option(
    "--debug", is_flag=True, help="Show a bug of the program with everything that tells where it is."
)
def main(debug: bool) -> None:
    """Design and test diplomatic strategy.

    MODEL is a model file or the name of a bundled case; `detente cases` lists them.
    """


for command in (
    new,
    check,
    watch,
    show,
    cases,
    stability,
    explain,
    outlook,
    statusquo,
    path,
    roadmap,
    compare,
    claims,
    robust,
    inverse,
    perceive,
    design,
    status,
    statement,
    replay,
    evidence,
    report,
    quiz,
    debrief,
    convert,
    studio,
    schema,
):
    main.add_command(command)

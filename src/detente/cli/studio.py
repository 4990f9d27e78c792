"""`detente studio`: the local web page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .saying import say

OPEN_SEATS = """
The seats of your exercises can be reached from the network, at
  {address}
Whoever is in this network and has a seat's link can sit there. What the seats send and receive is
not encrypted: whoever can listen in this network can read it, the links too. The studio itself
stays on this machine."""


@click.command()
@click.argument("model", metavar="[MODEL]", required=False)
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the studio keeps what you write; by default in your own folder for data.",
)
@click.option(
    "--port",
    type=click.IntRange(min=1, max=65535),
    metavar="N",
    help="On which port it answers, on this machine alone; by default 8642, or any that is free.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    help="Let others reach the seats of exercises at ADDRESS, by their links; the studio itself they cannot.",
)
@click.option(
    "--seats-port",
    type=click.IntRange(min=1, max=65535),
    metavar="N",
    help="On which port the seats of exercises answer; by default 8643, or any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Only print the link.")
@click.option("--new-links", is_flag=True, help="Make all links given before worthless.")
def studio(
    model: str | None,
    file: Path | None,
    port: int | None,
    host: str | None,
    seats_port: int | None,
    no_browser: bool,
    new_links: bool,
) -> None:
    """Write, understand and show models in the browser.

    With a MODEL a study of it is begun, on a copy: the file itself stays as it is, and "Export" gives the
    model back. The page is served on this machine alone, to whoever has the link that is printed.
    """
    text = None if model is None else _text_of(model)
    try:
        from ..studio.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn"):
            raise
        raise click.UsageError("the studio needs more: pip install 'detente[studio]'") from None

    def opened(link: str, seats: str) -> None:
        say(f"The studio is open; the link is your key to it:\n  {link}\nCtrl-C ends it.")
        if host is not None:
            say(OPEN_SEATS.format(address=seats))
        sys.stdout.flush()
        if not no_browser:
            import webbrowser

            webbrowser.open(link)

    serve(file or _usual_file(), port, opened, text, new_links, host, seats_port)


def _text_of(model: str) -> str:
    """Return the text of a model file or a bundled case; one with errors can be mended in the studio."""
    from ..api import text_of

    return text_of(sys.stdin.buffer if model == "-" else model)


def _usual_file() -> Path:
    return Path(click.get_app_dir("detente")) / "studio.sqlite"

"""The console that findings are printed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment


class TextConsole(Console):
    """A console on which text stays text.

    What looks like the name of an emoji is none, control characters are made visible, and a reader that goes
    away is left to the caller.
    """

    def __init__(self, visible: Callable[[str], str], **options: Any) -> None:
        super().__init__(highlight=False, emoji=False, **options)
        self._visible = visible

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Render, with the control characters in texts made visible."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=self._visible(segment.text))

    def on_broken_pipe(self) -> None:
        """Leave it to the caller; rich would end the process with status 1."""
        raise BrokenPipeError


def print_indented(text: str, console: Console, indent: int) -> None:
    """Print a text with markup, broken into lines that all begin at the same place."""
    from rich.text import Text

    for line in Text.from_markup(text, emoji=False).wrap(console, max(20, console.width - indent)):
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)

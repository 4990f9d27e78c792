"""A model on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...language import Model
from ..names import capital
from ..outline import state_count
from ..read_back import Block, Line, read_back
from ..words import plural


def print_model(model: Model, console: Console) -> None:
    """Print all that a model says, in words, with what things are called in the file."""
    as_of = f" (as of {model.as_of})" if model.as_of else ""
    console.print(f"[bold]{escape(capital(model.title))}[/]{as_of}", soft_wrap=True)
    if model.about:
        console.print(escape(model.about.strip()))
    for block in read_back(model):
        console.print(f"\n[bold]{escape(block.title)}[/]{_behind(block)}", soft_wrap=True)
        for line in block.lines:
            console.print(f"{'  ' * line.depth}{escape(line.text)}{_behind(line)}", soft_wrap=True)
    size = state_count(model)
    combined = (
        f"{plural(len(list(model.options())), 'option')}, {plural(size, 'combination')} of their levels"
    )
    console.print(f"\n{plural(size, 'state') if model.states else combined}.")


def _behind(part: Block | Line) -> str:
    told = [f"({part.name})"] if part.name else []
    told += [f"[{part.cited}]"] if part.cited else []
    return f" [dim]{escape(' '.join(told))}[/]" if told else ""

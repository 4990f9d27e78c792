"""A figure: plain SVG with a title and a description, for a page, a notebook or a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from ...writing import write_whole
from .draw import element, legend, width_of
from .palette import style


@dataclass(frozen=True, repr=False)
class Figure:
    """An SVG figure.

    Attributes
    ----------
    title : str
        What it shows.
    description : str
        The same in words, for whoever does not see it.
    width, height : float
        In pixels.
    body : str
        The SVG elements.
    key : tuple of (str, str)
        Marks, drawn around the origin, and what they stand for. They are drawn beneath a figure that stands
        alone; a page that has it says them around it.
    """

    title: str
    description: str
    width: float
    height: float
    body: str
    key: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Figure({self.title!r}, {self.width:.0f} x {self.height:.0f})"

    def inline(self, name: str, *, interactive: bool = False) -> str:
        """Return the SVG for a page that has the figures' style already; `name` keeps its ids apart."""
        size = f'viewBox="0 0 {self.width:.0f} {self.height:.0f}" width="{self.width:.0f}"'
        role = "group" if interactive else "img"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="dt" {size} height="{self.height:.0f}" '
            f'role="{role}" aria-labelledby="{escape(name)}-t" aria-describedby="{escape(name)}-d">'
            f'<title id="{escape(name)}-t">{escape(self.title)}</title>'
            f'<desc id="{escape(name)}-d">{escape(self.description)}</desc>{self.body}</svg>'
        )

    def svg(self) -> str:
        """Return the SVG with its style, a ground of its own and what its marks stand for."""
        drawn = self._with_key().inline("figure")
        head, _, rest = drawn.partition(">")
        return f'{head}><style>{style()}</style><rect class="dt-paper" width="100%" height="100%"/>{rest}'

    def _with_key(self) -> Figure:
        if not self.key:
            return self
        width = max(self.width, *(34 + width_of(words, 11.5) for _, words in self.key))
        drawn, tall = legend(self.key, 8, width - 8)
        body = self.body + element("g", drawn, transform=f"translate(0,{self.height + 8:.0f})")
        return replace(self, body=body, width=width, height=self.height + tall + 16)

    def save(self, path: str | Path) -> None:
        """Write the SVG to a file.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        write_whole(Path(path), self.svg(), "figure.svg")

    def _repr_svg_(self) -> str:
        return self.svg()

"""What every result can do: become plain data, a data frame, a figure, or show itself in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from .views.figures import Figure

Row = dict[str, Any]
State = dict[str, str] | str
"""A state for people and JSON: its raised options and levels, or in graph form its name."""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Result(ABC):
    """Base of all results. A result is immutable, prints on one line and holds exact counts."""

    @abstractmethod
    def rows(self) -> list[Row]:
        """Return the result as a flat table, one dict per row."""

    def wide_rows(self) -> list[Row]:
        """Return the rows of the data frame, where a state may take a column per option; else `rows`."""
        return self.rows()

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data with the documented JSON keys."""

    def to_frame(self) -> pd.DataFrame:
        """Return the result as a tidy pandas data frame.

        Raises
        ------
        ImportError
            When pandas is not installed; `pip install 'detente[notebook]'` brings it.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ImportError(
                "to_frame() needs pandas: pip install 'detente[notebook]'", name="pandas"
            ) from error
        return pd.DataFrame(self.wide_rows())

    def plot(self) -> Figure:
        """Return the result as a figure: plain SVG that shows in a notebook and can be saved."""
        # the views know the results and not the other way round, so they are asked for only now
        from .views.notebook import figure_of

        return figure_of(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from .views.notebook import html_of

        return html_of(self)


def state_text(state: State) -> str:
    """Return a state on one line: the raised options, a level named where it is not simply `on`."""
    if isinstance(state, str):
        return state
    if not state:
        return "nothing raised"
    return ", ".join(name if level == "on" else f"{name}={level}" for name, level in state.items())

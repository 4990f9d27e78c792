"""What every result can do: become plain data, a data frame, or a table in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Result", "Row", "State", "state_text"]

Row = dict[str, Any]
State = dict[str, str] | str
"""A state for people and JSON: its raised options and levels, or in graph form its name."""

SHOWN = 50


class Result(ABC):
    """Base of all results. A result is immutable, prints on one line and holds exact counts."""

    @abstractmethod
    def rows(self) -> list[Row]:
        """Return the result as a flat table, one dict per row."""

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
        return pd.DataFrame(self.rows())

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        rows = self.rows()
        columns = list(rows[0]) if rows else []
        head = "".join(f"<th scope='col'>{escape(str(column))}</th>" for column in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_cell(row[column]))}</td>" for column in columns) + "</tr>"
            for row in rows[:SHOWN]
        )
        more = (
            f"<p>{len(rows) - SHOWN:,} more rows; to_frame() has them all.</p>" if len(rows) > SHOWN else ""
        )
        return (
            f"<table><caption>{escape(repr(self))}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
        )


def state_text(state: State) -> str:
    """Return a state on one line: the raised options, a level named where it is not simply `on`."""
    if isinstance(state, str):
        return state
    if not state:
        return "nothing raised"
    return ", ".join(name if level == "on" else f"{name}={level}" for name, level in state.items())


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return state_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value)

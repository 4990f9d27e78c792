"""A policy said aloud."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..results import Result, Row

if TYPE_CHECKING:
    from ..strategy import Statement


@dataclass(frozen=True, repr=False)
class PublicStatement(Result):
    """A policy as plain words for the public; as text it is the statement itself.

    Attributes
    ----------
    said : Statement
        What is said, by kind.
    """

    said: Statement

    def __repr__(self) -> str:
        return f"PublicStatement({self.said.model.title!r}, {self.said.policy.key})"

    def __str__(self) -> str:
        return self.text

    @cached_property
    def text(self) -> str:
        """The statement, as markdown."""
        from ..views.statement import statement_markdown

        return statement_markdown(self.said)

    @property
    def notes(self) -> list[str]:
        """What its drafter must decide, as the model does not tell it."""
        from ..views.statement import unclear_notes

        return unclear_notes(self.said)

    def rows(self) -> list[Row]:
        """Return one row per step that is spoken of."""
        return [
            {"kind": kind, "option": each["option"], "levels": ", ".join(each["levels"])}
            for kind, of in self.said.steps().items()
            for each in (step.to_dict() for step in of)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {**self.said.to_dict(), "statement": self.text}

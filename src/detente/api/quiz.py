"""A quiz about a model, with its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..results import Result, Row, plural

if TYPE_CHECKING:
    from ..exercise.quiz import Quiz


@dataclass(frozen=True, repr=False)
class QuizSheet(Result):
    """Questions about a model, the easier ones first; as text what is handed out.

    Attributes
    ----------
    quiz : Quiz
        The questions, with their answers and what decides them.
    """

    quiz: Quiz

    def __repr__(self) -> str:
        return f"QuizSheet({self.quiz.model.title!r}, {plural(len(self.quiz.questions), 'question')})"

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The questions, as markdown."""
        from ..views.exercise.quiz_words import questions_markdown

        return questions_markdown(self.quiz)

    @property
    def key(self) -> str:
        """The answers and why they are right, as markdown."""
        from ..views.exercise.quiz_words import key_markdown

        return key_markdown(self.quiz)

    def rows(self) -> list[Row]:
        """Return one row per question."""
        return [
            {name: each[name] for name in ("number", "kind", "level", "question", "answer")}
            for each in self.to_dict()["questions"]
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form, with words and the key."""
        from ..views.exercise.quiz_words import quiz_told

        return quiz_told(self.quiz)

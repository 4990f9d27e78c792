"""What a side should bind itself to, what is superfluous, and what should be said aloud: in short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..belief import Perceived
    from ..design import Design
    from ..language import Model


@dataclass(frozen=True)
class Answer:
    """A question, what is answered, and the command that shows more, without the model.

    Attributes
    ----------
    key : str
        What it is about: sets, superfluous or aloud.
    question : str
    lines : tuple of str
    ask : tuple of str
    """

    key: str
    question: str
    lines: tuple[str, ...]
    ask: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "key": self.key,
            "question": self.question,
            "answer": list(self.lines),
            "ask": list(self.ask),
        }


def answers_of(
    design: Design | None, beliefs: Perceived | None, model: Model | None = None
) -> tuple[Answer, ...]:
    """Return the answers that are known; `model` has all policies where a design looked at some."""
    found = []
    if design is not None:
        ask = _ask(design, model or design.model)
        found = [_sets(design, ask), _superfluous(design, ask)]
    if beliefs is not None:
        found.append(_aloud(beliefs))
    return tuple(each for each in found if each.lines)


def _sets(found: Design, ask: tuple[str, ...]) -> Answer:
    from .design_words import (
        answer_words,
        bound_words,
        others_words,
        question_words,
        set_words,
        snapback_words,
    )

    lines = [answer_words(found)]
    lines += [f"The first: {set_words(one)}." for one in found.sets[:1] if one.commitments]
    lines += list(filter(None, [snapback_words(found)]))
    if len(lines) < 2 and found.bound is not None:
        lines.append(bound_words(found.model, found.bound))
    lines += list(filter(None, [others_words(found)]))
    return Answer("sets", question_words(found), tuple(lines), ask)


def _superfluous(found: Design, ask: tuple[str, ...]) -> Answer:
    from .review_words import needed_words

    # of a policy that keeps none of the claims nothing is needed, and so nothing superfluous
    kept = [each for each in found.policies if each.holding and each.bought]
    lines = tuple(f"{each.policy}: {needed_words(found, each)}" for each in kept)
    return Answer("superfluous", "What is superfluous?", lines, ask)


def _ask(found: Design, model: Model) -> tuple[str, ...]:
    """Return the command that asks for the same side."""
    from ..language import design_side

    return ("design",) if found.side == design_side(model) else ("design", "--side", found.side)


def _aloud(found: Perceived) -> Answer:
    from .belief_words import announced_title, halves_words, none_words, surprise_words, told_surprises

    model = found.model
    lines = [f"{announced_title(model, each)}: {halves_words(model, each)}" for each in found.announcing]
    if found.ends is not None:
        surprises = told_surprises(found)
        lines.append(surprise_words(model, surprises[0]) if surprises else none_words(found))
    policy = () if found.policy == "none" else ("--policy", found.policy)
    question = "What do they believe, and should it be said aloud?"
    return Answer("aloud", question, tuple(lines), ("perceive", *policy))

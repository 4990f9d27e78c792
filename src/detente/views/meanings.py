"""What is meant by the facts that conditions tell by their titles."""

from __future__ import annotations

from collections.abc import Iterable

from ..language import Model, Named
from ..language.condition import Condition, walk
from .words import condition_words


def meanings(model: Model, conditions: Iterable[Condition]) -> dict[str, str]:
    """Return what each fact means that conditions tell by its title, and that these meanings tell so.

    Parameters
    ----------
    model : Model
    conditions : iterable of Condition
        As `condition_words` tells them.

    Returns
    -------
    mapping of title to words
        In the order in which they are met, those that conditions tell themselves first.
    """
    told: dict[str, str] = {}
    todo = list(conditions)
    while todo:
        names = [node.name for condition in todo for node in walk(condition) if isinstance(node, Named)]
        todo = []
        for name in dict.fromkeys(names):
            fact = model.facts.get(name)
            if fact is None or fact.title in told:
                continue
            if fact.title:
                told[fact.title] = condition_words(model, fact.condition)
            todo.append(fact.condition)
    return told

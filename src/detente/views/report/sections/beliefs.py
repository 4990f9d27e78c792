"""What the parties believe of one another, whom what surprises, and whether to say a policy aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....belief import Announced, Perceived, ToldEnd
from ...belief_words import (
    aloud_words,
    end_words,
    held_words,
    more_words,
    none_words,
    outcome_parts,
    played_words,
    surprise_words,
    told_surprises,
    true_words,
    view_lines,
    view_words,
)
from ...names import party_names, verb
from ...perception_words import seen_words, telling, thought_words
from ..page import Page
from ..section import Section

MARKS = {"ends": ("good", "◆"), "held": ("between", "▲"), "nothing": ("soft", "="), "none": ("soft", "–")}
"""By what it changes to say a policy aloud: where matters end, what holds, nothing, or not known."""
SHOWN = 3
"""How many ends and states are told; the others are counted."""
BY = "detente perceive --limit"


@dataclass(frozen=True)
class _Aloud:
    """What comes of a policy when it is known, and when it is not believed.

    `not_believed` is empty where the same comes of both, and so is `known` where there is nothing to start
    from.
    """

    policy: str
    said: str
    mark: tuple[str, str]
    known: list[str]
    not_believed: list[str]


def beliefs(page: Page, environment: Environment) -> Section | None:
    """Tell what each party expects, what comes of that, and what it changes to say a policy aloud."""
    found = page.beliefs
    if found is None and "beliefs" not in page.left_out:
        return None
    html = environment.get_template("beliefs.html.j2").render(
        page=page,
        left_out=page.left_out.get("beliefs", ""),
        **({"found": None} if found is None else _told(found)),
    )
    return Section("beliefs", "What they believe, and whether to say it aloud", "Beliefs", Markup(html))


def _told(found: Perceived) -> dict[str, object]:
    model = found.model
    right = [party for party, view in found.views.items() if not view.mistaken]
    sees = verb(model, right, "sees", "see") if right else ""
    surprises = told_surprises(found)
    return {
        "found": found,
        "seen": [
            (
                seen_words(model, found.policy, found.scenario, seen),
                [thought_words(model, seen, thought) for thought in seen.perceptions],
            )
            for seen in telling(model, found.policy)
        ],
        "views": [
            (" ".join(view_words(found, view)), list(view_lines(found, view, SHOWN, BY)))
            for view in found.views.values()
            if view.mistaken
        ],
        "right": f"{party_names(model, right)} {sees} the conflict as it is." if right else "",
        "held": held_words(found),
        "ends": [] if found.ends is None else list(_ends(found)),
        "surprise": surprise_words(model, surprises[0]) if surprises else none_words(found),
        "aloud": [_aloud(found, each) for each in found.announcing],
    }


def _ends(found: Perceived) -> Iterator[tuple[str, list[str]]]:
    yield played_words(found), _listed(found, found.told_played())
    if true := true_words(found):
        yield true, _listed(found, found.told_true())


def _listed(found: Perceived, ends: list[ToldEnd]) -> list[str]:
    told = [end_words(found, *each) for each in ends[:SHOWN]]
    return [*told, *([more_words(len(ends) - SHOWN, "end", BY)] if len(ends) > SHOWN else [])]


def _aloud(found: Perceived, each: Announced) -> _Aloud:
    said = aloud_words(each)
    if each.known is None or each.not_believed is None:
        return _Aloud(each.policy, said, MARKS["none"], [], [])
    known = outcome_parts(found.model, each.known)
    if each.ends_change:
        return _Aloud(each.policy, said, MARKS["ends"], known, outcome_parts(found.model, each.not_believed))
    return _Aloud(each.policy, said, MARKS["held" if each.held_change else "nothing"], known, [])

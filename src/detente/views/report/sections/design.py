"""What the side should bind itself to, and which commitments of its policies do nothing."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ....design import Design
from ....design.result import Survivor
from ...design_words import (
    answer_words,
    better_words,
    bound_words,
    chosen_words,
    claim_lines,
    commitment_words,
    confirmed_words,
    more_words,
    others_words,
    question_words,
    room_words,
    set_words,
    snapback_words,
    survivor_words,
    unmeasured_words,
)
from ...figures import CommitmentsRow, commitments_figure
from ...figures.figure import Figure
from ...names import party_names
from ...phrases import counted
from ...review_words import needed_words, review_parts
from ...sentences import step_sentences
from ..page import Page
from ..section import Section

SHOWN = 5
"""How many sets are told; the others are counted."""


def design(page: Page, environment: Environment) -> Section | None:
    """Tell the smallest sets of commitments, then what each commitment of the side's policies does."""
    found = page.design
    if found is None and "design" not in page.left_out:
        return None
    html = environment.get_template("design.html.j2").render(
        page=page,
        left_out=page.left_out.get("design", ""),
        **({"found": None} if found is None else _told(page, found)),
    )
    return Section("design", "What to bind ourselves to", "Commitments", Markup(html))


def _told(page: Page, found: Design) -> dict[str, object]:
    bound = [] if found.bound is None else [bound_words(found.model, found.bound)]
    sets = found.sets[:SHOWN]
    return {
        "found": found,
        "question": question_words(found),
        "claims": claim_lines(found),
        "chosen": chosen_words(found) if found.candidates else "",
        "answer": answer_words(found),
        "survivors": [(survivor_words(found, each), _steps(found, each)) for each in found.survivors],
        "figure_": _figure(page, found) if sets or found.policies else None,
        "sets": [
            (
                set_words(one),
                confirmed_words(one),
                [commitment_words(found.model, found.side, each) for each in one.commitments],
            )
            for one in sets
            if one.commitments
        ],
        "more": more_words(len(sets), found.sets, "detente design --limit")
        if len(found.sets) > SHOWN
        else "",
        "beside": [
            *bound,
            *filter(None, [snapback_words(found)]),
            *better_words(found),
            *filter(None, [others_words(found), room_words(found)]),
        ],
        "own": [
            (each.policy, needed_words(found, each), list(review_parts(found, each))[1:])
            for each in found.policies
        ],
        "unmeasured": unmeasured_words(found, "detente design --time") if found.unmeasured else "",
    }


def _steps(found: Design, each: Survivor) -> list[str]:
    return [told for step in each.witness.path or () for told in step_sentences(found.model, step)]


def _figure(page: Page, found: Design) -> Figure:
    """Draw the sets that are told, then the side's own policies."""
    rows = []
    for number, one in enumerate(found.sets[:SHOWN], 1):
        snapback = ", with snapback" if one.snapback else ""
        title = f"Set {number}: {counted(len(one.commitments), 'commitment')}{snapback}"
        kept = len(found.claims) if one.measures.confirmed else 0
        room = None if one.measures.room is None else one.share
        if one.measures.confirmed is not None:
            rows.append(CommitmentsRow(title, kept, (True,) * len(one.commitments), room))
    rows += [
        CommitmentsRow(
            page.policy(each.policy),
            len(each.holding),
            tuple(bool(bought.claims) for bought in each.bought),
            each.room,
            strong=each.policy in (page.subject.strategy, page.subject.best),
        )
        for each in found.policies
    ]
    bound = found.bound.room.share if found.bound is not None and found.bound.exists else None
    side = party_names(found.model, found.model.sides[found.side])
    return commitments_figure(rows, len(found.claims), side, bound)

"""What to bind oneself to and what is superfluous, on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.design import Design
from detente.design.bound import Bound
from detente.design.own import Bought, Reviewed
from detente.design.result import Choice, Survivor
from detente.strategy.claim_forms import Witness
from detente.strategy.flexibility import Room
from detente.views.answers import answers_of
from detente.views.figures import CommitmentsRow, commitments_figure
from detente.views.report import Page, render_report

from .designs import BOUND, CALM, NEVER, QUIET, REVIEWED, SURE, TIED, choice, found, room
from .drawn import marks, texts
from .pages import contents, lines_of, page
from .results import world
from .terminal import MODEL, step

ASKED = [
    "What to bind ourselves to",
    "What should South and West bind themselves to, if this shall hold?",
    "No aid without a stop.",
]
NOT_CHOSEN = (
    "Sets of commitments were not looked for: the model proposes none to choose among. The command "
    "`detente design` looks among all that can be made."
)
CHOSEN = "Chosen among the two commitments that the model proposes."
SHADED = "Shaded rows: the policy about which most is claimed, and the one that the findings tell of."
ROOM = "Shares of moves are here of all moves that the side could make without a policy (room in all): what a policy never comes to counts as lost, too. So they are mostly smaller than the room where it leads, which is told of policies elsewhere."
LEFT = "No policy without snapback that keeps these claims ever lets this happen: South sends aid. And at most 5.0% of the side's moves is left."
TIES = "South sends aid only while North stops its tests; it ends when that does"
NOBODY = "South never sends aid"
BEST = choice(TIED, room=room(2), temptation=0, radius=SURE)
SETS = "Two smallest sets do it (one without snapback and one with snapback), and there are no others among these candidates."
OWN = "Each policy of the side, held against the same claims: what is lost when one commitment is left out alone, and what that gives back."


def told(*sets: Choice, left_out: str = "", **more: Any) -> Page:
    """Make a page with a design."""
    plain = page(world(model=MODEL), world("firm", model=MODEL), model=MODEL)
    if left_out:
        return replace(plain, left_out={"design": left_out})
    return replace(plain, design=found(*sets, **more))


def test_no_section_where_nothing_was_asked() -> None:
    plain = replace(told(), design=None)
    assert lines_of(plain, "design") == [] and "Commitments" not in contents(plain)


def test_why_it_was_left_out() -> None:
    plain = told(left_out="the time was up; --patience SECONDS gives more")
    assert lines_of(plain, "design") == [
        "What to bind ourselves to",
        "This was not worked out: the time was up; --patience SECONDS gives more.",
    ]


def test_sets_with_what_comes_of_them() -> None:
    plain = told(BEST, choice(NEVER, room=room(1), holds_with_foresight=False))
    assert "Commitments" in contents(plain)
    assert lines_of(plain, "design") == [
        *ASKED,
        f"{SETS} {CHOSEN}",
        LEFT,
        "What snapback buys: of these sets with it up to 10.0% of the side's moves is left, without it 5.0%.",
        ROOM,
        "The sets",
        "Set 1: one commitment, keeps 10.0% of the side's moves, nobody is tempted, whatever anybody wants "
        "■ confirmed in both readings",
        TIES,
        "Set 2: one commitment, keeps 5.0% of the side's moves, not when nobody steps into an answer that undoes "
        "the gain ▲ confirmed in the first reading alone",
        NOBODY,
    ]


def test_one_set_and_an_empty_one() -> None:
    assert "The set" in lines_of(told(BEST), "design")
    lines = lines_of(told(choice(), bound=None), "design")
    assert lines == [*ASKED, f"All of it holds without any commitment. {CHOSEN}"]


def test_more_sets_than_are_told_and_what_was_not_measured() -> None:
    blank = choice(NEVER, confirmed=None, holds_with_foresight=None, front=False)
    lines = lines_of(told(*[BEST] * 5, blank, unmeasured=3), "design")
    assert sum(line.startswith("Set ") for line in lines) == 5
    assert lines[-2:] == [
        "One further set is not shown; detente design --limit N shows more.",
        "One set and two policies could not be measured whole in the time; detente design --time SECONDS gives "
        "more.",
    ]
    drawn = render_report(told(blank, BEST))
    assert "Set 2: one commitment" in drawn and "Set 1: one commitment, with" not in drawn
    assert "Set 1: one commitment, not measured in the time" in lines_of(told(blank), "design")


def test_a_road_that_stays_open() -> None:
    road = Witness("", path=(step("north", north_stop="on"),))
    shut = Witness("", path=())
    lines = lines_of(told(survivors=(Survivor(QUIET, "base", road), Survivor(CALM, "base", shut))), "design")
    assert lines[5:] == [
        ROOM,
        "No set of the two proposed commitments without snapback makes “No aid without a stop” hold; this road stays open under all of them at once:",
        "North stops its tests",
        "No set of the two proposed commitments without snapback makes calm hold: what it rules out is so already, as things stand.",
    ]


def test_policies_alone() -> None:
    """Without candidates nothing is chosen; the policies are held against the claims all the same."""
    bought = (Bought(TIED, ("quiet",), 0.25), Bought(NEVER, (), 0.0))
    own = Reviewed("firm", ("quiet",), bought, 0.1, together=True)
    plain = told(candidates=(), written=False, choosing=False, policies=(own,), bound=None)
    assert lines_of(plain, "design") == [
        *ASKED,
        f"{NOT_CHOSEN} The side's own policy “Nothing for nothing” keeps this claim.",
        SHADED,
        ROOM,
        "What is superfluous?",
        OWN,
        "Nothing for nothing. Keeps the claim. You need one of its two commitments; one does nothing for the "
        "claims asked. Not asked: calm, claimed of this policy, too; what could go here may serve it.",
        "You need this one:",
        f"{TIES} (without it “No aid without a stop” fails; leaving it out gives back 25% of the moves)",
        "This one does nothing for the claims asked:",
        f"{NOBODY} (leaving it out gives back nothing)",
    ]
    other = told(candidates=(), written=False, choosing=False, policies=(replace(own, policy="lax"),))
    assert SHADED not in lines_of(other, "design"), "no row is shaded"


def test_the_first_screen_says_what_the_best_policy_does_not_need() -> None:
    bought = (Bought(TIED, ("quiet",), 0.25), Bought(NEVER, (), 0.0))
    own = Reviewed("firm", ("quiet",), bought, 0.1, together=True)
    says = "What it needs: Keeps the claim. You need one of its two commitments; one does nothing for the claims asked. "
    says += "One other claim made of it was not asked, and may need what could go here. Commitments"
    assert says in lines_of(told(policies=(REVIEWED, own)[1:]))
    for quiet in (
        replace(own, bought=bought[:1]),
        replace(own, policy="lax"),
        replace(own, holding=(), bought=(Bought(TIED, (), 0.0),)),
    ):
        assert not [line for line in lines_of(told(policies=(quiet,))) if line.startswith("What it needs")]


def design_answers(design: Design) -> dict[str, tuple[str, ...]]:
    """Return the short answers by what they are about."""
    return {each.key: each.lines for each in answers_of(design, None)}


def test_answers_in_short() -> None:
    assert answers_of(None, None) == ()
    (asked,) = answers_of(found(BEST, choice(NEVER, room=room(1))), None)
    assert asked.to_dict() == {
        "key": "sets",
        "question": ASKED[1],
        "answer": [
            SETS,
            "The first: one commitment, keeps 10.0% of the side's moves, nobody is tempted, whatever anybody wants.",
            "What snapback buys: of these sets with it up to 10.0% of the side's moves is left, without it 5.0%.",
        ],
        "ask": ["design"],
    }
    assert design_answers(found()) == {
        "sets": ("None of the two proposed commitments does it, however put together.", LEFT)
    }
    assert design_answers(found(choice(), bound=None)) == {
        "sets": ("All of it holds without any commitment.",)
    }
    alone = found(candidates=(), written=False, choosing=False, policies=(REVIEWED,), bound=None)
    said = f"{NOT_CHOSEN} The side's own policy “Nothing for nothing” keeps this claim."
    assert design_answers(alone) == {"sets": (said,)}
    needed = (Bought(TIED, ("quiet",), 0.25),)
    idle = (Bought(TIED, (), 0.25),)
    policies = (replace(REVIEWED, bought=needed), replace(REVIEWED, policy="lax", holding=(), bought=idle))
    assert design_answers(replace(alone, policies=policies))["superfluous"] == (
        "firm: Keeps the claim. You need its one commitment.",
    ), "a policy that keeps none of the claims needs nothing for them"


ROWS = (
    CommitmentsRow("Set 1", 2, (True, True), 0.046),
    CommitmentsRow("Ours", 1, (True, False, False), 0.21, strong=True),
    CommitmentsRow("Theirs", 0, (False,), None),
)


def test_the_figure() -> None:
    figure = commitments_figure(ROWS, 2, "Ourland", 0.02)
    assert figure.title == "What the commitments of Ourland do, and what they cost"
    assert figure.description == (
        "Set 1: keeps 2 of 2 claims, two needed, 4.6% of the moves left; Ours: keeps 1 of 2 claims, one needed, two "
        "that do nothing, 21% of the moves left; Theirs: keeps 0 of 2 claims, none needed, one that does nothing, room "
        "not measured; without snapback at most 2.0% of the moves is left"
    )
    said = texts(figure)
    assert said[:7] == [
        *("Claims", "kept", "Commitments", "one mark each", "Room in all", "own moves kept;"),
        "the bar ends at 25%",
    ]
    assert said[7:] == [
        *("Set 1", "2 of 2", "4.6%", "Ours", "1 of 2", "21%", "Theirs", "0 of 2", "not measured in the time"),
        *("the claims need it", "it does nothing for them", "the most that is left without snapback: 2%"),
    ]
    assert marks(figure, "dt-good", "dt-axis", "dt-badline") == [
        *("path dt-axis", "rect dt-good", "rect dt-good", "rect dt-good"),
        *("rect dt-good", "rect dt-axis", "rect dt-axis", "rect dt-good", "rect dt-axis"),
        *("path dt-badline", "rect dt-good", "rect dt-axis", "path dt-badline"),
    ]


@pytest.mark.parametrize(
    ("room_", "ends", "label"),
    [
        (0.1, "10%", "10.0%"),
        (0.101, "25%", "10.1%"),
        (0.2, "25%", "20%"),
        (0.5, "50%", "50%"),
        (0.51, "100%", "51%"),
        (1.0, "100%", "100%"),
        (0.0, "10%", "0%"),
        (0.0002, "10%", "<1%"),
    ],
)
def test_the_scale_of_the_figure(room_: float, ends: str, label: str) -> None:
    drawn = texts(commitments_figure([CommitmentsRow("A", 1, (True,), room_)], 1, "us", None))
    assert drawn[6] == f"the bar ends at {ends}" and drawn[9] == label
    assert len(drawn) == 12


def test_no_bound_is_drawn_where_no_guards_do() -> None:
    none = Bound(False, Room(0, 20), (), ())
    assert "dt-badline dt-dashed" in render_report(told(BEST, bound=BOUND))
    assert "dt-badline dt-dashed" not in render_report(told(BEST, bound=none))

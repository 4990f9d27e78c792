"""`detente design` in words, one row a branch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from detente.design import Design
from detente.design.bound import Bound
from detente.design.own import Bought, Reviewed
from detente.design.result import Survivor
from detente.doubt.told import Radius
from detente.language import Candidate, Policy
from detente.strategy.claim_forms import Witness
from detente.strategy.flexibility import Room
from detente.views import design_words as words
from detente.views import review_words as reviews
from detente.views.answers import answers_of
from detente.views.terminal.design import print_design

from .designs import (
    ALONE,
    BOUND,
    CALM,
    CHECKED,
    NEVER,
    OWN,
    QUIET,
    REVIEWED,
    SURE,
    TIED,
    choice,
    found,
    room,
)
from .terminal import MODEL, block, on, printed


def needed(
    claims: tuple[tuple[str, ...], ...], holding: tuple[str, ...] = ("quiet",), *, together: bool = True
) -> str:
    """Say what a policy needs, whose commitments are needed for some claims each."""
    bought = tuple(Bought(TIED, each, 0.0) for each in claims)
    result = replace(found(), model=replace(MODEL, claims={"quiet": QUIET}))
    return reviews.needed_words(result, Reviewed("firm", holding, bought, 0.1, together))


NOT_CHOSEN = (
    "Sets of commitments were not looked for: the model proposes none to choose among. The command "
    "`detente design` looks among all that can be made."
)
LOST = replace(REVIEWED, policy="lax", holding=())
BOTH = replace(REVIEWED, holding=("quiet", "calm"))


def unchosen(*policies: Reviewed, **more: Any) -> str:
    """Say what is answered where the side's own policies alone were looked at."""
    return words.answer_words(found(candidates=(), written=False, choosing=False, policies=policies, **more))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            lambda: words.question_words(found()),
            "What should South and West bind themselves to, if this shall hold?",
        ),
        (
            lambda: words.question_words(replace(found(claims=(QUIET, CALM)), model=ALONE)),
            "What should South bind itself to, if these two shall hold?",
        ),
        (
            lambda: words.chosen_words(found(candidates=(TIED,))),
            "The model proposes one commitment, and no other is looked at.",
        ),
        (lambda: words.chosen_words(found()), "Chosen among the two commitments that the model proposes."),
        (
            lambda: words.chosen_words(found(written=False)),
            "Chosen among two commitments: each option tied to each agreement, fact and option of another party. A "
            "set has at most one for each option, and ties none to a partner's step that it binds, too.",
        ),
        (
            lambda: words.chosen_words(found(written=False, dropped=12)),
            "Chosen among two commitments: each option tied to each agreement, fact and option of another party. A "
            "set has at most one for each option, and ties none to a partner's step that it binds, too. Twelve "
            "others are left out: they do nothing, the same, or tie a party's step to its own.",
        ),
        (
            lambda: words.chosen_words(found(written=False, dropped=1)),
            "Chosen among two commitments: each option tied to each agreement, fact and option of another party. A "
            "set has at most one for each option, and ties none to a partner's step that it binds, too. One "
            "other is left out: it does nothing, the same, or ties a party's step to its own.",
        ),
        (lambda: words.answer_words(found(choice())), "All of it holds without any commitment."),
        (
            lambda: words.answer_words(found(choice(NEVER), choice(TIED))),
            "Two smallest sets do it (one without snapback and one with snapback), and there are no others among these candidates.",
        ),
        (
            lambda: words.answer_words(found(choice(NEVER), complete=False)),
            "One smallest set does it (one without snapback), and there are no others among these candidates without "
            "snapback, nor of up to four.",
        ),
        (
            lambda: words.answer_words(found(choice(NEVER), complete=False, size=1)),
            "One smallest set does it (one without snapback), and there are no others among these candidates "
            "without snapback, nor of up to one.",
        ),
        (
            lambda: words.answer_words(found(choice(TIED), complete=False, guards_complete=False, size=1)),
            "One smallest set does it (one with snapback), and there are no others among these candidates of up to "
            "one; larger ones were not looked at.",
        ),
        (
            lambda: words.answer_words(found(complete=False, size=1)),
            "No set of the two proposed commitments without snapback does it, whatever its size, and none of up to one with it.",
        ),
        (
            lambda: words.answer_words(found(complete=False, guards_complete=False, size=1)),
            "No set of up to one of the two proposed commitments does it; larger ones were not looked at.",
        ),
        (
            lambda: words.answer_words(found(choice(NEVER), complete=False, size=0)),
            "One smallest set does it (one without snapback), and there are no others among these candidates "
            "without snapback; how many with it, the time did not tell.",
        ),
        (
            lambda: words.answer_words(found(choice(TIED), complete=False, guards_complete=False, size=0)),
            "One smallest set does it (one with snapback), and there may be others, as the time was up.",
        ),
        (
            lambda: words.answer_words(found(complete=False, size=0)),
            "No set of the two proposed commitments without snapback does it, whatever its size.",
        ),
        (
            lambda: words.answer_words(found(complete=False, guards_complete=False, size=0)),
            "It does not hold without any commitment; no set of the two proposed commitments was looked at to the end.",
        ),
        (
            lambda: words.answer_words(found(choice(NEVER), complete=False, size=-1)),
            "One smallest set does it (one without snapback), and there are no others among these candidates without "
            "snapback; how many with it, the time did not tell.",
        ),
        (
            lambda: words.answer_words(found(choice(TIED), complete=False, guards_complete=False, size=2)),
            "One smallest set does it (one with snapback), and there are no others among these candidates of up to "
            "two; larger ones were not looked at.",
        ),
        (
            lambda: words.answer_words(found(choice(TIED), complete=False, guards_complete=False, size=-1)),
            "One smallest set does it (one with snapback), and there may be others, as the time was up.",
        ),
        (
            lambda: words.answer_words(found()),
            "None of the two proposed commitments does it, however put together.",
        ),
        (
            lambda: words.answer_words(found(complete=False)),
            "No set of the two proposed commitments without snapback does it, whatever its size, and none of up to four with it.",
        ),
        (
            lambda: words.answer_words(found(complete=False, guards_complete=False)),
            "No set of up to four of the two proposed commitments does it; larger ones were not looked at.",
        ),
        (
            lambda: words.answer_words(found(complete=False, size=-1)),
            "No set of the two proposed commitments without snapback does it, whatever its size.",
        ),
        (
            lambda: words.answer_words(found(complete=False, guards_complete=False, size=-1)),
            "No set of the two proposed commitments was found to do it in the time.",
        ),
        (
            lambda: words.answer_words(found(policies=(REVIEWED,))),
            "None of the two proposed commitments does it, however put together; the side's own policy “Nothing for nothing” does.",
        ),
        (
            lambda: words.answer_words(
                found(policies=(REVIEWED, replace(REVIEWED, policy="lax")), candidates=(TIED,))
            ),
            "The one proposed commitment does not do it; the side's own policies “Nothing for nothing” and “Whatever happens” do.",
        ),
        (
            lambda: words.answer_words(
                found(policies=(replace(REVIEWED, holding=()),), written=False, complete=False, size=-1)
            ),
            "No set of the two commitments looked at without snapback does it, whatever its size.",
        ),
        (
            lambda: words.answer_words(found(candidates=(), written=False)),
            "It does not hold without any commitment, and there is none to choose among.",
        ),
        (lambda: unchosen(), NOT_CHOSEN),
        (lambda: unchosen(LOST, unmeasured=1), NOT_CHOSEN),
        (
            lambda: unchosen(REVIEWED),
            f"{NOT_CHOSEN} The side's own policy “Nothing for nothing” keeps this claim.",
        ),
        (
            lambda: unchosen(LOST),
            f"{NOT_CHOSEN} The side's own policy “Whatever happens” does not keep this claim.",
        ),
        (
            lambda: unchosen(LOST, LOST),
            f"{NOT_CHOSEN} None of the side's own policies keeps this claim.",
        ),
        (
            lambda: unchosen(REVIEWED, LOST, unmeasured=1),
            f"{NOT_CHOSEN} Of the side's own policies “Nothing for nothing” keeps this claim.",
        ),
        (
            lambda: unchosen(BOTH, replace(BOTH, policy="lax"), claims=(QUIET, CALM)),
            f"{NOT_CHOSEN} Of the side's own policies “Nothing for nothing” and “Whatever happens” keep both claims.",
        ),
        (
            lambda: unchosen(BOTH, LOST, claims=(QUIET, CALM, replace(CALM, key="still"))),
            f"{NOT_CHOSEN} None of the side's own policies keeps all three claims.",
        ),
        (
            lambda: words.set_words(choice(TIED, room=room(2), temptation=0, radius=SURE, goal_chance=0.5)),
            "one commitment, keeps 10.0% of the side's moves, nobody is tempted, whatever anybody wants, the goal "
            "comes with a chance of 50%",
        ),
        (
            lambda: words.set_words(choice(TIED, goal_chance=0.79, goal_goes=True)),
            "one commitment, the goal comes and goes and holds after 79% of the steps in the long run",
        ),
        (
            lambda: words.set_words(choice(TIED, CHECKED, temptation=3, radius=Radius(2, exact=True))),
            "two commitments, three temptations, two swaps from failing",
        ),
        (
            lambda: words.set_words(
                choice(TIED, room=room(10), radius=Radius(None, exact=False, at_least=4))
            ),
            "one commitment, keeps 50% of the side's moves, at least four swaps from failing",
        ),
        (
            lambda: words.set_words(choice(TIED, confirmed=None, holds_with_foresight=None)),
            "one commitment, not measured in the time",
        ),
        (
            lambda: words.set_words(choice(TIED, confirmed=False)),
            "one commitment, not confirmed by the full analysis",
        ),
        (
            lambda: words.set_words(choice(TIED, holds_with_foresight=False)),
            "one commitment, not when nobody steps into an answer that undoes the gain",
        ),
        (
            lambda: words.bound_words(MODEL, BOUND),
            "No policy without snapback that keeps these claims ever lets this happen: South sends aid. And at "
            "most 5.0% of the side's moves is left.",
        ),
        (
            lambda: words.bound_words(MODEL, replace(BOUND, shut=())),
            "Under a policy without snapback that keeps these claims at most 5.0% of the side's moves is left.",
        ),
        (
            lambda: words.bound_words(MODEL, replace(BOUND, shut=(), room=Room(0, 20))),
            "Under a policy without snapback that keeps these claims none of the side's moves is left.",
        ),
        (
            lambda: words.bound_words(MODEL, replace(BOUND, shut=(), room=Room(20, 20))),
            "Under a policy without snapback that keeps these claims all of the side's moves may be left.",
        ),
        (
            lambda: words.left_at_most(0.9999, "the side's moves"),
            "nearly all of the side's moves may be left",
        ),
        (lambda: words.left_at_most(0.0004, "the moves"), "less than 0.1% of the moves is left"),
        (
            lambda: words.snapback_words(found(choice(NEVER, room=room(0)), choice(TIED, room=room(0)))),
            "Snapback buys no room here: with it or without it none of the side's moves is left.",
        ),
        (
            lambda: words.snapback_words(
                found(choice(TIED, room=room(2)), bound=replace(BOUND, room=Room(0, 20)))
            ),
            "What snapback buys: with it up to 10.0% of the side's moves is left, and no policy without it that "
            "keeps these claims could leave any.",
        ),
        (
            lambda: words.snapback_words(found(choice(TIED, room=room(0)))),
            "With snapback none of the side's moves is left. No set without it was found; a policy without it that "
            "is not among these could keep up to 5.0%.",
        ),
        (
            lambda: words.bound_words(MODEL, Bound(False, Room(0, 20), (), ())),
            "No policy without snapback keeps these claims: from the status quo as it is, what they rule out can "
            "be brought about without the side's raising anything.",
        ),
        (lambda: words.snapback_words(found(choice(NEVER, room=room(1)))), ""),
        (
            lambda: words.snapback_words(found(choice(NEVER, room=room(1)), choice(TIED, room=room(2)))),
            "What snapback buys: of these sets with it up to 10.0% of the side's moves is left, without it 5.0%.",
        ),
        (
            lambda: words.snapback_words(found(choice(NEVER, room=room(2)), choice(TIED, room=room(2)))),
            "Snapback buys no room here: of these sets with it up to 10.0% of the side's moves is left, without it "
            "10.0%.",
        ),
        (
            lambda: words.snapback_words(
                found(
                    *(
                        choice(one, room=room(kept))
                        for one, kept in zip([NEVER, CHECKED, TIED, TIED], [1, 2, 1, 3], strict=True)
                    )
                )
            ),
            "What snapback buys: of these sets with it up to 15.0% of the side's moves is left, without it 10.0%.",
        ),
        (
            lambda: words.snapback_words(
                found(
                    *(
                        choice(one, room=room(kept))
                        for one, kept in zip([NEVER, CHECKED, TIED], [1, 4, 2], strict=True)
                    )
                )
            ),
            "Snapback buys no room here: of these sets with it up to 10.0% of the side's moves is left, without it "
            "20%.",
        ),
        (
            lambda: words.snapback_words(
                found(choice(TIED, room=room(2)), choice(TIED, room=room(1)), choice(NEVER))
            ),
            "Of the sets that were measured the freest leaves of the side's moves with snapback 10.0%.",
        ),
        (lambda: words.percent(0.0004), "less than 0.1%"),
        (lambda: words.percent(0.0005), "0.1%"),
        (lambda: words.percent(0.2), "20%"),
        (
            lambda: words.snapback_words(found(choice(TIED, room=room(1)))),
            "With snapback up to 5.0% of the side's moves is left. No set without it was found; a policy without "
            "it that is not among these could keep up to 5.0%.",
        ),
        (
            lambda: words.snapback_words(found(choice(TIED, room=room(2)))),
            "What snapback buys: with it up to 10.0% of the side's moves is left, and no policy without it that "
            "keeps these claims could leave more than 5.0%.",
        ),
        (
            lambda: words.snapback_words(
                found(choice(TIED, room=room(2)), bound=Bound(False, Room(0, 20), (), ()))
            ),
            "What snapback buys: with it up to 10.0% of the side's moves is left, and no set without it was found.",
        ),
        (
            lambda: words.snapback_words(found(choice(TIED, room=room(2)), bound=None)),
            "What snapback buys: with it up to 10.0% of the side's moves is left, and no set without it was found.",
        ),
        (
            lambda: words.snapback_words(
                found(choice(TIED, room=room(2)), choice(NEVER), choice(NEVER, room=room(1)))
            ),
            "Of the sets that were measured the freest leaves of the side's moves with snapback 10.0% and without "
            "it 5.0%.",
        ),
        (
            lambda: words.snapback_words(found(choice(TIED, room=room(2)), choice(CHECKED, NEVER))),
            "Of the sets that were measured the freest leaves of the side's moves with snapback 10.0%.",
        ),
        (
            lambda: words.survivor_words(found(), Survivor(QUIET, "base", Witness(""))),
            "No set of the two proposed commitments without snapback makes “No aid without a stop” hold; this road stays open under all of them at once:",
        ),
        (
            lambda: words.survivor_words(found(), Survivor(QUIET, "storm", Witness(""), whatever=True)),
            "No set of the two proposed commitments makes “No aid without a stop” hold in storm; this road stays open under all of them at "
            "once:",
        ),
        (
            lambda: words.survivor_words(found(), Survivor(QUIET, "base", Witness("", path=()))),
            "No set of the two proposed commitments without snapback makes “No aid without a stop” hold: what it rules out is so already, as things stand.",
        ),
        (
            lambda: words.unmeasured_words(found(unmeasured=OWN)),
            "Two policies could not be measured whole in the time; --time SECONDS gives more.",
        ),
        (
            lambda: words.unmeasured_words(found(unmeasured=OWN, policies=(REVIEWED,))),
            "One set and one policy could not be measured whole in the time; --time SECONDS gives more.",
        ),
        (
            lambda: words.unmeasured_words(found(unmeasured=2, policies=(REVIEWED,) * OWN)),
            "Two sets could not be measured whole in the time; --time SECONDS gives more.",
        ),
        (
            lambda: words.unmeasured_words(found(unmeasured=OWN), "detente design --time"),
            "Two policies could not be measured whole in the time; detente design --time SECONDS gives more.",
        ),
        (
            lambda: words.more_words(1, [choice(TIED, front=False)] * 2, "detente design --limit"),
            "One further set is not shown; detente design --limit N shows more.",
        ),
        (lambda: needed((), holding=()), "Does not keep the claim."),
        (lambda: needed((("quiet",),), holding=()), "Does not keep the claim."),
        (lambda: needed(()), "Keeps the claim."),
        (lambda: needed((("quiet",),)), "Keeps the claim. You need its one commitment."),
        (lambda: needed((("quiet",),) * 2), "Keeps the claim. You need both commitments."),
        (lambda: needed((("quiet",),) * 3), "Keeps the claim. You need all three commitments."),
        (
            lambda: needed((("quiet",), ())),
            "Keeps the claim. You need one of its two commitments; one does nothing for the claims asked.",
        ),
        (
            lambda: needed((("quiet",), (), ("quiet",), (), ())),
            "Keeps the claim. You need two of its five commitments; three do nothing for the claims asked.",
        ),
        (
            lambda: needed((("quiet",), (), ()), together=False),
            "Keeps the claim. You need one of its three commitments; each of the other two could go, but not all "
            "of them at once.",
        ),
        (lambda: needed(((),)), "Keeps the claim. Its one commitment does nothing for the claims asked."),
        (lambda: needed(((), ())), "Keeps the claim. Its two commitments do nothing for the claims asked."),
        (
            lambda: needed(((), ()), together=False),
            "Keeps the claim. Each of its two commitments could go, but not all of them at once.",
        ),
        (lambda: words.confirmed_words(choice(TIED)), "confirmed in both readings"),
        (
            lambda: words.confirmed_words(choice(TIED, holds_with_foresight=False)),
            "confirmed in the first reading alone",
        ),
        (
            lambda: words.confirmed_words(choice(TIED, holds_with_foresight=None)),
            "confirmed in the first reading",
        ),
        (lambda: words.confirmed_words(choice(TIED, confirmed=False)), ""),
        (lambda: words.confirmed_words(choice(TIED, confirmed=None)), ""),
        (
            lambda: words.commitment_words(MODEL, "allies", replace(NEVER, promise=on("north.stop"))),
            "South never sends aid; and South sends aid when North stops its tests (a promise)",
        ),
        (
            lambda: words.commitment_words(MODEL, "allies", replace(CHECKED, promise=on("north.stop"))),
            "South sends aid only if North stops its tests; checked once, when the step is taken; and South sends "
            "aid when North stops its tests (a promise)",
        ),
        (
            lambda: words.more_words(1, [choice(TIED), choice(NEVER)]),
            "One further set is not shown, one of them outdone by none; --limit N shows more.",
        ),
        (
            lambda: words.more_words(0, [choice(TIED, front=False), choice(NEVER, front=False)]),
            "Two further sets are not shown; --limit N shows more.",
        ),
    ],
)
def test_sentences(told: Callable[[], str], sentence: str) -> None:
    assert told() == sentence


@pytest.mark.parametrize(
    ("result", "lines"),
    [
        (found(), []),
        (found(choice(NEVER), policies=(REVIEWED,)), []),
        (found(choice(NEVER, room=room(2)), policies=(REVIEWED,)), []),
        (found(choice(NEVER, room=room(1)), policies=(replace(REVIEWED, holding=()),)), []),
        (
            found(choice(NEVER, room=room(1)), policies=(REVIEWED,)),
            [
                "But “Nothing for nothing”, a policy of the model's own, does all of it, too, and keeps more room than every set "
                "here: 10.0% of the side's moves against 5.0%."
            ],
        ),
        (
            found(choice(NEVER, room=room(0)), policies=(REVIEWED,)),
            [
                "But “Nothing for nothing”, a policy of the model's own, does all of it, too, and keeps more room than every set "
                "here: 10.0% of the side's moves against 0%."
            ],
        ),
        (
            found(choice(NEVER, room=room(1)), choice(TIED), policies=(REVIEWED,)),
            [
                "But “Nothing for nothing”, a policy of the model's own, does all of it, too, and keeps more room than every set "
                "that was measured: 10.0% of the side's moves against 5.0%."
            ],
        ),
    ],
)
def test_a_policy_of_the_models_own_that_keeps_more_room(result: Design, lines: list[str]) -> None:
    assert list(words.better_words(result)) == lines


def test_no_bound_where_no_claim_says_never() -> None:
    shown = printed(print_design, found(choice(NEVER, room=room(1)), bound=None), limit=1, wide=200)
    assert "without snapback that keeps" not in shown


def test_where_a_claim_must_hold() -> None:
    result = found(claims=(QUIET, CALM), scenarios={"quiet": ("base",), "calm": ("base", "storm")})
    assert words.claim_lines(result) == ["No aid without a stop.", "calm (in the base world and storm)"]


def reviewed(holding: tuple[str, ...], *bought: Bought, together: bool = True) -> list[str]:
    """Return what is said of a policy."""
    result = found(claims=(QUIET, CALM))
    return list(reviews.review_lines(result, Reviewed("firm", holding, bought, 0.1, together)))


@pytest.mark.parametrize(
    ("others", "holding", "bought", "says"),
    [
        ((), ("quiet",), (), ""),
        (("calm",), (), (), ""),
        (("calm",), ("quiet",), ("quiet",), ""),
        (
            ("calm",),
            ("quiet",),
            (),
            "Not asked: calm, claimed of this policy, too; what could go here may serve it.",
        ),
        (
            ("a", "b", "c", "d"),
            ("quiet",),
            (),
            "Not asked: a, b, c and d, claimed of this policy, too; what could go here may serve them.",
        ),
        (
            ("a", "b", "c", "d", "e"),
            ("quiet",),
            (),
            "Not asked: a, b, c and two others, claimed of this policy, too; what could go here may serve them.",
        ),
    ],
)
def test_claims_of_a_policy_that_were_not_asked(
    others: tuple[str, ...], holding: tuple[str, ...], bought: tuple[str, ...], says: str
) -> None:
    claims = {"quiet": QUIET, **{key: replace(CALM, key=key) for key in others}}
    claims["other"] = replace(CALM, key="other", policies=("lax",))
    result = replace(found(), model=replace(MODEL, claims=claims))
    reviewed = Reviewed("firm", holding, (Bought(TIED, bought, 0.0),), 0.1, together=True)
    assert reviews.not_asked_words(result, reviewed) == says
    brief = reviews.briefly_needed_words(result, reviewed)
    left = {1: "One other claim made of it was", 4: "Four other claims made of it were"}.get(len(others))
    left = left or "Five other claims made of it were"
    assert brief.endswith(f"{left} not asked, and may need what could go here.") == bool(says)


@pytest.mark.parametrize(
    ("policy", "candidates", "says"),
    [
        ("lax", (), ""),
        (
            "theirs",
            (),
            "Claims are made of policies of North, too; `detente design --side other` asks for these.",
        ),
        (
            "theirs",
            (TIED,),
            "Claims are made of policies of North, too; `detente design --side other --generate` asks for these.",
        ),
    ],
)
def test_sides_that_were_not_asked(policy: str, candidates: tuple[Candidate, ...], says: str) -> None:
    theirs = Policy(key="theirs", side="other", commitments=())
    claims = {"quiet": QUIET, "calm": replace(CALM, policies=(policy,))}
    model = replace(
        MODEL,
        sides={**MODEL.sides, "other": ("north",)},
        policies={**MODEL.policies, "theirs": theirs},
        candidates=candidates,
        claims=claims,
    )
    result = replace(found(), model=model)
    assert words.others_words(result) == says
    assert (says in printed(print_design, result, limit=1, wide=200)) is True
    (first, *_) = answers_of(result, None)
    assert (says in first.lines) is bool(says)


AID = "South sends aid only while North stops its tests; it ends when that does"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            lambda: reviewed(("quiet", "calm"), Bought(TIED, ("quiet",), 0.05), Bought(NEVER, (), 0.0)),
            [
                "Keeps both.",
                "You need this one:",
                f"  {AID} (without it “No aid without a stop” fails; leaving it out gives back 5.0% of the moves)",
                "This one does nothing for the claims asked:",
                "  South never sends aid (leaving it out gives back nothing)",
            ],
        ),
        (
            lambda: reviewed(("quiet",), Bought(TIED, ("quiet",), 0.0), Bought(NEVER, ("quiet",), 0.0)),
            [
                "Keeps 1 of the 2; not: calm.",
                "You need these two:",
                f"  {AID} (without it “No aid without a stop” fails)",
                "  South never sends aid (without it “No aid without a stop” fails)",
            ],
        ),
        (
            lambda: reviewed((), Bought(TIED, (), 0.3), Bought(NEVER, (), 0.0)),
            [
                "Keeps none of the two.",
                "These two do nothing for the claims asked:",
                f"  {AID} (leaving it out gives back 30% of the moves)",
                "  South never sends aid (leaving it out gives back nothing)",
            ],
        ),
        (
            lambda: reviewed(
                ("quiet", "calm"), Bought(TIED, (), 0.3), Bought(NEVER, (), 0.0), together=False
            ),
            [
                "Keeps both.",
                "Each of these two could go, but not all of them at once:",
                f"  {AID} (leaving it out gives back 30% of the moves)",
                "  South never sends aid (leaving it out gives back nothing)",
            ],
        ),
        (
            lambda: list(reviews.review_lines(found(), Reviewed("firm", (), (), 0.1, together=True))),
            ["Does not keep the claim."],
        ),
        (
            lambda: list(reviews.review_lines(found(), Reviewed("firm", ("quiet",), (), 0.1, together=True))),
            ["Keeps the claim."],
        ),
        (
            lambda: reviewed(("quiet",), Bought(TIED, ("quiet", "calm"), 0.0)),
            [
                "Keeps 1 of the 2; not: calm.",
                "You need this one:",
                f"  {AID} (without it “No aid without a stop” and calm fail)",
            ],
        ),
    ],
)
def test_what_a_policy_does(lines: Callable[[], list[str]], expected: list[str]) -> None:
    assert lines() == expected


def test_three_claims_are_all_kept() -> None:
    result = found(claims=(QUIET, CALM, replace(CALM, key="still")))
    holding = ("quiet", "calm", "still")
    lines = reviews.review_lines(result, Reviewed("firm", holding, (), 0.1, together=True))
    assert list(lines) == ["Keeps all three."]


def test_all_of_it_printed() -> None:
    result = found(
        choice(TIED, room=room(2)),
        choice(NEVER, room=room(1), front=False),
        policies=(Reviewed("firm", ("quiet",), (Bought(TIED, ("quiet",), 0.05),), 0.1, together=True),),
        survivors=(Survivor(CALM, "base", Witness("", path=())),),
        unmeasured=OWN,
    )
    assert printed(print_design, result, limit=1, wide=200) == block(
        """\
        A treaty (no policy)
        What should South and West bind themselves to, if this shall hold?
          - No aid without a stop.
        Chosen among the two commitments that the model proposes.

        Two smallest sets do it (one without snapback and one with snapback), and there are no others among these candidates.
        No set of the two proposed commitments without snapback makes calm hold: what it rules out is so already, as things stand.
        1. one commitment, keeps 10.0% of the side's moves
           - South sends aid only while North stops its tests; it ends when that does
        One further set is not shown; --limit N shows more.

        No policy without snapback that keeps these claims ever lets this happen: South sends aid. And at most 5.0% of the side's moves is left.
        What snapback buys: of these sets with it up to 10.0% of the side's moves is left, without it 5.0%.

        firm: Nothing for nothing
          Keeps the claim.
          You need this one:
            - South sends aid only while North stops its tests; it ends when that does (without it “No aid without a stop” fails; leaving it out gives back 5.0% of the moves)

        Shares of moves are here of all moves that the side could make without a policy (room in all): what a policy never comes to counts as lost, too. So they are mostly smaller than the room where it
        leads, which is told of policies elsewhere.

        One set and one policy could not be measured whole in the time; --time SECONDS gives more.
        """
    )

"""`detente robust` in words, and what `claims --sure` and a notebook say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.doubt.shares.share import Share
from detente.doubt.told import OverScenarios, Radius, Robustness, Sureness
from detente.strategy import Claims
from detente.views.notebook import html_of
from detente.views.terminal.claims import print_claims
from detente.views.terminal.robust import print_robustness

from .sure import WISHES, above, flip, sure
from .terminal import block, printed

NONE = Radius(None, exact=True)
EXACT = Share(0.5, 0.5, exact=True)
KNOWN = sure(
    reason=(above("north", 1, 3),),
    reason_minimal=True,
    radius=flip(1, north=(2, 1, 3, 4)),
    base_rate=EXACT,
)
FIRM = sure(reason=(), reason_minimal=True, radius=NONE)
RULES = sure(depends="rules")
OPEN = sure(radius=Radius(None, exact=False, at_least=4))


def told(*found: Sureness, details: bool = False, wide: int = 100) -> str:
    return printed(print_robustness, Robustness(WISHES, found), details=details, wide=wide)


def under(policy: str, found: Sureness, **more: Any) -> Sureness:
    return replace(found, verdict=replace(found.verdict, policy=policy, **more))


def test_one_verdict() -> None:
    assert told(KNOWN, wide=80) == block(
        """
        holds  calm
               It is calm.
               Hangs on one reading: North puts “Southerners: send aid” above “a
               hearing”. The nearest order that overturns it: North puts “not (North
               stops its tests)” above “Southerners: send aid”, one place higher. It
               would hold in 50% of all orders.

        The one verdict hangs on how the parties order what they want.
        """
    )


def test_details() -> None:
    assert told(KNOWN, details=True).splitlines()[5:-2] == [
        "         What suffices for it, whatever else is wanted:",
        "           North puts “Southerners: send aid” above “a hearing”",
        "         The nearest order that overturns it:",
        "           North puts “not (North stops its tests)” above “Southerners: send aid”, one place higher",
        "           West weighs what is wanted: that has no order to change, and only what the model itself",
        "           doubts is tried of it",
        "         Single statements that overturn it:",
        "           None that was found, whether dropped or moved",
        "         How likely it is:",
        "           Holds in 50% of all orders that the parties' statements could stand in, each as likely",
    ]


@pytest.mark.parametrize(
    ("policy", "scenario", "place"), [("firm", "base", "firm"), ("none", "dark", "dark")]
)
def test_place(policy: str, scenario: str, place: str) -> None:
    assert told(under(policy, RULES, scenario=scenario)).splitlines()[0] == f"holds  calm under {place}"


def test_several_places() -> None:
    """What is said alike is said once."""
    found = told(under("none", RULES), under("firm", RULES), under("lax", RULES, holds=False))
    assert found == block(
        """
        calm
               It is calm.
               holds under no policy; firm: Holds whatever anybody wants: the rules alone decide it.
               fails under lax: Fails whatever anybody wants: the rules alone decide it.

        Nothing here hangs on what anybody wants: the rules, or a policy, decide all three verdicts.
        """
    )


def test_over_the_scenarios() -> None:
    """Of each claim behind its verdicts, and in a notebook."""
    over = OverScenarios("calm", "none", False, EXACT)
    told_of = Robustness(WISHES, (RULES,), over_scenarios=(over, replace(over, claim="other")))
    words = "Holds in 50%, over the scenarios as the model weighs them and what it calls uncertain in each."
    shown = printed(print_robustness, told_of, details=False, wide=120)
    assert shown.splitlines()[3:5] == [f"       {words}", ""]
    several = replace(told_of, verdicts=(RULES, under("firm", RULES)))
    shown = printed(print_robustness, several, details=False, wide=120)
    assert shown.splitlines()[3:5] == [f"       {words}", ""]
    assert f"<p>calm: {words}</p>" in html_of(told_of)


def test_what_is_asked_about_the_goal_has_no_second_title() -> None:
    goal = replace(RULES.verdict.claim, key="goal lasts", text="The goal lasts")
    shown = told(replace(RULES, verdict=replace(RULES.verdict, claim=goal))).splitlines()
    assert shown[:2] == [
        "holds  goal lasts",
        "       Holds whatever anybody wants: the rules alone decide it.",
    ]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        ([], "There is no verdict to ask about."),
        (
            [RULES],
            "Nothing here hangs on what anybody wants: the rules, or a policy, decide the one verdict.",
        ),
        ([KNOWN, RULES, RULES], "One of three verdicts hangs on how the parties order what they want."),
        ([KNOWN, KNOWN], "Both verdicts hang on how the parties order what they want."),
        (
            [KNOWN, FIRM, FIRM],
            "One of three verdicts hangs on how the parties order what they want; no order overturns two others.",
        ),
        ([FIRM], "No order of what the parties want overturns the one verdict."),
        ([FIRM, FIRM, RULES], "No order of what the parties want overturns any of these verdicts."),
        (
            [FIRM, FIRM, sure(holds=None, depends=None)],
            "None of three verdicts hangs on how the parties order what they want; no order overturns two.",
        ),
        (
            [OPEN],
            "The one verdict hangs on how the parties order what they want. Not all is known of one: --time "
            "SECONDS gives more.",
        ),
        (
            [replace(KNOWN, base_rate=Share(0, 1, exact=False)), replace(KNOWN, reason_minimal=False)],
            "Both verdicts hang on how the parties order what they want. Not all is known of two: --time "
            "SECONDS gives more.",
        ),
        (
            [sure(holds=None, depends=None), sure(why_not="not worked out: too large")],
            "One of two verdicts hangs on how the parties order what they want.",
        ),
    ],
)
def test_count(found: list[Sureness], count: str) -> None:
    places = [under(f"p{number}", each) for number, each in enumerate(found)]
    assert told(*places, wide=200).splitlines()[-1] == count


def test_stopped_before_anything_was_known() -> None:
    stopped = Robustness(WISHES, (), ("stopped after 0 of 3 verdicts",))
    assert printed(print_robustness, stopped, details=False) == "No verdict was worked out."


def test_claims_say_how_sure_they_are() -> None:
    """Behind each verdict; those that are not as sure are told apart."""
    found = [under("none", KNOWN), under("firm", FIRM), under("lax", FIRM)]
    claims = Claims(WISHES, tuple(each.verdict for each in found))
    shown = printed(print_claims, claims, paths=False, sure=Robustness(WISHES, tuple(found)))
    assert shown == block(
        """
        calm: holds in all three cases
               It is calm.
               holds under no policy: it is so (by what the parties want)
               Hangs on one reading: North puts “Southerners: send aid” above “a hearing”. The nearest order
               that overturns it: North puts “not (North stops its tests)” above “Southerners: send aid”,
               one place higher. It would hold in 50% of all orders.
               holds under firm; lax: it is so (by what the parties want)
               No order of these statements overturns it.

        The one claim holds wherever it is made, by what the parties want.
        """
    )


def test_a_claim_made_once_says_how_sure_it_is() -> None:
    claims = Claims(WISHES, (FIRM.verdict,))
    shown = printed(print_claims, claims, paths=False, sure=Robustness(WISHES, (FIRM,)))
    assert shown.splitlines()[3] == "       No order of these statements overturns it."
    undecided = sure(holds=None, depends=None)
    claims = Claims(WISHES, (undecided.verdict,))
    shown = printed(print_claims, claims, paths=False, sure=Robustness(WISHES, (undecided,)))
    assert "sure" not in shown


def test_notebook() -> None:
    found = Robustness(WISHES, (under("firm", RULES),), ("stopped after 1 of 2 verdicts",))
    shown = html_of(found)
    row = "".join(
        f"<td>{cell}</td>"
        for cell in (
            "It is calm.",
            "firm",
            "holds",
            "Holds whatever anybody wants: the rules alone decide it.",
        )
    )
    assert row in shown
    assert "<p>stopped after 1 of 2 verdicts</p>" in shown
    assert repr(found) == "Robustness('A treaty', 1 verdict, 0 with a radius)"

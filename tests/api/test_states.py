"""States and conditions as users of Python and of the command line write them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import detente

MODEL = """\
detente: 1
title: A linkage
parties:
  us:
    options: {talks: Talks, office: {title: Office, levels: [none, section, embassy]}}
    preferences: [dprk.freeze, us.talks iff dprk.freeze, not us.office]
  dprk: {options: {freeze: freezes}, preferences: [us.talks, not dprk.freeze]}
agreements: {pact: {title: a pact, between: [us, dprk]}}
status_quo: [dprk.freeze]
sides: {allies: [us]}
"""
GAME = detente.loads(MODEL).under()
ELMIRA = detente.load("elmira-1991").under()
FORMS = 'such as {"us.talks": "on"} or "us.talks=on"; {} is the state with nothing raised'


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ({"us.talks": "on", "us.office": "embassy"}, {"us.talks": "on", "us.office": "embassy"}),
        ({"us.talks": True}, {"us.talks": "on"}),
        ({"us.talks": np.True_}, {"us.talks": "on"}),
        ({"us.talks": np.False_, "us.office": False}, {}),
        ("us.talks, us.office=embassy", {"us.talks": "on", "us.office": "embassy"}),
        ('{"us.talks": true, "us.office": "section"}', {"us.talks": "on", "us.office": "section"}),
        ("status quo", {"dprk.freeze": "on"}),
        ({"pact": True}, {"us.pact": "on", "dprk.pact": "on"}),
        ("pact=on", {"us.pact": "on", "dprk.pact": "on"}),
        ('{"pact": "off", "us.talks": "on"}', {"us.talks": "on"}),
        ("pact, us.talks", {"us.talks": "on", "us.pact": "on", "dprk.pact": "on"}),
        ("status_quo", {"dprk.freeze": "on"}),
        ("[us.talks, pact]", {"us.talks": "on", "us.pact": "on", "dprk.pact": "on"}),
        ('["us.talks", "pact"]', {"us.talks": "on", "us.pact": "on", "dprk.pact": "on"}),
        (["us.talks", "us.office=embassy"], {"us.talks": "on", "us.office": "embassy"}),
        (["us.talks", {"us.office": "embassy"}], {"us.talks": "on", "us.office": "embassy"}),
        ("[us.talks, {us.office: embassy}]", {"us.talks": "on", "us.office": "embassy"}),
        ("{us.talks: on, 'us.office': embassy}", {"us.talks": "on", "us.office": "embassy"}),
        ("pact: on, us.office: section", {"us.office": "section", "us.pact": "on", "dprk.pact": "on"}),
        ("[]", {}),
        ([], {}),
        ({}, {}),
        ("{}", {}),
    ],
    ids=str,
)
def test_a_state_in_every_form(written: Any, state: dict[str, str]) -> None:
    assert GAME.explain(written, "us", "nash").to_dict()["state"] == state
    assert GAME.status("allies", written).to_dict()["state"] == state


def test_a_state_with_an_agreement_at_a_level() -> None:
    text = MODEL.replace("title: a pact,", "title: a pact, levels: [none, part, full],")
    game = detente.loads(text).under()
    for written in ("pact=full", "pact: full", "[pact: full]", {"pact": "full"}):
        state = game.explain(written, "us", "nash").to_dict()["state"]
        assert state == {"us.pact": "full", "dprk.pact": "full"}


@pytest.mark.parametrize("number", [2, "2", np.int64(2)], ids=["int", "text", "numpy"])
def test_a_state_by_its_number_in_the_list_of_stability(number: Any) -> None:
    found = GAME.stability()
    firmest = [row["state"] for row in found.rows() if row["concept"] == "gmr"]
    second = GAME.explain(number, "us", "nash").to_dict()["state"]
    assert second in firmest and second != GAME.explain(1, "us", "nash").to_dict()["state"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (None, f"None is not a state: write options and their levels, {FORMS}"),
        (["us.talks", 3], f"['us.talks', 3] is not a state: write options and their levels, {FORMS}"),
        ("[us.talks", f"'[us.talks' is not a state: write options and their levels, {FORMS}"),
        ("us.talks:", f"'us.talks:' is not a state: write options and their levels, {FORMS}"),
        ("[us.office]", "us.office has the levels none, section, embassy: say which"),
        (True, f"True is not a state: write options and their levels, {FORMS}"),
        ("", f"'' is not a state: write options and their levels, {FORMS}"),
        (1.5, f"1.5 is not a state: write options and their levels, {FORMS}"),
        ('{"us.talks"', f"'{{\"us.talks\"' is not a state: write options and their levels, {FORMS}"),
        ({3: True}, f"3 is not an option: a state maps options to levels, {FORMS}"),
        ({"us.tlks": True}, "unknown option us.tlks — did you mean us.talks?"),
        ({"us.office": True}, "us.office has the levels none, section, embassy: say which"),
        ({"us.talks": 1}, "us.talks cannot be at 1: its levels are off, on"),
        ({"us.talks": None}, "us.talks cannot be at None: its levels are off, on"),
        ({"us.talks": ["on"]}, "us.talks cannot be at ['on']: its levels are off, on"),
        ({"us.tlks": 3}, "unknown option us.tlks — did you mean us.talks?"),
        (
            [3] * 40,
            f"{str([3] * 40)[:60]}… is not a state: write options and their levels, {FORMS}",
        ),
        ({"us.office": "embasy"}, "us.office has no level embasy; it has none, section, embassy"),
        (0, "there is no state 0: `stability` lists 16 states"),
        ("99", "there is no state 99: `stability` lists 16 states"),
    ],
    ids=str,
)
def test_what_is_no_state_says_so(written: Any, message: str) -> None:
    with pytest.raises(detente.GameError) as caught:
        GAME.explain(written, "us", "nash")
    assert str(caught.value) == message


@pytest.mark.parametrize("written", ["5", 5, '"5"'], ids=str)
def test_a_state_in_graph_form_is_its_name(written: Any) -> None:
    assert ELMIRA.explain(written, "moe", "nash").to_dict()["state"] == "5"
    with pytest.raises(detente.GameError, match="a state is given by its name, such as 1"):
        ELMIRA.explain({"moe.modify": True}, "moe", "nash")


@pytest.mark.parametrize("game", [GAME, detente.loads(MODEL).symbolic()], ids=["listed", "sets"])
@pytest.mark.parametrize(
    ("condition", "message", "place"),
    [
        ("us.tlks", "unknown option us.tlks — did you mean us.talks?", (0, 7)),
        ("us.talks and", "the condition ends too early", (12, 1)),
        ("", "the condition is empty", (0, 1)),
    ],
)
def test_a_condition_that_does_not_parse_raises_with_its_place(
    game: detente.Game, condition: str, message: str, place: tuple[int, int]
) -> None:
    """It never counts as a condition that holds nowhere."""
    for asked in (game.path, lambda text: game.roadmap(text, "allies")):
        with pytest.raises(detente.ConditionError) as caught:
            asked(condition)
        assert str(caught.value) == message
        assert (caught.value.at, caught.value.length) == place


@pytest.mark.parametrize("side", [{"us.talks": "on"}, ["us"], 5], ids=str)
def test_a_side_is_a_name(side: Any) -> None:
    for ask in (GAME.status, lambda it: GAME.roadmap("us.talks", it)):
        with pytest.raises(detente.GameError, match=r"is not a side: write its name, such as allies"):
            ask(side)
    assert GAME.status(None, None).to_dict() == GAME.status(None, "status quo").to_dict()


def test_a_condition_is_text() -> None:
    with pytest.raises(detente.GameError, match="None is not a condition: write it as text, such as"):
        GAME.path(None)  # type: ignore[arg-type]

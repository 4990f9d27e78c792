"""`detente design` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .command import detente

HEAD = """\
detente: 1
title: Two allies and a third
parties:
  us: {name: the Patron, options: {talks: holds talks, office: {title: opens an office, requires: us.talks}}}
  rok: {name: the Ally, options: {aid: gives aid}}
  dprk: {name: the Other, options: {test: tests a device}, preferences: [us.talks]}
agreements: {channel: {title: a channel, between: [rok, dprk]}}
facts: {bypass: (us.talks or us.office) and not channel}
status_quo: []
sides: {allies: [us, rok], others: [dprk]}
goal: channel and us.talks
"""
POLICY = """\
policies:
  linked:
    side: allies
    commitments:
      us.talks: {requires: channel, snapback: true}
      us.office: {requires: channel, snapback: true}
      rok.aid: {requires: channel}
"""
CLAIMS = """\
claims:
  no_bypass: {text: No road around the Ally., policy: linked, never: bypass}
"""
TIED = """\
candidates:
  talks: {option: us.talks, requires: channel, snapback: true}
  office: {option: us.office, requires: channel, snapback: true}
  aid: {option: rok.aid, requires: channel}
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.yaml"
    path.write_text(HEAD + POLICY + CLAIMS + TIED, encoding="utf-8")
    return path


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_as_json(model: Path) -> None:
    told = json.loads(detente("design", str(model), "--json").out)
    (one,) = told["sets"]
    assert [each["option"] for each in one["commitments"]] == ["us.talks", "us.office"]
    assert one["confirmed"] and one["holds_with_foresight"] and one["front"]
    assert one["radius"] == {"swaps": None, "exact": True, "at_least": 0}
    assert one["room"]["in_all"]["share"] > told["bound"]["share"]
    assert told["complete"] is True and told["guards_complete"] is True
    assert set(told["bound"]) == {"kept", "of", "share", "never_raised", "exists"}
    assert told["bound"]["never_raised"] == ["us.talks", "us.office"]
    linked = told["policies"]["linked"]
    assert linked["superfluous"] == [{"option": "rok.aid", "requires": "channel"}]
    assert [each["claims"] for each in linked["buys"]] == [["no_bypass"], ["no_bypass"], []]
    assert all(each["room"] > 0 for each in linked["buys"])


def test_generated_sets_have_those_without_snapback(model: Path) -> None:
    told = json.loads(detente("design", str(model), "--generate", "--json").out)
    found = [[each["option"] for each in one["commitments"]] for one in told["sets"]]
    assert ["us.talks"] in found
    assert not told["candidates"]["written"]
    assert told["candidates"]["dropped"]
    assert told["complete"] is True
    assert all(one["confirmed"] for one in told["sets"])


def test_in_words(model: Path) -> None:
    told = " ".join(detente("design", str(model)).out.split())
    assert (
        "One smallest set does it (one with snapback), and there are no others among these candidates."
        in told
    )
    assert "You need these two:" in told
    assert "This one does nothing for the claims asked:" in told
    assert "the Patron holds talks; the Patron opens an office." in told


def test_what_is_not_known_in_time_is_told(model: Path) -> None:
    told = json.loads(detente("design", str(model), "--generate", "--time", "1e-9", "--json").out)
    assert told["sets"] == [] and told["complete"] is None and not told["guards_complete"]
    assert told["unmeasured"] == 1
    assert told["bound"]["exists"]
    shown = " ".join(detente("design", str(model), "--time", "1e-9").out.split())
    assert "No set of the three proposed commitments was found to do it in the time." in shown
    assert "One policy could not be measured whole in the time; --time SECONDS gives more." in shown


def test_claims_that_hang_on_wishes(tmp_path: Path) -> None:
    text = HEAD + POLICY + "claims: {talks: {policy: linked, willing: us.talks}, c: {never: bypass}}\n" + TIED
    asked = ("design", written(tmp_path, text), "--claim", "talks", "--claim", "c", "--json")
    told = json.loads(detente(*asked).out)
    for one in told["sets"]:
        assert one["confirmed"] and one["radius"]["exact"] is not None
    assert told["complete"] is True or told["complete"] == 3


TWO = HEAD.replace("others: [dprk]", "others: [dprk], mine: [us]") + (
    "question: {text: Which?, avoid: bypass}\n"
    "policies:\n"
    "  weak: {side: mine, commitments: {us.office: {requires: channel, snapback: true}}}\n"
    "  linked:\n"
    "    side: allies\n"
    "    commitments:\n"
    "      us.talks: {requires: channel, snapback: true}\n"
    "      us.office: {requires: channel, snapback: true}\n"
    "claims:\n"
    "  no_office: {policy: weak, never: us.office and not channel}\n"
    "  no_bypass: {text: No road around the Ally., policy: linked, never: bypass}\n"
)


@pytest.mark.parametrize(
    ("chosen", "side", "ask"),
    [
        ((), "allies", ["design", "--side", "allies"]),
        (("--policy", "linked"), "allies", ["design", "--side", "allies"]),
        (("--policy", "weak"), "mine", ["design"]),
    ],
)
def test_a_report_asks_for_the_side_of_the_policy_that_does_best(
    tmp_path: Path, chosen: tuple[str, ...], side: str, ask: list[str]
) -> None:
    report = ("report", written(tmp_path, TWO), "--sure", "0", "--json", *chosen)
    told = json.loads(detente(*report).out)
    assert told["design"]["side"] == side
    assert [each["ask"] for each in told["answers"]] == [ask] * 2


def test_workers_give_the_same(model: Path) -> None:
    one, two = (detente("design", str(model), "--json", "--workers", count).out for count in "12")
    assert one == two


def test_as_many_as_asked_for(model: Path) -> None:
    told = json.loads(detente("design", str(model), "--generate", "--json", "--limit", "2").out)
    assert len(told["sets"]) == 2 < told["count"]


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        (HEAD, (), "the model claims nothing that a design could make hold: write `claims:`"),
        (
            HEAD + "claims: {loose: {willing: us.talks}}\n",
            (),
            "no `never` or `first` claim is made of a policy of side allies, nor of any other side's:",
        ),
        (
            HEAD + POLICY + CLAIMS,
            ("--side", "others"),
            "no `never` or `first` claim is made of a policy of side others; one is made of a policy of side "
            "allies: ask for --side allies, or say which claims shall hold with --claim NAME",
        ),
        (HEAD.replace("sides:", "x_sides:"), (), "x_sides"),
        (
            HEAD.replace("sides: {allies: [us, rok], others: [dprk]}\n", "")
            + "claims: {loose: {never: us.talks}}\n",
            (),
            "a design is made for a side, and the model has none: write `sides:`",
        ),
        (
            HEAD + POLICY + CLAIMS + TIED,
            ("--side", "others", "--claim", "no_bypass"),
            "candidate talks binds us.talks, which is no option of side others (dprk)",
        ),
        (HEAD + POLICY + CLAIMS, ("--side", "allie"), "the model has no side allie"),
        (
            HEAD + POLICY + CLAIMS,
            ("--claim", "no_bypas"),
            "the model has no claim no_bypas — did you mean no_bypass?",
        ),
        (HEAD + POLICY + CLAIMS, ("--scenario", "storm"), "the model has no scenario storm"),
        (
            HEAD + POLICY + CLAIMS + "candidates: [{option: us.talks, promise: channel}]\n",
            (),
            "the candidates only promise, and a promise adds no rule: give one a guard",
        ),
        (
            "detente: 1\ntitle: T\nstates: {1: a, 2: b}\nparties: {one: {name: One, moves: {1: [2]}}}\n"
            "status_quo: 1\nclaims: {c: {never: state 2}}\n",
            (),
            "a commitment binds an option, and a model in graph form has none",
        ),
    ],
)
def test_what_cannot_be_asked(tmp_path: Path, text: str, options: tuple[str, ...], says: str) -> None:
    refused = detente("design", written(tmp_path, text), *options)
    assert refused.status == 2
    assert says in " ".join(refused.err.split())
    assert "Traceback" not in refused.err


def test_an_unsafe_status_quo(tmp_path: Path) -> None:
    text = (HEAD + POLICY + CLAIMS).replace("status_quo: []", "status_quo: [us.talks]")
    told = json.loads(detente("design", written(tmp_path, text), "--json").out)
    assert told["bound"]["exists"] is False
    assert not any(not any(each.get("snapback") for each in one["commitments"]) for one in told["sets"])
    shown = detente("design", written(tmp_path, text)).out
    assert "No policy without snapback keeps these claims" in " ".join(shown.split())
    already = "makes “No road around the Ally” hold: what it rules out is so already, as things stand."
    assert already in " ".join(shown.split())


def test_no_bound_for_claims_that_do_not_say_never(tmp_path: Path) -> None:
    text = HEAD + POLICY + "claims: {c: {policy: linked, rests: not us.talks}}\n" + TIED
    asked = written(tmp_path, text), "--claim", "c"
    assert json.loads(detente("design", *asked, "--json").out)["bound"] is None
    assert "without snapback that keeps" not in " ".join(detente("design", *asked).out.split())


def test_a_goal_that_comes_and_goes(tmp_path: Path) -> None:
    text = """\
detente: 1
title: One chases the other
parties:
  a: {name: A, options: {x: x}, preferences: [a.x iff b.y]}
  b: {name: B, options: {y: y}, preferences: [not (a.x iff b.y)]}
status_quo: []
sides: {one: [a]}
goal: a.x
claims: {c: {possible: b.y}}
"""
    asked = written(tmp_path, text), "--claim", "c"
    (one,) = json.loads(detente("design", *asked, "--json").out)["sets"]
    assert one["commitments"] == [] and one["goal_goes"] and one["goal_chance"] == pytest.approx(0.5)


def test_a_claim_that_no_set_makes_hold(tmp_path: Path) -> None:
    text = HEAD + POLICY + "claims: {no_test: {policy: linked, never: dprk.test}}\n" + TIED
    told = json.loads(detente("design", written(tmp_path, text), "--json").out)
    assert told["sets"] == [] and told["complete"] is True
    (impossible,) = told["impossible"]
    assert impossible["claim"] == "no_test" and impossible["with_snapback"]
    assert [step["raised"] for step in impossible["witness"]["path"]] == [{"dprk.test": "on"}]

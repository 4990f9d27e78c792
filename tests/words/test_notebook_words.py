"""What a notebook shows of each result: the words of its table and of its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import numpy as np
import pytest

import detente
from detente.game import GameError, compile_game
from detente.game.closed import Reason
from detente.language import loads
from detente.outlook import End, Exposure, Roadmap
from detente.results import Result, Row
from detente.stability import ExplainedImprovement, Explanation
from detente.strategy import (
    Claims,
    ClaimVerdict,
    Comparison,
    OptionStatus,
    Status,
    Temptation,
    Wedges,
    status,
)
from detente.strategy.claim_forms import Witness
from detente.views.figures import Figure, dots_figure
from detente.views.notebook import figure_of, html_of, map_of
from detente.views.notebook.cells import cell_text

from . import comparisons, replays
from .comparisons import CLOSED, OPEN, RESTS, UNWANTED, world
from .drawn import marks, texts
from .measured import evidence, finding, gap, lead, trial
from .terminal import GRAPH, MODEL, on, step

COLOURS = ("dt-good", "dt-between", "dt-badline", "dt-bad", "dt-axis")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        (True, "yes"),
        (False, "no"),
        (0.123456, "0.1235"),
        (12, "12"),
        ("a", "a"),
        ({"a.x": "on", "a.y": "half"}, "a.x, a.y=half"),
        ({}, "nothing raised"),
    ],
)
def test_cell(value: object, words: str) -> None:
    assert cell_text(value) == words


@dataclass(frozen=True, repr=False)
class Plain(Result):
    """A result of a kind that has no figure of its own."""

    found: tuple[Row, ...]

    def __repr__(self) -> str:
        return "Plain(<>)"

    def rows(self) -> list[Row]:
        return list(self.found)

    def to_dict(self) -> dict[str, Any]:
        return {}


def words(html: str) -> list[str]:
    """Return the texts between the tags."""
    return [unescape(part) for part in re.split(r"<[^>]*>", html) if part]


@pytest.mark.parametrize(
    ("count", "more"),
    [
        (0, []),
        (1, []),
        (50, []),
        (51, ["1 more row; to_frame() has them all."]),
        (1_100, ["1,050 more rows; to_frame() has them all."]),
    ],
)
def test_table(count: int, more: list[str]) -> None:
    result = Plain(tuple({"n": n, "held <": None} for n in range(count)))
    shown = words(html_of(result))
    assert shown == [
        "Plain(<>)",
        *(["n", "held <"] if count else []),
        *(text for n in range(min(count, 50)) for text in (str(n), "–")),
        *more,
    ]
    figure = figure_of(result)
    assert (figure.title, figure.description) == (
        "Plain(<>)",
        "; ".join(f"{n}, –" for n in range(min(count, 20))),
    )


ROUND = detente.loads(
    """\
detente: 1
title: A round
parties:
  a: {name: Ada, options: {x: takes x}, preferences: [a.x iff b.y]}
  b: {name: Bob, options: {y: takes y}, preferences: [b.y]}
status_quo: []
relationship:
  r: {title: Friendship, between: [a, b], rungs: {all_well: a.x and b.y, bad: true}}
  q: {between: [a, b], rungs: {good: b.y, bad: true}}
"""
)


MANY = detente.loads(
    """\
detente: 1
title: Many ends
parties:
  a: {options: {x: x, y: y, z: z}, preferences: [a.x or a.y or a.z]}
  b: {options: {w: w}, preferences: [b.w]}
status_quo: []
goal: a.z
relationship: {r: {title: Friendship, between: [a, b], rungs: {well: a.x, bad: true}}}
"""
)


def test_ends_on_the_same_rungs_are_one_bar() -> None:
    """Each label stands once; the goal tells ends on the same rungs apart."""
    found = MANY.under().outlook()
    assert len(found.ends) == 3
    bars = figure_of(found).description.split("Friendship: ")[1:]
    assert sorted(bar.partition(": chance")[0] for bar in bars) == [
        "bad; the goal is met",
        "bad; the goal is not met",
        "well; the goal is not met",
    ]
    without = replace(MANY.written, goal=None)
    said = figure_of(detente.Model(without).under().outlook()).description
    assert "Friendship: bad (2 ends): chance 67%" in said
    assert said.count("Friendship: bad") == 1


def test_outlook() -> None:
    found = ROUND.under().outlook()
    (rest,) = found.ends
    round_ = End("cycle", np.array([0, 1]), np.array([0, 1]), None, None)
    figure = figure_of(replace(found, ends=(rest, round_)))
    assert figure.title == "Where matters end: A round"
    assert figure.description == (
        "Friendship: all well; q: good: chance 100%, after about 2 moves on average; goes round for good among two states: chance not known"
    )
    shown = words(html_of(found))
    assert shown[:3] == [
        "When everybody takes what gains at once:",
        "Outlook('A round', possible=4, willing=3, rests=1, cycles=0)",
        "reading",
    ]
    second = shown.index("When nobody steps into an answer that undoes the gain:")
    assert shown[second + 1].startswith("Outlook('A round', possible=4, ")
    assert html_of(found).count("<svg") == 2
    alone = ROUND.under().outlook(foresight="answer")
    assert html_of(alone).count("<svg") == 1
    assert not [part for part in words(html_of(alone)) if part.startswith("When ")]


def test_frames_of_an_outlook_have_both_readings() -> None:
    found = ROUND.under().outlook()
    assert found.answer is not None
    for rows, alone in ((found.rows(), found.answer.rows()), (found.wide_rows(), found.answer.wide_rows())):
        assert [row["reading"] for row in rows] == ["none"] * (len(rows) - len(alone)) + ["answer"] * len(
            alone
        )
        assert rows[len(rows) - len(alone) :] == alone
        assert 0 < len(alone) < len(rows)


def test_outlook_without_ladders() -> None:
    figure = figure_of(detente.Model(GRAPH).under().outlook())
    assert figure.description == "state w: one is away: chance 100%, after one move"


HELD = detente.loads(
    """\
detente: 1
title: Two who arm
parties:
  a: {name: Ada, options: {d: disarms}, preferences: [b.d, not a.d]}
  b: {name: Bob, options: {d: disarms, t: {title: talks, levels: [none, some, much]}}, preferences: [a.d, not b.d, b.t >= some]}
status_quo: []
"""
)


def test_stability() -> None:
    """The firmest first."""
    figure = figure_of(HELD.under().stability(concepts=["nash", "seq", "lh:2"]))
    assert figure.title == "The firmest equilibria: Two who arm"
    assert figure.description == (
        "Ada: disarms: 3 yes, 4 yes, 5 yes; Bob: disarms: 3 yes, 4 yes, 5 yes; Bob: talks: 1 some, 2 much, 4 some, "
        "5 much; Nash: 1 yes, 2 yes; SEQ: 1 yes, 2 yes, 3 yes, 4 yes, 5 yes; L2: 1 yes, 2 yes, 3 yes, 4 yes, 5 yes"
    )
    assert texts(figure)[-1] == (
        "One column per equilibrium, the firmest first; below, the concepts under which it holds."
    )


def test_stability_in_graph_form() -> None:
    figure = figure_of(detente.Model(GRAPH).under().stability(concepts=["nash", "gmr"]))
    assert (
        figure.description == "w, one is away, yes, yes; z, nobody is left, yes, yes; h, all at home, , yes"
    )
    assert texts(figure)[:4] == ["state", "", "Nash", "GMR"]


STOP = step("north", north_stop="on", better="north")
AID = step("south", south_aid="on")


def explanation(*found: ExplainedImprovement, stable: bool | None = True, **more: Any) -> Explanation:
    return Explanation({}, more.pop("party", "north"), more.pop("concept", "seq"), stable, found, more)


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (explanation(), "The state is stable for north (SEQ)"),
        (explanation(stable=False, concept="nash"), "The state is not stable for north (Nash)"),
        (explanation(stable=None), "The state is stable or not (undecided) for north (SEQ)"),
        (explanation(strength=True), "The state is strongly stable for north (SEQ)"),
        (explanation(party="north+south", concept="lh:2"), "The state is stable for north and south (L2)"),
    ],
    ids=["stable", "not", "undecided", "strongly", "together"],
)
def test_verdict(result: Explanation, title: str) -> None:
    """What is undecided is neither stable nor not."""
    assert figure_of(result).title == title


@pytest.mark.parametrize(
    ("found", "said", "mark"),
    [
        (
            ExplainedImprovement(STOP, (AID, step("west", south_aid="on", west_talk="on"))),
            "met. south: south.aid on; then west: south.aid on, west.talk on",
            "rect dt-good",
        ),
        (ExplainedImprovement(STOP, ()), "unmet. ", "circle dt-badline"),
        (ExplainedImprovement(STOP, (), undecided=True), "undecided. ", "path dt-between"),
    ],
    ids=["met", "unmet", "undecided"],
)
def test_improvement(found: ExplainedImprovement, said: str, mark: str) -> None:
    figure = figure_of(explanation(found))
    assert figure.description == f"north: north.stop on: {said}"
    assert [text for text in texts(figure) if text][:2] == ["an improvement", "the answer that meets it"]
    assert marks(figure, *COLOURS) == [mark]


def test_moves_down_and_in_graph_form() -> None:
    down = ExplainedImprovement(step("north", "south", north_stop="off", south_aid="on"), ())
    graph = ExplainedImprovement(step("one", "two", to="w"), ())
    figure = figure_of(explanation(down, graph))
    assert figure.description == (
        "north and south: south.aid on, north.stop off: unmet. ; one and two: to state w: unmet. "
    )


TEMPTED = Temptation(12, {}, (), None, None, None)
"""In 12 of the 60 pairs of a willing state and a member."""


def compared(**policies: Any) -> Figure:
    return figure_of(Comparison(comparisons.MODEL, "allies", policies))


def test_comparison() -> None:
    figure = compared(
        none={"base": world(OPEN), "dark": world(RESTS)},
        firm={"base": world(UNWANTED, cycles=0, temptation=TEMPTED), "dark": world(CLOSED)},
    )
    assert figure.title == "The policies of South and West side by side"
    assert figure.description == (
        "No policy: base: open to moves that all who make them want, dark: open, and matters can rest there, "
        "solidarity 90%, room where it leads 75%; "
        "Firm: base: possible, but only if somebody moves without gaining by it, dark: closed: no moves lead there, "
        "solidarity 90%, temptation 20%, room where it leads 75%"
    )
    shown = texts(figure)
    assert [text for text in shown if text in ("yes", "in part", "never")] == ["in part", "yes"]


@pytest.mark.parametrize(("rests", "cycles", "settles"), [(2, 0, "yes"), (2, 1, "in part"), (0, 1, "never")])
def test_whether_matters_settle(rests: int, cycles: int, settles: str) -> None:
    model = replace(comparisons.MODEL, claims={})
    reports = {"none": {"base": world(rests=rests, cycles=cycles, bypass={})}}
    figure = figure_of(Comparison(model, "allies", reports))
    assert texts(figure)[-1] == settles
    assert "The road" not in texts(figure)


def test_comparison_without_a_side() -> None:
    """Nothing is measured for a side, so the rows are shown as they are."""
    scenarios = {"base": world(bypass={}), "dark": world(bypass={}, rests=7)}
    figure = figure_of(Comparison(comparisons.MODEL, None, {"none": scenarios}))
    assert figure.title == "The scenarios side by side"
    shown = texts(figure)
    assert shown[shown.index("policy") :][:2] == ["policy", "scenario"]
    assert "base" in shown and "dark" in shown[shown.index("base") :] and "7" in shown[shown.index("dark") :]


def test_comparison_of_a_policy_without_a_title() -> None:
    policies = {"firm": replace(comparisons.MODEL.policies["firm"], title="")}
    model = replace(comparisons.MODEL, policies=policies)
    figure = figure_of(
        Comparison(
            model, "allies", {"none": {"base": world()}, "firm": {"base": world(wedges=Wedges(0, 30, None))}}
        )
    )
    assert "firm: base: open" in figure.description
    assert "solidarity 100%" in figure.description


def verdict(key: str, holds: bool | None, policy: str = "none", scenario: str = "base") -> ClaimVerdict:
    return ClaimVerdict(MODEL.claims[key], policy, scenario, holds, Witness("so it is"))


def test_claims() -> None:
    result = Claims(
        MODEL,
        (verdict("quiet", True), verdict("quiet", False, "firm", "dark"), verdict("calm", None)),
    )
    figure = figure_of(result)
    assert figure.title == "The claims of A treaty"
    assert figure.description == "No aid without a stop.: none yes, firm dark no; calm: none undecided"
    assert texts(figure)[-1] == "Square: holds. Ring: fails. Triangle: undecided."
    assert marks(figure, *COLOURS) == ["rect dt-good", "circle dt-badline", "path dt-between"]


OPTIONS = {option.name: option for option in MODEL.options()}


@pytest.mark.parametrize(
    ("in_place", "open_", "said", "mark"),
    [
        (True, False, "in place", "rect dt-good"),
        (False, True, "open", "rect dt-good"),
        (False, False, "held back", "circle dt-badline"),
    ],
)
def test_status(in_place: bool, open_: bool, said: str, mark: str) -> None:
    reason = Reason("requires", "policy", on("north.stop"), (on("north.stop"),))
    found = OptionStatus(
        OPTIONS["south.aid"], "off", in_place, open_, (reason,) if said == "held back" else (), ()
    )
    game = compile_game(MODEL, "firm")
    figure = figure_of(Status(game, "allies", {}, (found,)))
    why = "the policy asks for: North stops its tests" if said == "held back" else ""
    assert figure.title == "What allies can do now"
    assert figure.description == f"South: sends aid: {said}. {why}"
    assert marks(figure, *COLOURS) == [mark]


@pytest.mark.parametrize(
    ("better", "exposed", "said", "mark"),
    [
        ("north west", 0.254, "25%. better for north, west", "path dt-between"),
        ("north", 0.0, "0%. better for north", "rect dt-good"),
        ("", 0.0, "0%. better for nobody", "rect dt-good"),
    ],
)
def test_roadmap(better: str, exposed: float, said: str, mark: str) -> None:
    move = step("north", north_stop="on", better=better)
    figure = figure_of(Roadmap(("south",), (move,), Exposure(exposed), (exposed,)))
    assert figure.title == f"Roadmap(1 move, exposure={exposed:.3f})"
    assert figure.description == f"north: north.stop on: {said}"
    assert texts(figure)[:2] == ["a move", "exposure"]
    assert marks(figure, *COLOURS) == [mark]


def test_evidence() -> None:
    found = evidence(
        yearly=(gap(2001, 1.0, 0.0),),
        leads=(lead(trial("a"), trial("b")),),
        findings=(
            finding("room", meetings=4, with_partner=1, share=0.25),
            finding("ahead", "against", months=9, ahead=1, runs=1),
        ),
    )
    assert figure_of(found).title == "US meetings and inter-Korean talks, 2000-01 to 2000-12"
    assert figure_of(replace(found, history=None)).title == "The yearly gap in net cooperation"
    bare = replace(found, history=None, yearly=())
    assert figure_of(bare).title == "Lead and lag: Meetings"
    plain = figure_of(replace(bare, leads=()))
    assert plain.title == "Evidence('A record', 1 for, 1 against, 0 open)"
    assert plain.description.startswith("room, , for, 4, 1, 0.25, –, –, –; ahead, , against, –")
    shown = words(html_of(found))
    assert shown[0] == "Evidence('A record', 1 for, 1 against, 0 open)"
    assert shown[5:9] == [
        "For the strategy's picture",
        "Seoul was in the room in 1 of 4 meetings (25%).",
        "Against it",
        "In 1 of 9 months, in 1 episode, US meetings went on without Seoul while inter-Korean talks had ceased.",
    ]
    assert "Both ways" not in shown


def test_replay() -> None:
    found = replays.replay(policies={"firm": replays.policy_record()})
    assert figure_of(found).title == "Nothing for nothing: A chronicle"


def test_study() -> None:
    model = detente.Model(MODEL)
    study = model.study(policies=["firm"])
    shown = html_of(study)
    assert shown.startswith("<div><p><i>")
    assert figure_of(study).title == "The policies of South and West side by side"
    alone = ROUND.study()
    assert figure_of(alone).title == "The worlds of A round"
    answer = words(html_of(alone))
    assert answer[0].endswith("?")


def test_map() -> None:
    """Shaded by the first ladder, where there is one."""
    figure = map_of(compile_game(ROUND.written))
    assert figure.title == "A round (none, base)"
    assert figure.description.startswith("4 possible states and 4 improvements between them")
    assert marks(figure, "dt-r0", "dt-r4") == ["circle dt-r4", "circle dt-r4", "rect dt-r0", "circle dt-r4"]
    assert not marks(map_of(compile_game(HELD.written)), "dt-r0", "dt-r4")


def test_map_of_many_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the rungs of the ladders, where there are any."""
    monkeypatch.setattr("detente.views.notebook.maps.state_map", lambda *_: None)
    figure = map_of(compile_game(ROUND.written))
    assert figure.title == "A round (none, base)"
    assert figure.description == (
        "all well and good: 1 willing, 1 at rest; bad and good: 1 willing, 0 at rest; bad and bad: 1 willing, 0 at rest"
    )
    said = (
        r"^1 willing states are too many to be drawn one by one; a `relationship:` in the model would let them "
        r"be counted by its rungs$"
    )
    with pytest.raises(GameError, match=said):
        map_of(compile_game(MODEL))


TONE = detente.loads(
    """\
detente: 1
title: Tone
parties: {a: {options: {t: {title: speaks, levels: [stern, mild]}}, preferences: [a.t]}}
status_quo: []
"""
)


@pytest.mark.parametrize(
    ("result", "shown"),
    [
        (TONE.under().stability(concepts=["nash"]), "A: speaks (mild)"),
        (
            replace(TONE.under().outlook(), ends=(End("rest", np.array([0]), np.array([0]), 1.0, 0.0),)),
            "A: speaks (stern)",
        ),
    ],
    ids=["highest", "lowest"],
)
def test_levels_with_names_are_told_in_tables(result: Result, shown: str) -> None:
    """The lowest, too, where the result knows its model by itself or by its game."""
    assert shown in words(html_of(result))


def test_states_of_a_result_without_a_model() -> None:
    assert words(html_of(Plain(({"state": {"a.t": "mild"}},))))[2:] == ["a.t=mild"]


@dataclass(frozen=True, repr=False)
class Modelled(Plain):
    """Such a result that knows its model."""

    model: object = TONE.written


def test_states_of_a_result_with_a_model() -> None:
    assert words(html_of(Modelled(({"state": {}},))))[2:] == ["A: speaks (stern)"]
    assert words(html_of(Modelled(({"state": {}},), model="a name")))[2:] == ["nothing raised"]


def test_names_that_keep_maps_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'id="states-to"' in map_of(compile_game(ROUND.written)).body
    monkeypatch.setattr("detente.views.notebook.maps.state_map", lambda *_: None)
    assert 'id="ladders-bad"' in map_of(compile_game(ROUND.written)).body


def test_options_of_equilibria() -> None:
    """Those that are raised in one of them are shown, even if in all, and no others."""
    alone = detente.loads(
        """\
detente: 1
title: One who watches
parties: {a: {options: {w: watches, p: pays}, preferences: [a.w, not a.p]}}
status_quo: []
"""
    )
    figure = figure_of(alone.under().stability(concepts=["nash"]))
    assert figure.description == "a: watches: 1 yes; Nash: 1 yes"


def test_agreements_of_equilibria() -> None:
    """An agreement has a row for each way in which it stands in one of them."""
    both = detente.loads(
        """\
detente: 1
title: Two who sign
parties: {a: {name: Ada, options: {w: watches}, preferences: [pact]}, b: {name: Bob}}
agreements: {pact: {title: a pact, between: [a, b]}}
status_quo: [a.pact, b.pact, a.w]
"""
    )
    figure = figure_of(both.under().stability(concepts=["nash"]))
    assert figure.description == (
        "Ada: watches: 4 yes, 5 yes, 6 yes; offered by Ada, not accepted by Bob: a pact: 2 yes, 5 yes; "
        "in force: a pact: 3 yes, 6 yes; Nash: 1 yes, 2 yes, 3 yes, 4 yes, 5 yes, 6 yes"
    )


def test_study_of_no_policy() -> None:
    """With sides there is something to compare, but nothing to compare it with."""
    study = detente.Model(MODEL).study(policies=[])
    assert study.comparison is not None
    assert figure_of(study).title == "The worlds of A treaty"


def test_replay_of_no_policy() -> None:
    bare = replace(replays.MODEL, policies={}, claims={})
    figure = figure_of(replays.replay(model=bare))
    assert figure.title == "Replay('A treaty', 2 steps, 0 policies, 0 one-sided doors)"
    assert texts(figure) == ["date", "options moved"]


def test_heads_of_a_status() -> None:
    found = OptionStatus(OPTIONS["south.aid"], "off", False, True, (), ())
    figure = figure_of(Status(compile_game(MODEL, "firm"), "allies", {}, (found,)))
    assert texts(figure)[:3] == ["an option of the side", "", "what it waits for"]


def test_a_long_row_is_broken_and_not_cut() -> None:
    name = "offered by South Korea, not accepted by North Korea: a permanent North-South dialogue channel"
    drawn = dots_figure([(name, ["yes"]), ("short", [""])], ["1"], "T", "L")
    assert " ".join(texts(drawn)[1:3]) == name
    assert texts(drawn)[3] == "short"


def test_status_of_an_option_that_is_open_in_part() -> None:
    model = loads(
        "{detente: 1, title: T, parties: {a: {name: Ann, options: {x: {title: pays, levels: [none, low, mid], "
        "requires: {mid: b.y}}}}, b: {name: Bob, options: {y: does y}}}, sides: {us: [a]}, status_quo: []}"
    )
    figure = figure_of(status(compile_game(model), "us", 0))
    why = "open up to low; held back: mid (the rules ask for: Bob does y)"
    assert figure.description == f"Ann: pays (low or mid): open. {why}"

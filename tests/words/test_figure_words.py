"""What figures of a model say: titles, descriptions, legends, and the marks that carry a meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from detente.language import Ladder, loads
from detente.strategy.study import LadderMap, StateMap, Trail
from detente.strategy.study.maps import Cell, MapState
from detente.views.figures import (
    Figure,
    PolicyRow,
    RoadRow,
    dots_figure,
    ends_figure,
    ladder_figure,
    policies_figure,
    road_figure,
    road_mark,
    rows_figure,
    rungs_figure,
    shade,
    states_figure,
    table_figure,
    trail_figure,
)

from .drawn import hints, marks, texts
from .terminal import MODEL, on, step


def test_figure() -> None:
    figure = Figure("A & B", 'They say "<>"', 10.4, 20.6, "<g/>")
    assert repr(figure) == "Figure('A & B', 10 x 21)"
    assert figure.inline("n") == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="dt" viewBox="0 0 10 21" width="10" height="21" role="img" '
        'aria-labelledby="n-t" aria-describedby="n-d"><title id="n-t">A &amp; B</title>'
        '<desc id="n-d">They say &quot;&lt;&gt;&quot;</desc><g/></svg>'
    )
    assert 'role="group"' in figure.inline("n", interactive=True)
    assert figure.svg().startswith(figure.inline("figure").partition(">")[0] + "><style>")


@pytest.mark.parametrize(
    ("chance", "moves", "drawn", "said"),
    [
        (0.25, 1.55, ["25%", "2"], "chance 25%, after about 2 moves on average"),
        (1.0, 0.0, ["100%", "0"], "chance 100%, from the start"),
        (0.001, 3.0, ["<1%", "3"], "chance less than 1%, after about 3 moves on average"),
        (0.9999, 12_345.0, [">99%", "12,000"], "chance more than 99%, after about 12,000 moves on average"),
        (0.5, 1_234_567.0, ["50%", "1.2e+06"], "chance 50%, after about 1,200,000 moves on average"),
        (0.5, None, ["50%", ""], "chance 50%, after how many moves is not known"),
        (None, None, ["not known"], "chance not known"),
    ],
)
def test_ends(chance: float | None, moves: float | None, drawn: list[str], said: str) -> None:
    """A chance that could not be worked out is not one of 0%."""
    ends = [("rest", "They meet", chance, moves), ("cycle", "They part", 0.5, 2.0)]
    figure = ends_figure(ends, "Where it ends")
    assert figure.title == "Where it ends"
    assert figure.description == f"They meet: {said}; They part: chance 50%, after about 2 moves on average"
    assert texts(figure) == [
        *("chance", "moves on average", "They meet", *drawn, "They part", "50%", "2"),
        "An illustration, never a forecast.",
    ]
    bars = marks(figure, "dt-good", "dt-between")
    assert bars == ["rect dt-good", "rect dt-between"][chance is None :]


ROADS = {
    "closed": ("closed: no moves lead there", ["rect dt-good"]),
    "possible": ("possible, but only if somebody moves without gaining by it", ["path dt-between"]),
    "open": ("open to moves that all who make them want", ["circle dt-badline"]),
    "rests": ("open, and matters can rest there", ["circle dt-badline", "circle dt-bad"]),
    None: ("not known", ["path dt-axis"]),
}
COLOURS = ("dt-good", "dt-between", "dt-badline", "dt-bad", "dt-axis")


def row(**parts: Any) -> PolicyRow:
    told: dict[str, Any] = {
        "solidarity": None,
        "tempted": None,
        "flexibility": None,
        "settles": "all",
        "road": (),
    }
    return PolicyRow("Firm", **told | parts)


@pytest.mark.parametrize("way", ROADS)
def test_how_open_a_road_is(way: str | None) -> None:
    words, mark = ROADS[way]
    assert marks(road_mark(0, 0, way), *COLOURS) == mark
    figure = policies_figure([row(road=(way, "closed"))], ["base", "dark"], "South and West")
    assert figure.title == "The policies of South and West side by side"
    assert figure.description == f"Firm: base: {words}, dark: closed: no moves lead there"


@pytest.mark.parametrize(
    ("way", "moves", "words", "line"),
    [
        ("open", 1, "open: one move, wanted by all who make it", "dt-badline"),
        ("open", 2, "open: two moves, wanted by all who make them", "dt-badline"),
        ("rests", 2, "open: two moves, and matters can end there", "dt-badline"),
        ("rests", 0, "matters stand there today", "dt-badline"),
        ("possible", 2, "possible, if somebody moves without gain", "dt-betweenline"),
        ("closed", 0, "shut: no allowed moves lead there", "dt-goodline dt-thick"),
    ],
)
def test_a_road_open_or_shut(way: str, moves: int, words: str, line: str) -> None:
    figure = road_figure([RoadRow("Without a policy", way, moves)], "war & peace")
    assert figure.title == "The road to “war & peace”"
    assert figure.description == f"Without a policy: {words}"
    assert texts(figure) == ["The road to “war & peace”", "Without a policy", words]
    assert f'class="{line}"' in figure.body
    colour = {"closed": "good", "possible": "between", "open": "bad", "rests": "bad"}[way]
    assert f'class="dt-{colour} dt-small dt-strong">{words}<' in figure.body
    heads = [name for name in ("road-open", "road-possible") if f'"url(#{name})"' in figure.body]
    assert heads == {"good": [], "between": ["road-possible"], "bad": ["road-open"]}[colour]


def test_policies_without_a_road() -> None:
    figure = policies_figure([row(solidarity=0.9, tempted=0.001, flexibility=1.0)], ["base"], "us")
    assert figure.description == "Firm: solidarity 90%, temptation less than 1%, room where it leads 100%"
    assert texts(figure) == [
        *("Solidarity", "situations without", "a wedge", "more is better"),
        *("Temptation", "cases where a", "breach would pay", "less is better"),
        *("Room", "own moves kept", "where it leads", "more is better"),
        *("Settles", "or never", "Firm", "90%", "<1%", "100%", "yes"),
    ]
    assert marks(figure, "dt-good", "dt-bad") == ["rect dt-good", "rect dt-bad", "rect dt-good"]


def test_policies_with_a_road() -> None:
    rows = [row(road=("closed",)), row(road=("open",), strong=True), row(road=("closed",))]
    figure = policies_figure(rows, ["base"], "us")
    assert [text for text in texts(figure) if text not in ("Firm", "–", "yes")] == [
        *("The road", "one mark per", "scenario"),
        *("Solidarity", "situations without", "a wedge", "more is better"),
        *("Temptation", "cases where a", "breach would pay", "less is better"),
        *("Room", "own moves kept", "where it leads", "more is better"),
        *("Settles", "or never"),
        *("closed", "possible, not wanted", "open", "open, and matters rest there"),
    ]
    legend = figure.body[figure.body.index('y="192"') - 700 :] if 'y="192"' in figure.body else figure.body
    assert marks(legend, *COLOURS)[-5:] == [
        *ROADS["closed"][1],
        *ROADS["possible"][1],
        *ROADS["open"][1],
        *ROADS["rests"][1],
    ]
    assert marks(figure, "dt-wash") == ["rect dt-wash"]


@pytest.mark.parametrize(
    ("settles", "words"),
    [("all", ["yes"]), ("some", ["in part"]), ("none", ["never"]), (None, ["not", "known"])],
)
def test_whether_matters_settle(settles: str | None, words: list[str]) -> None:
    figure = policies_figure([row(settles=settles)], ["base"], "us")
    assert texts(figure)[-len(words) :] == words
    assert texts(figure)[14 : -len(words)] == ["Firm", "–", "–", "–"]


@pytest.mark.parametrize(
    ("mark", "drawn"),
    [
        ("good", "rect dt-good"),
        ("between", "path dt-between"),
        ("bad", "circle dt-badline"),
        ("", "path dt-axis"),
    ],
)
def test_rows(mark: str, drawn: str) -> None:
    figure = rows_figure([("An option", mark, "a word", "a reason")], ("what", "how", "why"), "A title")
    assert (figure.title, figure.description) == ("A title", "An option: a word. a reason")
    assert texts(figure) == ["what", "how", "why", "An option", "a word", "a reason"]
    assert marks(figure, *COLOURS) == [drawn]


def test_table() -> None:
    figure = table_figure(["a", "b"], [["1", "2"], ["3", "x < y"]], "A title")
    assert (figure.title, figure.description) == ("A title", "1, 2; 3, x < y")
    assert texts(figure) == ["a", "b", "1", "2", "3", "x < y"]


def test_dots() -> None:
    rows = [("a", ["yes", "no"]), ("b", ["undecided", "half"]), ("c", ["", "yes"])]
    figure = dots_figure(rows, ["one", "two"], "A title", "What the marks mean.")
    assert figure.title == "A title"
    assert figure.description == "a: one yes, two no; b: one undecided, two half; c: two yes"
    assert texts(figure) == ["one", "two", "a", "b", "half", "c", "What the marks mean."]
    assert marks(figure, *COLOURS) == ["rect dt-good", "circle dt-badline", "path dt-between", "rect dt-good"]


def trail(*standing: float, movers: str = "north") -> Trail:
    change = [(after > before) - (after < before) for before, after in pairwise(standing)]
    return Trail(
        steps=tuple(step(movers, north_stop="on") for _ in change),
        states=(),
        standing=tuple({"north": each} for each in standing),
        change=tuple({"north": each} for each in change),
        rungs=(),
    )


@pytest.mark.parametrize(
    ("found", "said", "signs", "end", "colour"),
    [
        (trail(0.2, 0.5), "move 1 better off", ["▲"], "better off", "dt-good"),
        (trail(0.5, 0.2), "move 1 worse off", ["▼"], "worse off", "dt-bad"),
        (trail(0.5, 0.5), "move 1 as before", ["="], "as before", "dt-soft"),
        (trail(0.5, 0.9, 0.4), "move 1 better off, move 2 worse off", ["▲", "▼"], "worse off", "dt-bad"),
        (trail(0.5, 0.2, 0.5), "move 1 worse off, move 2 better off", ["▼", "▲"], "as before", "dt-soft"),
    ],
    ids=["better", "worse", "as before", "worse in the end", "as before in the end"],
)
def test_trail(found: Trail, said: str, signs: list[str], end: str, colour: str) -> None:
    figure = trail_figure(MODEL, found, "What each has")
    assert (figure.title, figure.description) == ("What each has", f"North: {said}")
    after = [f"after {number}" for number in range(1, len(signs) + 1)]
    shown = texts(figure)
    assert [text for text in shown if text.startswith("after") or text == "now"] == ["now", *after]
    assert [text for text in shown if text in "▲▼="] == signs
    assert shown[-1] == end
    assert figure.body.rindex(f'class="{colour} dt-small"') > figure.body.rindex("<circle")
    assert hints(figure) == [each.partition(" ")[2].partition(" ")[2] for each in said.split(", ")]
    drawn = {"▲": "path dt-goodline", "▼": "path dt-badline", "=": "path dt-axis"}
    assert marks(figure, "dt-goodline", "dt-badline", "dt-axis") == [drawn[sign] for sign in signs]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (trail(0.2, 0.5), ["M156.0,98.0 L262.0,82.0"]),
        (trail(0.5, 0.2), ["M156.0,82.0 L262.0,98.0"]),
        (trail(0.5, 0.5), ["M156.0,90.0 L262.0,90.0"]),
        (trail(0.1, 0.9, 0.5), ["M156.0,98.0 L262.0,82.0", "M262.0,82.0 L368.0,90.0"]),
    ],
    ids=["up", "down", "level", "up and half down"],
)
def test_a_line_rises_with_what_a_party_has(found: Trail, line: list[str]) -> None:
    drawn = re.findall(r'd="(M[^"]* L[^"]*)"', trail_figure(MODEL, found, "").body)
    assert drawn == line


def test_moves_of_others_are_dashed() -> None:
    assert "stroke-dasharray" not in trail_figure(MODEL, trail(0.2, 0.5), "").body
    other = trail_figure(MODEL, trail(0.2, 0.5, movers="south"), "")
    assert "stroke-dasharray" in other.body
    assert "South" in texts(other)


def state(distance: int | None, rung: int = 0, end: int | None = None, name: str = "") -> MapState:
    return MapState(name or {}, distance, rung, end, ())


def state_map(*states: MapState, moves: tuple[tuple[int, int], ...] = (), whole: bool = True) -> StateMap:
    return StateMap(whole, states, tuple((a, b, ("north",)) for a, b in moves), ())


FEW = state_map(
    state(0),
    state(1, 2, 0),
    state(2, 4, 1),
    state(3, 1, 1),
    state(None),
    moves=((0, 1), (0, 2), (2, 3), (3, 2), (4, 1)),
)


def test_states() -> None:
    figure = states_figure(FEW, "A map", "m", rungs=5, road=(0, 2))
    assert figure.title == "A map"
    assert figure.description == (
        "5 possible states and 5 improvements between them, from the status quo on the left to states more moves away "
        "on the right; 2 ends."
    )
    assert texts(figure) == [
        *("now", "1 move", "2 moves", "3 moves", "possible, not willing"),
        *("1", "2", "3", "4", "5"),
    ]
    # an end of one state is a square, all others are round; what is not willing has a dashed edge
    assert marks(figure, "dt-rest", "dt-dashed") == ["rect dt-rest", "circle dt-dashed"]
    assert marks(figure, *(f"dt-r{shade}" for shade in range(5))) == [
        *("circle dt-r0", "rect dt-r2", "circle dt-r4", "circle dt-r1", "circle dt-r0")
    ]
    # now has a ring, a road one arrow a move, moves from what is not willing a pale line
    assert marks(figure, "dt-inkline") == ["circle dt-inkline"]
    assert figure.body.index("dt-inkline") < figure.body.index(">1</text>")
    assert marks(figure, "dt-badline", "dt-axis", "dt-line") == [
        *["path dt-axis"] * 4,
        "path dt-line",
        "path dt-badline",
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (state_map(state(0, 0, 0)), "1 possible state and 0 improvements between them"),
        (
            state_map(state(0), state(1), moves=((0, 1),), whole=False),
            "2 willing states and 1 improvement between them",
        ),
    ],
    ids=["one", "willing"],
)
def test_states_counted(found: StateMap, words: str) -> None:
    figure = states_figure(found, "A map", "m")
    place = "from the status quo on the left to states more moves away on the right"
    ends = "1 end." if found.whole else "0 ends."
    assert figure.description == f"{words}, {place}; {ends}"
    assert marks(figure, "dt-goodwash")[0].endswith("dt-goodwash")


def test_short_names_of_states_in_graph_form_are_shown() -> None:
    found = state_map(state(0, name="h"), state(1, name="abc"), state(1, name="abcd"))
    assert texts(states_figure(found, "", "m"))[-3:] == ["h", "abc", "3"]


def test_many_states() -> None:
    """They have no names on them, and only the moves of the one that is pointed at are shown."""
    found = state_map(state(0), *[state(1)] * 100, moves=tuple((0, n) for n in range(1, 101)))
    assert texts(states_figure(found, "", "m")) == ["now", "1 move"]
    assert len(marks(states_figure(found, "", "m"), "dt-axis")) == 100
    more = state_map(*found.states, moves=tuple((0, n) for n in range(1, 101)) * 2)
    assert not marks(states_figure(more, "", "m"), "dt-axis")


@pytest.mark.parametrize(
    ("rung", "rungs", "found"), [(0, 5, 0), (4, 5, 4), (2, 5, 2), (0, 1, 0), (1, 2, 4), (1, 3, 2)]
)
def test_shade(rung: int, rungs: int, found: int) -> None:
    assert shade(rung, rungs) == found


LADDERS = loads(
    """\
detente: 1
title: Two ladders
parties: {a: {options: {x: X}}, b: {options: {y: Y}}, c: {options: {z: Z}}}
status_quo: []
relationship:
  up: {title: Friendship, between: [a, b], rungs: {very_good: a.x and b.y, so_so: a.x, bad: true}}
  across: {between: [b, c], rungs: {fine: b.y, poor: true}}
"""
)


def cell(across: int, up: int, possible: int = 5, willing: int = 2, rests: int = 0) -> Cell:
    return Cell(across, up, possible, willing, rests)


RUNGS = LadderMap("across", "up", (cell(0, 0, rests=1), cell(1, 2, 1_500, 0), cell(1, 1)))
WAY = Trail(
    (step("north", north_stop="on"), step("north", north_stop="on"), step("north", north_stop="on")),
    (),
    (),
    (),
    (
        {"across": "poor", "up": "so_so"},
        {"across": "fine", "up": "very_good"},
        {"across": "fine", "up": "very_good"},
        {"across": "poor", "up": "so_so"},
    ),
)


def test_ladders() -> None:
    """The best rung is on top and on the right."""
    figure = ladder_figure(LADDERS, RUNGS, "By rungs", "l")
    assert figure.title == "By rungs"
    assert (
        figure.description == "fine and very good: 2 willing, 1 at rest; poor and so so: 2 willing, 0 at rest"
    )
    assert texts(figure) == ["Friendship", "very good", "so so", "bad", "poor", "fine", "across"]
    assert hints(figure) == [
        "5 possible, 2 willing, 1 at rest",
        "1,500 possible, 0 willing, 0 at rest",
        "5 possible, 2 willing, 0 at rest",
    ]
    _, *drawn = marks(figure, "dt-wash", "dt-bluewash", "dt-good")  # the first is the head of an arrow
    assert drawn == [
        *["rect dt-wash"] * 3,
        *("circle dt-bluewash", "rect dt-good", "circle dt-bluewash"),
    ]


@pytest.mark.parametrize(
    ("how", "lines"),
    [
        ({"road": WAY}, ["path dt-badline"] * 3 + ["circle dt-bad"] * 3),
        ({"way": WAY}, ["path dt-goodline"] * 3 + ["circle dt-good"] * 3),
        (
            {"way": WAY, "road": WAY},
            ["path dt-goodline"] * 3
            + ["circle dt-good"] * 3
            + ["path dt-badline"] * 3
            + ["circle dt-bad"] * 3,
        ),
    ],
    ids=["road", "way", "both"],
)
def test_road_through_the_rungs(how: dict[str, Trail], lines: list[str]) -> None:
    """What must not happen is in the colour of what is bad, the way to the goal in that of what is good."""
    figure = ladder_figure(LADDERS, RUNGS, "By rungs", "l", **how)
    shown = marks(figure, "dt-badline", "dt-goodline", "dt-bad", "dt-good")
    assert shown[-len(lines) :] == lines
    assert texts(figure)[-1 - 3 * len(how) :] == ["now", *["1", "2", "3"] * len(how)]
    first = figure.body.index("dt-ring")
    # now is on the rungs where the road begins: poor on the left, so so in the middle
    assert 'cx="127" cy="115"' in figure.body[first - 40 : first]


@pytest.mark.parametrize(
    ("cells", "names", "said"),
    [
        (
            (cell(0, 0), cell(2, 2)),
            ["0", "1", "2"],
            "0 and very good: 2 willing, 0 at rest; 2 and bad: 2 willing, 0 at rest",
        ),
        (
            (cell(24, 1),),
            [*map(str, range(25))],
            "24 and so so: 2 willing, 0 at rest",
        ),
        (
            (cell(24, 1), cell(30, 1)),
            [*map(str, range(24)), "24 or more"],
            "24 or more and so so: 2 willing, 0 at rest; 24 or more and so so: 2 willing, 0 at rest",
        ),
    ],
    ids=["few", "as many as there is room for", "more"],
)
def test_rungs_by_moves(cells: tuple[Cell, ...], names: list[str], said: str) -> None:
    figure = ladder_figure(LADDERS, LadderMap(None, "up", cells), "By moves", "l", way=WAY)
    shown = " ".join(texts(figure)[4:])
    assert shown == " ".join([*names, "moves from the status quo"])
    assert figure.description == said


def test_ladder_without_a_title() -> None:
    figure = ladder_figure(LADDERS, LadderMap("up", "across", (cell(0, 0),)), "", "l")
    assert texts(figure) == ["across", "fine", "poor", "bad", "so so", "very good", "Friendship"]


def test_a_play_along_its_rungs() -> None:
    """Which rung after which step, up and down in colour, a rung by its title where it has one."""
    model = replace(
        MODEL,
        ladders={
            "bond": Ladder(
                key="bond",
                between=("north", "south"),
                rungs={"peace": on("peace"), "cold_war": on("true")},
                titles={"peace": "a peace"},
                title="Between them",
            ),
            "far_off": Ladder(key="far_off", between=("north", "west"), rungs={"near": on("true")}),
        },
    )
    rungs = [{"bond": rung, "far_off": "near"} for rung in ("cold_war", "peace", "peace", "cold_war")]
    figure = rungs_figure(model, rungs, "The play")
    assert texts(figure) == [
        *("Between them", "a peace", "cold war", "start", "1", "2", "3"),
        *("far off", "near", "start", "1", "2", "3"),
    ]
    assert marks(figure, "dt-goodline", "dt-badline", "dt-axis") == [
        *("path dt-goodline", "path dt-axis", "path dt-badline"),
        *("path dt-axis",) * 3,
    ]
    assert figure.title == "The play"
    assert figure.description == (
        "Between them: start cold war, step 1 a peace, step 2 a peace, step 3 cold war; far off: start near, step 1 "
        "near, step 2 near, step 3 near"
    )


def alone(figure: Figure) -> list[str]:
    """Return what is said of marks beneath a figure that stands alone, which it does not say on a page."""
    for_page = texts(figure)
    said = texts(replace(figure, body=figure.svg()))
    assert said[: len(for_page)] == for_page and texts(replace(figure, body=figure.inline("n"))) == for_page
    return said[len(for_page) :]


def test_a_map_that_stands_alone_says_what_its_marks_stand_for() -> None:
    figure = states_figure(FEW, "A map", "m", rungs=2, road=(0, 2), named=["The river: calm", "high"])
    moves = "a move that all who make it want"
    assert alone(figure) == [
        *("The river: calm", "high", "now", "matters can end here", "possible, not willing", moves),
        "the road",
    ]
    assert alone(states_figure(state_map(state(0)), "", "m")) == ["now"]


def test_rungs_that_stand_alone_say_what_their_marks_stand_for() -> None:
    disc = "states that wanted moves lead to: the larger, the more"
    plain = ladder_figure(LADDERS, RUNGS, "", "l")
    assert alone(plain) == [disc, "matters can end here", "can come about"]
    both = ladder_figure(LADDERS, RUNGS, "", "l", road=WAY, way=WAY)
    assert alone(both)[3:] == ["now", "the way to the goal", "the road"]
    assert alone(ladder_figure(LADDERS, LadderMap(None, "up", (cell(0, 0, willing=0),)), "", "l")) == [
        "can come about"
    ]


def test_a_trail_that_stands_alone_says_what_its_marks_stand_for() -> None:
    assert alone(trail_figure(MODEL, trail(0.2, 0.5), "")) == [
        *("▲", "better off by this move", "▼", "worse off by this move", "=", "as before by this move"),
        *("takes part", "looks on"),
    ]


def test_a_road_that_stands_alone_says_what_its_marks_stand_for() -> None:
    shut, open_ = RoadRow("Firm", "closed", 0), RoadRow("None", "open", 2)
    assert alone(road_figure([open_], "war")) == ["now", "what must not happen"]
    assert alone(road_figure([open_, shut], "war")) == [
        *("now", "what must not happen", "no moves lead past here"),
    ]


def test_a_narrow_figure_has_room_for_its_legend() -> None:
    figure = Figure("", "", 20, 10, "", (("", "long words for a mark that is drawn"), ("", "short")))
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', figure.svg())
    assert size is not None and (int(size[1]), int(size[2])) == (239, 62)
    assert figure.inline("n").startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" class="dt" viewBox="0 0 20 10"'
    )

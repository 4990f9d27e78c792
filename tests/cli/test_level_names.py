"""Levels that a model names are told wherever a state, a move or a condition is, the lowest one too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.cli import main
from detente.language import check_condition, loads
from detente.views.figures import Figure
from detente.views.words import condition_words, state_sentence

BASES = """\
detente: 1
title: Where the fleet lies
parties:
  beland:
    name: Beland
    options:
      fleet: {title: kind of base, levels: [naval_base, air_base]}
      tariff: {title: tariff, levels: [free_trade, low, high]}
      office: {title: keeps an office, levels: [none, small, large]}
    preferences: [cedonia.pays iff beland.fleet == air_base, beland.fleet == naval_base]
  cedonia: {name: Cedonia, options: {pays: pays for the base}, preferences: [beland.fleet]}
infeasible: [beland.tariff == high and cedonia.pays]
status_quo: []
sides: {us: [beland]}
goal: beland.fleet
policies:
  moved:
    title: The base moves for money
    side: us
    commitments:
      beland.fleet: {requires: cedonia.pays, snapback: true}
"""
LOWEST = "Beland: kind of base (naval base), tariff (free trade)"

TIES = """\
NFG 1 R "a game with ties" { "P1" "P2" } { { "Top" "Bottom" } { "Left" "Right" } } ""
{ { "" 1, 1 } { "" 0, 0 } { "" 0, 0 } { "" 1, 1 } }
1 2 3 4
"""


@pytest.fixture
def bases(tmp_path: Path) -> Path:
    file = tmp_path / "bases.yaml"
    file.write_text(BASES, "utf-8")
    return file


def said(*arguments: str | Path) -> str:
    found = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def test_a_lowest_level_with_a_name_is_told_in_a_state(bases: Path) -> None:
    assert LOWEST in said("stability", bases, "--limit", "99")
    assert LOWEST in said("stability", bases, "--table")
    assert "kind of base (naval" in said("statusquo", bases)
    assert LOWEST in said("show", bases).partition("In place now")[2]
    assert LOWEST in said("explain", bases, "--state", "{}", "--party", "beland")
    assert LOWEST in said("status", bases, "--side", "us")
    assert "nothing is in place" not in said("stability", bases, "--limit", "99")


def test_a_lowest_level_that_only_says_no_is_left_out(bases: Path) -> None:
    assert "(none)" not in said("stability", bases, "--limit", "99")
    assert "keeps an office" not in said("explain", bases, "--state", "{}", "--party", "beland")


def test_a_game_with_two_strategies_names_them(tmp_path: Path) -> None:
    game = tmp_path / "ties.nfg"
    game.write_text(TIES, "utf-8")
    said("convert", game, tmp_path / "ties.yaml")
    told = said("stability", tmp_path / "ties.yaml").lower()
    assert "p1: chooses (top)\n     p2: chooses (left)" in told
    assert "p1: chooses (bottom)\n     p2: chooses (right)" in told


def test_levels_are_listed_where_options_are(bases: Path) -> None:
    told = said("show", bases)
    assert "can: kind of base (beland.fleet)\n    levels: naval base < air base" in told
    assert "can: pays for the base (cedonia.pays)\n" in told


def test_a_move_names_the_level_it_leads_to(bases: Path) -> None:
    told = said("path", bases, "beland.fleet and beland.tariff >= high")
    assert "Beland: kind of base (air base), tariff (high)" in told
    told = said("explain", bases, "--party", "beland", "--state", '{"beland.fleet": "air_base"}')
    assert "Beland: kind of base (naval base)" in told
    assert "no longer: kind of base" not in told


def test_what_falls_says_to_what(bases: Path) -> None:
    told = said("explain", bases, "--policy", "moved", "--party", "cedonia", "--concept", "nash", "--state",
                '{"beland.fleet": "air_base", "cedonia.pays": "on"}')  # fmt: skip
    assert "Cedonia has no move that it would prefer" in told
    from detente.game import compile_game, describe_step
    from detente.views.sentences import step_sentences
    from detente.views.words import step_actions

    game = compile_game(detente.load(bases).written, "moved")
    road = game.find_state({"beland.fleet": "air_base", "cedonia.pays": "on"})
    step = describe_step(game, road, game.space.number({"beland.fleet": "air_base"}))
    assert step_actions(game.model, step)[-1] == "falls away with it: Beland (kind of base, now naval base)"
    assert step_sentences(game.model, step)[-1] == "with that Beland: kind of base (naval base)"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("beland.fleet", "Beland: kind of base (air base)"),
        ("not beland.fleet", "Beland: kind of base (naval base)"),
        ("beland.fleet == naval_base", "Beland: kind of base (naval base)"),
        ("beland.fleet < air_base", "Beland: kind of base (naval base)"),
        ("beland.fleet >= air_base", "Beland: kind of base (air base)"),
        ("beland.tariff", "Beland: tariff (low or high)"),
        ("beland.tariff >= high", "Beland: tariff (high)"),
        ("not cedonia.pays", "not (Cedonia pays for the base)"),
    ],
)
def test_a_condition_names_the_levels_that_meet_it(condition: str, words: str) -> None:
    model = loads(BASES)
    assert condition_words(model, check_condition(model, condition)) == words


def test_a_statement_names_what_is_offered(bases: Path) -> None:
    told = said("statement", bases, "--policy", "moved")
    assert (
        "- Beland will go ahead with “kind of base” (air base) only while Cedonia pays for the base; when "
        "that ends, Beland would go ahead with “kind of base” (naval base) again." in told
    )
    assert "Beland would go ahead with “kind of base” (naval base) again." in told
    assert "- Beland may keep an office (small or large)." in told


def test_the_report_and_the_notebook_name_levels(bases: Path, tmp_path: Path) -> None:
    said("report", bases, "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "<bdi>kind of base (naval base), tariff (free trade)</bdi>" in page
    assert "one of: naval base, air base" in page
    assert "Nothing is in place" not in page
    assert '<span class="tag now">now: naval base</span>' in page
    assert json.dumps("Beland: kind of base (naval base)") in page  # what the map tells of a situation
    game = detente.load(bases).under()
    found = game.stability()
    assert "Beland: kind of base (naval base)" in found._repr_html_()
    assert isinstance(picture := found.plot(), Figure)
    assert "naval base" in picture.svg()


def test_state_graphs_name_levels(bases: Path, tmp_path: Path) -> None:
    said("convert", bases, tmp_path / "graph.dot")
    assert 'label="beland.fleet=naval_base, beland.tariff=free_trade' in (tmp_path / "graph.dot").read_text()


def test_data_keep_to_what_is_raised(bases: Path) -> None:
    found = json.loads(said("explain", bases, "--party", "beland", "--state", "{}", "--json"))
    assert found["state"] == {}
    assert state_sentence(loads(BASES), {}) == LOWEST

"""`detente convert` in both directions, and what it says of what a format cannot hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .command import detente, detente_once

ELMIRA = "elmira-1991"
FILES = Path(__file__).parents[1] / "exchange" / "files"


class TestConvert:
    """`convert`, both ways."""

    def test_gmcr_there_and_back(self, tmp_path: Path) -> None:
        model, again = tmp_path / "m.yaml", tmp_path / "again.gmcr"
        there = detente("convert", FILES / "elmira.gmcr", model)
        assert there.status == 0 and f"is written to {model}." in there.out
        assert "note: the preference statements of MoE" in there.err
        assert detente("check", model).status == 0
        back = detente("convert", model, again, "--json")
        assert back.json() == {
            "in": str(model), "out": str(again), "from": "yaml", "to": "gmcr", "notes": back.json()["notes"],
        }  # fmt: skip
        assert any("sides" in note for note in back.json()["notes"])
        one, other = (json.loads(path.read_text()) for path in (FILES / "elmira.gmcr", again))
        assert one["options"] == other["options"]

    @pytest.mark.parametrize("form", ["yaml", "nfg", "gmcr", "graphml", "dot", "csv"])
    def test_every_format_to_standard_output(self, form: str) -> None:
        written = detente_once("convert", "chicken", "-", "--to", form)
        assert written.status == 0 and len(written.out) > 50

    def test_standard_input(self) -> None:
        text = (FILES / "prisoners.gmcr").read_bytes()
        shown = detente("convert", "-", "-", "--from", "gmcr", "--to", "yaml", stdin=text)
        assert shown.status == 0 and "cooperate_with_2: Cooperate with 2" in shown.out
        again = detente("convert", "-", "-", "--to", "nfg", stdin=shown.out.encode())
        assert again.status == 0 and again.out.startswith("NFG 1 R")

    def test_policies_and_scenarios(self) -> None:
        one = detente_once("convert", "north-korea-2017", "-", "--to", "csv")
        other = detente_once("convert", "north-korea-2017", "-", "--to", "csv", "--scenario", "pacifist")
        assert one.out != other.out

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["chicken", "x.pdf"], "tells no format"),
            (["chickn", "-", "--to", "dot"], "did you mean chicken?"),
            (["nothing.gmcr", "-", "--to", "yaml"], "No such file"),
            ([ELMIRA, "-", "--to", "gmcr"], "graph form"),
            (["korea-2010", "-", "--to", "nfg"], "payoffs"),
            (["chicken", "-", "--to", "yaml", "--scenario", "s"], "leave --policy and --scenario out"),
            (["chicken", "/nowhere/x.dot"], "No such file"),
            (["chicken", "-", "--to", "dot", "--scenario", "x"], "no scenario x"),
        ],
    )
    def test_bad_input(self, arguments: list[str], words: str) -> None:
        refused = detente("convert", *arguments)
        assert refused.status == 2
        assert words in refused.err

    def test_bad_files(self, tmp_path: Path) -> None:
        path = tmp_path / "bad.gmcr"
        for content in (b"\xff\xfe\x00", b"[1", b"{}", b'{"options": 7, "decisionMakers": 8}'):
            path.write_bytes(content)
            refused = detente("convert", path, "-", "--to", "yaml")
            assert refused.status == 2
            assert str(path) in refused.err

    def test_other_commands_point_to_convert(self) -> None:
        refused = detente("stability", FILES / "prisoners.gmcr")
        assert refused.status == 2 and "detente convert" in refused.err

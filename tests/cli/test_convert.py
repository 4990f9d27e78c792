"""`detente convert` in both directions, and what it says of what a format cannot hold."""

from __future__ import annotations

import json
import pickle
from collections import OrderedDict
from pathlib import Path

import pytest

from tests.needs import posix

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

    @posix
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["chicken", "x.pdf"], "tells no format"),
            (["chickn", "-", "--to", "dot"], "did you mean chicken?"),
            (["nothing.gmcr", "-", "--to", "yaml"], "nothing.gmcr:1:1: error: there is no such file"),
            (["/", "-", "--from", "gmcr", "--to", "yaml"], "/:1:1: error: this is a directory"),
            ([ELMIRA, "-", "--to", "gmcr"], "graph form"),
            (["korea-2010", "-", "--to", "nfg"], "payoffs"),
            (["chicken", "-", "--to", "yaml", "--scenario", "s"], "leave --policy and --scenario out"),
            (["chicken", "/nowhere/x.dot"], "there is no folder /nowhere to write x.dot into"),
            (["chicken", "/proc/x.dot"], "/proc/x.dot cannot be written"),
            (["chicken", "/", "--to", "dot"], "/ is a folder; name a file, such as /model.dot"),
            (
                ["x.csv", "-", "--to", "yaml"],
                "csv can be written and not read; read are yaml",
            ),
            (["/dev/zero", "-", "--from", "gmcr", "--to", "yaml"], "larger than 8 MiB"),
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

    def test_pickles_are_told_and_not_opened(self, tmp_path: Path) -> None:
        path = tmp_path / "old.gmcr"
        for protocol in (0, 1, 2, 3, 4):
            path.write_bytes(pickle.dumps({"options": [OrderedDict(a=1)]}, protocol))
            refused = detente("convert", path, "-", "--to", "yaml")
            assert refused.status == 2
            assert "this is a pickle of Python, in which GMCR+ kept its models" in refused.err, protocol

    def test_names_of_a_stranger(self, tmp_path: Path) -> None:
        """A file that would set the terminal's title; `detente` tests every run for escape characters."""
        data = json.loads((FILES / "syria_iraq.gmcr").read_text())
        data["decisionMakers"][0] |= {"name": "A\x1b]0;pwn\x07\n\u202eB", "preferences": []}
        path, out = tmp_path / "odd.gmcr", tmp_path / "odd.yaml"
        path.write_text(json.dumps(data))
        there = detente("convert", path, out)
        assert there.status == 0
        assert "note: A\ufffd]0;pwn\ufffd \ufffdB has no preferences" in there.err
        assert detente("check", out).status == 0

    @posix
    def test_never_over_its_own_input(self, tmp_path: Path) -> None:
        path, link = tmp_path / "me.yaml", tmp_path / "link.yaml"
        path.write_text(detente_once("convert", "chicken", "-", "--to", "yaml").out + "# mine\n")
        link.symlink_to(path)
        before = path.read_text()
        for target in (path, link, tmp_path / "." / "me.yaml"):
            refused = detente("convert", path, target)
            assert refused.status == 2 and "is IN itself, and would be lost" in refused.err
        assert path.read_text() == before

    def test_what_stood_there_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "out.gmcr"
        path.write_text("before")
        assert detente("convert", ELMIRA, path).status == 2
        assert path.read_text() == "before"
        assert detente("convert", "chicken", path).status == 0
        assert json.loads(path.read_text())["program"] == "detente"
        assert [file.name for file in tmp_path.iterdir()] == ["out.gmcr"]

    def test_a_name_that_tells_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "game.agg"
        path.write_text("hello")
        refused = detente("convert", path, "-", "--to", "yaml")
        assert refused.status == 2
        assert "--from says what it is: yaml, gmcr, nfg, efg" in refused.err

    def test_other_commands_point_to_convert(self) -> None:
        for name in (FILES / "prisoners.gmcr", "x.nfg", "x.efg"):
            refused = detente("stability", name)
            assert refused.status == 2 and "detente convert" in refused.err

"""docs/editors.md says what is so: its templates, its line for editors, what `watch` says, its Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente import api
from detente.api.watching import PAUSE
from detente.views.terminal.watch import look_lines

from .command import ROOT

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TIME = re.compile(r"^\d\d:\d\d:\d\d", re.MULTILINE)


def test_every_template_is_in_its_table() -> None:
    named = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)
    assert named == [template.name for template in api.templates()]


def test_the_line_for_editors_is_that_of_the_templates() -> None:
    (line,) = [text for language, text in BLOCKS if language == "yaml"]
    assert line == f"{api.SCHEMA_LINE}{api.SCHEMA_FILE}\n"


def test_what_it_shows_of_watch_is_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("talks.yaml")
    text = api.new("linkage", path).text
    alone = "patron.aid: {requires: client.freeze, snapback: true}   #"
    joined = text.replace("side: alone", "side: concert").replace(
        alone, f"rival.aid: {{requires: client.freeze, snapback: true}}\n      {alone}"
    )
    saved = [text.replace(alone, f"patrn{alone.removeprefix('patron')}"), joined]

    def wait(seconds: float) -> None:
        if seconds == PAUSE:
            path.write_text(saved.pop(0), encoding="utf-8")

    looks = api.watch("talks.yaml", wait=wait)
    lines = [line for _ in range(3) for line in look_lines(next(looks))]
    (shown,) = [text for _, text in BLOCKS if TIME.match(text)]
    assert TIME.sub("TIME", "\n".join(lines)) + "\n" == TIME.sub("TIME", shown)


def test_its_python_runs() -> None:
    (code,) = [text for language, text in BLOCKS if language == "python"]
    exec(code, {"text": api.new("mediator").text})

"""`detente debrief`."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import api
from tests.exercise.test_debrief_play import log, played

from .command import detente


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a log in a file."""
    path = tmp_path / "table-1.jsonl"
    path.write_bytes(log(played()))
    return path


def test_a_summary(kept: Path) -> None:
    found = detente("debrief", kept)
    assert (found.status, found.err) == (0, "")
    assert found.out == api.debrief(kept).text


def test_a_page_and_a_record(kept: Path, tmp_path: Path) -> None:
    page, record = tmp_path / "page.html", tmp_path / "record"
    found = detente("debrief", kept, "-o", page, "--record", record)
    assert page.read_text(encoding="utf-8") == api.debrief(kept).html
    assert found.out.endswith(
        f"\nThe page with all of it: {page}\n\nTo replay it: detente replay {record / 'model.yaml'} "
        f"{record / 'chronicle.csv'} --mapping {record / 'mapping.yaml'}\n"
    )
    replayed = detente(
        "replay", record / "model.yaml", record / "chronicle.csv", "--mapping", record / "mapping.yaml"
    )
    assert replayed.status == 0
    assert "steps from 2030-01-02 to 2030-01-07" in replayed.out


def test_a_page_on_standard_output(kept: Path) -> None:
    assert detente("debrief", kept, "-o", "-").out == api.debrief(kept).html
    assert detente("debrief", kept, "-o", "-", "--json").status == 2


def test_json(kept: Path) -> None:
    assert detente("debrief", kept, "--json").json() == api.debrief(kept).to_dict()


def test_a_log_on_standard_input() -> None:
    found = detente("debrief", "-", stdin=log(played()))
    assert found.out.startswith("# The ford: what the play came to\n")


def test_what_is_no_log(tmp_path: Path) -> None:
    missing = detente("debrief", tmp_path / "none.jsonl")
    assert (missing.status, missing.out) == (2, "")
    assert missing.err == f"{tmp_path / 'none.jsonl'}:1:1: error: there is no such file\n"
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(log(played())[:-40])
    found = detente("debrief", broken)
    assert found.status == 2
    assert found.err.startswith(f"{broken}:20:1: error: this line is no JSON; a log has one event a line")


def test_a_page_in_the_place_of_the_log(kept: Path) -> None:
    found = detente("debrief", kept, "-o", kept)
    assert found.status == 2
    assert "is the log itself, and would be lost; name another file" in found.err
    assert kept.read_bytes() == log(played())

"""Watching a file: what counts as a save, and which verdicts have changed since the one before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import detente
from detente import api
from detente.api.watching import LONGEST_AWAY, PAUSE, saves

GONE = "there is no such file"
MODEL = """\
detente: 1
title: A deal
parties:
  a: {options: {x: acts}, preferences: [b.x, not a.x]}
  b: {options: {x: acts}, preferences: [a.x, not b.x]}
sides: {us: [a]}
policies: {kind: {side: us, commitments: {a.x: {requires: b.x, snapback: true}}}}
claims:
  alone: {policy: [none, kind], never: a.x and not b.x}
"""


class Script:
    """What stands in a file at each reading; ends the watching when all has been read."""

    def __init__(self, contents: Sequence[bytes | str]) -> None:
        self.contents = list(contents)

    def read(self) -> bytes | str:
        if not self.contents:
            raise KeyboardInterrupt
        return self.contents.pop(0)


def until_interrupted(told: Iterator[Any]) -> list[Any]:
    """Return what is told until the watching is interrupted."""
    found: list[Any] = []
    with pytest.raises(KeyboardInterrupt):
        for each in told:
            found += [each]
    return found


def told(contents: Sequence[bytes | str]) -> list[bytes | str]:
    return until_interrupted(saves(Script(contents).read, lambda _: None))


A, B = b"a: 1", b"b: 2"


@pytest.mark.parametrize(
    ("contents", "saved"),
    [
        ([A, A, A, A], [A]),  # nothing is saved
        ([A, A, A, B, B, B], [A, B]),
        ([A, A, B, b"b: 2 and", b"b: 2 and m", b"b: 2 and more", b"b: 2 and more"], [A, b"b: 2 and more"]),
        ([A, A, b"", b"", B, B], [A, B]),  # emptied, then written
        ([A, A, GONE, GONE, GONE, B, B], [A, B]),  # another put in its place
        ([A, A, GONE, A, A], [A]),  # the same put back
        ([A, A, *[GONE] * (LONGEST_AWAY + 3), GONE, B, B], [A, GONE, B]),
        ([A, A, *[b" \n"] * (LONGEST_AWAY + 3)], [A, b" \n"]),
        ([A, A, B, A, A], [A]),  # undone at once
    ],
)
def test_what_counts_as_a_save(contents: list[bytes | str], saved: list[bytes | str]) -> None:
    assert told(contents) == saved


def test_a_file_that_never_rests_is_told_of_nevertheless() -> None:
    changing = [f"{number}".encode() for number in range(200)]
    assert 2 < len(told(changing)) < 6


class Editor:
    """Edits a file at every pause between two looks."""

    def __init__(self, *edits: Callable[[], object]) -> None:
        self.edits = list(edits)

    def wait(self, seconds: float) -> None:
        if seconds == PAUSE:
            if not self.edits:
                raise KeyboardInterrupt
            self.edits.pop(0)()


def looks(path: Path, *edits: str | Callable[[], object], **more: Any) -> list[Any]:
    """Return what is told while a file is edited: by its text in full, or by what is called."""
    writes = [
        partial(path.write_text, edit, encoding="utf-8") if isinstance(edit, str) else edit for edit in edits
    ]
    return until_interrupted(api.watch(path, wait=Editor(*writes).wait, **more))


def changes(look: Any) -> list[tuple[str, str, str, str, bool]]:
    return [(c.verdict.claim.key, c.verdict.policy, c.before, c.after, c.again) for c in look.changes]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "model.yaml"
    file.write_text(MODEL, encoding="utf-8")
    return file


def test_what_has_changed_since_the_last_sound_save(path: Path) -> None:
    bound = MODEL.replace("requires: b.x, snapback: true", "never: true")
    open_ = MODEL.replace(", snapback: true", "")
    broken = open_.replace("a.x: {req", "a.y: {req")
    first, opened, spoilt, mended, more, back = looks(
        path, open_, broken, bound, bound.replace("[none, kind]", "none"), MODEL
    )
    assert first.first and not first.changes and first.claims.to_dict()["hold"] == 1
    assert changes(opened) == [("alone", "kind", "holds", "fails", False)]
    assert spoilt.errors == 1 and spoilt.claims is None and not spoilt.changes
    assert [problem.line for problem in spoilt.new_problems] == [7]
    assert changes(mended) == [("alone", "kind", "fails", "holds", True)]
    assert changes(more) == [("alone", "kind", "holds", "none", False)]
    assert changes(back) == [("alone", "kind", "none", "holds", False)]


def test_each_look_as_data(path: Path) -> None:
    first, second = looks(path, MODEL.replace(", snapback: true", ""))
    data = json.loads(json.dumps(second.to_dict()))
    assert set(data) == {"at", "file", "sound", "problems", "trouble", "claims", "changes"}
    assert data["sound"] is True and data["trouble"] is None and data["file"] == str(path)
    assert data["claims"][1] == {
        "name": "alone",
        "policy": "kind",
        "scenario": "base",
        "foresight": "none",
        "holds": False,
        "empty": False,
    }
    assert data["changes"] == [
        {
            "name": "alone",
            "policy": "kind",
            "scenario": "base",
            "foresight": "none",
            "before": "holds",
            "after": "fails",
            "again": False,
        }
    ]
    assert first.to_dict()["changes"] == []


def test_only_the_policies_that_are_asked_for(path: Path) -> None:
    (look,) = looks(path, policies=["none"])
    assert [each.policy for each in look.claims.verdicts] == ["none"]
    lost, found = looks(path, MODEL.replace("kind", "kinder"), policies="kinder")
    assert (lost.claims, lost.trouble) == (
        None,
        "the model has no policy kinder — did you mean kind? (it has: none, kind)",
    )
    assert [each.policy for each in found.claims.verdicts] == ["kinder"]


def test_a_file_that_goes_away_and_comes_back(path: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    moved, back = (lambda: path.rename(aside)), (lambda: aside.rename(path))
    first, gone, again = looks(path, moved, back)
    assert gone.problems[0].message == GONE and gone.errors == 1
    assert first.claims is not None and again.claims is not None and again.changes == ()


def test_problems_are_new_wherever_they_stand(path: Path) -> None:
    noted = MODEL.replace("[a.x, not b.x]", "[a.x, a.x, not b.x]")
    first, second, third = looks(path, noted, f"# moved\n{noted}")
    assert not first.problems
    assert [problem.severity for problem in second.new_problems] == ["note"]
    assert third.new_problems == () and len(third.problems) == 1


def test_what_is_not_there_to_begin_with_is_refused(tmp_path: Path) -> None:
    with pytest.raises(detente.ModelError, match=GONE):
        api.watch(tmp_path / "no.yaml")
    with pytest.raises(detente.ModelError, match=r"did you mean chicken\?"):
        api.watch("chiken")

"""`detente studio` where it cannot start, and what it says when it has; `tests/studio/` starts it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from detente.studio import server

from .command import ROOT, detente, detente_apart


@pytest.mark.parametrize("missing", ["uvicorn", "starlette"])
def test_without_its_libraries_it_says_how_to_have_them(missing: str, tmp_path: Path) -> None:
    """In a process of its own, as what is loaded anew here would be other modules than other tests have."""
    absent = f"raise ModuleNotFoundError({missing!r}, name={missing!r})\n"
    (tmp_path / f"{missing}.py").write_text(absent, encoding="utf-8")
    places = os.pathsep.join(map(str, (tmp_path, ROOT / "src")))
    asked = ("studio", "--no-browser", "--file", tmp_path / "studio.sqlite")
    found = detente_apart(*asked, extra={"PYTHONPATH": places})
    assert found.status == 2
    assert found.err.endswith("Error: the studio needs more: pip install 'detente[studio]'\n")


def test_a_model_that_cannot_be_read(tmp_path: Path) -> None:
    found = detente("studio", tmp_path / "none.yaml", "--no-browser", "--file", tmp_path / "studio.sqlite")
    assert found.status == 2
    assert "none.yaml" in found.err
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    found = detente("studio", tmp_path / "bytes.yaml", "--no-browser", "--file", tmp_path / "studio.sqlite")
    assert found.status == 2
    assert "UTF-16" in found.err
    assert not (tmp_path / "studio.sqlite").exists()


def test_with_a_host_it_says_who_can_read_what(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def serve(
        file: Path, port: int | None, opened: Any, text: Any, revoke: bool, host: Any, seats: Any
    ) -> None:
        asked.append((host, seats))
        opened("http://127.0.0.1:8642/?key=k", "http://192.168.1.20:8643")

    monkeypatch.setattr(server, "serve", serve)
    always = ("studio", "--no-browser", "--file", tmp_path / "studio.sqlite")
    alone = detente(*always)
    told = detente(*always, "--host", "192.168.1.20", "--seats-port", "8643")
    assert alone.out == (
        "The studio is open; the link is your key to it:\n  http://127.0.0.1:8642/?key=k\nCtrl-C ends it.\n"
    )
    assert told.out == alone.out + (
        "\nThe seats of your exercises can be reached from the network, at\n"
        "  http://192.168.1.20:8643\n"
        "Whoever is in this network and has a seat's link can sit there. What the seats send and receive is\n"
        "not encrypted: whoever can listen in this network can read it, the links too. The studio itself\n"
        "stays on this machine.\n"
    )
    assert asked == [(None, None), ("192.168.1.20", 8643)]

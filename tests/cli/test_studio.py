"""`detente studio` where it cannot start; `tests/studio/` starts it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .command import detente


@pytest.mark.parametrize("missing", ["uvicorn", "starlette"])
def test_without_its_libraries_it_says_how_to_have_them(
    missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [*sys.modules]:
        if name.startswith(("detente.studio", "starlette", "uvicorn")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    found = detente("studio", "--no-browser", "--file", tmp_path / "studio.sqlite")
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

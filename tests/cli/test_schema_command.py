"""`detente schema`: what it writes and where, and that it writes over nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import detente as library

from .command import detente


def test_the_schema_is_printed() -> None:
    assert detente("schema").json() == library.schema()


def test_it_is_written_and_an_older_one_replaced(tmp_path: Path) -> None:
    path = tmp_path / "detente.schema.json"
    for before in (None, "", '{"$schema": "older"}'):
        if before is not None:
            path.write_text(before, encoding="utf-8")
        assert detente("schema", "-o", path).out == (
            f"{path} is written.\n"
            "A model beside it is completed and checked when it begins with "
            "# yaml-language-server: $schema=detente.schema.json\n"
        )
        assert json.loads(path.read_text(encoding="utf-8")) == library.schema()


def test_nothing_else_is_written_over(tmp_path: Path) -> None:
    for held in ("detente: 1\n", "[1]", '{"a": 1}'):
        path = tmp_path / "model.yaml"
        path.write_text(held, encoding="utf-8")
        ran = detente("schema", "-o", path)
        assert ran.status == 2
        assert ran.err == (
            f"error: {path} is there already and is no schema; it stays as it is, name another file\n"
        )
        assert path.read_text(encoding="utf-8") == held
    assert detente("schema", "-o", tmp_path / "no" / "x").status == 2

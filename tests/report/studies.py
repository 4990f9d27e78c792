"""Studies of models that several tests look at, worked out once in a run: all its processes share them."""

from __future__ import annotations

import pickle
import time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import detente
from detente.language import Model, loads
from detente.readings import Foresight
from detente.strategy.study import Study, study

from .models import MODELS

__all__ = ["share", "studied"]

WAITING = 300.0
_folder: list[Path] = []


def share(folder: Path) -> None:
    """Say where studies are kept for all processes of a run."""
    _folder[:] = [folder]


@cache
def studied(name: str, foresight: Foresight = "none") -> Study:
    """Return the study of a bundled case or of an odd model, worked out by whoever asks for it first."""
    if not _folder:
        share(Path(mkdtemp()))
    file = _folder[0] / f"{name}, {foresight}.pickle"
    taken = file.with_suffix(".taken")
    until = time.monotonic() + WAITING
    while not file.exists():
        try:
            taken.touch(exist_ok=False)
        except FileExistsError:
            assert time.monotonic() < until, f"nobody finishes the study of {name}"
            time.sleep(0.05)
            continue
        try:
            if not file.exists():  # or it was finished in between
                whole = file.with_suffix(".part")
                whole.write_bytes(pickle.dumps(study(_model(name), foresight=foresight)))
                whole.replace(file)
        finally:
            taken.unlink()
    found: Study = pickle.loads(file.read_bytes())
    return found


def _model(name: str) -> Model:
    return loads(MODELS[name]) if name in MODELS else detente.load(name).written

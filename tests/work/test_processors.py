"""Processes that work beside each other share the processors."""

from __future__ import annotations

import os

import pytest

from detente.engine import at_once
from detente.game.patience import OutOfTimeError, within


@pytest.mark.parametrize(("processors", "processes", "threads"), [(8, 1, 8), (8, 2, 4), (2, 2, 1), (1, 3, 1)])
def test_each_process_keeps_its_part_busy(
    processors: int, processes: int, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(at_once, "_sharing", 1)
    at_once.share_processors(processes)
    assert at_once.threads() == threads


@pytest.mark.parametrize("much", [False, True])
@pytest.mark.parametrize("processors", [1, 2])
def test_pieces_are_answered_in_their_order(
    processors: int, much: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    pieces = [lambda number=number: number**2 for number in range(20)]
    assert list(at_once.at_once(pieces, much=much)) == [number**2 for number in range(20)]
    asked: list[int] = []
    with within(0), pytest.raises(OutOfTimeError):
        list(at_once.at_once([lambda: asked.append(1)], much=False))
    assert asked == []

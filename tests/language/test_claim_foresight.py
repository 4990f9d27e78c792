"""A claim may ask to be judged in the second reading."""

from __future__ import annotations

from io import BytesIO

import pytest

from detente import check, dump, loads
from detente.language import Model, ModelError

TEXT = """\
detente: 1
title: A claim
parties:
  a: {name: A, options: {x: acts}, preferences: [a.x]}
status_quo: []
claims:
  c: {CLAIM: a.x, foresight: answer}
"""


@pytest.mark.parametrize("form", ["never_willing", "willing", "rests", "always_rests"])
def test_asked_for_and_written_back(form: str) -> None:
    model = loads(TEXT.replace("CLAIM", form))
    assert model.written.claims["c"].foresight
    again: Model = loads(dump(model)).written
    assert again.claims["c"].foresight
    (verdict,) = model.claims().verdicts
    assert verdict.foresight
    assert verdict.to_dict()["foresight"] == "answer"


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("never", "which asks nobody what it wants"),
        ("possible", "which asks nobody what it wants"),
        ("equilibrium", "whose concepts think of the answer in their own way"),
    ],
)
def test_where_it_changes_nothing(form: str, why: str) -> None:
    text = TEXT.replace("CLAIM", form)
    told = [(problem.severity, problem.message) for problem in check(BytesIO(text.encode())).problems]
    note = f"`foresight` changes nothing with `{form}`, {why}"
    assert ("note", note) in told
    (verdict,) = loads(text).claims().verdicts
    assert not verdict.foresight


def test_another_word() -> None:
    with pytest.raises(ModelError, match="unknown reading answers — did you mean answer"):
        loads(TEXT.replace("CLAIM", "rests").replace("foresight: answer", "foresight: answers"))

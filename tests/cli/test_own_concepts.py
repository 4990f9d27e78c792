"""`detente stability --concepts us=seq,dprk=nash`: each party by its own concept."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as library

from .command import detente
from .models import LINKED


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.yaml"
    path.write_text(LINKED, encoding="utf-8")
    return path


def test_as_data(model: Path) -> None:
    found = detente("stability", model, "--concepts", "us=seq,dprk=nash", "--json", "--table").json()
    assert found["concepts"] == {"us": "seq", "dprk": "nash"}
    assert set(found["equilibria"]) == {"own"}
    plain = detente("stability", model, "--json", "--table").json()
    by = {"us": "seq", "dprk": "nash"}
    told = [{**row, "own": row[by[row["party"]]]} for row in plain["table"]]
    assert [row["own"] for row in found["table"]] == [row["own"] for row in told]
    game = library.load(model).under()
    assert game.stability(concepts=by).to_dict() == game.stability(concepts="us=seq, dprk=nash").to_dict()
    assert game.stability(concepts={"dprk": "nash"}).to_dict() == game.stability(concepts=by).to_dict()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("dprc=nash",), "the model has no party dprc — did you mean dprk?"),
        (("us=nahs",), "there is no concept nahs — did you mean nash?"),
        (("us=nash,us=seq",), "us has a concept already; one party is judged by one"),
        (("us=nash,seq",), "seq names no party with its concept; write each as in us=seq, dprk=nash"),
        (("us=",), "us= names no party with its concept"),
        (("=seq",), "=seq names no party with its concept"),
        (
            ("us=nash", "--unknown", "a"),
            "each party's own concept and unknown preferences are questions of their own; ask one at a time",
        ),
        (
            ("us=nash", "--universal"),
            "each party's own concept and universal stability are questions of their own",
        ),
    ],
)
def test_bad_input(model: Path, asked: tuple[str, ...], says: str) -> None:
    said = detente("stability", model, "--concepts", *asked)
    assert said.status == 2 and not said.out
    assert says in said.err


def test_bad_values_in_python(model: Path) -> None:
    game = library.load(model).under()
    with pytest.raises(library.GameError, match="are no concepts of parties: write both as text"):
        game.stability(concepts={"us": 1})  # type: ignore[dict-item]

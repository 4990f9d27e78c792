"""What notebooks show: every result as HTML and as a figure, and the worked notebook from end to end."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import detente
from detente.language import loads
from detente.record import parse_when, standing
from detente.results import Result
from detente.strategy.study import study
from detente.views.figures import Figure

from .models import LONG, MODELS, SCRIPT
from .records import hostile_record

NOTEBOOK = Path(__file__).parents[2] / "docs" / "korea.ipynb"


def results(model: detente.Model) -> list[Result]:
    """Return one result of each kind."""
    game = model.under("p") if model.policies else model.under()
    found: list[Result] = [game.stability(), model.claims(), game.outlook(), model.study()]
    party = next(iter(model.parties))
    found += [game.explain("status quo", party, "gmr")]
    if model.sides:
        found.append(model.compare())
    if model.sides and model.options:
        found.append(game.status(next(iter(model.sides))))
    return found


@pytest.mark.parametrize("name", ["hostile", "one state", "one party", "bare", "one ladder", "graph"])
def test_everything_shows_itself(name: str, tmp_path: Path) -> None:
    model = detente.loads(MODELS[name])
    game = model.under()
    things: list[detente.Model | detente.Game | Result] = [model, game, *results(model)]
    for shown in things:
        html = shown._repr_html_()
        assert html.startswith(("<table>", "<div>"))
        assert "<script" not in html and "<img" not in html
        figure = shown.plot()
        assert isinstance(figure, Figure)
        assert "\n" not in repr(figure)
        check_figure(figure, tmp_path / "figure.svg")


def check_figure(figure: Figure, path: Path) -> None:
    """A figure is sound XML with a title, a description and colours of its own."""
    figure.save(path)
    text = path.read_text(encoding="utf-8")
    assert text == figure.svg() == figure._repr_svg_()
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.findtext("{http://www.w3.org/2000/svg}title")
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    style = root.findtext("{http://www.w3.org/2000/svg}style") or ""
    assert "#1c1b19" in style and "var(" not in style
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    assert 0 < width < 4_000 and 0 < height < 20_000


def test_a_roadmap_shows_itself(tmp_path: Path) -> None:
    model = detente.load("iran-2015")
    found = model.under("jcpoa").roadmap("agreement_lives", "west").roadmap
    assert found is not None
    check_figure(found.plot(), tmp_path / "roadmap.svg")
    assert found._repr_html_().startswith("<table>")


def test_the_record_shows_itself(tmp_path: Path) -> None:
    record = hostile_record(tmp_path)
    for result in (record.replay, record.evidence, detente.load("korea-2010").replay()):
        html = result._repr_html_()
        assert "<svg" in html and "<script" not in html and "<img" not in html
        check_figure(result.plot(), tmp_path / "figure.svg")
    assert "<td>" in standing(record.replay, parse_when("2001-05-02"))._repr_html_()


def test_a_study_says_its_findings() -> None:
    html = study(loads(MODELS["hostile"]))._repr_html_()
    assert "<ol><li><b>" in html
    assert SCRIPT not in html
    assert LONG[:60] in html


def test_a_map_that_cannot_be_drawn_says_why() -> None:
    parties = "\n".join(f"  p{n}: {{options: {{x: X}}, preferences: [p{n}.x]}}" for n in range(13))
    game = detente.loads(f"detente: 1\ntitle: Many\nparties:\n{parties}\nstatus_quo: []\n").under()
    with pytest.raises(detente.GameError, match="too many to be drawn one by one"):
        game.plot(max_deal=1)


def test_report_from_python(tmp_path: Path) -> None:
    model = detente.loads(MODELS["one ladder"])
    found = model.report(tmp_path / "page.html")
    assert found.study.policies == ["none"]
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(OSError, match="is a folder"):
        model.report(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.slow
def test_the_worked_notebook_runs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells), "it is kept without outputs"
    (last,) = [cell for cell in notebook.cells if "iran-2015" in cell.source and cell.cell_type == "code"]
    last.source = last.source.replace("iran-2015", "chicken")  # a page is made, but of one world, not of 25
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    shown = "".join("".join(output.get("data", {}).values()) + output.get("text", "") for output in outputs)
    for words in (
        "The road around South Korea is open",
        "closes that road",
        "better for dprk",
        "Where matters end",
        "Washington and Pyongyang",
        "shut to South Korea",
        "no lead found",
    ):
        assert words in shown, words
